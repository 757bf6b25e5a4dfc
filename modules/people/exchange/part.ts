// Whether the owners of one home, in the workbook and in the register together, have exactly the home.
import { shares_fit_always, sum_of, type DatedShare, type Share } from '../household/share.ts';
import type { Problem } from './problem.ts';

/** An owner's row of one home; `from_on` null is the day of the import. */
export type PartLine = { row_number: number; outcome: string; person_id: string | null; from_on: string | null; share_numerator: number | null; share_denominator: number | null };
/** An owner of the register, of today or before; without a share where nobody has said it. */
export type PartKnown = { person_id: string; from_on: string; until_on: string | null; share_numerator: number | null; share_denominator: number | null };

const share_of = (one: { share_numerator: number | null; share_denominator: number | null } | undefined): Share | null =>
  one?.share_numerator && one.share_denominator ? { numerator: one.share_numerator, denominator: one.share_denominator } : null;

/**
 * What is wrong with the shares of a home, by row; nothing where no row brings one. They come in whole or not at all: a
 * row that is left out for another reason keeps the shares of its home out too. What the register has already stands.
 */
export function judge_shares(lines: readonly PartLine[], known: readonly PartKnown[], today: string): { row_number: number; problem: Problem }[] {
  const good = lines.filter((one) => one.outcome !== 'bad');
  const said = good.filter((one) => share_of(one) !== null);
  const told = (rows: readonly PartLine[], problem: Problem) => rows.map(({ row_number }) => ({ row_number, problem }));
  if (said.length === 0) return [];
  const left_out = lines.find((one) => one.outcome === 'bad');
  if (left_out) return told(said, { code: 'shares_incomplete', detail: String(left_out.row_number) });
  const standing = known.filter((one) => one.until_on === null || one.until_on >= today);
  const kept_of = (line: PartLine) => standing.find((one) => one.person_id === line.person_id);
  const silent = good.filter((one) => share_of(one) === null && share_of(kept_of(one)) === null);
  if (silent.length > 0) return [...told(silent, { code: 'share_missing' }), ...told(said, { code: 'shares_incomplete', detail: String(silent[0]!.row_number) })];

  const of_lines = good.map((one): DatedShare => ({ ...(share_of(kept_of(one)) ?? share_of(one)!), from_on: kept_of(one)?.from_on ?? one.from_on ?? today, until_on: kept_of(one)?.until_on ?? null }));
  const others = known.filter((one) => !good.some((line) => kept_of(line) === one)).flatMap((one): DatedShare[] => {
    const share = share_of(one);
    return share ? [{ ...share, from_on: one.from_on, until_on: one.until_on }] : [];
  });
  const { numerator, denominator } = sum_of([...of_lines, ...others.filter((one) => one.until_on === null || one.until_on >= today)]);
  if (numerator !== denominator) return told(said, { code: 'shares_not_whole', detail: words_of(numerator, denominator) });
  return shares_fit_always([...of_lines, ...others]) ? [] : told(said, { code: 'shares_overlap' });
}

/** 5/6 → 「5/6（83.33%）」; a sum too long to read is told in percent alone. */
function words_of(numerator: bigint, denominator: bigint): string {
  const percent = `${Number((numerator * 1_000_000n) / denominator) / 10_000}%`;
  return denominator === 1n || denominator > 1_000_000n ? percent : `${numerator}/${denominator}（${percent}）`;
}
