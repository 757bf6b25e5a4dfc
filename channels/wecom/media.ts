import { createDecipheriv } from 'node:crypto';
import type { Actor } from '../../platform/ctx.ts';
import { keep_file } from '../../platform/files/index.ts';
import { call_out } from '../../platform/outbox/call.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Ear } from './ear.ts';
import type { Media, Said } from './said.ts';
import { ended_codes, read_said } from './token.ts';

const [bytes_max, timeout_ms] = [20 * 1024 * 1024, 8_000];

/** Fetches what belongs to a message and keeps it as its speaker's. What is no picture or sound is left out; throws when it could not be fetched. */
export async function keep_media(ear: Ear, actor: Actor, { pictures, sound }: Pick<Said, 'pictures' | 'sound'>): Promise<{ file_ids: string[]; left_out: number }> {
  const file_ids: string[] = [];
  let left_out = 0;
  for (const one of [...pictures, ...(sound ? [sound] : [])]) {
    const bytes = await fetch_media(ear, one);
    try {
      file_ids.push((await keep_file({ db: ear.db, data_dir: ear.data_dir }, actor, ear.clock(), { bytes, claimed: '' })).id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      left_out++;
    }
  }
  return { file_ids, left_out };
}

async function fetch_media({ config, tokens, archive_media }: Ear, media: Media): Promise<Buffer> {
  const signal = AbortSignal.timeout(timeout_ms);
  if (media.at === 'archive') {
    if (!archive_media) throw new Error('no archive is read here');
    return archive_media(media.file_id, signal);
  }
  if (media.at === 'app') {
    for (let round = 0; ; round++) {
      const token = await tokens.get(signal);
      const answer = await call_out({ method: 'GET', url: `${config.url}/cgi-bin/media/get?access_token=${encodeURIComponent(token)}&media_id=${encodeURIComponent(media.media_id)}`, signal, bytes_max });
      // a storm or a broken gateway answers with a page of its own: no picture of the resident's
      if (answer.status !== 200) throw new Error(`media: HTTP ${answer.status}`);
      if (!(answer.header('content-type') ?? '').includes('json')) return answer.bytes;
      if (round > 0 || !ended_codes.has(read_said(answer.text)?.errcode ?? 0)) throw new Error('WeCom gave no media');
      await tokens.forget(token);
    }
  }
  // whoever may write such an address could otherwise make us ask our own network
  const answer = await call_out({ method: 'GET', url: media.url, signal, bytes_max, public_only: !config.private_allowed });
  if (answer.status !== 200) throw new Error(`media: HTTP ${answer.status}`);
  const key = media.bare ? null : (media.aes_key ?? config.bot?.aes_key);
  return key ? open_media(answer.bytes, key) : answer.bytes;
}

/** AES-256-CBC, the vector is the key's beginning, padded to 32 bytes (as the SDK does it). */
export function open_media(sealed: Buffer, aes_key: string): Buffer {
  const key = Buffer.from(aes_key.endsWith('=') ? aes_key : `${aes_key}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const padding = plain.at(-1) ?? 0;
  if (padding < 1 || padding > 32 || padding > plain.length) throw new Error('media: bad padding');
  return plain.subarray(0, plain.length - padding);
}
