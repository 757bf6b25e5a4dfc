import { App } from 'antd';
import { useState } from 'react';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';
import { vote_words } from './words.ts';

/** One deed at a time: sent, said, and the page asked anew. null: it was refused, and the server's sentence is shown. */
export function useDeed(done: () => void) {
  const [text, app] = [vote_words.use(), words.use().app];
  const { message } = App.useApp();
  const [busy, set_busy] = useState(false);
  return {
    busy,
    async send<T>(url: string, body: unknown = {}, say: (answer: T) => string = () => text.saved): Promise<T | null> {
      set_busy(true);
      try {
        const answer = await ask<T>('POST', url, body);
        void message.success(say(answer), 5);
        done();
        return answer;
      } catch (error) {
        void message.error(error instanceof Refused ? error.message : app.failed, 7);
        return null;
      } finally {
        set_busy(false);
      }
    },
  };
}
