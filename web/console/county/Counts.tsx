import type { Figures } from '../../../modules/insight/contract.ts';
import { span_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';

const kinds = ['received', 'resolved', 'closed', 'weak', 'unrated'] as const;

/** The counts with what each counts, and the two medians. */
export function Counts({ figures }: { figures: Figures }) {
  const text = words.use();
  const language = useLanguage();
  const span = (minutes: number | null) => (minutes === null ? text.app.none : span_words(minutes, language));
  return (
    <dl className="counts">
      {kinds.map((kind) => (
        <div key={kind}>
          <dt>{text.county[kind]}</dt>
          <dd>
            <b>{figures[kind]}</b>
            <small>{text.county[`${kind}_def`]}</small>
          </dd>
        </div>
      ))}
      <div>
        <dt>{text.county.medians}</dt>
        <dd>
          <span>
            {text.county.respond_median} <b>{span(figures.respond_minutes_median)}</b>
          </span>
          <span>
            {text.county.resolve_median} <b>{span(figures.resolve_minutes_median)}</b>
          </span>
        </dd>
      </div>
    </dl>
  );
}
