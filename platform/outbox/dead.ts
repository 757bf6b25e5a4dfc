import type { Ctx } from '../ctx.ts';
import { record } from '../facts.ts';
import { notice_words } from '../notify/words.ts';
import { Refusal } from '../refusal.ts';
import type { Channel } from './channel.ts';
import type { ChannelView, DeadMessage } from './contract.ts';
import { day_of, spent_at, type Spent } from './message.ts';
import { count_messages, delete_over, drop_dead, revive, select_dead, select_spent } from './store.ts';
import type { MessageRow } from './tables.ts';

const shown_max = 200;
const shanghai_ms = 8 * 3_600_000;
const nothing: Spent = { minute: new Date(0), minute_sent: 0, day: '', day_sent: 0, paused_until: null };

/** How each channel stands; those that were used and are connected no more are told too, as long as something waits there. */
export async function channel_views(ctx: Ctx, channels: readonly Channel[]): Promise<ChannelView[]> {
  const counted = await count_messages(ctx, new Date(Date.parse(day_of(ctx.now)) - shanghai_ms));
  const spent = new Map((await select_spent(ctx)).map((row) => [row.channel, row]));
  const names = [...new Set([...channels.map(({ name }) => name), ...counted.map(({ channel }) => channel)])];
  return names.map((name) => {
    const channel = channels.find((one) => one.name === name);
    const mine = counted.filter((one) => one.channel === name);
    const sum = (states: readonly string[], of: 'count' | 'unsure' = 'count', urgent?: boolean) => mine.filter((one) => states.includes(one.state) && (urgent === undefined || one.urgent === urgent)).reduce((all, one) => all + one[of], 0);
    const { minute_sent, day_sent, paused_until } = spent_at(clean(spent.get(name) ?? nothing), ctx.now);
    return {
      name, connected: channel !== undefined, rehearsed: channel?.rehearsed ?? false, keyed: channel?.keyed ?? false,
      waiting: sum(['waiting', 'sending']), sent_today: sum(['sent', 'arrived']), dead: sum(['dead']), dead_urgent: sum(['dead'], 'count', true), unsure: sum(['waiting', 'sending', 'sent', 'arrived', 'dead'], 'unsure'),
      minute_sent, per_minute_max: channel?.quota.per_minute_max ?? 0, day_sent, per_day_max: channel?.quota.per_day_max ?? 0,
      paused_until: paused_until && paused_until > ctx.now ? paused_until.toISOString() : null,
    };
  });
}
const clean = (spent: Spent): Spent => (spent.minute instanceof Date ? spent : { ...spent, minute: new Date(0), day: '' });

/** 发不出去的: what kind of message it was and why it died. Neither to whom nor its words: who keeps the house needs neither. */
export async function dead_messages(ctx: Ctx, channel: string | null): Promise<DeadMessage[]> {
  return (await select_dead(ctx, channel, shown_max)).map((row) => ({
    id: row.id, channel: row.channel, kind: row.kind, what: kind_words(row), urgent: row.urgent, at: row.at.toISOString(), ended_at: (row.ended_at ?? row.at).toISOString(),
    attempts: row.attempts, unsure: row.unsure, trouble: row.trouble, detail: row.detail, resendable: row.body_cipher !== null,
  }));
}
/** 「…」已有人接单：… */
function kind_words({ kind, code }: MessageRow): string {
  const blanks = new Proxy<Record<string, string>>({}, { get: () => '…' });
  return kind === 'notice' ? notice_words(code, blanks, 'zh') : code;
}

/** Sends one again, from the first attempt. Refuses `outbox.unknown`. */
export async function resend(ctx: Ctx, id: string): Promise<void> {
  const ids = await revive(ctx, { id });
  if (ids.length === 0) throw new Refusal('outbox.unknown');
  await record(ctx, { name: 'message.resent', subject: id, place_path: `/${ctx.actor.district}` });
}
/** Sends all again that died on a channel: a carrier that was down all night. */
export async function resend_all(ctx: Ctx, channel: string): Promise<number> {
  const ids = await revive(ctx, { channel });
  if (ids.length > 0) await record(ctx, { name: 'message.resent', subject: channel, place_path: `/${ctx.actor.district}`, data: { count: ids.length } });
  return ids.length;
}
/** Will not be sent any more, and its words are gone. Refuses `outbox.unknown`. */
export async function give_up(ctx: Ctx, id: string): Promise<void> {
  if (!(await drop_dead(ctx, id))) throw new Refusal('outbox.unknown');
  await record(ctx, { name: 'message.given_up', subject: id, place_path: `/${ctx.actor.district}` });
}

const [kept_days, forgotten_at_once_max] = [30, 2_000];
/** Job of the house: what left is forgotten after a month; the notice and the facts stay. */
export async function forget_sent(ctx: Ctx): Promise<void> {
  await delete_over(ctx, new Date(ctx.now.getTime() - kept_days * 86_400_000), forgotten_at_once_max);
}
