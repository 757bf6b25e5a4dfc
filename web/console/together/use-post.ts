import { App } from 'antd';
import { useState } from 'react';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';
import { together_words } from './words.ts';

export type Post = (url: string, body?: object, method?: 'POST' | 'PUT') => Promise<boolean>;

/** Sends and says how it went; false when refused, so that the form stays as it was filled in. */
export function usePost(on_done: () => void): { post: Post; busy: boolean } {
  const [busy, set_busy] = useState(false);
  const { message } = App.useApp();
  const text = words.use();
  const { done } = together_words.use();
  const post: Post = async (url, body = {}, method = 'POST') => {
    set_busy(true);
    try {
      await ask(method, url, body);
      void message.success(done);
      on_done();
      return true;
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : text.app.failed, 6);
      return false;
    } finally {
      set_busy(false);
    }
  };
  return { post, busy };
}
