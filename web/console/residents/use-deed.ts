import { App } from 'antd';
import { useState } from 'react';
import { ask, Refused, type Method } from '../../kit/fetch/index.ts';
import { words } from './words.ts';

/** Does one thing and says how it went; true when it was done. */
export function useDeed(on_done: () => void): { deed: (method: Method, url: string, body?: object) => Promise<boolean>; busy: boolean } {
  const text = words.use();
  const { message } = App.useApp();
  const [busy, set_busy] = useState(false);
  async function deed(method: Method, url: string, body: object = {}): Promise<boolean> {
    set_busy(true);
    try {
      await ask(method, url, body);
      void message.success(text.done);
      on_done();
      return true;
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : text.failed, 6);
      return false;
    } finally {
      set_busy(false);
    }
  }
  return { deed, busy };
}
