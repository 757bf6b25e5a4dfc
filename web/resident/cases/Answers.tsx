import type { Satisfaction } from '../../../modules/cases/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { field_words } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';
import type { Act } from './use-act.ts';

const faces = [
  { satisfaction: 'satisfied', icon: 'happy' },
  { satisfaction: 'fair', icon: 'plain' },
  { satisfaction: 'dissatisfied', icon: 'sad' },
] as const;

/** Is this what you meant? Nobody is sent before the resident says so. */
export function DraftAnswer({ act, edit }: { act: Act; edit: () => void }) {
  const w = words.use().cases;
  return (
    <div className="answers" role="group" aria-label={w.draft_question}>
      <Button kind="main" icon="check" busy={act.busy === 'open'} press={() => void act.act('open', {})}>
        {w.dispatch_it}
      </Button>
      <Button press={edit}>{w.edit_it}</Button>
      <Button icon="cross" busy={act.busy === 'withdraw'} press={() => void act.act('withdraw', {})}>
        {w.not_this}
      </Button>
    </div>
  );
}

/** Only the resident's word closes a case (domain.md §3). */
export function SolvedAnswer({ act }: { act: Act }) {
  const w = words.use().cases;
  return (
    <div className="stack">
      <strong>{w.solved_question}</strong>
      <div className="answers" role="group" aria-label={w.solved_question}>
        <Button kind="main" icon="check" busy={act.busy === 'confirm'} press={() => void act.act('confirm', { solved: true })}>
          {w.solved}
        </Button>
        <Button icon="cross" busy={act.busy === 'confirm'} press={() => void act.act('confirm', { solved: false })}>
          {w.not_solved}
        </Button>
      </div>
    </div>
  );
}

/** Three faces, each with its word. Not answering counts as nothing, never as content. */
export function RateAnswer({ act }: { act: Act }) {
  const [w, field] = [words.use().cases, field_words.use()];
  const rate = (satisfaction: Satisfaction): void => void act.act('rate', { satisfaction });
  return (
    <div className="stack">
      <strong>{w.rate_question}</strong>
      <div className="faces" role="group" aria-label={w.rate_question}>
        {faces.map(({ satisfaction, icon }) => (
          <button key={satisfaction} type="button" className={`face ${satisfaction}`} disabled={act.busy === 'rate'} onClick={() => rate(satisfaction)}>
            <Icon name={icon} size="large" />
            {field.satisfaction[satisfaction]}
          </button>
        ))}
      </div>
    </div>
  );
}
