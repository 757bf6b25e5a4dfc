// What an errand is and what may become of it. Pure.
import { end_of_day } from '../cases/index.ts';
import type { ErrandState, Seat, SignGiven, Verb } from './contract.ts';
import { standing, type ErrandRefusal } from './authority.ts';
import type { AuthorityRow, ErrandRow, ThingRow } from './tables.ts';

const day_ms = 86_400_000;
const hour_ms = 3_600_000;

export const is_open = (state: ErrandState) => state === 'asked' || state === 'authorised' || state === 'stopped';

/** Asked for between today and three months ahead, Shanghai days. */
export function may_be_due(day: string, today: string): true | ErrandRefusal {
  const days = (Date.parse(day) - Date.parse(today)) / day_ms;
  return (Number.isInteger(days) && days >= 0 && days <= 92) || 'errand.bad_day';
}

/** An authority ends within a year. */
export function may_end(until_on: string, today: string): true | ErrandRefusal {
  const days = (Date.parse(until_on) - Date.parse(today)) / day_ms;
  return (Number.isInteger(days) && days >= 0 && days <= 366) || 'errand.bad_term';
}

/** The clock's next word: nine o'clock of the day before, nine o'clock of the day itself, and the moment the day is over. */
export function next_reminder(due_on: string, after: Date): Date | null {
  const over = end_of_day(due_on).getTime() + 1;
  const nine = over - day_ms + 9 * hour_ms;
  const next = [nine - day_ms, nine, over].find((at) => at > after.getTime());
  return next === undefined ? null : new Date(next);
}
export const is_missed = (due_on: string, now: Date) => now > end_of_day(due_on);
export function due_words(state: ErrandState, due_on: string, now: Date): 'ahead' | 'soon' | 'over' | 'ended' {
  if (!is_open(state)) return 'ended';
  return is_missed(due_on, now) ? 'over' : end_of_day(due_on).getTime() - now.getTime() < 2 * day_ms ? 'soon' : 'ahead';
}

const meeting_max_ms = 2 * hour_ms;
/** Ahead, within three months, and of at most two hours. */
export function may_meet(from_at: Date, until_at: Date, now: Date): true | ErrandRefusal {
  const length = until_at.getTime() - from_at.getTime();
  return (from_at > now && from_at.getTime() - now.getTime() <= 92 * day_ms && length > 0 && length <= meeting_max_ms) || 'errand.bad_time';
}
/** An hour before, while that is still ahead. */
export function meeting_reminder(from_at: Date, now: Date): Date | null {
  const at = new Date(from_at.getTime() - hour_ms);
  return at > now ? at : null;
}

/** A signature is never the only way: words heard by a named witness count as much. */
export function is_signed(sign: SignGiven): true | ErrandRefusal {
  return (sign.how === 'signed' ? sign.file_id !== null : sign.witness.trim() !== '') || 'errand.needs_sign';
}

/** What comes back of the money: every fen that was not spent, and nothing is spent that was not given. */
export function settle(amount_fen: number, spent_fen: number, has_receipt: boolean): { spent_fen: number; back_fen: number } | ErrandRefusal {
  if (spent_fen > amount_fen) return 'errand.spent_more';
  return spent_fen > 0 && !has_receipt ? 'errand.needs_receipt' : { spent_fen, back_fen: amount_fen - spent_fen };
}
export const outstanding = (things: readonly Pick<ThingRow, 'back_at'>[]) => things.filter((thing) => thing.back_at === null).length;

/** Who reads everything about an errand; the grid and the phone desk know only that it is there. */
export const knows = (seat: Seat) => seat !== 'grid' && seat !== 'operator';
const speaks = (seat: Seat) => seat === 'principal' || seat === 'guardian';
const runs = (seat: Seat) => seat === 'agent' || seat === 'stand_in';

/** Who may do what, before the authority and the particulars are looked at: the same answer for the deed and for the button. */
export function may_try(verb: Verb, seat: Seat, errand: Pick<ErrandRow, 'state' | 'agent_id'>, authority: Pick<AuthorityRow, 'from_at' | 'until_on' | 'withdrawn_at'> | null, now: Date): true | ErrandRefusal {
  const no: ErrandRefusal = 'errand.not_yours';
  const open = is_open(errand.state);
  switch (verb) {
    case 'take':
      return !open ? 'errand.over' : errand.agent_id !== null ? 'errand.taken' : !speaks(seat) && seat !== 'operator' ? true : no;
    case 'assign':
      return !open ? 'errand.over' : seat === 'community' || no;
    case 'authorise':
      return !open ? 'errand.over' : errand.agent_id === null ? 'errand.no_agent' : speaks(seat) || runs(seat) || seat === 'community' || no;
    case 'withdraw_authority':
      return authority === null ? 'errand.no_authority' : standing(authority, now) === 'withdrawn' ? 'errand.withdrawn' : true;
    case 'appoint':
      return !open ? 'errand.over' : !runs(seat) ? no : errand.state !== 'stopped' || 'errand.withdrawn';
    case 'see_contact':
      return !open && errand.state !== 'done' ? 'errand.over' : runs(seat) || no;
    case 'hand_over':
    case 'finish':
      return !open ? 'errand.over' : runs(seat) || no;
    case 'met':
    case 'give_back':
      return runs(seat) || seat === 'community' || no;
    case 'recuse':
      return !open ? 'errand.over' : seat === 'agent' || no;
    case 'word':
      // their own, or said to anybody who writes it down
      return errand.state === 'done' || (open ? 'errand.not_done_yet' : 'errand.over');
    case 'cancel':
      return !open ? 'errand.over' : seat !== 'grid' || no;
    default:
      return no;
  }
}
