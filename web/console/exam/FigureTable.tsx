import type { Figure } from '../../../modules/assistant/exam/contract.ts';
import { TableHead } from '../shell/TableHead.tsx';
import { Interval } from './Interval.tsx';
import { exam_words } from './words.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** One part of the examination: what it asks in plain words, and each measure with its interval and what is simple beside it. */
export function FigureTable({ part, figures }: { part: string; figures: readonly Figure[] }) {
  const text = exam_words.use();
  const own = text.parts[part];
  return (
    <section className="panel exam-part" aria-labelledby={`part-${part}`}>
      <h2 id={`part-${part}`}>{own?.name ?? part}</h2>
      {own ? <p className="quiet">{own.plain}</p> : null}
      <table className="exam-table" aria-labelledby={`part-${part}`}>
        <TableHead words={[text.measure, text.interval, text.reached, text.beside, text.count]} />
        <tbody>
          {figures.map((figure) => (
            <Row key={figure.id} figure={figure} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ figure }: { figure: Figure }) {
  const text = exam_words.use();
  const { baseline } = figure;
  return (
    <tr>
      <th scope="row">
        {text.names[figure.id] ?? figure.id}
        {figure.better === 'lower' ? <small> {text.lower}</small> : null}
      </th>
      <td className="exam-drawn">
        <Interval figure={figure} />
        <span className="quiet">
          {percent(figure.low)} – {percent(figure.high)}
        </span>
      </td>
      <td data-label={text.reached}>
        <b>{percent(figure.value)}</b>
      </td>
      <td data-label={text.beside}>
        {baseline ? (
          <>
            {percent(baseline.value)} <small className="quiet">{text.baselines[baseline.name] ?? baseline.name}</small>
          </>
        ) : (
          <small className="quiet">{text.nothing_beside}</small>
        )}
      </td>
      <td data-label={text.count}>{figure.n}</td>
    </tr>
  );
}
