import { Button } from 'antd';
import type { SecondReading as Answered } from '../../../modules/assistant/second/contract.ts';
import type { CaseDetail } from '../../../modules/cases/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useServerWord } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';
import { second_words } from './second-words.ts';
import { useAct } from './use-act.ts';

type Props = { case_id: string; category: string | null; again: (detail: CaseDetail) => void };

/** What the large model made of a draft's words, where the operator has one; nothing at all where not. One tap takes its word. */
export function SecondReading({ case_id, category, again }: Props) {
  const text = second_words.use();
  const label = words.use().app.ai_label;
  const said = useServerWord();
  const { data } = useAsk<Answered>(`/api/cases/${encodeURIComponent(case_id)}/second-reading`, true);
  const { act, busy } = useAct(case_id, again);
  const reading = data?.reading;
  if (!reading) return null;
  const agrees = reading.category !== null && reading.category.code === category;
  const name = reading.category ? said(reading.category.name) : '';
  return (
    <aside className="reading second-reading" aria-label={text.title}>
      <p className="reading-head">
        <span className="ai-mark">{label}</span>
        <b>{text.title}</b>
      </p>
      <p>{[text.acts[reading.act] ?? reading.act, ...(name ? [name] : []), ...(agrees ? [text.agrees] : [])].join(' · ')}</p>
      {reading.danger ? (
        <p role="alert">
          <b>{text.danger}</b>
        </p>
      ) : null}
      {reading.category && !agrees && reading.act === 'demand' ? (
        <Button loading={busy} onClick={() => void act('open', { category: reading.category!.code })}>
          {text.take(name)}
        </Button>
      ) : null}
      <p className="quiet">{text.hint}</p>
    </aside>
  );
}
