import * as cases from '../modules/cases/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { demo_homes } from './accounts.ts';
import type { Played, Stage } from './play.ts';
import { later } from './story.ts';

const shown_estate = 'yingzhibao';
/** Of what strikes many: water, lift, street lamp, rubbish, parked cars. */
const shared = ['0104', '0203', '0202', '0301', '0401', '0502', '0403', '0306'];
const joining = 8;

/** Eight more neighbours report what is not done yet, within the last two hours: the street of the demo has a hot topic. */
export async function heat_up(ctx: Ctx, { estate, cast, until }: Stage, played: readonly Played[]): Promise<void> {
  if (estate.plan.id !== shown_estate) return;
  const fresh = played.filter(({ row }) => ['dispatched', 'accepted', 'planned'].includes(row.state) && !row.confidential && row.opened_at > later(until, -2 * 1440));
  const chosen = shared.flatMap((code) => fresh.filter(({ row }) => row.category === code))[0];
  if (!chosen) return;
  const homes = demo_homes(estate.plan.id);
  const neighbours = cast.residents.filter(({ home, person_id }) => !homes.includes(home.id) && person_id !== chosen.story.reporter.person_id).slice(10, 10 + joining);
  for (const [nth, { actor, person_id, home }] of neighbours.entries()) await cases.join_case({ ...ctx, actor, now: later(until, -100 + nth * 11) }, chosen.row.id, { person_id, home_id: home.id });
}
