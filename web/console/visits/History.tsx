import type { VisitHistory, VisitView } from '../../../modules/visits/contract.ts';
import { useAsk, useOnline } from '../../kit/fetch/index.ts';
import { when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { house_now } from './day.ts';
import { words } from './words.ts';

/** Everything that was ever sent about this visit. It needs a signal, and nobody at a door needs it. */
export function History({ visit }: { visit: VisitView }) {
  const text = words.use();
  const language = useLanguage();
  const online = useOnline();
  // asked anew with every version; who has just added the door has no history yet
  const asked = useAsk<VisitHistory>(online && visit.changed.by !== null ? `/api/visits/${visit.id}?version=${visit.version}` : null, true);
  const acts = asked.data?.acts ?? [];
  if (acts.length === 0) return null;
  return (
    <details className="panel visit-history">
      <summary>{text.history}</summary>
      <ol>
        {acts.map((act) => (
          <li key={`${act.at}${act.verb}${act.result}`}>
            <b>{text.acts[act.verb]}</b> {act.by} <span className="quiet">{when_words(new Date(act.at), house_now(), language)}</span>
            {act.outcome ? <p>{text.outcomes[act.outcome]}{act.note ? `：${act.note}` : ''}</p> : null}
            {act.result === 'conflict' ? <p className="quiet">{text.gave_way}</p> : null}
          </li>
        ))}
      </ol>
    </details>
  );
}
