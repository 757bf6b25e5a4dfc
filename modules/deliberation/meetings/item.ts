import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { case_by_id, dispatch, open_case } from '../../cases/index.ts';
import { organisation_by_id, organisation_name, names_of } from '../../people/index.ts';
import { place_by_id } from '../../territory/index.ts';
import { make_vote, opens_earliest } from '../votes/index.ts';
import type { AddItem, FinishItem } from './contract.ts';
import { allow, held, hosts_of, note, people_of, tell_people } from './found.ts';
import { may_hold } from './life.ts';
import { insert_items, lock_item, next_number, select_due_items, select_topic, update_item, update_topic } from './matter-store.ts';
import { day_of } from './rhythm.ts';
import { may_take_part } from './series.ts';
import { is_held, select_meeting, select_roll } from './store.ts';
import type { ItemRow, MeetingRow, TopicRow } from './tables.ts';

/** 定下来: every item has an owner and a date, and is from now on a case, a draft of a vote, a proposal or a task (product D1). */
export async function add_item(ctx: Ctx, meeting_id: string, asked: AddItem): Promise<ItemRow> {
  const meeting = await held(ctx, meeting_id);
  allow(may_hold(meeting));
  const topic = asked.topic_id === null ? undefined : await select_topic(ctx, asked.topic_id);
  if (asked.topic_id !== null && topic?.meeting_id !== meeting_id) throw new Refusal('meeting.topic_unknown');
  if (topic && ['settled', 'raised', 'off'].includes(topic.state)) throw new Refusal('meeting.topic_done');
  if (asked.due_on < day_of(ctx.now)) throw new Refusal('meeting.due_past');
  const owner = await owner_of(ctx, meeting, asked);
  const item: ItemRow = {
    district: meeting.district, id: new_id(ctx.now), meeting_id, series_id: meeting.series_id, number: await next_number(ctx, meeting_id), topic_id: topic?.id ?? null, kind: asked.kind, what: asked.what.trim(), ...owner, due_on: asked.due_on,
    case_id: asked.kind === 'case' ? await become_case(ctx, meeting, topic, asked, owner.organisation_id) : (topic?.case_id ?? null), vote_id: asked.kind === 'vote' ? await become_vote(ctx, meeting, asked) : null,
    project_id: null, project_state: null, raised_topic_id: null, state: 'open', note: null, done_at: null, missed_at: null, at: ctx.now,
  };
  await insert_items(ctx, [item]);
  if (topic && topic.state !== 'taken') await update_topic(ctx, topic.id, { state: 'taken' });
  const seq = await note(ctx, meeting, 'item_added', { item_id: item.id, kind: item.kind, organisation_id: item.organisation_id, due_on: item.due_on });
  if (item.kind === 'task') await tell_people(ctx, await people_of(ctx, [item]), 'notice.meeting_item', seq, { title: meeting.title, what: item.what, due: asked.due_on });
  return item;
}

type Owner = Pick<ItemRow, 'person_id' | 'organisation_id'>;
/** Whoever takes it: an organisation of the place, somebody of the roll, or (of a vote or a proposal) the office itself. */
async function owner_of(ctx: Ctx, meeting: MeetingRow, { kind, organisation_id, roll_id }: AddItem): Promise<Owner> {
  if (roll_id !== null) {
    const line = (await select_roll(ctx, meeting.id)).find((one) => one.id === roll_id);
    if (!line || (line.person_id !== null && kind !== 'task')) throw new Refusal('meeting.not_an_owner');
    return { person_id: line.person_id, organisation_id: line.organisation_id };
  }
  const chosen = organisation_id ?? (kind === 'task' ? null : meeting.organisation_id);
  if (chosen === null) throw new Refusal('meeting.needs_owner');
  if (!(await may_take_part(ctx, meeting, chosen))) throw new Refusal('meeting.not_an_owner');
  return { person_id: null, organisation_id: chosen };
}

