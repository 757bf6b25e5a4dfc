import { useState } from 'react';
import type { CaseCard as Card, CaseDetail } from '../../../modules/cases/contract.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { field_words, useLanguage, useServerWord, useTitle } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { words } from '../words/index.ts';
import { DraftAnswer, RateAnswer, SolvedAnswer } from './Answers.tsx';
import { CaseState } from './CaseState.tsx';
import { Clock } from './Clock.tsx';
import { EditDraft } from './EditDraft.tsx';
import { MeToo } from './MeToo.tsx';
import { useAct } from './use-act.ts';
import { waiting_words } from './waiting-words.ts';
import './cases.css';

/** A case in the group or in a list: where it stands, by when, and the one tap that is asked of the reader. */
export function CaseCard({ card, ask_draft, changed }: { card: Card; ask_draft: boolean; changed: (detail: CaseDetail) => void }) {
  const [w, field, waits] = [words.use().cases, field_words.use(), waiting_words.use()];
  const [now, language] = [useNow(), useLanguage()];
  const title = useTitle()(card);
  const said = useServerWord();
  const act = useAct(card.id, changed);
  const [editing, set_editing] = useState(false);
  return (
    <article className="case-card" aria-label={title}>
      <header className="case-head">
        <CaseState state={card.state} />
        <strong className="case-title">{title}</strong>
      </header>
      {card.owner_text && card.state !== 'draft' && <p>{w.owner(said(card.owner_text))}</p>}
      {card.arrive_promised_at && card.state === 'planned' && card.clock?.kind !== 'arrive' && (
        <p>
          <Icon name="clock" /> {w.arrives(when_words(new Date(card.arrive_promised_at), now, language))}
        </p>
      )}
      {card.clock && <Clock clock={card.clock} />}
      {card.level !== 'community' && <p>{w.level(field.level[card.level])}</p>}
      {card.reporter_count > 1 && (
        <p>
          <Icon name="people" /> {w.reporters(card.reporter_count)}
        </p>
      )}
      {card.mine && card.waiting && (
        <p>
          <Icon name="person" /> <strong>{`${waits.title} · ${waits[card.waiting.for]}`}</strong>
        </p>
      )}
      <MeToo card={card} changed={changed} />
      {card.satisfaction && <p>{w.rated(field.satisfaction[card.satisfaction])}</p>}
      {ask_draft && card.state === 'draft' && <DraftAnswer act={act} edit={() => set_editing(true)} />}
      {!ask_draft && card.state === 'draft' && <p className="soft">{w.waits_for_reporter}</p>}
      {card.mine && card.state === 'resolved' && <SolvedAnswer act={act} />}
      {may_rate(card) && <RateAnswer act={act} />}
      {act.refusal && (
        <p className="wrong" role="alert">
          {act.refusal}
        </p>
      )}
      {(card.mine || card.state !== 'draft') && (
        <CaseLink card={card} />
      )}
      {editing && <EditDraft card={card} act={act} close={() => set_editing(false)} />}
    </article>
  );
}

export function CaseLink({ card }: { card: Card }) {
  const [w, title] = [words.use().cases, useTitle()(card)];
  return (
    <Link to={`/cases/${encodeURIComponent(card.id)}`} className="case-more">
      <span>
        {w.more}
        <span className="seen-by-reader">{title}</span>
      </span>
      <Icon name="forward" />
    </Link>
  );
}

/** Closed by the resident's word or by silence, and not rated yet. */
export function may_rate({ mine, state, solved, satisfaction }: Card): boolean {
  return mine && state === 'closed' && solved !== false && satisfaction === null;
}
