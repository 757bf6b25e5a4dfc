import type { Rate } from '../../../modules/insight/contract.ts';
import { closing_words } from '../closing/words.ts';
import { words } from '../words/index.ts';

/** A rate never travels without its numerator and denominator (domain.md §3); out of nothing it is 「暂无」, not 0 and not 100. */
export function RateCard({ kind, rate }: { kind: 'respond' | 'solve' | 'satisfy'; rate: Rate }) {
  const [text, { excluded }] = [words.use(), closing_words.use()];
  const { name, def } = text.county.rate[kind];
  return (
    <article className="rate">
      <h3>{name}</h3>
      <p className="rate-percent">{rate.percent === null ? text.app.none : `${rate.percent}%`}</p>
      {rate.percent === null ? null : <meter min={0} max={100} value={rate.percent} aria-label={name} />}
      <p className="rate-fraction">{text.county.fraction(rate.numerator, rate.denominator)}</p>
      <p className="quiet">{def}</p>
      {rate.excluded > 0 && rate.whole.percent !== null ? (
        <p className="quiet">
          {text.county.excluded(rate.excluded)} {excluded.with(rate.whole.percent, text.county.fraction(rate.whole.numerator, rate.whole.denominator))}
        </p>
      ) : (
        <p className="quiet">{text.county.excluded(rate.excluded)}</p>
      )}
    </article>
  );
}

export function RateWords({ rate }: { rate: Rate }) {
  const text = words.use();
  if (rate.percent === null) return <>{text.app.none}</>;
  return (
    <>
      {rate.percent}% <small>{text.county.fraction(rate.numerator, rate.denominator)}</small>
    </>
  );
}
