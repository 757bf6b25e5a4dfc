import { picks_of } from './ballot.ts';

/** What is chosen among: in the order of the ballot, which is the last rule of a tie. */
export type Option = { readonly id: string; readonly cost_fen?: number | undefined };
export type Limits = { readonly seats: number | null; readonly budget_fen: number | null };
export type Why = 'chosen' | 'no_seat' | 'no_money' | 'nobody';
/** `named`: ballots that name it. The rest is of a ranking: duels against the other options, and how many ballots more went for it than against it in all of them. */
export type Place = { readonly id: string; readonly named: number; readonly wins: number; readonly draws: number; readonly losses: number; readonly margin: number; readonly why: Why };

/**
 * 排序: every two options are compared; a ballot that puts one before the other, or names it alone, is for it. Order: duels
 * won less duels lost (Copeland), then the margins of all duels, then the ballots that name it, then the order of the ballot.
 * Without seats nothing is chosen, only ordered. Decision 0071.
 */
export function rank(options: readonly Option[], ballots: readonly string[], limits: Limits): Place[] {
  const place_of = new Map(options.map(({ id }, index) => [id, index]));
  const [size, named] = [options.length, options.map(() => 0)];
  const before = options.map(() => new Float64Array(size));
  for (const ballot of ballots) {
    const picks = picks_of(ballot).map((id) => place_of.get(id)!);
    const rest = new Set(options.keys());
    for (const pick of picks) {
      named[pick]! += 1;
      rest.delete(pick);
      for (const other of rest) before[pick]![other]! += 1;
    }
  }
  const places = options.map(({ id }, one) => {
    const margins = options.flatMap((_, other) => (other === one ? [] : [before[one]![other]! - before[other]![one]!]));
    const count = (of: (margin: number) => boolean) => margins.filter(of).length;
    return { id, named: named[one]!, wins: count((margin) => margin > 0), draws: count((margin) => margin === 0), losses: count((margin) => margin < 0), margin: margins.reduce((sum, margin) => sum + margin, 0) };
  });
  const ordered = places.toSorted((a, b) => b.wins - b.losses - (a.wins - a.losses) || b.margin - a.margin || b.named - a.named);
  return take(ordered, options, limits);
}

/**
 * 花钱的选择: the option that most ballots name comes first; equal ones, the cheaper first, then the order of the ballot. Each
 * is taken if a seat and its money are left, else it is passed over for the next. Decision 0071.
 */
export function afford(options: readonly Option[], ballots: readonly string[], limits: Limits): Place[] {
  const named = new Map(options.map(({ id }) => [id, 0]));
  for (const id of ballots.flatMap(picks_of)) named.set(id, named.get(id)! + 1);
  const cost = new Map(options.map(({ id, cost_fen }) => [id, cost_fen ?? 0]));
  const ordered = options.map(({ id }) => ({ id, named: named.get(id)!, wins: 0, draws: 0, losses: 0, margin: 0 })).toSorted((a, b) => b.named - a.named || cost.get(a.id)! - cost.get(b.id)!);
  return take(ordered, options, limits);
}

/** From the top, whatever fits; what nobody named is never taken. */
function take(ordered: readonly Omit<Place, 'why'>[], options: readonly Option[], { seats, budget_fen }: Limits): Place[] {
  const cost = new Map(options.map(({ id, cost_fen }) => [id, cost_fen ?? 0]));
  let [seats_left, fen_left] = [seats ?? (budget_fen === null ? 0 : Infinity), budget_fen ?? Infinity];
  return ordered.map((one): Place => {
    const why = one.named === 0 ? 'nobody' : seats_left === 0 ? 'no_seat' : cost.get(one.id)! > fen_left ? 'no_money' : 'chosen';
    if (why === 'chosen') [seats_left, fen_left] = [seats_left - 1, fen_left - cost.get(one.id)!];
    return { ...one, why };
  });
}

export type Line = { readonly numerator: number; readonly denominator: number };
/** 满意 and 基本满意, of those who said one of the three; 不了解 took part and is in neither figure. */
export type Satisfied = { readonly numerator: number; readonly denominator: number; readonly reached: boolean | null };
/** Exact, by multiplying crosswise. Null without a line, or where nobody said anything. */
export function satisfied({ of, line }: { of: ReadonlyMap<string, number>; line: Line | null }): Satisfied {
  const numerator = (of.get('satisfied') ?? 0) + (of.get('fair') ?? 0);
  const denominator = numerator + (of.get('dissatisfied') ?? 0);
  return { numerator, denominator, reached: line === null || denominator === 0 ? null : BigInt(numerator) * BigInt(line.denominator) >= BigInt(denominator) * BigInt(line.numerator) };
}
