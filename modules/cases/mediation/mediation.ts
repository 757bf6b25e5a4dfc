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

export type Form = NonNullable<MediationRow['form']>;
type Signer = Pick<MediationPersonRow, 'part' | 'answer' | 'signed_at' | 'signed_how'>;
/**
 * Whether this word makes the agreement. On paper it is a party's signature, seal or fingerprint (人民调解法 29): a tap on the
 * phone says only that they have read it and agree ◇. By word of mouth every way of saying it counts.
 */
export function binds({ part, signed_at, signed_how }: Omit<Signer, 'answer'>, form: Form): boolean {
  return signed_at !== null && (form === 'oral' || part === 'mediator' || signed_how === 'paper');
}

/** Whether this person may say it now, in this way; once said it is said, but a tap may be followed by the paper. */
export function may_sign(one: Signer, form: Form, how: SaidHow): true | MediationRefusal {
  if (one.part === 'mediator') return form === 'oral' ? 'mediation.not_yours' : one.answer !== true ? 'mediation.declare_first' : one.signed_at === null || 'mediation.signed';
  if (form === 'written' && how === 'spoken') return 'mediation.paper_only';
  return !(binds(one, form) || (one.signed_at !== null && how === 'self')) || 'mediation.signed';
}

/**
 * When the agreement takes effect: on paper with the last signature of the parties and of a mediator (人民调解法 29), by word of
 * mouth when the last party has agreed (30). Null while somebody's is missing.
 */
export function effective_at(people: readonly Signer[], form: Form): Date | null {
  const parties = people.filter((one) => one.part === 'party');
  const mediators = people.filter((one) => one.part === 'mediator' && one.answer === true && one.signed_at);
  if (parties.length === 0 || !parties.every((one) => binds(one, form)) || (form === 'written' && mediators.length === 0)) return null;
  const with_mediator = form === 'written' ? [Math.min(...mediators.map((one) => one.signed_at!.getTime()))] : [];
  return new Date(Math.max(...with_mediator, ...parties.map((one) => one.signed_at!.getTime())));
}

/** The moment of a word that stands on paper with its day: that day in Shanghai, not ahead and not before the mediation began. */
export function said_at(on: string | undefined, began: Date, now: Date): Date | MediationRefusal {
  if (on === undefined || on === shanghai_date(now)) return now;
  return on > shanghai_date(now) || on < shanghai_date(began) ? 'mediation.day_impossible' : end_of_day(on);
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
