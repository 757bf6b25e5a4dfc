import { within_reach, type Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { new_id } from '../../platform/id.ts';
import { tell } from '../../platform/notify/index.ts';
import { record } from '../../platform/facts.ts';
import { Refusal } from '../../platform/refusal.ts';
import { shanghai_date } from '../cases/index.ts';
import { coordinators_at, guardians_of, homes_of, names_of, residents_of_home, wards_of } from '../people/index.ts';
import { act, allow, note, was_done, type On, type Step } from './act.ts';
import { is_conflicted } from './authority.ts';
import type { Ask, AskedHow } from './contract.ts';
import { may_be_due, next_reminder, outstanding } from './errand.ts';
import { reader_of } from './seat.ts';
import { has_open, insert_errands, insert_files, queue_same_principal, select_errand, select_kinds, select_standing, select_things } from './store.ts';
import type { ErrandRow } from './tables.ts';

/**
 * 请人代办: asked by oneself, by a guardian, at the door to a grid worker, or by telephone (seeds/004: errands for those who
 * cannot walk). The same thing asked twice while it runs is refused in words; the same request twice is one.
 */
export async function ask_errand(ctx: Ctx, asked: Ask): Promise<ErrandRow> {
  const reader = await reader_of(ctx);
  const principal_id = asked.principal_id ?? reader.me;
  await queue_same_principal(ctx, principal_id);
  const known = await was_done(ctx, asked.request_id, null, reader.me);
  if (known) return (await select_errand(ctx, known.errand_id))!;
  const how: AskedHow = principal_id === reader.me ? 'self' : reader.wards.some(({ id }) => id === principal_id) ? 'guardian' : reader.role === 'operator' ? 'phone' : 'door';
  if (reader.role === 'resident' && (how === 'door' || how === 'phone')) throw new Refusal('person.unknown');
  const kind = (await select_kinds(ctx)).find(({ id, ended }) => id === asked.kind && !ended);
  if (!kind) throw new Refusal('errand.kind_unknown');
  allow(may_be_due(asked.due_on, shanghai_date(ctx.now)));
  const home = await home_of(ctx, principal_id, how);
  if (kind.id !== 'other' && (await as_software(ctx, () => has_open(ctx, principal_id, kind.id)))) throw new Refusal('errand.already_asked');
  const errand: ErrandRow = {
    ...blank_errand(ctx, { id: new_id(ctx.now), kind: kind.id, what: asked.what.trim(), due_on: asked.due_on, principal_id, place_id: home.home_id, place_path: home.home_path, estate_id: home.estate_id }),
    asked_how: how, asked_by: reader.me,
  };
  await insert_errands(ctx, [errand]);
  await note(ctx, errand, { request_id: asked.request_id, verb: 'ask', by_id: reader.me, for_id: null }, { data: { kind: kind.id, due_on: asked.due_on, how } });
  if (how !== 'door') await call_grid(ctx, errand, kind.title_zh, 'notice.errand_asked');
  return errand;
}

export function blank_errand(ctx: Ctx, errand: Pick<ErrandRow, 'id' | 'kind' | 'what' | 'due_on' | 'principal_id' | 'place_id' | 'place_path' | 'estate_id'>): ErrandRow {
  return {
    ...errand, district: ctx.actor.district, state: 'asked', asked_how: 'self', asked_by: errand.principal_id, asked_at: ctx.now, agent_id: null, recused_ids: [], authority_id: null,
    remind_at: next_reminder(errand.due_on, ctx.now), done_at: null, done_where: null, done_note: null, word: null, word_how: null, word_text: null, word_at: null, ended_why: null, changed_at: ctx.now,
  };
}

/** Where the principal lives; staff ask only for those who live within their reach. */
async function home_of(ctx: Ctx, principal_id: string, how: AskedHow) {
  const homes = await as_software(ctx, () => homes_of(ctx, principal_id));
  const { hat } = ctx.actor;
  const reached = (home: (typeof homes)[number]) => hat.estate_ids.includes(home.estate_id) || within_reach(hat, home.home_path);
  const within = how === 'self' || how === 'guardian' ? homes : homes.filter(reached);
  const home = within.find((one) => one.lives_here) ?? within[0];
  if (!home) throw new Refusal(how === 'self' || how === 'guardian' ? 'errand.no_home' : 'person.unknown');
  return home;
}

export async function call_grid(ctx: Ctx, errand: ErrandRow, title: string, code: 'notice.errand_asked' | 'notice.errand_recused'): Promise<void> {
  const [seq] = await record(ctx, { name: 'errand.called', subject: errand.id, place_path: errand.place_path });
  const people = await as_software(ctx, () => coordinators_at(ctx, errand.place_path, ['grid_worker']));
  await as_software(ctx, () => tell(ctx, people.filter((id) => id !== ctx.actor.person_id), { code, params: { title, due: errand.due_on }, case_id: null, fact_seq: seq! }));
}

/** 我来办, or the community's 「请他去」. A standing authority for this agent and kind is used, and the principal told so. */
export function take_errand(ctx: Ctx, errand_id: string, { request_id, agent_id }: { request_id: string; agent_id: string | null }): Promise<ErrandRow> {
  return act(ctx, errand_id, request_id, agent_id === null ? 'take' : 'assign', async (on) => {
    const chosen = agent_id ?? on.by_id;
    if (outstanding(await select_things(ctx, [errand_id])) > 0) throw new Refusal('errand.things_outstanding');
    if (!(await agents_at(ctx, on.errand)).includes(chosen)) throw new Refusal('errand.not_an_agent');
    if (await stands_in_conflict(ctx, on.errand, chosen)) throw new Refusal('errand.conflict');
    return begin(ctx, on, chosen);
  });
}

async function begin(ctx: Ctx, on: On, agent_id: string): Promise<Step> {
  const known = await as_software(ctx, () => select_standing(ctx, on.errand.principal_id, agent_id, on.errand.kind));
  if (known) await insert_files(ctx, [{ district: on.errand.district, errand_id: on.errand.id, file_id: known.file_id, kind: 'authority', at: ctx.now }]);
  return {
    patch: { agent_id, authority_id: known?.id ?? null, state: known ? 'authorised' : 'asked' },
    ...(known ? { detail: 'standing_authority' } : {}),
    data: { agent_id, ...(known ? { authority_id: known.id } : {}) },
    tell: [
      known ? { to: 'principal', code: 'notice.errand_authorised', params: { until: known.until_on } } : { to: 'principal', code: 'notice.errand_taken' },
      { to: 'agent', code: 'notice.errand_given' },
    ],
  };
}

const agent_roles = ['grid_worker', 'community', 'steward', 'volunteer'];
const agents_at = (ctx: Ctx, errand: ErrandRow) => as_software(ctx, () => coordinators_at(ctx, errand.place_path, agent_roles));

/** Nobody runs an errand in which they have an interest: family, the home's own, guardians, and who stepped back. */
export async function stands_in_conflict(ctx: Ctx, errand: ErrandRow, agent_id: string): Promise<boolean> {
  return as_software(ctx, async () => {
    const homes = await homes_of(ctx, errand.principal_id);
    const household_ids = (await Promise.all(homes.map(({ home_id }) => residents_of_home(ctx, home_id)))).flat();
    const guardian_ids = await guardians_of(ctx, errand.principal_id);
    const ward_ids = (await wards_of(ctx, errand.principal_id)).map(({ ward_id }) => ward_id);
    return is_conflicted(agent_id, { id: errand.principal_id, household_ids, guardian_ids, ward_ids }, errand.recused_ids);
  });
}

/** Whom the community may ask: who serves this place and has no interest of their own. */
export async function agents_for(ctx: Ctx, errand: ErrandRow): Promise<{ id: string; name: string }[]> {
  const ids = await agents_at(ctx, errand);
  const free = (await Promise.all(ids.map(async (id) => ((await stands_in_conflict(ctx, errand, id)) ? [] : [id])))).flat();
  const names = await as_software(ctx, () => names_of(ctx, free));
  return free.map((id) => ({ id, name: names.get(id) ?? '' }));
}
