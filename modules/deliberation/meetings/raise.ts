import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { case_by_id, escalate, raise_deadlock } from '../../cases/index.ts';
import { committee_at, organisations_at } from '../../people/index.ts';
import type { RaiseMatter } from './contract.ts';
import { held, hosts_of, note, tell_people } from './found.ts';
import { may_ask } from './life.ts';
import { insert_items, insert_topics, lock_item, next_number, select_topic, update_item, update_topic } from './matter-store.ts';
import { topic_row } from './topic.ts';
import type { ItemRow, MeetingRow, TopicRow } from './tables.ts';

/**
 * 交上去: what a meeting could not settle goes to the office above, from community to street, from street to the industry
 * committee (product D1), where it waits for an agenda. A case behind it goes up by its own verbs, with its clocks.
 */
export async function raise_matter(ctx: Ctx, meeting_id: string, { topic_id, item_id, why }: RaiseMatter): Promise<ItemRow> {
  const meeting = await held(ctx, meeting_id);
  if (!may_ask(meeting) && meeting.state !== 'closed') throw new Refusal('meeting.over');
  const above = await office_above(ctx, meeting);
  if (!above) throw new Refusal('meeting.nowhere_higher');
  const matter = item_id === null ? await matter_of_topic(ctx, meeting, topic_id ?? '') : await matter_of_item(ctx, meeting, item_id);
  const raised = topic_row(ctx, { id: null, place_path: meeting.place_path, estate_id: meeting.estate_id }, {
    source: 'raised', state: 'on', title: matter.title.slice(0, 60), words: why.trim(), case_id: matter.case_id, to_organisation_id: above, from_item_id: item_id, from_topic_id: matter.topic_id, from_office: meeting.office, from_organisation_id: meeting.organisation_id,
  });
  await insert_topics(ctx, [raised]);
  if (matter.case_id) await raise_case(ctx, matter.case_id, why);
  const item: ItemRow = {
    district: meeting.district, id: new_id(ctx.now), meeting_id, series_id: meeting.series_id, number: await next_number(ctx, meeting_id), topic_id: matter.topic_id, kind: 'raised', what: matter.title, person_id: null, organisation_id: above,
    due_on: null, case_id: matter.case_id, vote_id: null, project_id: null, project_state: null, raised_topic_id: raised.id, state: 'open', note: why.trim(), done_at: null, missed_at: null, at: ctx.now,
  };
  await insert_items(ctx, [item]);
  const seq = await note(ctx, meeting, 'raised', { topic_id: raised.id, organisation_id: above });
  await tell_people(ctx, await hosts_of(ctx, { organisation_id: above }), 'notice.meeting_raised', seq, { topic: raised.title, office: meeting.office });
  return item;
}

/** The street that serves the place, or for the street's own meetings the industry committee. */
export async function office_above(ctx: Ctx, { place_path, estate_id, host_role, organisation_id }: MeetingRow): Promise<string | null> {
  if (host_role === 'street' || host_role === 'county') return (await committee_at(ctx, place_path))?.id ?? null;
  if (host_role === 'department') return null;
  return (await organisations_at(ctx, place_path, estate_id)).find((one) => one.owner_code === 'JD' && one.id !== organisation_id)?.id ?? null;
}

type Matter = Pick<TopicRow, 'title' | 'case_id'> & { topic_id: string | null };
async function matter_of_topic(ctx: Ctx, meeting: MeetingRow, topic_id: string): Promise<Matter> {
  const topic = await select_topic(ctx, topic_id);
  if (topic?.meeting_id !== meeting.id) throw new Refusal('meeting.topic_unknown');
  if (!['on', 'later'].includes(topic.state)) throw new Refusal('meeting.topic_done');
  await update_topic(ctx, topic_id, { state: 'raised' });
  return { title: topic.title, case_id: topic.case_id, topic_id };
}
/** An item of this series that did not get done: it ends here, and goes on above. */
async function matter_of_item(ctx: Ctx, meeting: MeetingRow, item_id: string): Promise<Matter> {
  const item = await lock_item(ctx, item_id);
  if (item?.series_id !== meeting.series_id) throw new Refusal('meeting.item_unknown');
  if (item.state !== 'open' || item.kind === 'raised') throw new Refusal('meeting.item_over');
  await update_item(ctx, item_id, { state: 'not_done', done_at: ctx.now });
  return { title: item.what, case_id: item.case_id, topic_id: item.topic_id };
}

const live = ['open', 'dispatched', 'accepted', 'planned'];
async function raise_case(ctx: Ctx, case_id: string, why: string): Promise<void> {
  const row = await as_software(ctx, () => case_by_id(ctx, case_id));
  if (!row || !live.includes(row.state)) return;
  const { role } = ctx.actor.hat;
  if (role === 'community' && row.level === 'community') await escalate(ctx, case_id, why);
  // the committee decides a case only once two have refused it; until then the matter alone goes up
  if (role === 'street') await raise_deadlock(ctx, case_id, why).catch((no: unknown) => {
    if (!(no instanceof Refusal)) throw no;
  });
}
