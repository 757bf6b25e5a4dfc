import { randomBytes } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { Refusal } from '../../platform/refusal.ts';
import { mask_name, note_sealer } from '../people/index.ts';
import type { CheckLine } from './contract.ts';
import { held_open } from './found.ts';
import { may_close, plain } from './line.ts';
import { commitment_of, list_hash_of, seal_of, type PublicLine } from './lot.ts';
import { publish } from './publish.ts';
import { insert_seed, select_lines, update_line, update_roster, with_kept_people } from './store.ts';
import type { LineRow } from './tables.ts';

/** 核对: a named grid worker reads the household's papers and types the name they find (seeds/004: 攥着台账，从核对名单…). */
export async function check_line(ctx: Ctx, roster_id: string, { code, state, name, papers, note }: CheckLine): Promise<void> {
  const roster = await held_open(ctx, roster_id);
  const line = (await select_lines(ctx, roster.id)).find((one) => one.code === code);
  if (!line) throw new Refusal('roster.no_line');
  if (state === 'checked' && plain(name) !== plain(line.name)) throw new Refusal('roster.name_differs');
  if (state === 'questioned' && !note.trim()) throw new Refusal('roster.needs_reason');
  await update_line(ctx, line, { check_state: state, papers, check_note: note.trim() || null, checked_by: ctx.actor.person_id, checked_at: ctx.now });
  await record(ctx, { name: 'roster.line_checked', subject: roster.id, place_path: roster.place_path, data: { code, state } });
}

export const public_line = (line: Pick<LineRow, 'code' | 'name' | 'address' | 'salt'>): PublicLine => ({ code: line.code, name: mask_name(line.name), seal: seal_of(line) });

/**
 * 定稿: the list is frozen and published with its hash, and with the hash of a secret that nobody has seen, before anybody
 * can know what will be added to it at the draw (decision 0041).
 */
export async function close_roster(ctx: Ctx, roster_id: string, seed = randomBytes(32).toString('hex')): Promise<void> {
  const roster = await held_open(ctx, roster_id);
  const rows = await select_lines(ctx, roster.id);
  const may = may_close(await with_kept_people(ctx, rows));
  if (may !== true) throw new Refusal(may);
  const lines = rows.map(public_line);
  const commitment = roster.way === 'lots' ? commitment_of(seed) : null;
  if (commitment) await insert_seed(ctx, { district: roster.district, roster_id: roster.id, seed_cipher: note_sealer.seal(seed) });
  await update_roster(ctx, roster.id, { closed_at: ctx.now, closed_by: ctx.actor.person_id });
  const { title, about, office, way, absent_rule, objection_days } = roster;
  const list_hash = list_hash_of(lines);
  await publish(ctx, roster, { kind: 'list', title, about, office, way, absent_rule, objection_days, lines, list_hash, commitment });
  await record(ctx, { name: 'roster.closed', subject: roster.id, place_path: roster.place_path, data: { households: lines.length, list_hash, commitment } });
}
