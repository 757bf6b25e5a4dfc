import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { record, type FactData } from '../../platform/facts.ts';
import { publish } from '../../platform/live.ts';
import { tell, type NoticeCode, type NoticeParams } from '../../platform/notify/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { guardians_of, names_of } from '../people/index.ts';
import type { ErrandRefusal } from './authority.ts';
import type { Seat, Verb } from './contract.ts';
import { may_try } from './errand.ts';
import { reader_of, seat_of } from './seat.ts';
import { insert_deeds, lock_authority, lock_errand, select_deed, select_kinds, update_errand } from './store.ts';
import type { AuthorityRow, DeedRow, ErrandRow } from './tables.ts';

/** An errand as whoever acts finds it, locked; `for_id` is the agent in whose place a stand-in acts. */
export type On = { errand: ErrandRow; authority: AuthorityRow | null; seat: Seat; by_id: string; for_id: string | null };
export type Told = { to: 'principal' | 'agent'; code: NoticeCode; params?: NoticeParams };
export type Step = { patch?: Partial<ErrandRow>; amount_fen?: number; detail?: string; data?: FactData; tell?: readonly Told[] };

const facts: Readonly<Record<Verb, string>> = {
  ask: 'asked', take: 'taken', assign: 'assigned', authorise: 'authorised', use_authority: 'authority_used', withdraw_authority: 'authority_withdrawn', authority_expired: 'authority_expired',
  appoint: 'appointed', met: 'met', hand_over: 'handed_over', give_back: 'given_back', see_contact: 'contact_seen', finish: 'finished', word: 'answered', recuse: 'recused', cancel: 'cancelled',
};

/**
 * One deed upon an errand: locked, asked whether this person may try it at all, done, written where the principal reads it,
 * recorded, told. The same request again changes nothing. Refuses `errand.unknown` and what the noun and the step refuse.
 */
export async function act(ctx: Ctx, errand_id: string, request_id: string, verb: Verb, step: (on: On) => Promise<Step>): Promise<ErrandRow> {
  const errand = await lock_errand(ctx, errand_id);
  if (!errand) throw new Refusal('errand.unknown');
  const reader = await reader_of(ctx);
  if (await was_done(ctx, request_id, errand_id, reader.me)) return errand;
  const authority = errand.authority_id === null ? null : ((await lock_authority(ctx, errand.authority_id)) ?? null);
  const seat = seat_of(reader, errand, authority);
  allow(may_try(verb, seat, errand, authority, ctx.now));
  const on: On = { errand, authority, seat, by_id: reader.me, for_id: seat === 'stand_in' ? reader.stands_for : null };
  const made = await step(on);
  const next: ErrandRow = { ...errand, ...made.patch, changed_at: ctx.now };
  await update_errand(ctx, errand.id, { ...made.patch, changed_at: ctx.now });
  await note(ctx, next, { request_id, verb, by_id: on.by_id, for_id: on.for_id }, made);
  return next;
}

/** The principal reads what was done in their name, the chain of facts keeps it, and whoever it concerns is told. */
export async function note(ctx: Ctx, errand: ErrandRow, deed: { request_id: string; verb: Verb; by_id: string; for_id: string | null }, made: Step): Promise<void> {
  const row: DeedRow = {
    district: errand.district, id: deed.request_id, errand_id: errand.id, verb: deed.verb, by_id: deed.by_id, for_id: deed.for_id,
    authority_id: errand.authority_id, amount_fen: made.amount_fen ?? null, detail: made.detail ?? null, at: ctx.now,
  };
  await insert_deeds(ctx, [row]);
  const data = { ...(made.amount_fen === undefined ? {} : { amount_fen: made.amount_fen }), ...(deed.for_id === null ? {} : { for: deed.for_id }), ...made.data };
  const [seq] = await record(ctx, { name: `errand.${facts[deed.verb]}`, subject: errand.id, place_path: errand.place_path, data });
  await inform(ctx, errand, seq!, deed.by_id, made.tell ?? []);
  publish(ctx, { type: 'errand', id: errand.id, place_path: errand.place_path });
  for (const person_id of [errand.principal_id, errand.agent_id]) if (person_id !== null) publish(ctx, { type: 'errand', id: errand.id, person_id });
}

export async function inform(ctx: Ctx, errand: ErrandRow, fact_seq: number, but: string | null, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const names = await as_software(ctx, () => names_of(ctx, errand.agent_id === null ? [] : [errand.agent_id]));
  const title = (await select_kinds(ctx)).find(({ id }) => id === errand.kind)?.title_zh ?? '';
  for (const { to, code, params } of told) {
    const people = to === 'principal' ? await speakers_of(ctx, errand.principal_id) : errand.agent_id === null ? [] : [errand.agent_id];
    const said = { title, due: errand.due_on, agent: names.get(errand.agent_id ?? '') ?? '', ...params };
    await as_software(ctx, () => tell(ctx, people.filter((id) => id !== but), { code, params: said, case_id: null, fact_seq }));
  }
}

/** Who hears for a principal: they themselves, and their guardians. */
export async function speakers_of(ctx: Ctx, principal_id: string): Promise<string[]> {
  return [principal_id, ...(await as_software(ctx, () => guardians_of(ctx, principal_id)))];
}

/** Whether this very request was done before; the id of somebody else's is told nothing. */
export async function was_done(ctx: Ctx, request_id: string, errand_id: string | null, by_id: string): Promise<DeedRow | undefined> {
  const known = await as_software(ctx, () => select_deed(ctx, request_id));
  if (known && (known.by_id !== by_id || (errand_id !== null && known.errand_id !== errand_id))) throw new Refusal('errand.unknown');
  return known;
}

export function allow(answer: true | ErrandRefusal): void {
  if (answer !== true) throw new Refusal(answer);
}
