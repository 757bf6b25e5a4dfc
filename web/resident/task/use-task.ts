import { useState } from 'react';
import { ask, Refused } from '../../kit/fetch/index.ts';

export type TaskDeed = { busy: string | null; refusal: string | null; run: <T>(verb: string, body?: object) => Promise<T | null> };

/**
 * One deed on one task; a refusal is said where the button is (or by `tell`, where the task may leave the page at that very
 * moment), and the list is asked anew either way.
 */
export function useTask(id: string, changed: () => void, tell?: (refusal: string | null) => void): TaskDeed {
  const [busy, set_busy] = useState<string | null>(null);
  const [refusal, keep_refusal] = useState<string | null>(null);
  const set_refusal = tell ?? keep_refusal;
  async function run<T>(verb: string, body: object = {}): Promise<T | null> {
    set_busy(verb);
    set_refusal(null);
    try {
      const answer = await ask<T>('POST', `/api/tasks/${encodeURIComponent(id)}/${verb}`, body);
      if (verb !== 'contact') changed();
      return answer;
    } catch (error) {
      set_refusal(error instanceof Refused ? error.message : String(error));
      // somebody was quicker, or it became dangerous: the list shows how it stands now
      if (error instanceof Refused && error.status === 409 && verb === 'claim') changed();
      return null;
    } finally {
      set_busy(null);
    }
  }
  return { busy, refusal, run };
}
