import { App } from 'antd';
import { useState } from 'react';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';
import { desk_words } from './words.ts';

/** One deed at a time; its answer is the page anew. null: it was refused, and the server's sentence is shown. */
export function useDeed<View>(put: (view: View) => void) {
  const [text, app] = [desk_words.use(), words.use().app];
  const { message } = App.useApp();
  const [busy, set_busy] = useState(false);
  return {
    busy,
    async send(url: string, body: unknown = {}): Promise<View | null> {
      set_busy(true);
      try {
        const answer = await ask<View>('POST', url, body);
        void message.success(text.saved, 3);
        put(answer);
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
