import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { organisation_by_id, organisation_name, organisations_around, people_by_phone } from '../../people/index.ts';
import { estates_within_reach, place_by_id } from '../../territory/index.ts';
import type { NewGuest, NewSeries } from './contract.ts';
import { held_series, note } from './found.ts';
import { day_of, moment_of, next_day } from './rhythm.ts';
import { delete_guest, end_series, insert_guests, insert_meetings, insert_series, select_guests, select_meetings, update_meeting } from './store.ts';
import type { GuestRow, MeetingRow, SeriesRow } from './tables.ts';

/** A series of meetings (product D1: 周收集、月恳谈、季会商 …), held by the office of the hat; its first meeting is planned at once. */
export async function make_series(ctx: Ctx, asked: NewSeries): Promise<SeriesRow> {
  const { role, organisation_id } = ctx.actor.hat;
  const { name, ...place } = await ground_of(ctx, asked.estate_id);
  const series: SeriesRow = {
    district: ctx.actor.district, id: new_id(ctx.now), kind: asked.kind, title: asked.title.trim(), ...place, venue: asked.venue.trim(), rhythm: asked.rhythm, at_time: asked.time, open: asked.open,
    organisation_id, host_role: role, office: organisation_id === null ? name : await organisation_name(ctx, organisation_id), made_by: ctx.actor.person_id ?? ctx.actor.hat.id, made_at: ctx.now, ended_at: null,
  };
  await insert_series(ctx, series);
  for (const id of new Set(asked.organisation_ids)) await add_guest(ctx, series, { organisation_id: id, phone: null, part: '' });
  for (const { phone, part } of asked.people) await add_guest(ctx, series, { organisation_id: null, phone, part });
  await plan_meeting(ctx, series, first_of(ctx, asked), 1);
  await note(ctx, series, 'series_made', { kind: series.kind });
  return series;
}

/** The day of the first meeting: today's, if the rhythm and the hour allow it. */
function first_of(ctx: Ctx, { rhythm, time, first_on }: NewSeries): string {
  const yesterday = day_of(new Date(ctx.now.getTime() - 86_400_000));
  const days = first_on ? [first_on] : [next_day(rhythm, yesterday), next_day(rhythm, day_of(ctx.now))];
  const first = days.find((on) => on !== null && moment_of(on, time) > ctx.now);
  if (!first) throw new Refusal(first_on ? 'meeting.past' : 'meeting.needs_day');
  return first;
}

export async function plan_meeting(ctx: Ctx, series: SeriesRow, on: string, number: number): Promise<MeetingRow> {
  const { district, id: series_id, kind, title, place_path, estate_id, venue, open, organisation_id, host_role, office, at_time } = series;
  const meeting: MeetingRow = {
    district, id: new_id(ctx.now), series_id, number, kind, title, place_path, estate_id, venue, open, organisation_id, host_role, office,
    starts_at: moment_of(on, at_time), planned_on: on, state: 'planned', called_at: null, remind_at: null, opened_at: null, closed_at: null, others: 0, summary: null, cancelled_why: null,
  };
  await insert_meetings(ctx, [meeting]);
  await note(ctx, meeting, 'planned', { number, on });
  return meeting;
}

/** The next of a series once one is over, on the first day of its rhythm that is still ahead; null: it meets when called. */
export async function plan_next(ctx: Ctx, series: SeriesRow, last: MeetingRow): Promise<MeetingRow | null> {
  if (series.ended_at) return null;
  let on = next_day(series.rhythm, last.planned_on);
  while (on !== null && moment_of(on, series.at_time) <= ctx.now) on = next_day(series.rhythm, on);
  return on === null ? null : plan_meeting(ctx, series, on, last.number + 1);
}

/** 不再开: nothing more is planned; what was held and left stays to be read. */
export async function stop_series(ctx: Ctx, id: string): Promise<void> {
  const series = await held_series(ctx, id);
  if (series.ended_at) throw new Refusal('meeting.over');
  const [last] = await select_meetings(ctx, id, 1);
  if (last && ['called', 'open'].includes(last.state)) throw new Refusal('meeting.one_ahead');
  if (last?.state === 'planned') await update_meeting(ctx, last.id, { state: 'cancelled', cancelled_why: '不再开' });
  await end_series(ctx, id);
  await note(ctx, series, 'series_ended');
}

/** The roster: an organisation that serves here, or a person by their number. */
export async function add_guest(ctx: Ctx, series: SeriesRow, asked: NewGuest): Promise<void> {
  const who = await guest_of(ctx, series, asked);
  const there = await select_guests(ctx, series.id);
  if (there.some((one) => one.person_id === who.person_id && one.organisation_id === who.organisation_id)) throw new Refusal('meeting.guest_there');
  const row: GuestRow = { district: series.district, series_id: series.id, id: new_id(ctx.now), ...who, part: asked.part.trim() };
  await insert_guests(ctx, [row]);
}
export async function drop_guest(ctx: Ctx, series_id: string, guest_id: string): Promise<void> {
  await delete_guest(ctx, (await held_series(ctx, series_id)).id, guest_id);
}

export async function guest_of(ctx: Ctx, place: Pick<SeriesRow, 'place_path' | 'estate_id'>, { organisation_id, phone }: Pick<NewGuest, 'organisation_id' | 'phone'>): Promise<{ person_id: string | null; organisation_id: string | null }> {
  if (organisation_id !== null) {
    if (!(await may_take_part(ctx, place, organisation_id))) throw new Refusal('meeting.guest_unknown');
    return { person_id: null, organisation_id };
  }
  const [person] = phone ? await as_software(ctx, () => people_by_phone(ctx, phone.trim())) : [];
  if (!person) throw new Refusal('meeting.guest_unknown');
  return { person_id: person.id, organisation_id: null };
}
/** Organisations that serve the place or lie around it, the office's own, and bodies without an owner code (an industry committee, a department). */
export async function may_take_part(ctx: Ctx, { place_path, estate_id }: Pick<SeriesRow, 'place_path' | 'estate_id'>, organisation_id: string): Promise<boolean> {
  if (organisation_id === ctx.actor.hat.organisation_id) return true;
  if ((await organisations_around(ctx, place_path, estate_id)).some(({ id }) => id === organisation_id)) return true;
  const found = await organisation_by_id(ctx, organisation_id);
  const stands = found && found.owner_code === null && found.estate_id === null ? await place_by_id(ctx, found.place_id) : undefined;
  return stands !== undefined && (`${place_path}/`.startsWith(`${stands.path}/`) || stands.path.startsWith(`${place_path}/`));
}

/** An estate within reach, or the place of the post itself. */
async function ground_of(ctx: Ctx, estate_id: string | null): Promise<{ place_path: string; estate_id: string | null; name: string }> {
  if (estate_id !== null) {
    const estate = (await estates_within_reach(ctx)).find(({ id }) => id === estate_id);
    if (!estate) throw new Refusal('meeting.no_place');
    return { place_path: estate.community_path, estate_id, name: estate.name };
  }
  // an owners' committee is there for its estate alone
  const place = ctx.actor.hat.estate_ids.length > 0 ? undefined : await place_by_id(ctx, ctx.actor.hat.place_id);
  if (!place) throw new Refusal('meeting.no_place');
  return { place_path: place.path, estate_id: null, name: place.name };
}
