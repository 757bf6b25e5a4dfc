import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { day_of } from '../household/add.ts';
import type { PurposeRow } from '../register-tables.ts';
import { is_child, may_give, standing } from './consent.ts';
import { end_consent, forget_what_stood_on, insert_consents, select_birth, select_consents, select_purposes, select_wards } from './store.ts';

/** One consent for one purpose, by the person or by their guardian: nothing else is bundled with it (PIPL 14, 29, 31). */
export async function give_consent(ctx: Ctx, person_id: string, asked: { purpose_id: string; version: number; separately: boolean }): Promise<void> {
  const how = await speaker(ctx, person_id);
  const purpose = await purpose_of(ctx, asked.purpose_id);
  const child = is_child(await as_software(ctx, () => select_birth(ctx, person_id)), day_of(ctx.now));
  const answer = may_give({ purpose, version: asked.version, separately: asked.separately, child, by_guardian: how === 'guardian' });
  if (answer !== true) throw new Refusal(answer);
  if (await stands(ctx, person_id, purpose)) return;
  const by = ctx.actor.person_id!;
  await end_consent(ctx, person_id, purpose.id, by); // to an older text
  await insert_consents(ctx, [{ district: ctx.actor.district, id: new_id(ctx.now), person_id, purpose_id: purpose.id, purpose_version: purpose.version, how, given_at: ctx.now, given_by: by, withdrawn_at: null, withdrawn_by: null }]);
  await record(ctx, { name: 'consent.given', subject: person_id, place_path: ctx.actor.hat.place_paths[0] ?? '/', data: { purpose: purpose.id, version: purpose.version, how } });
}

/**
 * Withdrawn as easily as given (PIPL 15): one request, no reason asked. What stood on it alone is gone at once (PIPL 47);
 * nothing else of the service changes.
 */
export async function withdraw_consent(ctx: Ctx, person_id: string, purpose_id: string): Promise<void> {
  await speaker(ctx, person_id);
  const purpose = await purpose_of(ctx, purpose_id);
  if ((await end_consent(ctx, person_id, purpose_id, ctx.actor.person_id!)) === 0) return;
  const ended = await as_software(ctx, () => forget_what_stood_on(ctx, person_id, purpose));
  await record(ctx, { name: 'consent.withdrawn', subject: person_id, place_path: ctx.actor.hat.place_paths[0] ?? '/', data: { purpose: purpose_id, ...ended } });
}

/** Whether this purpose may be served now: by law, or by a consent that stands. For verbs of this room and of higher ones. */
export async function consent_stands(ctx: Ctx, person_id: string, purpose_id: string): Promise<boolean> {
  const purpose = await purpose_of(ctx, purpose_id);
  return purpose.lawful_basis !== 'consent' || stands(ctx, person_id, purpose);
}

async function stands(ctx: Ctx, person_id: string, purpose: PurposeRow): Promise<boolean> {
  return standing(await as_software(ctx, () => select_consents(ctx, person_id)), purpose) !== null;
}

/** Who speaks: oneself, or the guardian of somebody; anybody else is told that there is nobody of that id. */
async function speaker(ctx: Ctx, person_id: string): Promise<'self' | 'guardian'> {
  if (ctx.actor.person_id === person_id) return 'self';
  const wards = await select_wards(ctx, ctx.actor.person_id ?? '');
  if (!wards.some(({ ward_id }) => ward_id === person_id)) throw new Refusal('person.unknown');
  return 'guardian';
}

async function purpose_of(ctx: Ctx, purpose_id: string): Promise<PurposeRow> {
  const purpose = (await select_purposes(ctx)).find(({ id }) => id === purpose_id);
  if (!purpose) throw new Refusal('consent.unknown');
  return purpose;
}
