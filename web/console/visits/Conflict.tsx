import type { VisitView } from '../../../modules/visits/contract.ts';
import { choose } from './outbox.ts';
import type { Parcel } from './parcel.ts';
import { words } from './words.ts';

/** Two versions side by side; a person chooses, and the other stays in the history. */
export function Conflict({ visit, mine, files }: { visit: VisitView; mine: Parcel; files: number }) {
  const text = words.use();
  const { conflict } = text;
  const { present, act } = mine;
  const own = act.do.verb === 'finish' ? { outcome: text.outcomes[act.do.outcome], note: act.do.note } : { outcome: text.waiting.verbs[act.do.verb] ?? '', note: act.do.verb === 'cancel' ? act.do.reason : '' };
  return (
    <section className="conflict" aria-labelledby="conflict-title" role="alert">
      <h2 id="conflict-title">{conflict.title}</h2>
      <p>{conflict.hint}</p>
      <div className="conflict-sides">
        <div>
          <h3>{conflict.mine}</h3>
          <p>
            <b>{own.outcome}</b>
          </p>
          <p>{own.note || conflict.no_words}</p>
          {files > 0 ? <p className="quiet">{conflict.files(files)}</p> : null}
          <button type="button" className="big" onClick={() => void choose(visit.id, 'mine')}>
            {conflict.use_mine}
          </button>
        </div>
        <div>
          <h3>{conflict.theirs}</h3>
          <p>
            <b>{present ? standing(present, text) : ''}</b>
          </p>
          <p>{present?.note || conflict.no_words}</p>
          {present?.changed.by ? <p className="quiet">{conflict.by(present.changed.by)}</p> : null}
          <button type="button" className="big" onClick={() => void choose(visit.id, 'theirs')}>
            {conflict.use_theirs}
          </button>
        </div>
      </div>
    </section>
  );
}

function standing(present: VisitView, text: ReturnType<typeof words.use>): string {
  if (present.state === 'cancelled') return text.conflict.cancelled;
  if (present.lives_here === false) return text.conflict.moved;
  return present.outcome ? text.outcomes[present.outcome] : text.conflict.planned;
}
