import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { names_of } from '../../people/index.ts';
import { by_calendar_of, schedule_known } from '../calendar.ts';
import { select_case } from '../store.ts';
import type { MediationList, MediationPerson, MediationsOfCase, MediationView, PromiseView } from './contract.ts';
import { binds, may, may_confirm, may_sign, type Form } from './mediation.ts';
import { may_be_talked_over } from './open.ts';
import { select_mediation, select_mediation_people, select_mediations, select_mediations_of_case, select_next_sessions, select_promises, select_sessions } from './store.ts';
import type { MediationPersonRow, MediationRow, PromiseRow, SaidHow, SessionRow } from './tables.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const opens: readonly string[] = ['grid_worker', 'community', 'street'];

/** One mediation for one who takes part in it. */
export async function mediation_view(ctx: Ctx, id: string): Promise<MediationView> {
  const row = await select_mediation(ctx, id);
  const people = row ? await select_mediation_people(ctx, [id]) : [];
  const me = people.find((one) => own_ids(ctx.actor).includes(one.person_id));
  if (!row || !me) throw new Refusal('mediation.unknown');
  const [sessions, promises] = [await select_sessions(ctx, id), await select_promises(ctx, id)];
  const names = await as_software(ctx, () => names_of(ctx, people.map((one) => one.person_id)));
  const sight = { me, names, form: row.form ?? 'written', known: know_each_other(row, people), over: row.state === 'ended' } as const;
  const person = (one: MediationPersonRow) => person_view(one, sight);
  return {
    id, title: row.title, state: row.state, end_reason: row.end_reason, ended_at: iso(row.ended_at), at: row.at.toISOString(),
    case_id: me.part === 'mediator' ? row.case_id : null,
    mine: me.part,
    parties: people.filter((one) => one.part === 'party').map(person),
    mediators: people.filter((one) => one.part === 'mediator' && one.answer !== false).map(person),
    sessions: sessions.map((one) => ({ id: one.id, at: one.at.toISOString(), place: one.place_text, minutes: one.minutes })),
    form: row.form,
    promises: promises.map((one) => promise_view(one, names.get(one.person_id) ?? '')),
    effective_at: iso(row.effective_at),
    confirmation: row.confirm_until && row.effective_at
      ? { until: row.confirm_until.toISOString(), schedule_known: known_between(ctx, row.effective_at, row.confirm_until), open: may_confirm(row, ctx.now) === true, asked_at: iso(row.confirm_asked_at), outcome: row.confirm_outcome }
      : null,
    may: deeds(ctx, row, me, people, sessions, promises),
  };
}

/** Who asked for it may be who reported the case: the sides know each other once all have agreed to talk, and not if one refused before. */
function know_each_other(row: MediationRow, people: readonly MediationPersonRow[]): boolean {
  return row.end_reason !== 'refused' && people.every((one) => one.part !== 'party' || one.answer !== null);
}

type Sight = { me: MediationPersonRow; names: ReadonlyMap<string, string>; form: Form; known: boolean; over: boolean };
/** A party reads of the other side the name, once both agreed, and whether they signed: not how, before whom, or who broke it off. */
function person_view(one: MediationPersonRow, { me, names, form, known, over }: Sight): MediationPerson {
  const mine = one.person_id === me.person_id;
  const whole = mine || me.part === 'mediator';
  const named = whole || one.part === 'mediator' || known;
  const word = (at: Date | null, how: SaidHow | null, witness: string | null) => (at ? { at: at.toISOString(), how: whole ? how : null, witness: whole ? witness : null } : null);
  return {
    person_id: named ? one.person_id : '', name: named ? (names.get(one.person_id) ?? '') : null, me: mine, asked: one.asked_at !== null,
    answer: whole || one.part === 'mediator' || (known && !over) ? one.answer : null,
    answered: whole ? word(one.answered_at, one.answered_how, one.answer_witness) : null,
    signed: word(one.signed_at, one.signed_how, one.sign_witness),
    binding: binds(one, form),
    wants_confirmation: one.wants_confirmation_at !== null,
  };
}
const promise_view = ({ id, what, person_id, due_at, done_at, missed_at }: PromiseRow, name: string): PromiseView => ({ id, what, person_id, name, due_at: due_at.toISOString(), state: done_at ? 'done' : missed_at ? 'missed' : 'open' });

