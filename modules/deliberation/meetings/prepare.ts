import type { Ctx } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { MoveMeeting } from './contract.ts';
import { allow, held, held_series, hosts_of, note, people_of, tell_people } from './found.ts';
import { may_call, may_prepare } from './life.ts';
import { insert_topics, select_topics, update_topic } from './matter-store.ts';
import { moment_of, remind_at, when_words } from './rhythm.ts';
import { plan_meeting, plan_next } from './series.ts';
import { insert_roll, select_guests, select_meetings, select_one_series, select_roll, update_meeting } from './store.ts';
import type { MeetingRow, RollRow } from './tables.ts';

/** 召集: the roll of this meeting is drawn from the roster, and whoever stands on it is told where and when (product D1). */
export async function call_meeting(ctx: Ctx, id: string): Promise<void> {
  const meeting = await held(ctx, id);
  allow(may_call(meeting, ctx.now));
  const guests = await select_guests(ctx, meeting.series_id);
  await insert_roll(ctx, guests.map(({ id: guest_id, person_id, organisation_id, part }): RollRow => ({ district: meeting.district, meeting_id: id, id: guest_id, person_id, organisation_id, part, called: true, present: false })));
  await update_meeting(ctx, id, { state: 'called', called_at: ctx.now, remind_at: remind_at(meeting.starts_at, ctx.now) });
  const seq = await note(ctx, meeting, 'called', { guests: guests.length });
  await tell_those_concerned(ctx, meeting, 'notice.meeting_called', seq);
}

/** 改时间、地点: whoever was called is told again. */
export async function move_meeting(ctx: Ctx, id: string, { starts_at, venue }: MoveMeeting): Promise<void> {
  const meeting = await held(ctx, id);
  allow(may_prepare(meeting));
  const moved = { starts_at: new Date(starts_at), venue: venue.trim() };
  allow(moved.starts_at > ctx.now || 'meeting.past');
  await update_meeting(ctx, id, { ...moved, remind_at: meeting.called_at && remind_at(moved.starts_at, ctx.now) });
  const seq = await note(ctx, meeting, 'moved', { starts_at: moved.starts_at.toISOString() });
  if (meeting.state === 'called') await tell_those_concerned(ctx, { ...meeting, ...moved }, 'notice.meeting_moved', seq);
}

/** 这次不开: with the reason; its topics go to the next one. */
export async function cancel_meeting(ctx: Ctx, id: string, why: string): Promise<void> {
  const meeting = await held(ctx, id);
  allow(may_prepare(meeting));
  await update_meeting(ctx, id, { state: 'cancelled', cancelled_why: why.trim(), remind_at: null });
  const seq = await note(ctx, meeting, 'cancelled');
  const next = await plan_next(ctx, (await select_one_series(ctx, meeting.series_id))!, meeting);
  if (next) await carry_on(ctx, meeting, next);
  if (meeting.state === 'called') await tell_those_concerned(ctx, meeting, 'notice.meeting_cancelled', seq);
}

/** 再开一次: a series that meets when called gets its next day by hand. */
export async function call_again(ctx: Ctx, series_id: string, on: string, time: string): Promise<MeetingRow> {
  const series = await held_series(ctx, series_id);
  const [last] = await select_meetings(ctx, series_id, 1);
  if (series.ended_at) throw new Refusal('meeting.over');
  if (last && !['closed', 'cancelled'].includes(last.state)) throw new Refusal('meeting.one_ahead');
  allow(moment_of(on, time) > ctx.now || 'meeting.past');
  const next = await plan_meeting(ctx, { ...series, at_time: time }, on, (last?.number ?? 0) + 1);
  if (last) await carry_on(ctx, last, next);
  return next;
}

/** What is not dealt with stands on the next agenda, under its own words; nobody has to ask twice. */
export async function carry_on(ctx: Ctx, from: MeetingRow, to: MeetingRow): Promise<void> {
  for (const topic of await select_topics(ctx, from.id)) {
    if (!['asked', 'on', 'later'].includes(topic.state)) continue;
    await insert_topics(ctx, [{ ...topic, id: new_id(ctx.now), meeting_id: to.id, state: topic.state === 'asked' ? 'asked' : 'on', from_topic_id: topic.id, at: ctx.now }]);
    if (topic.state !== 'later') await update_topic(ctx, topic.id, { state: 'later' });
  }
}

/** Everybody on the roll, whoever asked for a topic, and the office itself. */
export async function tell_those_concerned(ctx: Ctx, meeting: MeetingRow, code: 'notice.meeting_called' | 'notice.meeting_moved' | 'notice.meeting_cancelled' | 'notice.meeting_soon' | 'notice.meeting_closed', seq: number): Promise<void> {
  const called = await people_of(ctx, await select_roll(ctx, meeting.id));
  const asked = (await select_topics(ctx, meeting.id)).flatMap(({ person_id, state }) => (state === 'off' ? [] : (person_id ?? [])));
  await tell_people(ctx, [...called, ...asked, ...(await hosts_of(ctx, meeting))], code, seq, { title: meeting.title, when: when_words(meeting.starts_at), venue: meeting.venue });
}
