import { useCallback, useState } from 'react';
import type { CaseDetail, CaseVerb } from '../../../modules/cases/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';

export type Act = { busy: CaseVerb | null; refusal: string | null; act: (verb: CaseVerb, body: object) => Promise<boolean> };

/** One verb on one case; the answer is the case as it then is. A refusal is shown where the button is. */
export function useAct(case_id: string, changed: (detail: CaseDetail) => void): Act {
  const [busy, set_busy] = useState<CaseVerb | null>(null);
  const [refusal, set_refusal] = useState<string | null>(null);
  const act = useCallback(
    async (verb: CaseVerb, body: object) => {
      set_busy(verb);
      set_refusal(null);
      try {
        changed(await ask<CaseDetail>('POST', `/api/cases/${encodeURIComponent(case_id)}/${verb}`, body));
        return true;
      } catch (error) {
        set_refusal(error instanceof Refused ? error.message : String(error));
        return false;
      } finally {
        set_busy(null);
      }
    },
    [case_id, changed],
  );
  return { busy, refusal, act };
}
