import { Button, Form, Input, Select, Tag } from 'antd';
import type { PersonDetail } from '../../../modules/people/household/contract.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { useDeed } from './use-deed.ts';
import { words } from './words.ts';

/** Tags by need: the kinds of this post only, to see as to put on. */
export function Tags({ detail, keeps, again }: { detail: PersonDetail; keeps: boolean; again: () => void }) {
  const text = words.use();
  const english = useLanguage() === 'en';
  const [form] = Form.useForm<{ kind: string; note?: string }>();
  const { deed, busy } = useDeed(() => {
    form.resetFields();
    again();
  });
  const url = `/api/people/${encodeURIComponent(detail.person.id)}/tags`;
  const free = detail.tag_kinds.filter(({ id }) => !detail.person.tags.some(({ kind }) => kind === id));
  const label = (one: { label_zh: string; label_en: string }) => (english ? one.label_en : one.label_zh);
  return (
    <section className="panel">
      <h2>{text.tags}</h2>
      <p className="quiet">{text.tags_hint}</p>
      <ul className="plain-list">
        {detail.person.tags.map((tag) => (
          <li key={tag.kind} className="list-tools">
            <Tag>{label(tag)}</Tag> <span>{tag.note}</span>
            {keeps && (
              <Button loading={busy} aria-label={`${text.tag_remove} ${label(tag)}`} onClick={() => void deed('POST', `${url}/remove`, { kind: tag.kind })}>
                {text.tag_remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {keeps && free.length > 0 && (
        <Form form={form} layout="inline" onFinish={({ kind, note }) => void deed('POST', url, { kind, ...(note?.trim() ? { note: note.trim() } : {}) })}>
          <Form.Item name="kind" rules={[{ required: true, message: text.tag_add }]}>
            <Select aria-label={text.tags} placeholder={text.tags} style={{ minWidth: 140 }} options={free.map((one) => ({ value: one.id, label: label(one) }))} />
          </Form.Item>
          <Form.Item name="note">
            <Input maxLength={200} aria-label={text.tag_note} placeholder={text.tag_note} />
          </Form.Item>
          <Button htmlType="submit" loading={busy}>
            {text.tag_add}
          </Button>
        </Form>
      )}
    </section>
  );
}
