import type { CaseCard, Today } from '../../../modules/cases/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useNow } from '../../kit/time/index.ts';
import { field_words } from '../../kit/words/index.ts';
import { CaseRow } from '../case/CaseRow.tsx';
import { Answer, Saying } from '../shell/Saying.tsx';
import { concerns_cases, useLiveAgain } from '../shell/use-live-again.ts';
import { words } from '../words/index.ts';
import { decides, useMe } from '../shell/me.ts';
import { AcceptButton } from './AcceptButton.tsx';
import { DraftRow } from './DraftRow.tsx';
import './today.css';

const sections = ['danger', 'overdue', 'due_soon', 'to_accept', 'in_hand', 'drafts', 'waiting_for_resident'] as const;

/** What this hat must look at now, most urgent first. */
export default function TodayPage() {
  const asked = useAsk<Today>('/api/today');
  useLiveAgain(asked.again, concerns_cases);
  return <Answer asked={asked}>{(today) => <List today={today} again={asked.again} />}</Answer>;
}

function List({ today, again }: { today: Today; again: () => void }) {
  const text = words.use().today;
  const decider = decides(useMe().hat.role);
  const title = (section: (typeof sections)[number]) => text[section === 'to_accept' && decider ? 'to_decide' : section];
  const count = sections.reduce((sum, section) => sum + today[section].length, 0);
  const filled = sections.filter((section) => today[section].length > 0);
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet" role="status">
          {text.lead(count)}
        </p>
      </header>
      {filled.length === 0 ? <Saying title={text.empty} /> : null}
      {filled.length > 1 ? (
        <nav className="jump" aria-label={text.title}>
          {filled.map((section) => (
            <a key={section} href={`#${section}`} className={`jump-${section}`}>
              {title(section)} <b>{today[section].length}</b>
            </a>
          ))}
        </nav>
      ) : null}
      {filled.map((section) => (
        <section key={section} id={section} className={`today-section today-${section}`} aria-labelledby={`${section}-title`}>
          <h2 id={`${section}-title`}>
            {title(section)} <span className="count-word">{today[section].length}</span>
          </h2>
          <ul className="case-list">
            {today[section].map((card) => (
              <Row key={card.id} card={card} section={section} acceptable={!decider && (section === 'to_accept' || (section === 'danger' && card.state === 'dispatched'))} again={again} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

type RowProps = { card: CaseCard; section: string; acceptable: boolean; again: () => void };

function Row({ card, section, acceptable, again }: RowProps) {
  if (section === 'drafts') return <DraftRow card={card} again={again} />;
  return (
    <CaseRow card={card} show_next={!acceptable}>
      {section === 'overdue' || (section === 'danger' && card.level !== 'community') ? <EarlierLimit card={card} /> : null}
      {acceptable ? <AcceptButton case_id={card.id} again={again} /> : null}
    </CaseRow>
  );
}

/** A case whose limit passed has a new one at the level above: the row would look punctual without a word. */
function EarlierLimit({ card }: { card: CaseCard }) {
  const text = words.use().today;
  const level = field_words.use().level[card.level];
  const now = useNow();
  if (card.clock === null || new Date(card.clock.due_at) <= now) return null;
  return <p className="earlier-limit">{card.level === 'community' ? text.limit_passed : text.limit_passed_up(level)}</p>;
}
