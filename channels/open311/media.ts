import { call_out, Unanswered } from '../../platform/outbox/call.ts';
import { keep_file } from '../../platform/files/index.ts';
import type { Actor } from '../../platform/ctx.ts';
import type { Db } from '../../platform/db.ts';
import { Refusal } from '../../platform/refusal.ts';
import { words, type Given } from './ask.ts';
import { Wrong } from './wrong.ts';

export type Shelf = { db: Db; data_dir: string; clock: () => Date; private_allowed: boolean };
/** Where pictures are said to be, or what came with the form itself. */
export type Media = { url: string | null; file: Buffer | null };
const [bytes_max, patience_ms] = [15 * 1024 * 1024, 8_000];

/** `media_url` of a request: a whole https address without names and passwords in it. Refuses 400. */
export function url_of(given: Given, private_allowed: boolean): string | null {
  const text = words(given, 'media_url', 2000);
  if (text === undefined) return null;
  const read = URL.parse(text);
  if (!read || read.username || read.password || !(read.protocol === 'https:' || (private_allowed && read.protocol === 'http:'))) throw new Wrong(400, 'media_url 要是 https 的完整地址');
  return read.href;
}

/**
 * Brings a picture into the house, drawn anew without its place and device, before the request is filed. What a stranger
 * names is asked for outside our own network alone (the address is looked at when the connection is made, and no redirect
 * is followed), up to 15 MB and 8 s; what it is, its bytes say. A picture that cannot be had loses the picture, not the
 * request: null. One that came with the form is refused with 400 where it is none.
 */
export async function bring_media(shelf: Shelf, actor: Actor, { url, file }: Media): Promise<string | null> {
  if (file) return keep(shelf, actor, file);
  if (!url) return null;
  try {
    const answer = await call_out({ url, method: 'GET', headers: { accept: 'image/*', 'user-agent': 'Linli' }, signal: AbortSignal.timeout(patience_ms), public_only: !shelf.private_allowed, bytes_max });
    return answer.status === 200 ? await keep(shelf, actor, answer.bytes) : null;
  } catch (error) {
    if (error instanceof Unanswered || error instanceof Wrong) return null;
    throw error;
  }
}

async function keep({ db, data_dir, clock }: Shelf, actor: Actor, bytes: Buffer): Promise<string> {
  try {
    const { id, kind } = await keep_file({ db, data_dir }, actor, clock(), { bytes, claimed: '' });
    if (kind !== 'photo') throw new Wrong(400, '只收照片');
    return id;
  } catch (error) {
    if (error instanceof Refusal) throw new Wrong(400, '照片打不开，或者太大了');
    throw error;
  }
}
