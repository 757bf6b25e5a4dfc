import { useState } from 'react';
import { ask, Refused } from '../../kit/fetch/index.ts';

/** One request at a time; true once it is done and the page was asked anew, else the server's own sentence is kept. */
export function useSend(again: () => void): { busy: boolean; refusal: string | null; send: (url: string, body?: object) => Promise<boolean> } {
  const [busy, set_busy] = useState(false);
  const [refusal, set_refusal] = useState<string | null>(null);
  return {
    busy, refusal,
    async send(url, body = {}) {
      set_busy(true);
      set_refusal(null);
      try {
        await ask('POST', url, body);
        again();
        return true;
      } catch (error) {
        set_refusal(error instanceof Refused ? error.message : String(error));
        return false;
      } finally {
        set_busy(false);
      }
    },
  };
}
