// Which figures of a community and its estates the public may see (domain.md §6: counts under 5 are suppressed), so that
// no suppressed one comes out by taking from each other what is shown: figures, and cases that a weak list names one by one
// with the day on which they came (decision 0051).

/** `unnamed`: how many of them no weak list has named or can name any more. */
export type Cell = { readonly all: number; readonly unnamed: number };
/** How many cases of one place say yes, no, or nothing to one question; together all that it received. */
export type Answers = { readonly yes: Cell; readonly no: Cell; readonly silent: Cell };
export const public_min = 5;

/** However many of them are named sooner or later, nobody or at least five are left over. */
const is_safe = ({ yes, no, silent }: Answers) => [yes, no, silent].every(({ all, unnamed }) => all === 0 || unnamed >= public_min);
const nobody: Cell = { all: 0, unnamed: 0 };
const add = (one: Cell, other: Cell): Cell => ({ all: one.all + other.all, unnamed: one.unnamed + other.unnamed });
const sum = (parts: readonly Answers[]): Answers =>
  parts.reduce((all, one) => ({ yes: add(all.yes, one.yes), no: add(all.no, one.no), silent: add(all.silent, one.silent) }), { yes: nobody, no: nobody, silent: nobody });
const size = ({ yes, no, silent }: Answers) => yes.all + no.all + silent.all;

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
function left_over(estates: ReadonlyMap<string, Answers>, rest: Answers, shown: readonly string[]): Answers {
  return sum([rest, ...[...estates].filter(([id]) => !shown.includes(id)).map(([, one]) => one)]);
}
