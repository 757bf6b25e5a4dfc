import { createHash } from 'node:crypto';
import { own_ids, type Actor, type Ctx } from '../ctx.ts';
import type { Db } from '../db.ts';
import { record } from '../facts.ts';
import { new_id } from '../id.ts';
import { Refusal } from '../refusal.ts';
import type { FileView } from './contract.ts';
import { remove_files, thumb_of, write_file } from './disk.ts';
import { kind_of } from './kind.ts';
import { redraw } from './photo.ts';
import { insert_file, select_files } from './store.ts';
import type { FileRow } from './store.ts';
import { strip_voice, voice_mime } from './voice/index.ts';

/** How long an upload may wait for what will show it: a phone without a signal sends its photos first and its words days later. */
const unused_kept_ms = 7 * 86_400_000;
const looked_at = (now: Date) => new Date(now.getTime() + unused_kept_ms);

type Ready = Pick<FileRow, 'kind' | 'mime' | 'width_px' | 'height_px'> & { bytes: Buffer; thumb: Buffer | null };

/**
 * Keeps an upload after taking out of it whatever tells where, when and with what it was made (issue "EXIF place and
 * device removed"). The bytes are on the disk before the row is committed, so that a row never lacks its file.
 */
export async function keep_file(house: { db: Db; data_dir: string }, actor: Actor, now: Date, upload: { bytes: Buffer; claimed: string }): Promise<FileView> {
  if (upload.bytes.length === 0) throw new Refusal('file.empty');
  const { bytes, thumb, ...ready } = await make_ready(upload.bytes, upload.claimed);
  const id = new_id(now);
  const row: FileRow = {
    district: actor.district, id, ...ready, size_bytes: bytes.length, at: now, forget_at: looked_at(now),
    sha256: createHash('sha256').update(bytes).digest(),
    uploaded_by: actor.person_id ?? actor.hat.id,
  };
  try {
    await write_file(house.data_dir, id, bytes);
    if (thumb) await write_file(house.data_dir, thumb_of(id), thumb);
    await house.db.transaction(actor, now, async (ctx) => {
      await insert_file(ctx, row);
      await record(ctx, { name: 'file.kept', subject: id, place_path: '/', data: { kind: row.kind, size_bytes: row.size_bytes } });
    });
  } catch (error) {
    await remove_files(house.data_dir, id, thumb_of(id));
    throw error;
  }
  return view_of(row);
}

/** A photo of the demo, under an id of its own, in the transaction of what shows it. */
export async function plant_photo(ctx: Ctx, data_dir: string, id: string, uploaded_by: string, given: Buffer): Promise<void> {
  const { bytes, thumb, width_px, height_px } = await redraw(given);
  await write_file(data_dir, id, bytes);
  await write_file(data_dir, thumb_of(id), thumb);
  await insert_file(ctx, { district: ctx.actor.district, id, kind: 'photo', mime: 'image/jpeg', width_px, height_px, size_bytes: bytes.length, at: ctx.now, forget_at: looked_at(ctx.now), sha256: createHash('sha256').update(bytes).digest(), uploaded_by });
}

async function make_ready(bytes: Buffer, claimed: string): Promise<Ready> {
  const kind = await kind_of(bytes, claimed);
  if (kind.kind === 'voice') {
    return { kind: 'voice', mime: voice_mime[kind.container], bytes: strip_voice(bytes, kind.container), thumb: null, width_px: null, height_px: null };
  }
  return { kind: 'photo', mime: 'image/jpeg', ...(await redraw(bytes)) };
}

/** The caller's own uploads, in the order of `ids`; for verbs that attach them. Refuses `file.unknown`. */
export async function own_files(ctx: Ctx, ids: readonly string[]): Promise<FileView[]> {
  if (ids.length === 0) return [];
  const rows = new Map((await select_files(ctx, ids)).map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = rows.get(id);
    // what the software brought in itself, for somebody else's software, is its own
    if (!row || !(own_ids(ctx.actor).includes(row.uploaded_by) || (ctx.actor.person_id === null && row.uploaded_by === ctx.actor.hat.id))) throw new Refusal('file.unknown');
    return view_of(row);
  });
}

/** The caller's own uploads with the SHA-256 of what is kept, in hexadecimal: whoever reads them later can compare. */
export async function own_sums(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; sha256: string }[]> {
  await own_files(ctx, ids);
  const rows = new Map((await select_files(ctx, ids)).map((row) => [row.id, row]));
  return ids.map((id) => ({ id, sha256: rows.get(id)!.sha256.toString('hex') }));
}

function view_of({ id, kind, mime, size_bytes, width_px, height_px }: FileRow): FileView {
  return { id, kind, mime, size_bytes, width_px, height_px };
}
