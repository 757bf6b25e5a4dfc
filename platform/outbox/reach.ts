import type { Ctx } from '../ctx.ts';
import { as_software } from '../db.ts';
import { record } from '../facts.ts';
import { Refusal } from '../refusal.ts';
import type { Channel } from './channel.ts';
import type { ChooseReach, MyReach } from './contract.ts';
import { resume_reach, select_reach, stop_reach, upsert_reach } from './store.ts';

const as_due = (person_id: string) => [{ id: 'mine', person_id, subscription_id: null, given: null }];
/** Whether the channel knows where to find this person. */
async function has_address(ctx: Ctx, channel: Channel, person_id: string): Promise<boolean> {
  return typeof (await as_software(ctx, () => channel.addresses(ctx, as_due(person_id)))).get('mine') === 'string';
}

export async function my_reach(ctx: Ctx, channels: readonly Channel[]): Promise<MyReach> {
  const person_id = ctx.actor.person_id ?? '';
  const row = await select_reach(ctx, person_id);
  const offered = [];
  for (const channel of channels.filter(({ for_people }) => for_people)) offered.push({ name: channel.name, ready: await has_address(ctx, channel, person_id), asks_address: channel.is_address !== undefined });
  return {
    channel: row?.channel ?? 'app', then_channel: row?.then_channel ?? null, quiet_from_minute: row?.quiet_from_minute ?? null, quiet_until_minute: row?.quiet_until_minute ?? null,
    stopped_at: row?.stopped_at?.toISOString() ?? null, channels: offered,
  };
}

/**
 * 怎么通知我: the person's own choice, and theirs alone (PIPL 15: as easily taken back as given). What waits already heeds
 * it too. Refuses `outbox.no_channel`, `outbox.no_address`, `outbox.half_quiet`.
 */
export async function choose_reach(ctx: Ctx, channels: readonly Channel[], { then_channel: wanted = null, ...chosen }: ChooseReach): Promise<void> {
  const person_id = ctx.actor.person_id ?? '';
  if ((chosen.quiet_from_minute === null) !== (chosen.quiet_until_minute === null)) throw new Refusal('outbox.half_quiet');
  // there is no second where the first is the app, or the same
  const then_channel = chosen.channel === 'app' || wanted === 'app' || wanted === chosen.channel ? null : wanted;
  for (const one of [chosen.channel, then_channel].filter((name) => name !== null && name !== 'app')) {
    const channel = channels.find(({ name, for_people }) => for_people && name === one);
    if (!channel) throw new Refusal('outbox.no_channel');
    if (!(await has_address(ctx, channel, person_id))) throw new Refusal('outbox.no_address');
  }
  await upsert_reach(ctx, { district: ctx.actor.district, person_id, ...chosen, then_channel, chosen_at: ctx.now, stopped_at: null });
  await record(ctx, { name: 'reach.chosen', subject: person_id, place_path: `/${ctx.actor.district}`, data: { channel: chosen.channel, then_channel } });
}

/** They are back where they had stopped it, and cannot choose in the app because nobody knows who they are. */
export const resume_channel = (ctx: Ctx, person_id: string, channel: string): Promise<void> => resume_reach(ctx, person_id, channel);

/** TD, 退订: whoever answers so to a carrier gets nothing more by that channel until they choose it anew themselves. */
export async function stop_channel(ctx: Ctx, person_ids: readonly string[], channel: string): Promise<void> {
  const stopped = await stop_reach(ctx, person_ids, channel);
  if (stopped.length > 0) await record(ctx, ...stopped.map((subject) => ({ name: 'reach.stopped', subject, place_path: `/${ctx.actor.district}`, data: { channel } })));
}
