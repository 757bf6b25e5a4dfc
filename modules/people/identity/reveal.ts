import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { id_numbers, notes, people_by_id_number, people_by_phone, phones } from '../register.ts';
import { may_reveal, needs_words, type Field, type LookReason } from './look.ts';
import { insert_reveal_words, select_identity, select_reach, type FullIdentity } from './store.ts';

export type Look = { field: Field; reason: LookReason; words?: string | undefined; case_id?: string | undefined };

/**
 * Shows one masked thing of one person once, and records who looked, at whom, at what and what for (product A4; domain.md
 * §2 "only with a reason, logged"). The words of the reason stay out of the facts. Refuses `person.unknown` alike for
 * who is not there and who lives outside the hat's place, `look.not_yours`, `look.say_why`.
 */
export async function reveal(ctx: Ctx, person_id: string, { field, reason, words, case_id }: Look): Promise<string | null> {
  const { role } = ctx.actor.hat;
  const at = await select_reach(ctx, person_id);
  if (!at) throw new Refusal('person.unknown');
  if (!may_reveal(role, field)) throw new Refusal('look.not_yours');
  if (needs_words(role, reason) && (words ?? '').trim().length < 2) throw new Refusal('look.say_why');
  const data = { field, reason, ...(case_id ? { case_id } : {}) };
  const [seq] = await record(ctx, { name: 'person.revealed', subject: person_id, place_path: at.place_path, data });
  if (words?.trim()) await insert_reveal_words(ctx, { district: ctx.actor.district, seq: seq!, person_id, viewer_id: ctx.actor.person_id ?? '', words_cipher: notes.seal(words.trim()) });
  const row = await as_software(ctx, () => select_identity(ctx, person_id));
  return row ? value_of(row, field) : null;
}

/** One's own phone and ID number in full: whoever asks is who they are about, so it needs no reason (PIPL 45). */
export async function own_identity(ctx: Ctx): Promise<{ phone: string | null; id_number: string | null }> {
  const row = await select_identity(ctx, ctx.actor.person_id ?? '');
  return { phone: row ? value_of(row, 'phone') : null, id_number: row ? value_of(row, 'id_number') : null };
}

/**
 * Who has this very phone or ID number, among those within reach. It tells that the number is known, so a hit is on the
 * record like a look.
 */
export async function find_exactly(ctx: Ctx, written: string): Promise<string[]> {
  const text = written.trim();
  const field = /^1\d{10}$/.test(text) ? 'phone' : 'id_number';
  const found = await (field === 'phone' ? people_by_phone(ctx, text) : people_by_id_number(ctx, text));
  const ids: string[] = [];
  for (const { id } of found) {
    const at = await select_reach(ctx, id);
    if (!at) continue;
    ids.push(id);
    await record(ctx, { name: 'person.found', subject: id, place_path: at.place_path, data: { field } });
  }
  return ids;
}

function value_of(row: FullIdentity, field: Field): string | null {
  if (field === 'name') return row.name;
  if (field === 'born_on') return row.born_on;
  const cipher = field === 'phone' ? row.phone_cipher : row.id_cipher;
  return cipher ? (field === 'phone' ? phones : id_numbers).unseal(cipher) : null;
}
