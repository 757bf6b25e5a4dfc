import { Alert, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Post } from '../../../modules/people/post/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { word_for } from '../../kit/words/index.ts';
import { words } from './words.ts';

type Given = { phone: string; post: Post; title: string; from_on?: string; until_on?: string };
/** In an organisation, at its place unless another is named; or at a place alone. */
type Seat = { organisation_id: string; place_id?: string } | { place_id: string };

/** 任命. A conflict with another post is told in words, and the appointment stands only when it is known. */
export function AppointForm({ seat, posts, close, done }: { seat: Seat; posts: readonly Post[]; close: () => void; done: () => void }) {
  const text = words.use();
  const [form] = Form.useForm<Given>();
  const [wrong, set_wrong] = useState<Refused | null>(null);
  const [known, set_known] = useState(false);
  const [busy, set_busy] = useState(false);
  const needed = [{ required: true, message: text.required }];
  const name_of = (post: Post) => text.post_name[post] ?? post;
  const conflict = wrong?.code === 'post.conflict' ? word_for(text.conflict_words, String(wrong.details['code']), wrong.message) : null;
  async function save({ from_on, until_on, ...given }: Given): Promise<void> {
    set_busy(true);
    set_wrong(null);
    try {
      await ask('POST', '/api/posts', { ...given, ...seat, ...(from_on ? { from_on } : {}), ...(until_on ? { until_on } : {}), conflict_known: known });
      done();
      close();
    } catch (error) {
      set_wrong(error instanceof Refused ? error : new Refused('internal', String(error)));
      set_known(false);
    } finally {
      set_busy(false);
    }
  }
  /** The title follows the post until somebody writes their own. */
  function follow(post: Post): void {
    if (!form.isFieldTouched('title')) form.setFieldValue('title', name_of(post));
  }
  return (
    <Modal open title={text.appoint} onCancel={close} footer={null} destroyOnHidden>
      <Form form={form} layout="vertical" onFinish={(given: Given) => void save(given)} initialValues={{ post: posts[0], title: posts[0] ? name_of(posts[0]) : '' }}>
        <Form.Item name="phone" label={text.phone} extra={text.phone_hint} rules={needed}>
          <Input inputMode="numeric" maxLength={11} autoComplete="off" />
        </Form.Item>
        <Form.Item name="post" label={text.post} rules={needed}>
          <Select onChange={follow} options={posts.map((one) => ({ value: one, label: name_of(one) }))} />
        </Form.Item>
        <Form.Item name="title" label={text.post_title} rules={needed}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="from_on" label={text.from} extra={text.from_hint}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until_on" label={text.until} extra={text.until_hint}>
          <Input type="date" />
        </Form.Item>
        {wrong ? <Alert type={conflict ? 'warning' : 'error'} showIcon role="alert" title={conflict ? `${text.conflict}：${conflict}` : wrong.message} className="appoint-wrong" /> : null}
        {conflict ? (
          <Form.Item>
            <Checkbox checked={known} onChange={({ target }) => set_known(target.checked)}>
              {text.known}
            </Checkbox>
          </Form.Item>
        ) : null}
        <Button type="primary" htmlType="submit" loading={busy} disabled={conflict !== null && !known}>
          {text.save}
        </Button>
      </Form>
    </Modal>
  );
}
