import { App, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import type { Article, WriteArticle } from '../../../modules/assistant/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { useNow } from '../../kit/time/index.ts';
import { Buttons } from '../action/Buttons.tsx';
import { field_of } from '../action/arrival.ts';
import { useNarrow } from '../shell/use-narrow.ts';
import { words } from '../words/index.ts';
import type { Writing } from './KnowledgePage.tsx';

type Props = { writing: Writing | null; close: () => void; on_saved: () => void };
type Fields = { title: string; body: string; department: string; source?: string; valid_from: string; valid_until?: string };

export function ArticleDrawer({ writing, close, on_saved }: Props) {
  const text = words.use().knowledge.form;
  const narrow = useNarrow();
  const titles = { new: text.title_new, edit: text.title_edit, supersede: text.title_supersede };
  return (
    <Drawer
      open={writing !== null}
      onClose={close}
      title={writing ? titles[writing.mode] : ''}
      placement={narrow ? 'bottom' : 'right'}
      size={narrow ? '92%' : 640}
      destroyOnHidden
    >
      {writing ? <ArticleForm writing={writing} close={close} on_saved={on_saved} /> : null}
    </Drawer>
  );
}

function ArticleForm({ writing, close, on_saved }: Props & { writing: Writing }) {
  const text = words.use();
  const { form: label } = text.knowledge;
  const { message } = App.useApp();
  const today = field_of(useNow()).slice(0, 10);
  const [busy, set_busy] = useState(false);
  const old = writing.mode === 'new' ? null : writing.article;

  async function save(fields: Fields) {
    const body: WriteArticle = {
      ...fields,
      source: fields.source?.trim() || null,
      valid_until: fields.valid_until || null,
      supersedes: writing.mode === 'supersede' ? writing.article.id : (old?.supersedes ?? null),
    };
    set_busy(true);
    try {
      if (writing.mode === 'edit') await ask<Article>('PUT', `/api/articles/${encodeURIComponent(writing.article.id)}`, body);
      else await ask<Article>('POST', '/api/articles', body);
      void message.success(label.saved);
      on_saved();
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : text.app.failed, 6);
    } finally {
      set_busy(false);
    }
  }

  const rule = { required: true, whitespace: true, min: 2, message: text.case.form.required };
  return (
    <Form layout="vertical" onFinish={save} initialValues={first_values(writing, today)}>
      {writing.mode === 'supersede' ? <p className="notice-line">{label.supersede_hint}</p> : null}
      <Form.Item name="title" label={label.title} rules={[rule]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="body" label={label.body} extra={label.body_hint} rules={[rule]}>
        <Input.TextArea rows={8} maxLength={20_000} />
      </Form.Item>
      <Form.Item name="department" label={label.department} rules={[rule]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="source" label={label.source}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="two-fields">
        <Form.Item name="valid_from" label={label.valid_from} rules={[{ required: true, message: text.case.form.required }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="valid_until"
          label={label.valid_until}
          dependencies={['valid_from']}
          rules={[
            ({ getFieldValue }) => ({
              validator: async (_: unknown, until: string | undefined) => {
                if (until && until < String(getFieldValue('valid_from'))) throw new Error(label.until_early);
              },
            }),
          ]}
        >
          <Input type="date" />
        </Form.Item>
      </div>
      <Buttons label={label.save} busy={busy} cancel={close} />
    </Form>
  );
}

/** A new wording starts from the old one; what takes an article's place starts today, with no end. */
function first_values(writing: Writing, today: string): Partial<Fields> {
  if (writing.mode === 'new') {
    const { title = '', body = '', department = '', source, valid_from, valid_until } = writing.draft;
    return { title, body, department, source: source ?? '', valid_from: valid_from ?? today, valid_until: valid_until ?? '' };
  }
  const { title, body, department, source, valid_from, valid_until } = writing.article;
  const kept = { title, body, department, source: source ?? '' };
  return writing.mode === 'edit' ? { ...kept, valid_from, valid_until: valid_until ?? '' } : { ...kept, valid_from: today };
}
