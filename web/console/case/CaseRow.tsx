import type { ReactNode } from 'react';
import type { CaseCard } from '../../../modules/cases/contract.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage, useServerWord, useTitle } from '../../kit/words/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { words } from '../words/index.ts';
import { ClockLine } from './ClockLine.tsx';
import { TierMark } from './TierMark.tsx';

type Props = { card: CaseCard; children?: ReactNode; show_next?: boolean; heading?: 'h2' | 'h3' };

/** One case in a list: how urgent, by when, where, who has it, and what to do next. */
export function CaseRow({ card, children, show_next = true, heading: Title = 'h3' }: Props) {
  const text = words.use();
  const language = useLanguage();
  const [title, said] = [useTitle(), useServerWord()];
  const now = useNow();
  return (
    <li className="case-row">
      <div className="case-row-main">
        <p className="case-row-marks">
          <TierMark tier={card.tier} />
          <span className="state">{text.case.state[card.state]}</span>
          {card.by_assistant ? <span className="ai-mark">{text.case.by_assistant}</span> : null}
          {card.reporter_count > 1 ? <span className="quiet">{text.case.reporters(card.reporter_count)}</span> : null}
        </p>
        <Title>
          <Link href={address('cases', card.id)}>{title(card)}</Link>
        </Title>
        <p className="case-row-facts">
          <span>{card.place_text}</span>
          {card.state === 'draft' ? null : <span>{card.owner_text ? text.case.owner(said(card.owner_text)) : text.case.no_owner}</span>}
          {card.arrive_promised_at ? <span>{text.case.promised(when_words(new Date(card.arrive_promised_at), now, language))}</span> : null}
        </p>
        {card.clock ? <ClockLine clock={card.clock} /> : null}
      </div>
      <div className="case-row-side">
        {show_next ? <p className="next">{text.today.next(text.case.next[card.state])}</p> : null}
        {children}
      </div>
    </li>
  );
}
