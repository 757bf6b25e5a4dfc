import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record, type FactData } from '../../../platform/facts.ts';
import { publish } from '../../../platform/live.ts';
import { tell, type NoticeCode, type NoticeParams } from '../../../platform/notify/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { holders_of } from '../../people/index.ts';
import { estate_index, place_by_id } from '../../territory/index.ts';
import { is_held, queue_same_series, select_meeting, select_one_series } from './store.ts';
import type { Host, MeetingRow, RollRow, SeriesRow } from './tables.ts';

/** A meeting that this hat's office holds, while nobody else changes it. Refuses `meeting.unknown` and `meeting.not_yours`. */
export async function held(ctx: Ctx, id: string): Promise<MeetingRow> {
  const found = await seen(ctx, id);
  if (!(await is_held(ctx, found))) throw new Refusal('meeting.not_yours');
  await queue_same_series(ctx, found.series_id);
  return (await select_meeting(ctx, id))!;
}
export async function seen(ctx: Ctx, id: string): Promise<MeetingRow> {
  const found = await select_meeting(ctx, id);
  if (!found) throw new Refusal('meeting.unknown');
  return found;
}
export async function held_series(ctx: Ctx, id: string): Promise<SeriesRow> {
  const found = await select_one_series(ctx, id);
  if (!found) throw new Refusal('meeting.series_unknown');
  if (!(await is_held(ctx, found))) throw new Refusal('meeting.not_yours');
  await queue_same_series(ctx, id);
  return (await select_one_series(ctx, id))!;
}
export function allow(answer: true | string): void {
  if (answer !== true) throw new Refusal(answer);
}

/** What happened to a meeting: ids and figures, never words; open screens look again. */
export async function note(ctx: Ctx, meeting: Pick<MeetingRow, 'id' | 'place_path' | 'estate_id'>, what: string, data: FactData = {}): Promise<number> {
  const [seq] = await record(ctx, { name: `meeting.${what}`, subject: meeting.id, place_path: meeting.place_path, data });
  publish(ctx, { type: 'meeting', id: meeting.id, place_path: meeting.place_path, estate_id: meeting.estate_id });
  return seq!;
}
export async function tell_people(ctx: Ctx, person_ids: readonly string[], code: NoticeCode, seq: number, params: NoticeParams): Promise<void> {
  const others = [...new Set(person_ids)].filter((id) => id !== ctx.actor.person_id);
  if (others.length > 0) await as_software(ctx, () => tell(ctx, others, { code, params, case_id: null, fact_seq: seq }));
}
/** Everybody behind the lines of a roll: those named, and who holds a post in an organisation that is named. */
export async function people_of(ctx: Ctx, rows: readonly Pick<RollRow, 'person_id' | 'organisation_id'>[]): Promise<string[]> {
  return as_software(ctx, async () => {
    const of_organisations: string[] = [];
    for (const { organisation_id } of rows) if (organisation_id) of_organisations.push(...(await holders_of(ctx, organisation_id)));
    return [...new Set([...rows.flatMap(({ person_id }) => person_id ?? []), ...of_organisations])];
  });
}
/** Whoever holds the meeting: the posts of its office, or at least who opens it now. */
export const hosts_of = (ctx: Ctx, { organisation_id }: Pick<MeetingRow, 'organisation_id'>): Promise<string[]> => people_of(ctx, [{ person_id: null, organisation_id }]);

/** The estate's name, or the place's. */
export async function place_name(ctx: Ctx, { estate_id, place_path }: Pick<Host, 'estate_id' | 'place_path'>): Promise<string> {
  if (estate_id) return (await as_software(ctx, () => estate_index(ctx, estate_id))).estate.name;
  return (await place_by_id(ctx, place_path.split('/').at(-1)!))?.name ?? '';
}
