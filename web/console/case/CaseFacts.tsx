import type { CaseDetail } from '../../../modules/cases/contract.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { field_words, useLanguage } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';

/** What the case is, in a list of words; reporters only for the hats the server tells of them. */
export function CaseFacts({ detail }: { detail: CaseDetail }) {
  const text = words.use().case;
  const field = field_words.use();
  const now = useNow();
  const language = useLanguage();
  const solved = detail.solved === null ? null : detail.solved ? text.solved_yes : text.solved_no;
  const rows: [string, string | null][] = [
    [text.category, `${detail.category.group_name} · ${detail.category.name}`],
    [text.place, detail.place_text],
    [text.grid, detail.grid_text || null],
    [text.owner_label, detail.owner_text ?? text.no_owner],
    [text.opened_at, when_words(new Date(detail.opened_at), now, language)],
    [text.plan_label, detail.arrive_promised_at && when_words(new Date(detail.arrive_promised_at), now, language)],
    [text.solved_label, solved],
    [text.satisfaction_label, detail.resolved_at || detail.closed_at ? field.satisfaction[detail.satisfaction ?? 'none'] : null],
  ];
  return (
    <section className="panel" aria-labelledby="facts-title">
      <h2 id="facts-title">{text.sections.facts}</h2>
      <dl className="facts">
        {rows.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {detail.reporters.length ? (
        <>
          <h3>{text.sections.reporters}</h3>
          <ul className="reporters">
            {detail.reporters.map((reporter, index) => (
              <li key={index}>{[reporter.name_masked, reporter.phone_masked, reporter.home].filter(Boolean).join(' · ')}</li>
            ))}
          </ul>
          <p className="quiet">{text.reporters_hint}</p>
        </>
      ) : null}
    </section>
  );
}
