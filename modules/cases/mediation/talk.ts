import type { Ctx } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { allow } from '../act.ts';
import { by_calendar_of, end_of_day } from '../calendar.ts';
import { reminders } from '../coordinated.ts';
import { end_with, everyone, happened, lead, must_lead, parties, sit_down, speaker } from './act.ts';
import type { Agreement, AnswerMediation, End, Meet, Sign } from './contract.ts';
import { after_answers, confirm_reminder, confirm_until, effective_at, may_sign, said_at } from './mediation.ts';
import { ask_parties, clear_signatures, insert_session, put_promises, select_sessions, update_mediation, update_mediation_person, update_session } from './store.ts';

/** Each party says whether they will be mediated; one 「不愿意」 ends it, whoever asked (人民调解法 17). */
export async function answer_mediation(ctx: Ctx, id: string, said: AnswerMediation): Promise<void> {
  const sitting = await sit_down(ctx, id, 'answer');
  const one = await speaker(ctx, sitting, said);
  if (one.part !== 'party') throw new Refusal('mediation.not_yours');
  if (one.answer !== null) throw new Refusal('mediation.answered');
  await update_mediation_person(ctx, id, one.person_id, { answer: said.agrees, answered_at: ctx.now, answered_how: said.how, answer_witness: said.witness?.trim() || null });
  await happened(ctx, sitting.row, 'answered', { person_id: one.person_id, agrees: said.agrees, how: said.how });
  const sides = sitting.people.filter(({ part }) => part === 'party').map((party) => (party.person_id === one.person_id ? { ...party, answer: said.agrees } : party));
  const next = after_answers(sides.map((party) => party.answer));
  if (next === 'ended') return end_with(ctx, sitting, 'refused');
  if (next === 'talking') {
    await update_mediation(ctx, id, { state: 'talking' });
    return happened(ctx, sitting.row, 'agreed_to', {}, { to: everyone(sitting.people), code: 'notice.mediation_begins' });
  }
  const waiting = sides.filter((party) => party.asked_at === null);
  if (waiting.length === 0 || sides.some((party) => party.asked_at !== null && party.answer === null)) return;
  await ask_parties(ctx, id);
  await happened(ctx, sitting.row, 'others_asked', {}, { to: waiting.map((party) => party.person_id), code: 'notice.mediation_asked' });
}

/** 回避声明: a mediator says to have no stake in it, or steps out and sees it no more; without any it ends. */
export async function declare(ctx: Ctx, id: string, no_stake: boolean): Promise<void> {
  const sitting = await sit_down(ctx, id, 'declare');
  if (sitting.me.part !== 'mediator') throw new Refusal('mediation.not_yours');
  if (sitting.me.answer === no_stake) throw new Refusal('mediation.answered');
  const alone = sitting.people.every((one) => one.part === 'party' || one.answer === false || one.person_id === sitting.me.person_id);
  await happened(ctx, sitting.row, 'declared', { person_id: sitting.me.person_id, no_stake });
  if (!no_stake && alone) await end_with(ctx, sitting, 'no_mediator');
  await update_mediation_person(ctx, id, sitting.me.person_id, { answer: no_stake, answered_at: ctx.now, answered_how: 'self' });
}

/** 约时间: a mediator sets when and where; everybody is told the time, never the matter. Answers the session's id. */
export async function meet(ctx: Ctx, id: string, { at, place }: Meet): Promise<string> {
  const { row, people } = await lead(ctx, id, 'meet');
  const when = new Date(at);
  if (when <= ctx.now) throw new Refusal('mediation.session_in_the_past');
  const session = { district: row.district, id: new_id(ctx.now), mediation_id: id, at: when, place_text: place.trim(), minutes: null, written_at: null };
  await insert_session(ctx, session);
  await happened(ctx, row, 'session_set', { session_id: session.id, at: when.toISOString() }, { to: everyone(people), code: 'notice.mediation_session', params: { when: clock.format(when) } });
  return session.id;
}
const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });

