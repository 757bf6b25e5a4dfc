import type { ExamReport } from '../../../modules/assistant/exam/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { address, go } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { Errors } from './Errors.tsx';
import './exam.css';
import { FigureTable } from './FigureTable.tsx';
import { SettingTable } from './SettingTable.tsx';
import { exam_words } from './words.ts';

const views = ['figures', 'errors', 'cannot'] as const;

/** How well the assistant reads, hears and answers, how sure that is, every error, and what it cannot do. */
export default function ExamPage({ id }: { id: string | null }) {
  const text = exam_words.use();
  const asked = useAsk<ExamReport>('/api/assistant/exam');
  const view = views.find((known) => known === id) ?? 'figures';
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
      </header>
      <div className="column-picks" role="group" aria-label={text.sections}>
        {views.map((known) => (
          <button key={known} type="button" aria-pressed={known === view} onClick={() => go(address('exam', known === 'figures' ? null : known))}>
            {text[known]} {known === 'errors' ? <b>{asked.data?.misses.length ?? ''}</b> : null}
          </button>
        ))}
      </div>
      <Answer asked={asked}>{(report) => (view === 'errors' ? <Errors misses={report.misses} /> : view === 'cannot' ? <Cannot /> : <Figures report={report} />)}</Answer>
    </>
  );
}

function Figures({ report: { figures, settings, absent } }: { report: ExamReport }) {
  const text = exam_words.use();
  const parts = [...new Set(figures.map(({ part }) => part))];
  return (
    <>
      <p className="exam-legend">{text.legend}</p>
      {absent.length ? <p className="quiet exam-absent">{text.absent(absent.map((name) => text.parts[name]?.name ?? name).join('、'))}</p> : null}
      {parts.map((part) => (
        <FigureTable key={part} part={part} figures={figures.filter((figure) => figure.part === part)} />
      ))}
      <SettingTable settings={settings} />
    </>
  );
}

function Cannot() {
  const { cards } = exam_words.use();
  return (
    <section className="panel exam-card">
      <p>{cards.lead}</p>
      <ul>
        {Object.entries(cards.list).map(([name, line]) => (
          <li key={name}>{line}</li>
        ))}
      </ul>
      <h2>{cards.never_title}</h2>
      <p>{cards.never}</p>
    </section>
  );
}
