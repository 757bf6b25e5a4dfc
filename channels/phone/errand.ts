import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { Refusal } from '../../platform/refusal.ts';
import { ask_errand } from '../../modules/errands/index.ts';
import { mask_name, people_by_phone, person_by_id } from '../../modules/people/index.ts';
import type { AskByPhone, AskedByPhone } from './contract.ts';
import { found } from './record.ts';
import { update_call } from './store.ts';

/**
 * 请人代办 by telephone (product B9), beside a case of the same call or without one. What is said on the telephone opens the
 * errand and authorises nothing: an agent has it signed, or recorded, before anything is done.
 * Refuses `person.unknown` where nobody of this desk's places has the number, and what `ask_errand` refuses.
 */
export async function ask_by_phone(ctx: Ctx, call_id: string, { principal, ...asked }: AskByPhone): Promise<AskedByPhone> {
  const call = await found(ctx, call_id);
  const [person] = 'phone' in principal ? await as_software(ctx, () => people_by_phone(ctx, principal.phone)) : [await as_software(ctx, () => person_by_id(ctx, principal.person_id))];
  if (!person) throw new Refusal('person.unknown');
  const errand = await ask_errand(ctx, { ...asked, principal_id: person.id });
  await update_call(ctx, call_id, { recorded_at: call.recorded_at ?? ctx.now, caller_id: call.caller_id ?? ('person_id' in principal && !call.anonymous ? person.id : null) });
  await record(ctx, { name: 'call.recorded', subject: call_id, place_path: errand.place_path, data: { errand_id: errand.id } });
  return { errand_id: errand.id, principal_name: mask_name(person.name) };
}
