import type { Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Publication } from './publication.ts';
import { standing, type Standing } from './standing.ts';
import { is_in_reach, lock_roster, select_publications } from './store.ts';
import type { RosterRow } from './tables.ts';

/** A roster that this hat may work on, held until the transaction ends. Refuses `roster.unknown`. */
export async function held(ctx: Ctx, id: string): Promise<RosterRow> {
  const roster = await lock_roster(ctx, id);
  if (!roster || !(await is_in_reach(ctx, roster))) throw new Refusal('roster.unknown');
  return roster;
}
export async function held_open(ctx: Ctx, id: string): Promise<RosterRow> {
  const roster = await held(ctx, id);
  if (roster.closed_at) throw new Refusal('roster.closed');
  return roster;
}
export type Closed = { roster: RosterRow; publications: readonly Publication[]; now: Standing & { list: NonNullable<Standing['list']> } };
/** With what was made public of it so far. Refuses `roster.not_closed`. */
export async function held_closed(ctx: Ctx, id: string): Promise<Closed> {
  return standing_of(ctx, await held(ctx, id));
}
export async function standing_of(ctx: Ctx, roster: RosterRow): Promise<Closed> {
  const publications = (await select_publications(ctx, [roster.id])).get(roster.id)!;
  const { list, ...now } = standing(publications);
  if (!list) throw new Refusal('roster.not_closed');
  return { roster, publications, now: { ...now, list } };
}
/** In whose name somebody acts; what a hat without an organisation does is the place's. */
export const is_of_office = (ctx: Ctx, roster: RosterRow): boolean =>
  roster.organisation_id !== null && ctx.actor.hat.organisation_id === roster.organisation_id;
