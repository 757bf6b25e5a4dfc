import { App, Button } from 'antd';
import { useState } from 'react';
import type { ShelfState } from '../../../modules/assistant/knowledge/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';
import { knowledge_words } from './words.ts';

/** Sends one word to the server and says how it went. */
function useSend(url: string, done: string, after: (state: ShelfState) => void): { send: () => void; busy: boolean } {
  const app = words.use().app;
  const { message } = App.useApp();
  const [busy, set_busy] = useState(false);
  const send = async (): Promise<void> => {
    set_busy(true);
    try {
      after(await ask<ShelfState>('POST', url));
      void message.success(done);
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : app.failed, 6);
    } finally {
      set_busy(false);
    }
  };
  return { send: () => void send(), busy };
}

/** The articles that come with the product: put on the shelf with one tap, and how many of them nobody has confirmed. Looks anew when `articles` changes. */
export function FirstShelf({ changed, articles }: { changed: () => void; articles: number }) {
  return <State key={articles} changed={changed} />;
}
function State({ changed }: { changed: () => void }) {
  const text = knowledge_words.use();
  const { data, put } = useAsk<ShelfState>('/api/articles/first-shelf');
  const { send, busy } = useSend('/api/articles/first-shelf', text.shelf_taken, (state) => {
    put(state);
    changed();
  });
  if (!data) return null;
  if (data.taken < data.built_in)
    return (
      <section className="panel first-shelf">
        <p>{text.shelf(data.built_in - data.taken)}</p>
        <Button loading={busy} onClick={send}>
          {text.shelf_take}
        </Button>
      </section>
    );
  return data.unconfirmed > 0 ? <p className="notice-line">{text.shelf_left(data.unconfirmed)}</p> : null;
}

/** A person answers for a built-in article: from now on it may be quoted. */
export function Confirm({ id, on_changed }: { id: string; on_changed: () => void }) {
  const text = knowledge_words.use();
  const { send, busy } = useSend(`/api/articles/${encodeURIComponent(id)}/confirm`, text.confirmed, on_changed);
  return (
    <Button type="primary" loading={busy} onClick={send}>
      {text.confirm}
    </Button>
  );
}
