import { useCallback, useMemo, useState } from 'react';
import type { CaseCard as Card, CaseDetail, CaseList } from '../../../modules/cases/contract.ts';
import { ButtonLink } from '../../kit/button/index.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { useNow } from '../../kit/time/index.ts';
import { Offers } from '../mediation/Offers.tsx';
import { Page } from '../shell/Page.tsx';
import { words } from '../words/index.ts';
import { CaseCard, may_rate } from './CaseCard.tsx';
import { Waiting } from './Waiting.tsx';

const ask_ms_max = 7 * 86_400_000;
const over = new Set(['closed', 'withdrawn', 'merged']);

/** My cases: first those that wait for my word, then those being handled, then those that are over. */
export default function Cases() {
  const w = words.use().cases;
  const [chosen, set_chosen] = useState<boolean | null>(null);
  const { data, error, again, put } = useAsk<CaseList>('/api/cases?mine=1&limit=100');
  useLive((event) => {
    if (event === null || event.type === 'case') again();
  });
  const changed = useCallback(
    (detail: CaseDetail) => data && put({ ...data, cases: data.cases.map((card) => (card.id === detail.id ? detail : card)) }),
    [data, put],
  );
  const now = useNow();
  const parts = useMemo(() => part(data?.cases ?? [], now), [data, now]);
  const none_now = parts.for_me.length + parts.under_way.length === 0;
  const show_over = chosen ?? none_now;
  return (
    <Page title={w.title}>
      <Waiting />
      <Offers />
      {error && !data && <Trouble error={error} again={again} />}
      {!error && !data && <Loading />}
      {data && data.cases.length === 0 && (
        <Empty icon="cases" title={w.none}>
          <p>{w.none_more}</p>
          <ButtonLink kind="main" icon="report" href="/report">
            {w.report_one}
          </ButtonLink>
        </Empty>
      )}
      <Section title={w.for_me(parts.for_me.length)} cards={parts.for_me} changed={changed} />
      <Section title={w.under_way(parts.under_way.length)} cards={parts.under_way} changed={changed} />
      {data && data.cases.length > 0 && none_now && <p>{w.none_now}</p>}
      {parts.over.length > 0 && (
        <button type="button" className="button quiet" aria-expanded={show_over} onClick={() => set_chosen(!show_over)}>
          {show_over ? w.hide_over : w.show_over(parts.over.length)}
        </button>
      )}
      {show_over && <Section title={w.over} cards={parts.over} changed={changed} />}
    </Page>
  );
}

function Section({ title, cards, changed }: { title: string; cards: Card[]; changed: (detail: CaseDetail) => void }) {
  if (cards.length === 0) return null;
  return (
    <section className="stack">
      <h2 className="section-title">{title}</h2>
      {cards.map((card) => (
        <CaseCard key={card.id} card={card} ask_draft changed={changed} />
      ))}
    </section>
  );
}

/** Whoever did not rate within a week is not asked for ever; the faces stay on the card among those that are over. */
function part(cards: Card[], now: Date): { for_me: Card[]; under_way: Card[]; over: Card[] } {
  const fresh = ({ closed_at }: Card): boolean => closed_at !== null && now.getTime() - new Date(closed_at).getTime() < ask_ms_max;
  const waits = (card: Card): boolean => card.state === 'draft' || card.state === 'resolved' || card.waiting !== null || (may_rate(card) && fresh(card));
  const for_me = cards.filter(waits);
  const rest = cards.filter((card) => !waits(card));
  return { for_me, under_way: rest.filter(({ state }) => !over.has(state)), over: rest.filter(({ state }) => over.has(state)) };
}
