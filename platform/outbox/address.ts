import { randomInt } from 'node:crypto';
import type { Ctx } from '../ctx.ts';
import { record } from '../facts.ts';
import { new_id } from '../id.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, Due } from './channel.ts';
import { letters, put } from './put.ts';
import { confirm_address, delete_address, drop_reach, insert_reach, select_address, select_addresses, try_code, upsert_pending } from './store.ts';

const [life_ms, again_ms, tries_max] = [10 * 60_000, 60_000, 5];

/** Where people said that they are reached on this channel, once they proved it. */
export async function own_addresses(ctx: Ctx, channel: string, due: readonly Due[]): Promise<Map<string, string>> {
  const found = new Map((await select_addresses(ctx, channel, [...new Set(due.flatMap(({ person_id }) => person_id ?? []))])).map((row) => [row.person_id, row.address_cipher!]));
  return new Map(due.flatMap(({ id, person_id, given }) => {
    const sealed = found.get(person_id ?? '');
    const address = given ?? (sealed ? letters.unseal(sealed) : null);
    return address === null ? [] : [[id, address] as const];
  }));
}

/** Sends a code to an address that somebody says is theirs; it is not used before they typed it. Refuses `outbox.no_channel`, `outbox.bad_address`, `outbox.code_too_soon`. */
export async function ask_address(ctx: Ctx, channels: readonly Channel[], { channel: name, address: written }: { channel: string; address: string }): Promise<void> {
  const channel = channels.find((one) => one.name === name);
  if (!channel?.is_address) throw new Refusal('outbox.no_channel');
  const address = written.trim();
  if (!channel.is_address(address)) throw new Refusal('outbox.bad_address');
  const person_id = ctx.actor.person_id ?? '';
  const before = await select_address(ctx, person_id, name);
  if (before && before.asked_at.getTime() + again_ms > ctx.now.getTime()) throw new Refusal('outbox.code_too_soon');
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await upsert_pending(ctx, { district: ctx.actor.district, person_id, channel: name, address_cipher: before?.address_cipher ?? null, pending_cipher: letters.seal(address), code_hash: letters.index(`${person_id}:${code}`), asked_at: ctx.now, tries: 0 });
  await put(ctx, [{ channel: name, kind: 'code', code: 'reach.code', cause: `code:${new_id(ctx.now)}`, params: { code }, address, person_id, urgent: true, until_at: new Date(ctx.now.getTime() + life_ms) }]);
}

/** The code that was sent there: from now on the address is theirs. Gives false for a wrong one, whose try is counted. */
export async function prove_address(ctx: Ctx, { channel, code }: { channel: string; code: string }): Promise<boolean> {
  const person_id = ctx.actor.person_id ?? '';
  const row = await try_code(ctx, person_id, channel);
  const good = row?.code_hash && row.pending_cipher && row.tries <= tries_max && row.asked_at.getTime() + life_ms > ctx.now.getTime() && letters.indexes(`${person_id}:${code}`).some((one) => one.equals(row.code_hash!));
  if (!good) return false;
  await confirm_address(ctx, person_id, channel);
  await record(ctx, { name: 'reach.address_proved', subject: person_id, place_path: `/${ctx.actor.district}`, data: { channel } });
  return true;
}

/** An address that a person was just heard from, and so is theirs; whoever chose nothing yet is reached there. For the software. */
export async function give_address(ctx: Ctx, person_id: string, channel: string, address: string): Promise<void> {
  await upsert_pending(ctx, { district: ctx.actor.district, person_id, channel, address_cipher: letters.seal(address), pending_cipher: null, code_hash: null, asked_at: ctx.now, tries: 0 });
  await insert_reach(ctx, { district: ctx.actor.district, person_id, channel, quiet_from_minute: null, quiet_until_minute: null, chosen_at: ctx.now, stopped_at: null, then_channel: null });
}
/** The other way round: nothing goes there any more. */
export async function take_address(ctx: Ctx, person_id: string, channel: string): Promise<void> {
  await delete_address(ctx, person_id, channel);
  await drop_reach(ctx, person_id, channel);
}
