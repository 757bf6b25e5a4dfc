import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { notes, sealed_id_number, sealed_phone } from '../register.ts';
import { answer_correction_row, insert_correction, select_correction, select_reach, update_identity, update_name } from './store.ts';

/** 更正 (PIPL 46): what somebody says is wrong about themselves; whoever keeps the register of their home answers. */
export async function ask_correction(ctx: Ctx, field: string, words: string): Promise<string> {
  const person_id = ctx.actor.person_id ?? '';
  const id = new_id(ctx.now);
  await insert_correction(ctx, { district: ctx.actor.district, id, person_id, field, words_cipher: notes.seal(words), asked_at: ctx.now, asked_by: person_id, answered_at: null, answered_by: null });
  await record(ctx, { name: 'correction.asked', subject: person_id, place_path: ctx.actor.hat.place_paths[0] ?? '/', data: { correction_id: id, field } });
  return id;
}

export async function answer_correction(ctx: Ctx, id: string, state: 'corrected' | 'kept'): Promise<void> {
  const row = await select_correction(ctx, id);
  const at = row ? await select_reach(ctx, row.person_id) : undefined;
  if (!row || !at) throw new Refusal('correction.unknown');
  if (row.state !== 'open') throw new Refusal('correction.answered');
  await answer_correction_row(ctx, id, state);
  await record(ctx, { name: `correction.${state}`, subject: row.person_id, place_path: at.place_path, data: { correction_id: id, field: row.field } });
}

export type IdentityChange = { name?: string; phone?: string | null; id_number?: string | null; gender?: 'female' | 'male' | null };
/** Changes what the register says of a person within reach. The fact says which fields, never what stood in them. */
export async function change_person(ctx: Ctx, person_id: string, { name, phone, id_number, gender }: IdentityChange): Promise<void> {
  const at = await select_reach(ctx, person_id);
  if (!at) throw new Refusal('person.unknown');
  if (name !== undefined && name.trim() === '') throw new Refusal('person.no_name');
  if (name !== undefined) await update_name(ctx, person_id, name.trim());
  await update_identity(ctx, person_id, {
    ...(phone === undefined ? {} : sealed_phone(phone)),
    ...(id_number === undefined ? {} : sealed_id_number(id_number)),
    ...(gender === undefined ? {} : { gender }),
  });
  const changed = Object.entries({ name, phone, id_number, gender }).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  await record(ctx, { name: 'person.changed', subject: person_id, place_path: at.place_path, data: { fields: changed.join(',') } });
}
