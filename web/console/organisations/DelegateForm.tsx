import { Alert, Button, Form, Input, Modal, Radio } from 'antd';
import type { Delegate, PostView } from '../../../modules/people/post/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useDeed } from '../residents/use-deed.ts';
import { Answer } from '../shell/Saying.tsx';
import { words } from './words.ts';

type Given = Omit<Delegate, 'appointment_id'>;

/** 代管: a colleague, some days, and why. */
export function DelegateForm({ post, close, done }: { post: PostView; close: () => void; done: () => void }) {
  const text = words.use();
  const { deed, busy } = useDeed(done);
  const able = useAsk<{ people: { person_id: string; name: string; title: string }[] }>(`/api/posts/${encodeURIComponent(post.id)}/stand-ins`);
  const needed = [{ required: true, message: text.required }];
  async function save(given: Given): Promise<void> {
    if (await deed('POST', '/api/delegations', { ...given, appointment_id: post.id })) close();
  }
  return (
    <Modal open title={text.delegate_title(post.person_name, post.title)} onCancel={close} footer={null} destroyOnHidden>
      <Answer asked={able}>
        {({ people }) =>
          people.length === 0 ? (
            <Alert type="info" showIcon title={text.nobody_able} />
          ) : (
            <Form layout="vertical" onFinish={(given: Given) => void save(given)} initialValues={{ reason: 'leave' }}>
              <Alert type="info" showIcon title={text.delegate_hint} />
              <Form.Item name="to_person_id" label={text.who} rules={needed}>
                <Radio.Group className="stand-ins" options={people.map((one) => ({ value: one.person_id, label: `${one.name} ${one.title}` }))} />
              </Form.Item>
              <Form.Item name="reason" label={text.reason} rules={needed}>
                <Radio.Group options={Object.entries(text.reason_name).map(([value, label]) => ({ value, label }))} />
              </Form.Item>
              <Form.Item name="from_on" label={text.from} rules={needed}>
                <Input type="date" />
              </Form.Item>
              <Form.Item name="until_on" label={text.until} rules={needed}>
                <Input type="date" />
              </Form.Item>
              <Button type="primary" htmlType="submit" loading={busy}>
                {text.save}
              </Button>
            </Form>
          )
        }
      </Answer>
    </Modal>
  );
}
