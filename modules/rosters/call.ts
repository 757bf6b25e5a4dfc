import type { Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { CallTurn } from './contract.ts';
import { held_closed } from './found.ts';
import { publish } from './publish.ts';
import { next_turn } from './standing.ts';
import { insert_turn, select_changes, select_objections } from './store.ts';

/** 叫号: households choose in the published order and no other; each turn is public, the flat and the proxy's authority are not. */
export async function call_turn(ctx: Ctx, roster_id: string, { code, outcome, flat, proxy }: CallTurn): Promise<void> {
  const { roster, now } = await held_closed(ctx, roster_id);
  if (!roster.objections_until || ctx.now <= roster.objections_until) throw new Refusal('roster.objections_running');
  if ((await select_changes(ctx, roster_id)).some(({ state }) => state === 'asked')) throw new Refusal('roster.change_waits');
  const next = next_turn(now, now.list.absent_rule);
  if (next?.code !== code) throw new Refusal('roster.not_their_turn');
  if ((await select_objections(ctx, roster_id)).some((one) => one.code === code && !one.answered_at)) throw new Refusal('roster.objection_open');
  const { publications } = await publish(ctx, roster, { kind: 'turn', code, round: next.round, outcome });
  await insert_turn(ctx, { district: roster.district, roster_id, number: publications.length, code, flat: flat.trim() || null, proxy: proxy.trim() || null, by_id: ctx.actor.person_id ?? '' });
}
