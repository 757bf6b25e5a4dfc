import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record, type FactData } from '../../../platform/facts.ts';
import { tell, type NoticeCode, type NoticeParams } from '../../../platform/notify/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { names_of } from '../../people/index.ts';
import { allow } from '../act.ts';
import { may, witnessed } from './mediation.ts';
import { lock_mediation, select_mediation_people, update_mediation } from './store.ts';
import type { EndReason, MediationPersonRow, MediationRow, SaidHow } from './tables.ts';

export type Sitting = { readonly row: MediationRow; readonly people: readonly MediationPersonRow[]; readonly me: MediationPersonRow };

/** The mediation, locked, for one who takes part in it: the database shows it to nobody else. */
export async function sit_down(ctx: Ctx, id: string, deed: Parameters<typeof may>[0]): Promise<Sitting> {
  const row = await lock_mediation(ctx, id);
  const people = row ? await select_mediation_people(ctx, [id]) : [];
  const me = people.find((one) => own_ids(ctx.actor).includes(one.person_id));
  if (!row || !me) throw new Refusal('mediation.unknown');
  allow(may(deed, row.state));
  return { row, people, me };
}
/** The same for a mediator who declared to have no stake in it: before that nobody leads anything. */
export async function lead(ctx: Ctx, id: string, deed: Parameters<typeof may>[0]): Promise<Sitting> {
  const sitting = await sit_down(ctx, id, deed);
  must_lead(sitting);
  return sitting;
}
export function must_lead({ me }: Pick<Sitting, 'me'>): void {
  if (me.part !== 'mediator') throw new Refusal('mediation.not_yours');
  if (me.answer !== true) throw new Refusal('mediation.declare_first');
}

/**
 * Whose word this is: one's own, or a party's that a mediator writes down as it was given on paper or before a witness.
 * Nobody but the mediator speaks for another, and never without saying how.
 */
export async function speaker(ctx: Ctx, sitting: Sitting, said: { person_id?: string; how: SaidHow; witness?: string }): Promise<MediationPersonRow> {
  const { people, me } = sitting;
  const id = said.person_id ?? me.person_id;
  if (id === me.person_id) {
    if (said.how !== 'self') throw new Refusal('mediation.not_yours');
    return me;
  }
  must_lead(sitting);
  const one = people.find(({ person_id, part, asked_at }) => person_id === id && part === 'party' && asked_at !== null);
  if (!one || said.how === 'self') throw new Refusal('mediation.not_yours');
  const names = await as_software(ctx, () => names_of(ctx, people.map(({ person_id }) => person_id)));
  allow(witnessed(said.how, said.witness ?? '', [...names.values()]));
  return one;
}

/** Records what happened, in ids and figures alone, and tells people without a word of what it is about. */
export async function happened(ctx: Ctx, row: MediationRow, name: string, data: FactData = {}, told: { to: readonly string[]; code: NoticeCode; params?: NoticeParams } | null = null): Promise<void> {
  const [fact_seq] = await record(ctx, { name: `mediation.${name}`, subject: row.id, place_path: row.place_path, data });
  if (told) await as_software(ctx, () => tell(ctx, told.to.filter((id) => id !== ctx.actor.person_id), { code: told.code, params: told.params ?? {}, case_id: null, fact_seq: fact_seq! }));
}

/** It ends without an agreement, and whoever was asked is told which other ways stand open (人民调解法 26). */
export async function end_with(ctx: Ctx, { row, people }: Sitting, reason: EndReason): Promise<void> {
  await update_mediation(ctx, row.id, { state: 'ended', ended_at: ctx.now, end_reason: reason });
  await happened(ctx, row, 'ended', { reason }, { to: everyone(people.filter((one) => one.asked_at !== null)), code: 'notice.mediation_ended' });
}

export const parties = (people: readonly MediationPersonRow[]): string[] => people.filter((one) => one.part === 'party').map((one) => one.person_id);
export const everyone = (people: readonly MediationPersonRow[]): string[] => people.filter((one) => one.part === 'party' || one.answer !== false).map((one) => one.person_id);
