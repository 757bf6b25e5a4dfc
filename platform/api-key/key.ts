import { createHash, randomBytes } from 'node:crypto';
import type { Ctx } from '../ctx.ts';
import { record } from '../facts.ts';
import { new_id } from '../id.ts';
import { Refusal } from '../refusal.ts';
import type { KeyView, MakeKey } from './contract.ts';
import { end_key_row, insert_key, mark_used, select_key_by_hash, select_keys, type KeyRow } from './store.ts';

/** 192 random bits need no slow hash: nobody finds them by trying. */
const hash_of = (key: string) => createHash('sha256').update(key).digest();

/** Makes a key for somebody's software; what is returned is told once and kept by nobody here. */
export async function make_key(ctx: Ctx, { name, contact, scopes }: MakeKey): Promise<{ id: string; key: string }> {
  const id = new_id(ctx.now);
  const key = `linli_${randomBytes(24).toString('base64url')}`;
  await insert_key(ctx, { district: ctx.actor.district, id, name: name.trim(), contact: contact.trim(), key_hash: hash_of(key), scopes: [...scopes], made_by: ctx.actor.person_id, made_at: ctx.now, ended_by: null, ended_at: null, used_on: null });
  await record(ctx, { name: 'key.made', subject: id, place_path: `/${ctx.actor.district}`, data: { scopes: scopes.join(' ') } });
  return { id, key };
}

/** From now on the key opens nothing; what came in by it stays. Refuses `key.unknown`. */
export async function end_key(ctx: Ctx, id: string): Promise<void> {
  if (!(await end_key_row(ctx, id))) throw new Refusal('key.unknown');
  await record(ctx, { name: 'key.ended', subject: id, place_path: `/${ctx.actor.district}` });
}

export async function keys(ctx: Ctx): Promise<KeyView[]> {
  return (await select_keys(ctx)).map(({ id, name, contact, scopes, made_at, ended_at, used_on }) => ({ id, name, contact, scopes: scopes as KeyView['scopes'], made_at: made_at.toISOString(), ended_at: ended_at?.toISOString() ?? null, used_on }));
}

/** The living key that these words are, if it may do this; for the software's eyes. */
export async function key_for(ctx: Ctx, key: string, scope: KeyView['scopes'][number]): Promise<KeyRow | undefined> {
  const row = await select_key_by_hash(ctx, hash_of(key));
  if (!row || row.ended_at || !(row.scopes.includes(scope) || row.scopes.includes('open311'))) return undefined;
  await mark_used(ctx, row.id);
  return row;
}
