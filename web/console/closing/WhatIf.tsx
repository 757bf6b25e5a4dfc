import type { ClockView } from '../../../modules/cases/contract.ts';
import type { WhatIf as Supposed } from '../../../modules/cases/preview/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { closing_words } from './words.ts';

/** What the deadlines would be if this were done now: the same rules reckon it that would do it, and nothing is saved. */
export function WhatIf({ case_id, verb, working_days }: { case_id: string; verb: 'accept' | 'escalate' | 'pause' | 'extend'; working_days?: number }) {
  const [text, now, language] = [closing_words.use().what_if, useNow(), useLanguage()];
  const query = new URLSearchParams({ verb, ...(working_days ? { working_days: String(working_days) } : {}) });
  const { data } = useAsk<Supposed>(`/api/cases/${encodeURIComponent(case_id)}/what-if?${query.toString()}`);
  if (!data) return null;
  const when = (clock: ClockView) => when_words(new Date(clock.due_at), now, language);
  const lines = data.after.flatMap((after) => {
    const before = data.before.find((clock) => clock.kind === after.kind);
    if (!before) return [text.fresh(text.kind[after.kind], when(after))];
    return before.due_at === after.due_at ? [] : [text.line(text.kind[after.kind], when(before), when(after))];
  });
  return (
    <aside className="what-if" aria-live="polite">
      <strong>{text.title}</strong>
      {lines.length === 0 ? <p>{text.none}</p> : lines.map((line) => <p key={line}>{line}</p>)}
    </aside>
  );
}
