import type { Ctx } from '../../../platform/ctx.ts';
import { own_files } from '../../../platform/files/index.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { AddNote, MarkRoll, NewGuest } from './contract.ts';
import { allow, held, note, people_of, tell_people } from './found.ts';
import { may_hold, may_open } from './life.ts';
import { select_earlier, select_items, select_topics, update_item } from './matter-store.ts';
import { outcome_of } from './outcome.ts';
import { carry_on, tell_those_concerned } from './prepare.ts';
import { guest_of, plan_next } from './series.ts';
import { insert_note, insert_roll, mark_present, select_guests, select_meeting, select_one_series, select_roll, select_to_remind, update_meeting } from './store.ts';
import type { MeetingRow, RollRow } from './tables.ts';

/** 开会: on its day. A meeting that nobody called has its roster for a roll all the same. */
export async function open_meeting(ctx: Ctx, id: string): Promise<void> {
  const meeting = await held(ctx, id);
  allow(may_open(meeting, ctx.now));
  if (meeting.state === 'planned') {
    const guests = await select_guests(ctx, meeting.series_id);
    await insert_roll(ctx, guests.map(({ id: guest_id, person_id, organisation_id, part }): RollRow => ({ district: meeting.district, meeting_id: id, id: guest_id, person_id, organisation_id, part, called: false, present: false })));
  }
  await update_meeting(ctx, id, { state: 'open', opened_at: ctx.now, remind_at: null });
  await note(ctx, meeting, 'opened');
}

/** 到场: who of the roll is there, and how many beside them; a roll for this meeting, from which nothing is reckoned about anybody. */
export async function mark_roll(ctx: Ctx, id: string, { present_ids, others }: MarkRoll): Promise<void> {
  const meeting = await held(ctx, id);
  allow(may_hold(meeting));
  await mark_present(ctx, id, present_ids);
  await update_meeting(ctx, id, { others });
  await note(ctx, meeting, 'roll_marked', { present: present_ids.length, others });
}
/** Somebody who came without being called and takes something on is put down by their number. */
export async function add_to_roll(ctx: Ctx, id: string, asked: NewGuest): Promise<void> {
  const meeting = await held(ctx, id);
  allow(may_hold(meeting));
  const who = await guest_of(ctx, meeting, asked);
  if ((await select_roll(ctx, id)).some((one) => one.person_id === who.person_id && one.organisation_id === who.organisation_id)) throw new Refusal('meeting.guest_there');
  await insert_roll(ctx, [{ district: meeting.district, meeting_id: id, id: new_id(ctx.now), ...who, part: asked.part.trim(), called: false, present: true }]);
  await note(ctx, meeting, 'roll_added');
}

/** 记录: typed, pasted from a dictation, or a photo of paper; while it is held and afterwards, and never taken away. */
export async function add_note(ctx: Ctx, id: string, { how, text, file_id }: AddNote): Promise<void> {
  const meeting = await held(ctx, id);
  if (meeting.state !== 'open' && meeting.state !== 'closed') throw new Refusal('meeting.not_now');
  const words = text.trim();
  if (how === 'photographed' ? file_id === null : words.length === 0) throw new Refusal('meeting.needs_note');
  if (file_id !== null && how === 'photographed') await own_files(ctx, [file_id]);
  await insert_note(ctx, { district: meeting.district, id: new_id(ctx.now), meeting_id: id, how, text: words || null, file_id: how === 'photographed' ? file_id : null, at: ctx.now, by_id: ctx.actor.person_id ?? ctx.actor.hat.id });
  await note(ctx, meeting, 'noted', { how });
}

/**
 * 散会: every neighbour who asked has an answer, what was not reached stands on the next agenda, what earlier items came to is
 * written down, the next meeting is planned, and everybody concerned is told that the minutes are there.
 */
export async function close_meeting(ctx: Ctx, id: string, summary: string): Promise<void> {
  const meeting = await held(ctx, id);
  allow(may_hold(meeting));
  const unanswered = (await select_topics(ctx, id)).filter(({ state }) => state === 'asked');
  if (unanswered.length > 0) throw new Refusal('meeting.topics_open', { topics: unanswered.map(({ title }) => `「${title}」`).join('') });
  for (const item of await select_earlier(ctx, meeting.series_id, meeting.number, 500)) {
    const { outcome } = await outcome_of(ctx, item);
    if (item.state === 'open' && item.kind !== 'task' && (outcome === 'done' || outcome === 'not_done')) await update_item(ctx, item.id, { state: outcome, done_at: ctx.now });
  }
  await update_meeting(ctx, id, { state: 'closed', closed_at: ctx.now, summary: summary.trim() });
  const closed: MeetingRow = { ...meeting, state: 'closed' };
  const items = await select_items(ctx, [id]);
  const seq = await note(ctx, closed, 'closed', { items: items.length });
  const next = await plan_next(ctx, (await select_one_series(ctx, meeting.series_id))!, meeting);
  if (next) await carry_on(ctx, closed, next);
  await tell_those_concerned(ctx, closed, 'notice.meeting_closed', seq);
  await tell_below(ctx, closed, seq);
}

/** Whoever handed a matter up hears that the meeting above has spoken of it. */
async function tell_below(ctx: Ctx, meeting: MeetingRow, seq: number): Promise<void> {
  for (const topic of await select_topics(ctx, meeting.id)) {
    if (topic.source !== 'raised' || topic.from_organisation_id === null || !['taken', 'settled', 'raised'].includes(topic.state)) continue;
    await tell_people(ctx, await people_of(ctx, [{ person_id: null, organisation_id: topic.from_organisation_id }]), 'notice.meeting_decided', seq, { topic: topic.title, office: meeting.office });
  }
}

/** The evening before, those called are reminded once. */
export const due_reminders = (ctx: Ctx): Promise<string[]> => select_to_remind(ctx, 100);
export async function tick_reminder(ctx: Ctx, id: string): Promise<void> {
  const meeting = await select_meeting(ctx, id);
  if (meeting?.state !== 'called' || !meeting.remind_at || meeting.remind_at > ctx.now) return;
  await update_meeting(ctx, id, { remind_at: null });
  if (meeting.starts_at <= ctx.now) return;
  await tell_those_concerned(ctx, meeting, 'notice.meeting_soon', await note(ctx, meeting, 'reminded'));
}
