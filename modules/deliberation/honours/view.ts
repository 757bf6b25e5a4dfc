import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { names_of } from '../../people/index.ts';
import { estates_within_reach } from '../../territory/index.ts';
import type { HonourPage } from './contract.ts';
import { shown_names } from './nominate.ts';
import { select_about, select_at_desk, select_by, select_published } from './store.ts';
import type { HonourRow } from './tables.ts';

const keepers = ['owners_committee', 'community'];

/** The page of a community, and beside it what waits for the reader. No figure, no order but the day. */
export async function honour_page(ctx: Ctx): Promise<HonourPage> {
  const own = own_ids(ctx.actor);
  const is_mine = (id: string | null) => id !== null && own.includes(id);
  const keeps = keepers.includes(ctx.actor.hat.role);
  const [published, about, by, desk] = [await select_published(ctx), await select_about(ctx, own), await select_by(ctx, own), keeps ? await select_at_desk(ctx) : []];
  const { names, estates } = await as_software(ctx, async () => ({ names: await names_of(ctx, own), estates: new Map((await estates_within_reach(ctx)).map(({ id, name }) => [id, name])) }));
  const name = names.get(ctx.actor.person_id ?? '') ?? '';
  const line = ({ id, state, reason, nominated_at }: HonourRow) => ({ id, state, reason, at: nominated_at.toISOString() });
  return {
    published: published.map((one) => ({ id: one.id, name: one.shown_as!, reason: one.reason!, estate: estates.get(one.estate_id) ?? '', published_at: one.published_at!.toISOString(), mine: is_mine(one.nominee_id) })),
    about_me: about.map((one) => ({ ...line(one), names: shown_names(name), shown_as: one.shown_as })),
    // whether the house found somebody is not told, nor who would not
    by_me: by.map((one) => ({ ...line(one), state: one.state === 'sought' ? 'asked' : one.state, name: one.sought_name ?? one.shown_as, returned_why: one.returned_why })),
    desk: desk.map((one) => ({ ...line(one), name: one.state === 'sought' ? (one.sought_name ?? '') : one.shown_as!, home: one.state === 'sought' ? one.sought_home : null, estate: estates.get(one.estate_id) ?? '', own: is_mine(one.nominee_id) || is_mine(one.nominator_id) })),
    may_nominate: ctx.actor.hat.role === 'resident', keeps,
  };
}
