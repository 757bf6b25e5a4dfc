import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { case_by_id } from '../../cases/index.ts';
import type { AddTopic, DecideTopic, SettleTopic } from './contract.ts';
import { allow, held, hosts_of, note, seen, tell_people } from './found.ts';
import { may_ask, may_hold } from './life.ts';
import { insert_topics, lock_item, select_cases_on_agenda, select_topic, select_topics, update_topic } from './matter-store.ts';
import { when_words } from './rhythm.ts';
import { is_held, queue_same_series } from './store.ts';
import type { MeetingRow, TopicRow } from './tables.ts';

/** One neighbour may put so many topics to one meeting. */
const topics_max = 5;
export type NewTopic = Pick<TopicRow, 'title' | 'source' | 'state'> & Partial<TopicRow>;

export function topic_row(ctx: Ctx, meeting: Pick<MeetingRow, 'place_path' | 'estate_id'> & { id: string | null }, asked: NewTopic): TopicRow {
  const blank = { to_organisation_id: null, words: null, case_id: null, from_item_id: null, from_topic_id: null, from_office: null, from_organisation_id: null, person_id: null, home_id: null, answer: null };
  return { district: ctx.actor.district, id: new_id(ctx.now), meeting_id: meeting.id, place_path: meeting.place_path, estate_id: meeting.estate_id, ...blank, at: ctx.now, ...asked };
}

/**
 * 提一个议题: the office puts on what it likes, an open case among them; a neighbour asks, and is told what became of it
 * (product D1: an agenda drawn from cases and proposals; seed: 「居民有大小事都会在这里说出来」).
 */
export async function add_topic(ctx: Ctx, meeting_id: string, asked: AddTopic): Promise<TopicRow> {
  const meeting = await seen(ctx, meeting_id);
  if (!may_ask(meeting)) throw new Refusal('meeting.over');
  if (await is_held(ctx, meeting)) return put_on(ctx, await held(ctx, meeting_id), asked);
  const { role, place_id } = ctx.actor.hat;
  if (role === 'auditor') throw new Refusal('meeting.not_yours');
  await queue_same_series(ctx, meeting.series_id);
  const mine = (await select_topics(ctx, meeting_id)).filter(({ person_id }) => person_id !== null && own_ids(ctx.actor).includes(person_id));
  if (mine.length >= topics_max) throw new Refusal('meeting.too_many_topics', { max: topics_max });
  const topic = topic_row(ctx, meeting, { title: asked.title.trim(), words: asked.words.trim() || null, source: 'resident', state: 'asked', person_id: ctx.actor.person_id, home_id: role === 'resident' ? place_id : null });
  await insert_topics(ctx, [topic]);
  const seq = await note(ctx, meeting, 'topic_asked', { topic_id: topic.id });
  await tell_people(ctx, await hosts_of(ctx, meeting), 'notice.meeting_topic', seq, { title: meeting.title, when: when_words(meeting.starts_at), topic: topic.title });
  return topic;
}

async function put_on(ctx: Ctx, meeting: MeetingRow, { title, words, case_id, item_id }: AddTopic): Promise<TopicRow> {
  if (case_id) {
    const found = await case_by_id(ctx, case_id);
    if (!found || found.confidential) throw new Refusal('case.unknown');
    if ((await as_software(ctx, () => select_cases_on_agenda(ctx, [case_id]))).has(case_id)) throw new Refusal('meeting.topic_there');
  }
  const item = item_id ? await lock_item(ctx, item_id) : undefined;
  if (item_id && item?.series_id !== meeting.series_id) throw new Refusal('meeting.item_unknown');
  if (item && (await select_topics(ctx, meeting.id)).some((one) => one.from_item_id === item.id)) throw new Refusal('meeting.topic_there');
  const source = item ? 'earlier' : case_id ? 'case' : 'desk';
  const topic = topic_row(ctx, meeting, { title: title.trim(), words: words.trim() || null, source, state: 'on', case_id: case_id ?? item?.case_id ?? null, from_item_id: item?.id ?? null });
  await insert_topics(ctx, [topic]);
  await note(ctx, meeting, 'topic_added', { topic_id: topic.id, case_id: topic.case_id });
  return topic;
}

/** The office answers a neighbour: it is on the agenda, or why not. */
export async function decide_topic(ctx: Ctx, meeting_id: string, { topic_id, on, answer }: DecideTopic): Promise<void> {
  const { meeting, topic } = await topic_of(ctx, meeting_id, topic_id);
  if (!may_ask(meeting)) throw new Refusal('meeting.over');
  if (topic.state !== 'asked') throw new Refusal('meeting.topic_done');
  if (!on && answer.trim().length < 2) throw new Refusal('meeting.needs_answer');
  await update_topic(ctx, topic_id, { state: on ? 'on' : 'off', answer: answer.trim() || null });
  const seq = await note(ctx, meeting, on ? 'topic_put_on' : 'topic_left_off', { topic_id });
  if (topic.person_id) await tell_people(ctx, [topic.person_id], on ? 'notice.meeting_topic_on' : 'notice.meeting_topic_off', seq, { title: meeting.title, when: when_words(meeting.starts_at), topic: topic.title });
}

/** 当场说清, or 下次再议; what is left for the next meeting stands on its agenda when this one ends. */
export async function settle_topic(ctx: Ctx, meeting_id: string, { topic_id, how, answer }: SettleTopic): Promise<void> {
  const { meeting, topic } = await topic_of(ctx, meeting_id, topic_id);
  allow(may_hold(meeting));
  if (!['asked', 'on', 'later'].includes(topic.state)) throw new Refusal('meeting.topic_done');
  if (how === 'settled' && answer.trim().length < 2) throw new Refusal('meeting.needs_answer');
  await update_topic(ctx, topic_id, { state: how, answer: answer.trim() || null });
  await note(ctx, meeting, `topic_${how}`, { topic_id });
}

/** What was handed up to this office is taken onto the agenda of one of its meetings. */
export async function place_topic(ctx: Ctx, meeting_id: string, topic_id: string): Promise<void> {
  const meeting = await held(ctx, meeting_id);
  if (!may_ask(meeting)) throw new Refusal('meeting.over');
  const topic = await select_topic(ctx, topic_id);
  if (!topic || topic.to_organisation_id === null || topic.to_organisation_id !== meeting.organisation_id) throw new Refusal('meeting.topic_unknown');
  if (topic.meeting_id !== null) throw new Refusal('meeting.topic_there');
  await update_topic(ctx, topic_id, { meeting_id });
  await note(ctx, meeting, 'topic_taken_up', { topic_id });
}

export async function topic_of(ctx: Ctx, meeting_id: string, topic_id: string): Promise<{ meeting: MeetingRow; topic: TopicRow }> {
  const meeting = await held(ctx, meeting_id);
  const topic = await select_topic(ctx, topic_id);
  if (topic?.meeting_id !== meeting_id) throw new Refusal('meeting.topic_unknown');
  return { meeting, topic };
}