const dispatching = ['community', 'street', 'county'];
const live = ['open', 'dispatched', 'accepted', 'planned'];
/** The case that is spoken of, or a new one in the words of the meeting; whoever asked for the topic is its reporter. */
async function become_case(ctx: Ctx, meeting: MeetingRow, topic: TopicRow | undefined, { what, category }: AddItem, organisation_id: string | null): Promise<string> {
  const known = topic?.case_id ? await case_by_id(ctx, topic.case_id) : undefined;
  const row = known ?? (await open_case(ctx, {
    draft: false, category: category ?? null, tier: null, emergency: false, confidential: false, estate_id: meeting.estate_id, place: await place_of(ctx, meeting), spoken: {}, description: what.trim(),
    channel: 'meeting', channel_request_id: null, conversation_id: null, reporter: topic?.person_id && topic.home_id ? { person_id: topic.person_id, home_id: topic.home_id } : null, file_ids: [], recused_ids: [], by_assistant: null,
  }));
  const role = organisation_id === null || organisation_id === meeting.organisation_id ? null : ((await organisation_by_id(ctx, organisation_id))?.owner_code ?? null);
  const has_it = organisation_id === row.keeper_organisation_id || organisation_id === row.offered_organisation_id;
  if (role !== null && !has_it && live.includes(row.state) && dispatching.includes(ctx.actor.hat.role)) await dispatch(ctx, row.id, { role, organisation_id, note: what.trim() });
  return row.id;
}
async function place_of(ctx: Ctx, { place_path }: MeetingRow): Promise<{ id: string; path: string }> {
  const place = await place_by_id(ctx, place_path.split('/').at(-1)!);
  if (!place) throw new Refusal('meeting.no_place');
  return { id: place.id, path: place.path };
}

const open_days = 7;
const usual_notice_days = 15;
/** A draft that its office reads once more and calls: nobody's vote begins by a tap in a meeting. */
async function become_vote(ctx: Ctx, meeting: MeetingRow, { what, vote_kind }: AddItem): Promise<string> {
  if (meeting.estate_id === null || !['community', 'owners_committee'].includes(ctx.actor.hat.role)) throw new Refusal('meeting.no_vote_here');
  const opens_at = new Date(opens_earliest(ctx.now, usual_notice_days).getTime() + 86_400_000);
  const vote = await make_vote(ctx, {
    estate_id: meeting.estate_id, scope_place_id: null, unsold: [], kind: vote_kind ?? 'other', title: what.trim().slice(0, 60), question: what.trim().padEnd(4, '。'), options: [], secret: false, legal_effect: 'advisory',
    notice_days: usual_notice_days, objection_days: 7, proxy_heads_max: 2, opens_at: opens_at.toISOString(), closes_at: new Date(opens_at.getTime() + open_days * 86_400_000).toISOString(),
  });
  return vote.id;
}

/** 办好了, or 办不了, in the owner's own words; the office may say it for somebody without a phone. */
export async function finish_item(ctx: Ctx, item_id: string, { done, note: words }: FinishItem): Promise<ItemRow> {
  const item = await lock_item(ctx, item_id);
  if (!item) throw new Refusal('meeting.item_unknown');
  const meeting = (await as_software(ctx, () => select_meeting(ctx, item.meeting_id)))!;
  if (!owns(ctx, item) && !(await is_held(ctx, meeting))) throw new Refusal('meeting.not_yours');
  if (item.kind !== 'task' || item.state !== 'open') throw new Refusal('meeting.item_over');
  const patch = { state: done ? ('done' as const) : ('not_done' as const), note: words.trim(), done_at: ctx.now };
  await update_item(ctx, item_id, patch);
  const seq = await note(ctx, meeting, done ? 'item_done' : 'item_not_done', { item_id });
  await tell_people(ctx, await hosts_of(ctx, meeting), done ? 'notice.meeting_item_done' : 'notice.meeting_item_not_done', seq, { what: item.what, owner: await owner_name(ctx, item) });
  return { ...item, ...patch };
}
export const owns = (ctx: Ctx, { person_id, organisation_id }: Owner): boolean =>
  (person_id !== null && own_ids(ctx.actor).includes(person_id)) || (organisation_id !== null && organisation_id === ctx.actor.hat.organisation_id);
export async function owner_name(ctx: Ctx, { person_id, organisation_id }: Owner): Promise<string> {
  if (organisation_id !== null) return organisation_name(ctx, organisation_id);
  return (await as_software(ctx, () => names_of(ctx, [person_id!]))).get(person_id!) ?? '';
}

/** Tasks whose day is over, told once to their owner and to the office. */
export const due_tasks = (ctx: Ctx): Promise<string[]> => select_due_items(ctx, day_of(ctx.now), 100);
export async function tick_task(ctx: Ctx, item_id: string): Promise<void> {
  const item = await lock_item(ctx, item_id);
  if (!item || item.state !== 'open' || item.missed_at || item.due_on === null || item.due_on >= day_of(ctx.now)) return;
  const meeting = (await select_meeting(ctx, item.meeting_id))!;
  await update_item(ctx, item_id, { missed_at: ctx.now });
  const seq = await note(ctx, meeting, 'item_missed', { item_id, due_on: item.due_on });
  const people = [...(await people_of(ctx, [item])), ...(await hosts_of(ctx, meeting))];
  await tell_people(ctx, people, 'notice.meeting_item_missed', seq, { what: item.what, owner: await owner_name(ctx, item), due: item.due_on });
}
