import { App } from 'antd';
import { useState } from 'react';
import type { CaseDetail, CaseVerb } from '../../../modules/cases/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';

export type Act = (verb: CaseVerb, body?: object) => Promise<boolean>;

/** Does a verb to a case and says how it went. Resolves to false when refused: the form then stays as it was filled in. */
export function useAct(case_id: string, on_done: (detail: CaseDetail) => void): { act: Act; busy: boolean } {
  const text = words.use();
  const { message } = App.useApp();
  const [busy, set_busy] = useState(false);

  async function act(verb: CaseVerb, body: object = {}): Promise<boolean> {
    set_busy(true);
    try {
      const detail = await ask<CaseDetail>('POST', `/api/cases/${encodeURIComponent(case_id)}/${verb}`, body);
      void message.success(text.case.done[verb]);
      on_done(detail);
      return true;
    } catch (error) {
      void message.error(error instanceof Refused ? error.message : text.app.failed, 6);
      return false;
    } finally {
      set_busy(false);
    }
  }
  return { act, busy };
}
