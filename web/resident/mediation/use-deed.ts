import { useState } from 'react';
import { ask, Refused } from '../../kit/fetch/index.ts';

export type Deed = { busy: string | null; refusal: string | null; run: (deed: string, body?: object) => Promise<boolean> };

/** One deed of a party; a refusal is said where the buttons are, and the mediation is asked anew either way: the other side may have been quicker. */
export function useDeed(id: string, changed: () => void): Deed {
  const [busy, set_busy] = useState<string | null>(null);
  const [refusal, set_refusal] = useState<string | null>(null);
  async function run(deed: string, body: object = {}): Promise<boolean> {
    set_busy(deed);
    set_refusal(null);
    try {
      await ask('POST', `/api/mediations/${encodeURIComponent(id)}/${deed}`, body);
      return true;
    } catch (error) {
      set_refusal(error instanceof Refused ? error.message : String(error));
      return false;
    } finally {
      changed();
      set_busy(null);
    }
  }
  return { busy, refusal, run };
}
