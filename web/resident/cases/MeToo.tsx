import { useState } from 'react';
import type { CaseCard, CaseDetail } from '../../../modules/cases/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { waiting_words } from './waiting-words.ts';

/** 「我家也是」: one tap on a neighbour's case, and I am told when it is done. */
export function MeToo({ card, changed }: { card: Pick<CaseCard, 'id' | 'may_join'>; changed?: (detail: CaseDetail) => void }) {
  const w = waiting_words.use();
  const [busy, set_busy] = useState(false);
  const [refusal, set_refusal] = useState<string | null>(null);
  const [joined, set_joined] = useState(false);
  if (!card.may_join || joined) return null;
  async function join(): Promise<void> {
    set_busy(true);
    try {
      const detail = await ask<CaseDetail>('POST', `/api/cases/${encodeURIComponent(card.id)}/join`, {});
      set_joined(true);
      changed?.(detail);
    } catch (error) {
      set_refusal(error instanceof Refused ? error.message : String(error));
    } finally {
      set_busy(false);
    }
  }
  return (
    <div className="stack">
      <Button icon="people" wide busy={busy} press={() => void join()}>
        {w.join}
      </Button>
      <span className="soft">{w.join_hint}</span>
      {refusal && (
        <p className="wrong" role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
}