/** 笔录: what was said stays with those who were there; written once, of what has taken place. */
export async function write_minutes_of(ctx: Ctx, id: string, session_id: string, text: string): Promise<void> {
  const { row } = await lead(ctx, id, 'write');
  const session = (await select_sessions(ctx, id)).find((one) => one.id === session_id);
  if (!session) throw new Refusal('mediation.unknown');
  if (session.minutes !== null) throw new Refusal('mediation.minutes_written');
  if (session.at > ctx.now) throw new Refusal('mediation.session_ahead');
  await update_session(ctx, session_id, { minutes: text.trim(), written_at: ctx.now });
  await happened(ctx, row, 'minutes_written', { session_id });
}

/** 协议: who does what by which day; it may be rewritten until it is in force, and then everybody is asked again. */
export async function agree(ctx: Ctx, id: string, { form, promises }: Agreement): Promise<void> {
  const { row, people } = await lead(ctx, id, 'agree');
  if (!(await select_sessions(ctx, id)).some((one) => one.minutes !== null)) throw new Refusal('mediation.no_session_yet');
  const rows = promises.map(({ what, person_id, due_on }) => {
    if (!parties(people).includes(person_id)) throw new Refusal('mediation.not_party');
    const due_at = end_of_day(due_on);
    if (due_at <= ctx.now) throw new Refusal('mediation.due_in_the_past');
    return { district: row.district, id: new_id(ctx.now), mediation_id: id, what: what.trim(), person_id, due_at, remind_at: reminders(ctx.now, due_at, ctx.now)[0] ?? null, done_at: null, missed_at: null };
  });
  await put_promises(ctx, id, rows);
  await clear_signatures(ctx, id);
  await update_mediation(ctx, id, { state: 'signing', form });
  await happened(ctx, row, 'agreement_written', { form, promises: rows.length }, { to: everyone(people), code: 'notice.mediation_sign' });
}

/** Signing on paper, or agreeing by word of mouth; with the last that binds it takes effect (人民调解法 29, 30). */
export async function sign(ctx: Ctx, id: string, said: Sign): Promise<void> {
  const sitting = await sit_down(ctx, id, 'sign');
  const one = await speaker(ctx, sitting, said);
  const form = sitting.row.form ?? 'written';
  allow(may_sign(one, form, said.how));
  const at = said_at(sitting.me.part === 'mediator' ? said.on : undefined, sitting.row.at, ctx.now);
  if (typeof at === 'string') throw new Refusal(at);
  const word = { signed_at: at, signed_how: said.how, sign_witness: said.witness?.trim() || null };
  await update_mediation_person(ctx, id, one.person_id, word);
  await happened(ctx, sitting.row, 'signed', { person_id: one.person_id, how: said.how });
  const effective = effective_at(sitting.people.map((each) => (each.person_id === one.person_id ? { ...each, ...word } : each)), form);
  if (!effective) return;
  const until = by_calendar_of(ctx.actor.district, () => confirm_until(effective));
  await update_mediation(ctx, id, { state: 'in_force', effective_at: effective, confirm_until: until, remind_at: confirm_reminder(until) });
  await happened(ctx, sitting.row, 'in_force', { confirm_until: until.toISOString() }, { to: everyone(sitting.people), code: 'notice.mediation_in_force', params: { until: day.format(until) } });
}
const day = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'numeric', day: 'numeric' });

/**
 * A party may stop at any time before it is in force, by themselves or by a word that a mediator writes down (人民调解法 23); a
 * mediator ends it when no agreement is reached (26).
 */
export async function end_mediation(ctx: Ctx, id: string, said: End): Promise<void> {
  const sitting = await sit_down(ctx, id, 'end');
  if (sitting.me.part === 'mediator') must_lead(sitting);
  if (sitting.me.part === 'mediator' && said.person_id === undefined) return end_with(ctx, sitting, 'no_agreement');
  const one = await speaker(ctx, sitting, { ...said, how: said.how ?? 'self' });
  await update_mediation_person(ctx, id, one.person_id, { answer: false, answered_at: ctx.now, answered_how: said.how ?? 'self', answer_witness: said.witness?.trim() || null });
  await happened(ctx, sitting.row, 'withdrew', { person_id: one.person_id, how: said.how ?? 'self' });
  return end_with(ctx, sitting, sitting.row.state === 'asking' ? 'refused' : 'withdrawn');
}
