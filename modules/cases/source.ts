import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { own_ids, type Ctx } from '../../platform/ctx.ts';

/** One index in which some of the cases of a hat stand, newest first. */
export type Source = { join: RawBuilder<unknown>; where: RawBuilder<SqlBool> };

const depth = (path: string) => path.split('/').filter(Boolean).length;
const first_steps = (path: string, count: number) => `/${path.split('/').filter(Boolean).slice(0, count).join('/')}`;

/**
 * Where to look for the cases of a hat: what it may see is decided by row-level security alone, this only finds it
 * without reading a county's millions. By place: county, street, or community and below; by estate; by the organisation that
 * has a case or is offered it; and whatever the person reported, under any hat.
 */
export function sources_of({ actor }: Ctx, own_only: boolean): Source[] {
  const { hat, person_id } = actor;
  const nothing = sql``;
  const own: Source = {
    join: sql`JOIN case_reporters r ON r.district = cases.district AND r.case_id = cases.id`,
    where: sql<SqlBool>`r.person_id ${is_one_of(own_ids(actor))}`,
  };
  if (own_only) return [own];
  const places = hat.place_paths.map((path): Source => ({ join: nothing, where: within(path) }));
  if (hat.place_paths.some((path) => depth(path) <= 1)) return [{ join: nothing, where: sql<SqlBool>`true` }];
  const by = (column: RawBuilder<unknown>, id: string): Source => ({ join: nothing, where: sql<SqlBool>`${column} = ${id}` });
  const estates = hat.estate_ids.map((id) => by(sql`cases.estate_id`, id));
  const organisation = hat.organisation_id === null ? [] : [by(sql`cases.keeper_organisation_id`, hat.organisation_id), by(sql`cases.offered_organisation_id`, hat.organisation_id)];
  const sources = [...places, ...estates, ...organisation, ...(person_id === null ? [] : [own])];
  return sources.length > 0 ? sources : [{ join: nothing, where: sql<SqlBool>`false` }];
}

function within(path: string): RawBuilder<SqlBool> {
  return depth(path) === 2 ? sql<SqlBool>`cases.street_path = ${first_steps(path, 2)}` : sql<SqlBool>`cases.community_path = ${first_steps(path, 3)}`;
}

/** Nearly everybody has one record: then an index gives what is theirs in its own order. */
export const is_one_of = (ids: readonly string[]): RawBuilder<unknown> => (ids.length === 1 ? sql`= ${ids[0]}` : sql`= ANY (${ids})`);
