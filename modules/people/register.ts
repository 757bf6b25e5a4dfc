import type { Ctx } from '../../platform/ctx.ts';
import type { Sealer } from '../../platform/crypto.ts';
import { Refusal } from '../../platform/refusal.ts';
import { is_mobile, mask_phone } from './mask.ts';
import { select_people_by_phone } from './store.ts';
import type { PersonRow } from './tables.ts';

let phones: Sealer | undefined;
/** Set once by `app/`: the key under which phone numbers are sealed. */
export function use_phone_sealer(sealer: Sealer): void {
  phones = sealer;
}
function sealer(): Sealer {
  if (!phones) throw new Error('use_phone_sealer was not called');
  return phones;
}

/** A person's row with the phone number sealed; findable by exact match only. Refuses `person.bad_phone`. */
export function person_row(district: string, id: string, name: string, phone: string | null): PersonRow {
  if (phone !== null && !is_mobile(phone)) throw new Refusal('person.bad_phone');
  return {
    district,
    id,
    name,
    phone_cipher: phone ? sealer().seal(phone) : null,
    phone_hash: phone ? sealer().index(phone) : null,
    phone_masked: phone ? mask_phone(phone) : null,
  };
}

export function people_by_phone(ctx: Ctx, phone: string): Promise<PersonRow[]> {
  return select_people_by_phone(ctx, sealer().index(phone));
}
