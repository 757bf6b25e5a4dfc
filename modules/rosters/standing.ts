import type { PublicLine } from './lot.ts';
import type { AbsentRule, ChangeBody, ListBody, OrderBody, Outcome, Publication } from './publication.ts';

export type StandingLine = PublicLine & { struck: boolean };
export type Turn = { code: string; round: number; outcome: Outcome; at: string };
/** What holds today, from what was made public and nothing else. */
export type Standing = {
  list: ListBody | null;
  version: number;
  lines: readonly StandingLine[];
  drawn: (OrderBody & { at: string }) | null;
  /** struck lines keep their place: nobody else's number changes by it */
  order: readonly string[] | null;
  drawing: number | null;
  turns: readonly Turn[];
};

export const nothing: Standing = { list: null, version: 0, lines: [], drawn: null, order: null, drawing: null, turns: [] };
export const standing = (publications: readonly Publication[]): Standing => publications.reduce(step, nothing);

/** What stands after one more publication. */
export function step(now: Standing, { at, body }: Pick<Publication, 'at' | 'body'>): Standing {
  switch (body.kind) {
    case 'list':
      return { ...now, list: body, version: 1, lines: body.lines.map((line) => ({ ...line, struck: false })) };
    case 'change':
      return changed(now, body);
    case 'opened':
      return { ...now, drawing: body.attempt };
    case 'failed':
      return { ...now, drawing: null };
    case 'order':
      return { ...now, drawing: null, drawn: { ...body, at }, order: body.order };
    case 'turn':
      return { ...now, turns: [...now.turns, { ...body, at }] };
  }
}

/** One approved change upon what stood: never an edit, always the next version. */
export function changed(now: Standing, { version, what, code, after, to_place }: Pick<ChangeBody, 'version' | 'what' | 'code' | 'after' | 'to_place'>): Standing {
  const [lines, order] = [[...now.lines], now.order && [...now.order]];
  const at = lines.findIndex((line) => line.code === code);
  if (what === 'strike' && at >= 0) lines[at] = { ...lines[at]!, struck: true };
  if (what === 'correct' && at >= 0 && after) lines[at] = { ...after, struck: lines[at]!.struck };
  if (what === 'add' && after) lines.push({ ...after, struck: false });
  if (what === 'move' && order) order.splice(order.indexOf(code), 1);
  if ((what === 'move' || what === 'add') && order) order.splice((to_place ?? order.length + 1) - 1, 0, code);
  return { ...now, version, lines, order };
}

export const lines_that_stand = (now: Standing): StandingLine[] => now.lines.filter((line) => !line.struck);

/**
 * Who is called next, by the rule that was published before the draw: everybody once in their order; then, where an
 * absent or undecided household keeps its turn, once more those, in the same order. null: all are through.
 */
export function next_turn({ order, lines, turns }: Pick<Standing, 'order' | 'lines' | 'turns'>, rule: AbsentRule): { code: string; round: number } | null {
  const struck = new Set(lines.filter((line) => line.struck).map(({ code }) => code));
  const codes = (order ?? []).filter((code) => !struck.has(code));
  const called = new Set(turns.map(({ code }) => code));
  const fresh = codes.find((code) => !called.has(code));
  if (fresh !== undefined) return { code: fresh, round: 1 };
  if (rule === 'loses') return null;
  const through = new Set(turns.flatMap(({ code, round, outcome }) => (round === 2 || outcome === 'chosen' ? [code] : [])));
  const again = codes.find((code) => !through.has(code));
  return again === undefined ? null : { code: again, round: 2 };
}

export type RosterState = 'gathering' | 'closed' | 'drawing' | 'drawn' | 'choosing' | 'done';
export function state_of(now: Standing): RosterState {
  if (!now.list) return 'gathering';
  if (now.drawing !== null) return 'drawing';
  if (!now.drawn) return 'closed';
  if (!next_turn(now, now.list.absent_rule)) return 'done';
  return now.turns.length > 0 ? 'choosing' : 'drawn';
}
