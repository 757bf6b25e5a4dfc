// A mediation: both sides agree to it first, talk, sign, keep their word, and may ask the court to confirm it together.
import { add_calendar_days, end_of_day, is_working_day, shanghai_date } from '../calendar.ts';
import type { MediationRefusal } from './refusals.ts';
import type { MediationPersonRow, MediationRow, MediationState, SaidHow } from './tables.ts';

const day_ms = 86_400_000;
/** 人民调解法 33: both sides together, within 30 days of the agreement taking effect. */
export const confirm_days = 30;
const remind_days_before = 7;

type Deed = 'answer' | 'declare' | 'meet' | 'write' | 'agree' | 'sign' | 'finish' | 'end' | 'confirm' | 'outcome';
const states: Readonly<Record<Deed, readonly MediationState[]>> = {
  answer: ['asking'],
  declare: ['asking', 'talking', 'signing'],
  meet: ['talking'],
  write: ['talking', 'signing'],
  agree: ['talking', 'signing'],
  sign: ['signing'],
  finish: ['in_force'],
  end: ['asking', 'talking', 'signing'],
  confirm: ['in_force'],
  outcome: ['in_force'],
};
export function may(deed: Deed, state: MediationState): true | MediationRefusal {
  return states[deed].includes(state) || 'mediation.not_now';
}

/** Nobody is mediated against their will: one refusal ends it, and it begins when all have said yes (人民调解法 17). */
export function after_answers(answers: readonly (boolean | null)[]): 'asking' | 'talking' | 'ended' {
  if (answers.includes(false)) return 'ended';
  return answers.every((answer) => answer === true) ? 'talking' : 'asking';
}

type Signer = Pick<MediationPersonRow, 'part' | 'answer' | 'signed_at'>;
/**
 * When the agreement takes effect: with the last signature of the parties and of a mediator (人民调解法 29); by word of mouth
 * the mediator's signature stands under what was written down (30). Null while somebody's is missing.
 */
export function effective_at(people: readonly Signer[]): Date | null {
  const parties = people.filter((one) => one.part === 'party');
  const mediators = people.filter((one) => one.part === 'mediator' && one.answer === true && one.signed_at);
  if (mediators.length === 0 || parties.length === 0 || parties.some((one) => !one.signed_at)) return null;
  const first_mediator = Math.min(...mediators.map((one) => one.signed_at!.getTime()));
  return new Date(Math.max(first_mediator, ...parties.map((one) => one.signed_at!.getTime())));
}

/** The last moment to ask, in Shanghai: the day of effect is not counted (民法典 201), a last day off ends with the next worked one (203). */
export function confirm_until(effective: Date): Date {
  let end = add_calendar_days(effective, confirm_days);
  while (!is_working_day(shanghai_date(end))) end = end_of_day(shanghai_date(new Date(end.getTime() + 1)));
  return end;
}
export const confirm_reminder = (until: Date): Date => new Date(until.getTime() - remind_days_before * day_ms);

/** The court is asked by both together: when the last of them wants it, and while there is time. */
export function may_confirm(one: Pick<MediationRow, 'state' | 'confirm_until' | 'confirm_asked_at'>, now: Date): true | MediationRefusal {
  if (one.state !== 'in_force' || !one.confirm_until) return 'mediation.not_now';
  if (one.confirm_asked_at) return 'mediation.answered';
  return now <= one.confirm_until || 'mediation.confirmation_too_late';
}

/** A spoken word stands with a witness who is nobody of them. */
export function witnessed(how: SaidHow, witness: string, names: readonly string[]): true | MediationRefusal {
  if (how !== 'spoken') return true;
  const name = witness.trim();
  return (name.length >= 2 && !names.includes(name)) || 'mediation.needs_witness';
}
