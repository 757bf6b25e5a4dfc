import { App } from 'antd';
import { useState } from 'react';
import { ask, Refused, type Method } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';

export type Deed = { busy: boolean; send: <T>(url: string, body?: unknown, say?: (answer: T) => string, method?: Method) => Promise<T | null> };

/** One deed at a time: sent, said (`saved`, unless the answer says more), and the page asked anew. null: it was refused, and the server's sentence is shown. */
export function useDeed(saved: string, done: () => void): Deed {
  const { failed } = words.use().app;
  const { message } = App.useApp();
  const [busy, set_busy] = useState(false);
  return {
    busy,
    async send<T>(url: string, body: unknown = {}, say: (answer: T) => string = () => saved, method: Method = 'POST') {
      set_busy(true);
      try {
        const answer = await ask<T>(method, url, body);
        void message.success(say(answer), 5);
        done();
        return answer ?? ({} as T); // an empty answer is no refusal
      } catch (error) {
        void message.error(error instanceof Refused ? error.message : failed, 7);
        return null;
      } finally {
        set_busy(false);
      }
    },
  };
}
