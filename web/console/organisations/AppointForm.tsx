import { Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import type { Post } from '../../../modules/people/post/contract.ts';
import { useDeed } from '../residents/use-deed.ts';
import { words } from './words.ts';

type Given = { phone: string; post: Post; title: string; from_on?: string; until_on?: string; conflict_known?: boolean };

export function AppointForm({ organisation_id, posts, close, done }: { organisation_id: string; posts: readonly Post[]; close: () => void; done: () => void }) {
  const text = words.use();
  const { deed, busy } = useDeed(done);
  const needed = [{ required: true, message: text.required }];
  async function save({ from_on, until_on, ...given }: Given): Promise<void> {
    if (await deed('POST', '/api/posts', { ...given, organisation_id, ...(from_on ? { from_on } : {}), ...(until_on ? { until_on } : {}) })) close();
  }
  return (
    <Modal open title={text.appoint} onCancel={close} footer={null} destroyOnHidden>
      <Form layout="vertical" onFinish={(given: Given) => void save(given)} initialValues={{ post: posts[0] }}>
        <Form.Item name="phone" label={text.phone} extra={text.phone_hint} rules={needed}>
          <Input inputMode="numeric" maxLength={11} />
        </Form.Item>
        <Form.Item name="post" label={text.post} rules={needed}>
          <Select options={posts.map((one) => ({ value: one, label: text.post_name[one] ?? one }))} />
        </Form.Item>
        <Form.Item name="title" label={text.post_title} rules={needed}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="from_on" label={text.from}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until_on" label={text.until} extra={text.until_hint}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="conflict_known" valuePropName="checked">
          <Checkbox>{text.known}</Checkbox>
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {text.save}
        </Button>
      </Form>
    </Modal>
  );
}
