import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record, type FactData } from '../../../platform/facts.ts';
import { publish } from '../../../platform/live.ts';
import { tell, type NoticeCode, type NoticeParams } from '../../../platform/notify/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { people_living } from '../../people/index.ts';
import { estate_index, estates_within_reach, place_by_id, place_words } from '../../territory/index.ts';
import { is_kept, lock_covenant, select_covenant, select_versions } from './store.ts';
import type { CovenantRow, VersionRow } from './tables.ts';
import { pending_of } from './version.ts';

/** A covenant that this hat keeps, held until the transaction ends. Refuses `covenant.unknown`. */
export async function kept(ctx: Ctx, id: string): Promise<CovenantRow> {
  const covenant = await lock_covenant(ctx, id);
  if (!covenant || !(await is_kept(ctx, covenant))) throw new Refusal('covenant.unknown');
  return covenant;
}
export async function seen(ctx: Ctx, id: string): Promise<CovenantRow> {
  const covenant = await select_covenant(ctx, id);
  if (!covenant) throw new Refusal('covenant.unknown');
  return covenant;
}
/** Everything there is of it, also what a reader is not shown: the rules of versions must not depend on who asks. */
export const versions_of = (ctx: Ctx, id: string): Promise<VersionRow[]> => as_software(ctx, () => select_versions(ctx, [id]));
export async function pending(ctx: Ctx, id: string): Promise<VersionRow> {
  const found = pending_of(await versions_of(ctx, id));
  if (!found) throw new Refusal('covenant.not_pending');
  return found;
}

/** What happened to a covenant: ids and figures, never words; open screens look again. */
export async function note(ctx: Ctx, { id, place_path, estate_id }: CovenantRow, what: string, data: FactData = {}): Promise<number> {
  const [seq] = await record(ctx, { name: `covenant.${what}`, subject: id, place_path, data });
  publish(ctx, { type: 'vote', id, place_path, estate_id });
  return seq!;
}
export async function tell_some(ctx: Ctx, people: readonly string[], code: NoticeCode, seq: number, params: NoticeParams): Promise<void> {
  const each = [...new Set(people)].filter((id) => id !== ctx.actor.person_id);
  if (each.length > 0) await as_software(ctx, () => tell(ctx, each, { code, params, case_id: null, fact_seq: seq }));
}
const grown_up = 18;
/** Everybody whom it binds, tenants too. */
export async function tell_bound(ctx: Ctx, covenant: CovenantRow, code: NoticeCode, seq: number, params: NoticeParams = {}): Promise<void> {
  const { estate_id, place_path, kind } = covenant;
  const living = await as_software(ctx, () => people_living(ctx, { estate_id, below_path: kind === 'estate' ? null : place_path, age_min: grown_up }));
  await tell_some(ctx, living.map(({ person_id }) => person_id), code, seq, { title: covenant.title, ...params });
}

/** Where it holds, in words: the estate, the building, the community. */
export async function place_name(ctx: Ctx, { estate_id, scope_place_id, kind }: CovenantRow): Promise<string> {
  return as_software(ctx, async () => {
    if (estate_id === null) return (await place_by_id(ctx, scope_place_id!))?.name ?? '';
    const index = await estate_index(ctx, estate_id);
    return index.estate.name + (kind === 'building' ? place_words(index, scope_place_id!) : '');
  });
}

/** Every home where it holds, by its words 「3栋2单元602」; of a community with its estate before. */
export async function homes_bound(ctx: Ctx, { estate_id, place_path, kind }: CovenantRow): Promise<Map<string, string>> {
  return as_software(ctx, async () => {
    if (estate_id !== null) return homes_in(ctx, estate_id, kind === 'building' ? place_path : null, '');
    const estates = (await estates_within_reach(ctx)).filter(({ community_path }) => `${community_path}/`.startsWith(`${place_path}/`));
    const all = new Map<string, string>();
    for (const { id, name } of estates) for (const [home_id, label] of await homes_in(ctx, id, null, name)) all.set(home_id, label);
    return all;
  });
}
async function homes_in(ctx: Ctx, estate_id: string, below_path: string | null, before: string): Promise<Map<string, string>> {
  const index = await estate_index(ctx, estate_id);
  const homes = [...index.by_id.values()].filter(({ kind, path }) => kind === 'home' && (below_path === null || path.startsWith(`${below_path}/`)));
  return new Map(homes.map(({ id }) => [id, before + place_words(index, id)]));
}
