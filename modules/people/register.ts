import type { Ctx } from '../../platform/ctx.ts';
import { ring_sealer } from '../../platform/crypto.ts';
import { letters } from '../../platform/outbox/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { read_id_number } from './id-number.ts';
import { is_mobile, mask_id_number, mask_phone } from './mask.ts';
import { select_people_by, select_phone_cipher, type NamedPerson } from './store.ts';
import type { PersonRow } from './tables.ts';

/** What of a person is sealed, each under keys of its own (domain.md §6). */
export const phones = ring_sealer('phone');
export const id_numbers = ring_sealer('id_number');
/** words about a person: notes on health, reasons, corrections */
export const notes = ring_sealer('note');

/** workbooks and their rows while they wait to be moved in: full names and numbers */
export const workbooks = ring_sealer('workbook');

/** Every sealed column of this room, for the rotation of keys: its table, its key, and the index that searches it. */
export const sealed_columns = [
  { table: 'identities', key: ['person_id'], cipher: 'phone_cipher', hash: 'phone_hash', sealer: phones },
  { table: 'identities', key: ['person_id'], cipher: 'id_cipher', hash: 'id_hash', sealer: id_numbers },
  { table: 'person_tags', key: ['id'], cipher: 'note_cipher', hash: null, sealer: notes },
  { table: 'care_plans', key: ['id'], cipher: 'health_note_cipher', hash: null, sealer: notes },
  { table: 'reveal_reasons', key: ['seq'], cipher: 'words_cipher', hash: null, sealer: notes },
  { table: 'corrections', key: ['id'], cipher: 'words_cipher', hash: null, sealer: notes },
  { table: 'import_parts', key: ['import_id', 'number'], cipher: 'piece_cipher', hash: null, sealer: workbooks },
  { table: 'import_rows', key: ['import_id', 'row_number'], cipher: 'cells_cipher', hash: null, sealer: workbooks },
  { table: 'import_rows', key: ['import_id', 'row_number'], cipher: 'phone_cipher', hash: 'phone_hash', sealer: phones },
  { table: 'import_rows', key: ['import_id', 'row_number'], cipher: 'id_cipher', hash: 'id_hash', sealer: id_numbers },
  { table: 'issue_contacts', key: ['item_id'], cipher: 'contact_cipher', hash: null, sealer: notes },
  { table: 'roster_seeds', key: ['roster_id'], cipher: 'seed_cipher', hash: null, sealer: notes },
  { table: 'outbox', key: ['id'], cipher: 'body_cipher', hash: null, sealer: letters },
  { table: 'tender_bids', key: ['id'], cipher: 'content_cipher', hash: null, sealer: notes },
  { table: 'vote_envelopes', key: ['vote_id', 'head'], cipher: 'content_cipher', hash: null, sealer: notes },
  { table: 'vote_papers', key: ['id'], cipher: 'first_cipher', hash: null, sealer: notes },
  { table: 'webhooks', key: ['id'], cipher: 'secret_cipher', hash: null, sealer: letters },
  { table: 'reach_addresses', key: ['person_id', 'channel'], cipher: 'address_cipher', hash: null, sealer: letters },
  { table: 'reach_addresses', key: ['person_id', 'channel'], cipher: 'pending_cipher', hash: null, sealer: letters },
  { table: 'wecom_speakers', key: ['id'], cipher: 'user_cipher', hash: 'user_hash', sealer: letters },
  { table: 'wecom_inbox', key: ['id'], cipher: 'body_cipher', hash: null, sealer: letters },
  { table: 'wecom_members', key: ['id'], cipher: 'user_cipher', hash: 'user_hash', sealer: letters },
  { table: 'wecom_members', key: ['id'], cipher: 'name_cipher', hash: null, sealer: letters },
  { table: 'wecom_order_inbox', key: ['id'], cipher: 'body_cipher', hash: null, sealer: letters },
  { table: 'wechat_speakers', key: ['id'], cipher: 'user_cipher', hash: 'user_hash', sealer: letters },
  { table: 'wechat_speakers', key: ['id'], cipher: 'union_cipher', hash: 'union_hash', sealer: letters },
  { table: 'wechat_inbox', key: ['id'], cipher: 'body_cipher', hash: null, sealer: letters },
  { table: 'wechat_desks', key: ['kf_id'], cipher: 'token_cipher', hash: null, sealer: letters },
  { table: 'register_exports', key: ['id'], cipher: 'reason_cipher', hash: null, sealer: notes },
] as const;

export type Identity = { id_number?: string | null; born_on?: string | null; gender?: 'female' | 'male' | null };

/**
 * A person's row with phone and ID number sealed; both are found by exact match only. The birth date (and, where it is
 * unsaid, nothing else) comes from the ID number. Refuses `person.bad_phone`, `person.bad_id_number`.
 */
export function person_row(district: string, id: string, name: string, phone: string | null, { id_number = null, born_on = null, gender = null }: Identity = {}): PersonRow {
  return { district, id, name, ...sealed_phone(phone), ...sealed_id_number(id_number), ...(id_number === null ? { born_on } : {}), gender };
}

export function sealed_phone(phone: string | null): Pick<PersonRow, 'phone_cipher' | 'phone_hash' | 'phone_masked'> {
  if (phone === null) return { phone_cipher: null, phone_hash: null, phone_masked: null };
  if (!is_mobile(phone)) throw new Refusal('person.bad_phone');
  return { phone_cipher: phones.seal(phone), phone_hash: phones.index(phone), phone_masked: mask_phone(phone) };
}

export function sealed_id_number(written: string | null): Pick<PersonRow, 'id_cipher' | 'id_hash' | 'id_masked' | 'born_on'> {
  if (written === null) return { id_cipher: null, id_hash: null, id_masked: null, born_on: null };
  const read = read_id_number(written);
  if ('wrong' in read) throw new Refusal('person.bad_id_number', { wrong: read.wrong });
  const { number, born_on } = read;
  return { id_cipher: id_numbers.seal(number), id_hash: id_numbers.index(number), id_masked: mask_id_number(number), born_on };
}

export function people_by_phone(ctx: Ctx, phone: string): Promise<NamedPerson[]> {
  return select_people_by(ctx, 'phone_hash', phones.indexes(phone));
}
export async function people_by_id_number(ctx: Ctx, written: string): Promise<NamedPerson[]> {
  const read = read_id_number(written);
  return 'wrong' in read ? [] : select_people_by(ctx, 'id_hash', id_numbers.indexes(read.number));
}

/** The whole number, for a verb that has made sure who asks and for what, and that records it. */
export async function phone_of(ctx: Ctx, person_id: string): Promise<string | null> {
  const sealed = await select_phone_cipher(ctx, person_id);
  return sealed ? phones.unseal(sealed) : null;
}