/** What this person may do now; a screen shows just these. */
function deeds(ctx: Ctx, row: MediationRow, me: MediationPersonRow, people: readonly MediationPersonRow[], sessions: readonly SessionRow[], promises: readonly PromiseRow[]): MediationView['may'] {
  const now = (deed: Parameters<typeof may>[0]) => may(deed, row.state) === true;
  const [parties, form] = [people.filter((one) => one.part === 'party'), row.form ?? 'written'];
  const [party, leads] = [me.part === 'party', me.part === 'mediator' && me.answer === true];
  const all: readonly (readonly [MediationView['may'][number], boolean])[] = [
    ['answer', party && me.answer === null && now('answer')],
    ['answer_for', leads && now('answer') && parties.some((one) => one.asked_at !== null && one.answer === null)],
    ['declare', me.part === 'mediator' && me.answer === null && now('declare')],
    ['step_out', leads && now('declare')],
    ['meet', leads && now('meet')],
    ['write', leads && now('write') && sessions.some((one) => one.minutes === null && one.at <= ctx.now)],
    ['agree', leads && now('agree') && sessions.some((one) => one.minutes !== null)],
    ['sign', now('sign') && may_sign(me, form, 'self') === true],
    ['sign_for', leads && now('sign') && parties.some((one) => !binds(one, form))],
    ['finish', now('finish') && promises.some((one) => !one.done_at && one.person_id !== me.person_id)],
    ['end', leads && now('end')],
    ['withdraw', party && now('end') && me.answer === true],
    ['withdraw_for', leads && now('end') && parties.some((one) => one.answer === true)],
    ['want_confirmation', may_confirm(row, ctx.now) === true && (party ? !me.wants_confirmation_at : leads)],
    ['outcome', leads && now('outcome') && row.confirm_asked_at !== null && row.confirm_outcome === null],
  ];
  return all.filter(([, may_now]) => may_now).map(([deed]) => deed);
}

/** Mine, as a party or as a mediator, with what waits for my word and where to be next. */
export async function my_mediations(ctx: Ctx): Promise<MediationList> {
  const rows = await select_mediations(ctx);
  const ids = rows.map((row) => row.id);
  const everybody = Map.groupBy(await select_mediation_people(ctx, ids), (one) => one.mediation_id);
  const next = new Map((await select_next_sessions(ctx, ids)).map((one) => [one.mediation_id, { at: one.at.toISOString(), place: one.place_text }]));
  return {
    mediations: rows.flatMap((row) => {
      const people = everybody.get(row.id) ?? [];
      const me = people.find((one) => own_ids(ctx.actor).includes(one.person_id));
      if (!me) return [];
      return [{ id: row.id, title: row.title, state: row.state, end_reason: row.end_reason, at: row.at.toISOString(), mine: me.part, waits_for_me: waits_for(row, me, people, ctx.now), next_session: row.state === 'talking' || row.state === 'signing' ? (next.get(row.id) ?? null) : null }];
    }),
  };
}
function waits_for(row: MediationRow, me: MediationPersonRow, people: readonly MediationPersonRow[], now: Date): boolean {
  if (me.answer === null) return may('declare', row.state) === true;
  if (row.state === 'signing') return may_sign(me, row.form ?? 'written', 'self') === true;
  return me.part === 'party' && me.wants_confirmation_at === null && may_confirm(row, now) === true && people.some((one) => one.wants_confirmation_at !== null);
}

/** On a case: that there is a mediation and how far it is, for those who coordinate the place and have no stake in it. */
export async function mediations_of_case(ctx: Ctx, case_id: string): Promise<MediationsOfCase> {
  const row = await select_case(ctx, case_id);
  if (!row) throw new Refusal('case.unknown');
  const recused = [...own_ids(ctx.actor), ctx.actor.hat.organisation_id ?? ''].some((id) => row.recused_ids.includes(id));
  if (recused) return { mediations: [], may_begin: false };
  const mine = new Set((await select_mediations_of_case(ctx, case_id)).map((one) => one.id));
  const all = await as_software(ctx, () => select_mediations_of_case(ctx, case_id));
  const running = all.some((one) => one.state !== 'ended');
  return {
    mediations: all.map((one) => ({ id: one.id, state: one.state, end_reason: one.end_reason, at: one.at.toISOString(), may_open: mine.has(one.id) })),
    may_begin: !running && !['draft', 'withdrawn', 'merged'].includes(row.state) && may_be_talked_over(ctx, row) && opens.includes(ctx.actor.hat.role),
  };
}

const known_between = (ctx: Ctx, from: Date, to: Date): boolean => by_calendar_of(ctx.actor.district, () => schedule_known(from, to));
