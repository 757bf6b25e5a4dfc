// Which figures of a community and its estates the public may see (domain.md §6: counts under 5 are suppressed), so that
// no suppressed one comes out by taking the shown ones from each other.

/** How many cases of one place say yes, no, or nothing to one question; together all that it received. */
export type Answers = { readonly yes: number; readonly no: number; readonly silent: number };
export const public_min = 5;

const is_safe = ({ yes, no, silent }: Answers) => [yes, no, silent].every((count) => count === 0 || count >= public_min);
const sum = (parts: readonly Answers[]): Answers =>
  parts.reduce((all, one) => ({ yes: all.yes + one.yes, no: all.no + one.no, silent: all.silent + one.silent }), { yes: 0, no: 0, silent: 0 });
const size = ({ yes, no, silent }: Answers) => yes + no + silent;

/**
 * `rest` are the community's cases of no estate. The whole is shown when it may be; then of the estates those that may be,
 * the largest first to stay, as long as what is left over after all shown ones may be shown too.
 */
export function shown_of(estates: ReadonlyMap<string, Answers>, rest: Answers): { readonly whole: boolean; readonly estates: ReadonlySet<string> } {
  const whole = is_safe(sum([...estates.values(), rest]));
  const shown = [...estates].filter(([, one]) => is_safe(one)).toSorted(([, a], [, b]) => size(b) - size(a)).map(([id]) => id);
  while (whole && shown.length > 0 && !is_safe(left_over(estates, rest, shown))) shown.pop();
  return { whole, estates: new Set(shown) };
}

/** What remains of the whole when the shown estates are taken away. */
export function left_over(estates: ReadonlyMap<string, Answers>, rest: Answers, shown: readonly string[]): Answers {
  return sum([rest, ...[...estates].filter(([id]) => !shown.includes(id)).map(([, one]) => one)]);
}
