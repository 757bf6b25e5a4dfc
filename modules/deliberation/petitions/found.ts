import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record, type FactData } from '../../../platform/facts.ts';
import { publish } from '../../../platform/live.ts';
import { tell, type NoticeCode, type NoticeParams } from '../../../platform/notify/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { coordinators_at, holders_of, organisations_at } from '../../people/index.ts';
import { select_petition } from './store.ts';
import type { PetitionRow } from './tables.ts';

export async function seen(ctx: Ctx, id: string): Promise<PetitionRow> {
  const petition = await select_petition(ctx, id);
  if (!petition) throw new Refusal('petition.unknown');
  return petition;
}
/** What happened to a petition: ids and figures, never who signed; open screens look again. */
export async function note(ctx: Ctx, { id, place_path, estate_id }: PetitionRow, what: string, data: FactData = {}): Promise<number> {
  const [seq] = await record(ctx, { name: `petition.${what}`, subject: id, place_path, data });
  publish(ctx, { type: 'vote', id, place_path, estate_id });
  return seq!;
}
export async function tell_some(ctx: Ctx, people: readonly string[], code: NoticeCode, seq: number, params: NoticeParams): Promise<void> {
  const each = [...new Set(people)].filter((id) => id !== ctx.actor.person_id);
  if (each.length > 0) await as_software(ctx, () => tell(ctx, each, { code, params, case_id: null, fact_seq: seq }));
}
/** The estate's owners' committee, if it has one. */
export async function committee_of(ctx: Ctx, { place_path, estate_id }: Pick<PetitionRow, 'place_path' | 'estate_id'>): Promise<string | null> {
  return as_software(ctx, async () => (await organisations_at(ctx, place_path, estate_id)).find((one) => one.owner_code === 'YW' && one.estate_id === estate_id)?.id ?? null);
}
/** Whoever must act at a level, and the community, which is told of everything. */
export async function people_of_level(ctx: Ctx, petition: PetitionRow, level: PetitionRow['level']): Promise<string[]> {
  const committee = await committee_of(ctx, petition);
  return as_software(ctx, async () => {
    const community = await coordinators_at(ctx, petition.place_path, ['community']);
    const street = level === 'street' || level === 'overdue' ? await coordinators_at(ctx, petition.place_path, ['street']) : [];
    return [...community, ...street, ...(committee && (level === 'committee' || level === 'ordered') ? await holders_of(ctx, committee) : [])];
  });
}
