import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { note } from './found.ts';
import { insert_topics, lock_item, select_waiting_proposals, update_item } from './matter-store.ts';
import { select_meeting, select_meetings, select_one_series } from './store.ts';
import type { ProjectState } from './tables.ts';
import { topic_row } from './topic.ts';

/** The seam to the room of projects, which comes later in the house: it takes proposals up from here and says what became of them. */
export type MeetingProposal = { item_id: string; meeting_id: string; text: string; topic: string | null; place_path: string; estate_id: string | null; office: string; due_on: string | null; at: Date; asked_by: string | null };

/** Proposals that meetings left within the hat's reach and nobody has taken up, the oldest first; `asked_by` is the resident whose topic it was. */
export async function proposals_waiting(ctx: Ctx, limit = 200): Promise<MeetingProposal[]> {
  return (await select_waiting_proposals(ctx, limit)).map((one) => ({
    item_id: one.id, meeting_id: one.meeting_id, text: one.what, topic: one.topic_title, place_path: one.place_path, estate_id: one.estate_id, office: one.office, due_on: one.due_on, at: one.at, asked_by: one.topic_person_id,
  }));
}
/** From now on the item is this proposal, and the next meeting says how it stands. Refuses `meeting.item_over` when another took it. */
export async function take_proposal(ctx: Ctx, item_id: string, project_id: string): Promise<void> {
  const item = await lock_item(ctx, item_id);
  if (item?.kind !== 'project') throw new Refusal('meeting.item_unknown');
  if (item.project_id !== null) throw new Refusal('meeting.item_over');
  await set_state(ctx, item_id, { project_id, project_state: 'proposed' });
}
/** How the project stands, told by its own room whenever it changes. */
export async function tell_proposal(ctx: Ctx, item_id: string, project_state: ProjectState): Promise<void> {
  await set_state(ctx, item_id, { project_state });
}
async function set_state(ctx: Ctx, item_id: string, patch: { project_id?: string; project_state: ProjectState }): Promise<void> {
  await as_software(ctx, async () => {
    const item = await lock_item(ctx, item_id);
    if (!item) throw new Refusal('meeting.item_unknown');
    await update_item(ctx, item_id, patch);
    await note(ctx, (await select_meeting(ctx, item.meeting_id))!, 'proposal_told', { item_id, state: patch.project_state });
  });
}
/** A proposal of the projects' room put to the next meeting of a series, to be talked over. */
export async function put_proposal_on(ctx: Ctx, series_id: string, title: string, words: string): Promise<void> {
  const [series, [meeting]] = [await select_one_series(ctx, series_id), await select_meetings(ctx, series_id, 1)];
  if (!series || !meeting || !['planned', 'called', 'open'].includes(meeting.state)) throw new Refusal('meeting.unknown');
  const topic = topic_row(ctx, meeting, { source: 'proposal', state: 'on', title: title.slice(0, 60), words });
  await insert_topics(ctx, [topic]);
  await note(ctx, meeting, 'topic_added', { topic_id: topic.id });
}
