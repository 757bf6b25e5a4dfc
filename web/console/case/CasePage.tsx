import { ArrowLeftOutlined } from '@ant-design/icons';
import type { CaseDetail } from '../../../modules/cases/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { field_words, useTitle, word_for } from '../../kit/words/index.ts';
import { ActionPanel } from '../action/ActionPanel.tsx';
import { WaitingNote } from '../closing/WaitingNote.tsx';
import { Link } from '../shell/Link.tsx';
import { address, go } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { words } from '../words/index.ts';
import { CaseClauses } from '../covenants/CaseClauses.tsx';
import { MediationPanel } from '../mediation/CasePanel.tsx';
import { TaskPanel } from '../task/TaskPanel.tsx';
import { TogetherPanel } from '../together/TogetherPanel.tsx';
import { GoAndSee } from '../visits/GoAndSee.tsx';
import './case.css';
import { CaseFacts } from './CaseFacts.tsx';
import { ClockLine } from './ClockLine.tsx';
import { Emergency } from './Emergency.tsx';
import { Photos } from './Photos.tsx';
import { Reading } from './Reading.tsx';
import { SecondReading } from './SecondReading.tsx';
import { TierMark } from './TierMark.tsx';
import { Timeline } from './Timeline.tsx';

export function CasePage({ id }: { id: string }) {
  const asked = useAsk<CaseDetail>(`/api/cases/${encodeURIComponent(id)}`);
  useLiveAgain(asked.again, (event) => event.type === 'case' && event.id === id);
  const text = words.use().case;
  if (asked.error?.status === 404) return <Saying title={text.not_found} heading />;
  return <Answer asked={asked}>{(detail) => <Detail detail={detail} on_changed={asked.put} />}</Answer>;
}

function Detail({ detail, on_changed }: { detail: CaseDetail; on_changed: (detail: CaseDetail) => void }) {
  const text = words.use().case;
  return (
    <article className="case-page">
      <Heading detail={detail} />
      {detail.emergency_lines.length && detail.closed_at === null ? <Emergency lines={detail.emergency_lines} /> : null}
      {detail.merged_into ? (
        <p className="notice-line">
          {text.merged_into}
          <Link href={address('cases', detail.merged_into)}>{text.merged_open}</Link>
        </p>
      ) : null}
      <div className="case-columns">
        <div className="case-side">
          <section className="panel" aria-labelledby="actions-title">
            <h2 id="actions-title">{text.sections.actions}</h2>
            <WaitingNote waiting={detail.waiting} />
            <ActionPanel detail={detail} on_changed={on_changed} />
          </section>
          <section className="panel" aria-labelledby="clocks-title">
            <h2 id="clocks-title">{text.sections.clocks}</h2>
            {detail.clocks.length === 0 ? <p className="quiet">{text.clock_none}</p> : null}
            <ul className="clock-list">
              {detail.clocks.map((clock) => (
                <li key={`${clock.kind}${clock.started_at}`}>
                  <ClockLine clock={clock} />
                </li>
              ))}
            </ul>
          </section>
          <TogetherPanel case_id={detail.id} underway={['open', 'dispatched', 'accepted', 'planned'].includes(detail.state)} />
          <CaseClauses case_id={detail.id} />
          <MediationPanel case_id={detail.id} category={detail.category.code} />
          <TaskPanel case_id={detail.id} />
          <CaseFacts detail={detail} />
        </div>
        <div className="case-main">
          <section className="panel" aria-labelledby="words-title">
            <h2 id="words-title">{text.sections.words}</h2>
            {detail.description === null ? <p className="quiet">{text.hidden_words}</p> : <blockquote>{detail.description}</blockquote>}
            {detail.reading ? <Reading reading={detail.reading} category={detail.category.name} /> : null}
            {detail.state === 'draft' && detail.may.includes('open') ? <SecondReading case_id={detail.id} category={detail.category.code} again={on_changed} /> : null}
          </section>
          <section className="panel" aria-labelledby="photos-title">
            <h2 id="photos-title">{text.sections.photos}</h2>
            <Photos photos={detail.photos} />
          </section>
          <section className="panel" aria-labelledby="timeline-title">
            <h2 id="timeline-title">{text.sections.timeline}</h2>
            <Timeline entries={detail.timeline} />
          </section>
        </div>
      </div>
    </article>
  );
}

function Heading({ detail }: { detail: CaseDetail }) {
  const text = words.use();
  const field = field_words.use();
  return (
    <header className="page-head">
      <button type="button" className="back" onClick={() => (history.length > 1 ? history.back() : go(address('today')))}>
        <ArrowLeftOutlined aria-hidden /> {text.case.back}
      </button>
      <h1>{useTitle()(detail)}</h1>
      <p className="case-row-marks">
        <TierMark tier={detail.tier} />
        <span className="state">{text.case.state[detail.state]}</span>
        {detail.by_assistant ? <span className="ai-mark">{text.case.by_assistant}</span> : null}
        {detail.level === 'community' ? null : <span className="quiet">{text.case.fact_detail.level(word_for(field.level, detail.level, detail.level))}</span>}
        <span className="quiet">{text.case.number(detail.number)}</span>
      </p>
      {detail.closed_at === null && detail.state !== 'draft' && detail.may.length > 0 ? <GoAndSee case_id={detail.id} /> : null}
    </header>
  );
}
