import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { organisation_name } from '../../people/index.ts';
import { estate_index, estates_within_reach, place_by_id } from '../../territory/index.ts';
import { keep_clauses } from './clause.ts';
import type { NewCovenant, WriteDraft } from './contract.ts';
import { kept, note, pending, tell_bound, versions_of } from './found.ts';
import { starting_text } from './starting-text.ts';
import { insert_covenant, insert_version, is_kept, select_covenants_at, select_terms, update_covenant, update_version } from './store.ts';
import type { CovenantRow, VersionRow } from './tables.ts';
import { day_after, pending_of, shanghai_day, to_sign } from './version.ts';

/** 起草: by the owners’ committee, or the community that guides it (product D3; seed 「大家还共同商议制定居民公约」); nobody else reads it before it is put forward. */
export async function make_covenant(ctx: Ctx, { kind, estate_id, place_id, title, from_text }: NewCovenant): Promise<CovenantRow> {
  const { around, ...ground } = await ground_of(ctx, { kind, estate_id, place_id });
  if (!(await is_kept(ctx, ground))) throw new Refusal('place.unknown');
  if ((await as_software(ctx, () => select_covenants_at(ctx, { kind, ...ground }))).length > 0) throw new Refusal('covenant.there_already');
  const { organisation_id } = ctx.actor.hat;
  const made_by = ctx.actor.person_id ?? ctx.actor.hat.id;
  const covenant: CovenantRow = { district: ctx.actor.district, id: new_id(ctx.now), kind, title: title.trim(), ...ground, organisation_id, office: organisation_id === null ? around : await organisation_name(ctx, organisation_id), made_by, made_at: ctx.now, published_at: null };
  await insert_covenant(ctx, covenant);
  await insert_version(ctx, blank(ctx, covenant, 1, from_text ? starting_text(kind) : []));
  await note(ctx, covenant, 'drafted', { kind });
  return covenant;
}
type Ground = Pick<CovenantRow, 'place_path' | 'estate_id' | 'scope_place_id' | 'way'>;
/** Where owners are, they decide by 民法典 278; tenants of public housing and a whole community decide home by home (domain.md §1.6). */
async function ground_of(ctx: Ctx, { kind, estate_id, place_id }: Pick<NewCovenant, 'kind' | 'estate_id' | 'place_id'>): Promise<Ground & { around: string }> {
  if (kind === 'community') {
    const place = place_id === null || estate_id !== null ? undefined : await place_by_id(ctx, place_id);
    if (!place || !['community', 'village'].includes(place.kind)) throw new Refusal('covenant.where');
    return { place_path: place.path, estate_id: null, scope_place_id: place.id, way: 'homes', around: place.name };
  }
  const estate = (await estates_within_reach(ctx)).find(({ id }) => id === estate_id);
  if (!estate) throw new Refusal('place.unknown');
  const way = estate.kind === 'public_rental' ? 'homes' : 'owners';
  if (kind === 'estate') return { place_path: estate.community_path, estate_id: estate.id, scope_place_id: null, way, around: estate.community_name };
  const building = (await estate_index(ctx, estate.id)).by_id.get(place_id ?? '');
  if (building?.kind !== 'building') throw new Refusal('covenant.where');
  return { place_path: building.path, estate_id: estate.id, scope_place_id: building.id, way, around: estate.community_name };
}
function blank(ctx: Ctx, { district, id: covenant_id }: CovenantRow, number: number, clauses: VersionRow['clauses']): VersionRow {
  return {
    district, covenant_id, number, state: 'draft', clauses, why: '', revision: 1, made_by: ctx.actor.person_id ?? ctx.actor.hat.id, made_at: ctx.now, revised_at: ctx.now,
    discussed_at: null, discuss_until: null, vote_id: null, valid_from: null, text_hash: null, decided_at: null, counted: null, dropped_why: null,
  };
}

/** 改一版: begins with the words that hold now, clause by clause; they hold on until the next is adopted. */
export async function start_version(ctx: Ctx, id: string): Promise<void> {
  const covenant = await kept(ctx, id);
  const versions = await versions_of(ctx, id);
  if (pending_of(versions)) throw new Refusal('covenant.pending_already');
  const number = versions.length + 1;
  await insert_version(ctx, blank(ctx, covenant, number, (to_sign(versions) ?? versions.at(-1))?.clauses ?? []));
  await note(ctx, covenant, 'version_started', { number });
}

/** The words change until they are voted on; who saved meanwhile is never overwritten. */
export async function write_draft(ctx: Ctx, id: string, { clauses, why, revision }: WriteDraft): Promise<void> {
  const covenant = await kept(ctx, id);
  const version = await pending(ctx, id);
  if (version.state === 'voting') throw new Refusal('covenant.text_fixed');
  if (version.revision !== revision) throw new Refusal('covenant.changed_meanwhile');
  const used = new Set((await versions_of(ctx, id)).flatMap((one) => one.clauses.map((clause) => clause.id)));
  await update_version(ctx, version, { clauses: keep_clauses(clauses, used), why: why.trim(), revision: revision + 1, revised_at: ctx.now });
  await note(ctx, covenant, 'written', { number: version.number, clauses: clauses.length });
}

/** 征求意见: from now on everybody whom it would bind reads it and may say something on each clause, until the announced day. */
export async function open_discussion(ctx: Ctx, id: string, until_on: string): Promise<void> {
  const covenant = await kept(ctx, id);
  const version = await pending(ctx, id);
  if (version.state === 'voting') throw new Refusal('covenant.text_fixed');
  if (version.clauses.length === 0) throw new Refusal('covenant.no_clause');
  const { discuss_days_min: days } = await select_terms(ctx, covenant.kind);
  const earliest = day_after(shanghai_day(version.discussed_at ?? ctx.now), days);
  if (until_on < earliest) throw new Refusal('covenant.discuss_longer', { days, earliest });
  await update_version(ctx, version, { state: 'discussing', discussed_at: version.discussed_at ?? ctx.now, discuss_until: until_on });
  if (!covenant.published_at) await update_covenant(ctx, id, { published_at: ctx.now });
  const seq = await note(ctx, covenant, 'put_forward', { number: version.number, until_on });
  await tell_bound(ctx, covenant, 'notice.covenant_discussed', seq, { until: until_on });
}

/** 不办了: with its reason; what was said of it stays to be read. */
export async function drop_version(ctx: Ctx, id: string, why: string): Promise<void> {
  const covenant = await kept(ctx, id);
  const version = await pending(ctx, id);
  if (version.state === 'voting') throw new Refusal('covenant.text_fixed');
  await update_version(ctx, version, { state: 'dropped', dropped_why: why.trim(), decided_at: ctx.now });
  await note(ctx, covenant, 'dropped', { number: version.number });
}
