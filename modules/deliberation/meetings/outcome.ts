import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { case_by_id, type CaseRow } from '../../cases/index.ts';
import { vote_by_id } from '../votes/index.ts';
import type { ItemView, Outcome } from './contract.ts';
import { owner_name } from './item.ts';
import { select_items_of_topics, select_topic, select_topics_from } from './matter-store.ts';
import { day_of } from './rhythm.ts';
import { select_meeting } from './store.ts';
import type { ItemRow, ProjectState, TopicRow } from './tables.ts';

/** What became of an item: reckoned from what it has become, never typed in. */
export type Became = Pick<ItemView, 'outcome' | 'step' | 'decided' | 'decided_by'> & { said: string | null };
type Plain = { outcome: Outcome; step: string };

const over = (item: Pick<ItemRow, 'due_on'>, now: Date): boolean => item.due_on !== null && item.due_on < day_of(now);
/** A task: open until its owner says done or not. */
export function outcome_of_task(item: Pick<ItemRow, 'state' | 'due_on'>, now: Date): Plain {
  if (item.state !== 'open') return { outcome: item.state, step: `task.${item.state}` };
  return { outcome: over(item, now) ? 'overdue' : 'underway', step: 'task.open' };
}
/** A case is done when it has ended and nobody says that it is not solved; 办结 alone is its handler's word (domain.md §3). */
export function outcome_of_case(item: Pick<ItemRow, 'due_on'>, row: Pick<CaseRow, 'state' | 'solved'>, now: Date): Plain {
  const step = `case.${row.state}`;
  if (row.state === 'closed') return row.solved === false ? { outcome: 'not_done', step: 'case.not_solved' } : { outcome: 'done', step };
  if (row.state === 'withdrawn') return { outcome: 'not_done', step };
  if (over(item, now)) return { outcome: 'overdue', step };
  return { outcome: row.state === 'open' || row.state === 'draft' ? 'waiting' : 'underway', step };
}
const votes: Readonly<Record<string, Outcome>> = { draft: 'waiting', called: 'underway', open: 'underway', withdrawn: 'not_done' };
export function outcome_of_vote({ state, decided }: { state: string; decided: string | null }): Plain {
  const said = votes[state];
  return said ? { outcome: said, step: `vote.${state}` } : { outcome: decided ? 'done' : 'not_done', step: decided ? 'vote.passed' : 'vote.not_passed' };
}
const projects: Readonly<Record<ProjectState, Outcome>> = { proposed: 'underway', chosen: 'underway', under_way: 'underway', done: 'done', refused: 'not_done' };
export const outcome_of_project = (state: ProjectState | null): Plain => (state === null ? { outcome: 'waiting', step: 'project.waiting' } : { outcome: projects[state], step: `project.${state}` });
/** Of several: what is worst says how it stands; only all together are done. */
export function together(all: readonly Outcome[]): Outcome {
  if (all.length === 0) return 'underway';
  return (['overdue', 'waiting', 'underway', 'not_done'] as const).find((one) => all.includes(one)) ?? 'done';
}

const plainly = (one: Plain): Became => ({ ...one, decided: [], decided_by: null, said: null });
/** However far a matter climbed, its outcome is said below in so many steps. */
const steps_max = 4;

export async function outcome_of(ctx: Ctx, item: ItemRow, steps = steps_max): Promise<Became> {
  if (item.kind === 'task') return plainly(outcome_of_task(item, ctx.now));
  if (item.state === 'not_done') return plainly({ outcome: 'not_done', step: `${item.kind}.given_up` });
  if (item.kind === 'project') return plainly(outcome_of_project(item.project_state));
  return as_software(ctx, async () => {
    if (item.kind === 'case') return plainly(outcome_of_case(item, await case_in_the_end(ctx, item.case_id!), ctx.now));
    if (item.kind === 'vote') return plainly(outcome_of_vote((await vote_by_id(ctx, item.vote_id!))!));
    return outcome_of_raised(ctx, item, steps);
  });
}

/** A case that was merged is the one that stays. */
async function case_in_the_end(ctx: Ctx, id: string): Promise<CaseRow> {
  const row = (await case_by_id(ctx, id))!;
  return row.state === 'merged' && row.merged_into ? ((await case_by_id(ctx, row.merged_into)) ?? row) : row;
}

/** Where it lies above, and once that meeting is over what was decided there, each with its owner and date. */
async function outcome_of_raised(ctx: Ctx, item: ItemRow, steps: number): Promise<Became> {
  const topic = await last_of(ctx, item.raised_topic_id!);
  const meeting = topic?.meeting_id ? await select_meeting(ctx, topic.meeting_id) : undefined;
  if (!topic || !meeting) return plainly({ outcome: 'waiting', step: 'raised.waiting' });
  if (meeting.state !== 'closed') return plainly({ outcome: 'underway', step: 'raised.on_agenda' });
  if (topic.state === 'settled') return { outcome: 'done', step: 'raised.settled', decided: [], decided_by: meeting.office, said: topic.answer };
  const decided: Became['decided'] = [];
  for (const one of steps > 0 ? await select_items_of_topics(ctx, [topic.id]) : [])
    decided.push({ what: one.what, owner: await owner_name(ctx, one), due_on: one.due_on, outcome: (await outcome_of(ctx, one, steps - 1)).outcome });
  return { outcome: together(decided.map(({ outcome }) => outcome)), step: 'raised.decided', decided, decided_by: meeting.office, said: null };
}
/** A topic that was put off lives on under the next agenda. */
async function last_of(ctx: Ctx, topic_id: string): Promise<TopicRow | undefined> {
  let topic = await select_topic(ctx, topic_id);
  for (let next = topic; next?.state === 'later'; ) {
    [next] = await select_topics_from(ctx, [next.id]);
    topic = next ?? topic;
  }
  return topic;
}
