// How an item of an issue list stands, who may change it, and what the figures count. Pure.
import type { IssueFigures, ItemState, ItemVerb } from './contract.ts';
import type { IssueRefusal } from './refusals.ts';

export interface Item {
  readonly state: ItemState;
  readonly organiser_id: string;
  readonly owner_organisation_id: string | null;
  readonly cannot_asked_by: string | null;
}
/** Who stands before an item: the organisation of their hat, themselves, and whether the county’s hat is worn; or the firm by its link. */
export interface Someone {
  readonly organisation_id: string | null;
  readonly person_id: string | null;
  readonly of_county: boolean;
  readonly is_firm: boolean;
}
type Part = 'organiser' | 'owner' | 'listener' | 'judge' | 'firm';

/** From which states each verb leads where; null stays. What the firm says of a handled item decides itself. */
const moves: Readonly<Record<ItemVerb, { from: readonly ItemState[]; to: ItemState | null; by: readonly Part[] }>> = {
  assign: { from: ['collected', 'assigned'], to: 'assigned', by: ['organiser'] },
  accept: { from: ['assigned'], to: 'underway', by: ['owner'] },
  object: { from: ['assigned'], to: 'collected', by: ['owner'] },
  note: { from: ['assigned', 'underway', 'handled'], to: null, by: ['owner', 'organiser'] },
  handle: { from: ['underway'], to: 'handled', by: ['owner'] },
  ask_cannot: { from: ['underway'], to: null, by: ['owner'] },
  approve_cannot: { from: ['underway'], to: 'cannot', by: ['judge'] },
  refuse_cannot: { from: ['underway'], to: null, by: ['judge'] },
  say: { from: ['handled'], to: 'solved', by: ['listener', 'firm'] },
  reopen: { from: ['solved', 'cannot'], to: 'underway', by: ['organiser', 'firm'] },
};

function parts_of(one: Item, { organisation_id, person_id, of_county, is_firm }: Someone): Part[] {
  if (is_firm) return ['firm'];
  const parts: Part[] = [];
  const organises = organisation_id !== null && organisation_id === one.organiser_id;
  const owns = organisation_id !== null && organisation_id === one.owner_organisation_id;
  if (organises) parts.push('organiser');
  if (owns) parts.push('owner');
  // the firm’s word is heard by the organiser, and never by whoever did the work
  const others = !owns && person_id !== null && (organises || (of_county && one.organiser_id === one.owner_organisation_id));
  if (others) parts.push('listener');
  // who asked to give up does not approve it
  if (others && person_id !== one.cannot_asked_by) parts.push('judge');
  return parts;
}

/** Whether this one may do this now; otherwise the code of the refusal. */
export function may(verb: ItemVerb, one: Item, who: Someone): true | IssueRefusal {
  const parts = parts_of(one, who);
  if (!moves[verb].by.some((part) => parts.includes(part))) return 'issue.not_your_part';
  if (!moves[verb].from.includes(one.state)) return 'issue.not_now';
  const asked = one.cannot_asked_by !== null;
  if (verb === 'ask_cannot' || verb === 'handle') return !asked || 'issue.cannot_asked';
  if (verb === 'approve_cannot' || verb === 'refuse_cannot') return asked || 'issue.not_now';
  return true;
}

/** Where the verb leads: the firm’s 「没解决」 gives a handled item back to whoever has it. */
export function state_after(verb: ItemVerb, state: ItemState, solved = true): ItemState {
  return verb === 'say' && !solved ? 'underway' : (moves[verb].to ?? state);
}

export type Standing = { readonly state: ItemState; readonly due_on: string | null };
const at_work: readonly ItemState[] = ['assigned', 'underway'];
/** Past its day, and not handled yet. */
export const is_overdue = ({ state, due_on }: Standing, today: string): boolean => at_work.includes(state) && due_on !== null && due_on < today;

export const no_figures: IssueFigures = { collected: 0, solved: 0, in_progress: 0, unassigned: 0, unsaid: 0, overdue: 0, cannot: 0 };
/** What stands how often, counted on one day. Nothing else makes these figures. */
export function count(standing: readonly (Standing & { readonly count?: number })[], today: string): IssueFigures {
  const sum = { ...no_figures };
  for (const one of standing) {
    const times = one.count ?? 1;
    sum.collected += times;
    if (one.state === 'solved') sum.solved += times;
    else if (one.state === 'cannot') sum.cannot += times;
    else sum.in_progress += times;
    if (one.state === 'collected') sum.unassigned += times;
    if (one.state === 'handled') sum.unsaid += times;
    if (is_overdue(one, today)) sum.overdue += times;
  }
  return sum;
}
export function add(one: IssueFigures, other: IssueFigures): IssueFigures {
  const sum = { ...one };
  for (const key of Object.keys(sum) as (keyof IssueFigures)[]) sum[key] += other[key];
  return sum;
}
