import { system_actor, type Actor, type Ctx } from '../platform/ctx.ts';
import { as_software } from '../platform/db.ts';
import * as cases from '../modules/cases/index.ts';
import type { Estate } from './estates.ts';
import type { Cast, Resident } from './people.ts';
import { later, type Step, type Story } from './story.ts';
import { next_tick } from './store.ts';

/** Where a story is played: an estate with its people, until a moment a little before now. */
export type Stage = { estate: Estate; cast: Cast; conversation_id: string; until: Date };
export type Played = { story: Story; row: cases.CaseRow };

/**
 * Lives one story through the real verbs, each under its own hat at its own time, so that facts, clocks, reminders and
 * escalations are what they would have been. Steps after `until` have not happened yet.
 */
export async function play(ctx: Ctx, stage: Stage, story: Story): Promise<Played> {
  const open = as(ctx, story.channel === 'web' || story.channel === 'form' ? story.reporter.actor : coordinator(stage, 'community'), story.opened_at);
  let row: cases.CaseRow = await cases.open_case(open, demand_of(stage, story));
  for (const step of story.steps) {
    if (step.at > stage.until) break;
    row = await time_passes(ctx, stage, row, step.at);
    row = await perform(ctx, stage, story, row, step);
  }
  return { story, row: await silence(ctx, await time_passes(ctx, stage, row, stage.until), stage.until) };
}

const as = (ctx: Ctx, actor: Actor, now: Date): Ctx => ({ ...ctx, actor, now });
const as_system = (ctx: Ctx, now: Date): Ctx => as(ctx, system_actor(ctx.actor.district), now);

function demand_of({ estate, conversation_id }: Stage, story: Story, reporter = story.reporter, text = story.text): cases.Demand {
  return {
    draft: story.draft,
    category: story.kind.code,
    tier: story.tier,
    emergency: story.tier === 1,
    confidential: story.kind.code === '0909',
    estate_id: estate.plan.id,
    place: story.place,
    spoken: { ...story.spoken, spot: story.spot },
    description: text,
    channel: story.channel,
    channel_request_id: null,
    conversation_id: story.channel === 'web' ? conversation_id : null,
    reporter: { person_id: reporter.person_id, home_id: reporter.home.id },
    file_ids: [],
    recused_ids: [],
    by_assistant: story.confidence === null ? null : { confidence: story.confidence, why: story.draft ? '把握不够，请网格员看一眼' : '听明白了' },
  };
}

/** Reminders and missed clocks on the way, a second after they are due, as the worker would be. */
async function time_passes(ctx: Ctx, stage: Stage, row: cases.CaseRow, until: Date): Promise<cases.CaseRow> {
  let now = row;
  if (!with_clocks.includes(row.state)) return row;
  for (let due = await next_tick(ctx, row.id); due && due < until; due = await next_tick(ctx, row.id)) {
    await cases.tick_case(as_system(ctx, due), row.id);
    const after = (await cases.case_by_id(ctx, row.id))!;
    now = after.level !== now.level && after.keeper_organisation_id ? await take_up(ctx, stage, after, due, until) : after;
  }
  return now;
}

const with_clocks: readonly string[] = ['open', 'dispatched', 'accepted', 'planned'];
const taken_up_after_minutes = { 1: 4, 2: 40, 3: 600, 4: 600 } as const;

/** The level that a missed deadline raised a case to puts it to its keeper again, who answers. */
async function take_up(ctx: Ctx, stage: Stage, row: cases.CaseRow, raised_at: Date, until: Date): Promise<cases.CaseRow> {
  const at = later(raised_at, taken_up_after_minutes[row.tier]);
  const answered_at = later(at, taken_up_after_minutes[row.tier] / 4);
  if (answered_at >= until) return row;
  await cases.dispatch(as(ctx, coordinator(stage, row.level), at), row.id, { role: row.keeper_role!, organisation_id: row.keeper_organisation_id });
  return cases.accept(as(ctx, one_of(stage, row.keeper_organisation_id, row.number), answered_at), row.id);
}

/** A week without a word closes what was handled. */
async function silence(ctx: Ctx, row: cases.CaseRow, until: Date): Promise<cases.CaseRow> {
  if (row.state !== 'resolved' || !row.resolved_at) return row;
  const closes_at = later(cases.add_calendar_days(row.resolved_at, 7), 1);
  return closes_at < until ? cases.close_unanswered(as_system(ctx, closes_at), row.id) : row;
}

async function perform(ctx: Ctx, stage: Stage, story: Story, row: cases.CaseRow, step: Step): Promise<cases.CaseRow> {
  const { id } = row;
  const reporter = as(ctx, story.reporter.actor, step.at);
  const keeper = () => as(ctx, one_of(stage, row.keeper_organisation_id, row.number), step.at);
  const offered = () => as(ctx, one_of(stage, row.offered_organisation_id, row.number), step.at);
  const coordinating = as(ctx, coordinator(stage, row.level), step.at);
  switch (step.do) {
    case 'open_draft': return cases.open_draft(reporter, id, {});
    case 'accept': return cases.accept(offered(), id);
    case 'object': return cases.object(offered(), id, 'outside_power', step.text);
    case 'dispatch': return cases.dispatch(coordinating, id, { role: step.role, organisation_id: null });
    case 'plan': return cases.plan(keeper(), id, step.arrive_at, step.text);
    case 'arrive': return cases.arrive(keeper(), id);
    case 'pause': return cases.pause(keeper(), id, { for: step.for, text: step.text });
    case 'extend': return cases.extend(keeper(), id, { working_days: step.working_days, reason: step.text });
    case 'note': return cases.note(keeper(), id, { text: step.text, to_resident: true });
    case 'note_above': return cases.note(coordinating, id, { text: step.text, to_resident: false });
    case 'resolve': return cases.resolve(keeper(), id, { note: step.text });
    case 'escalate': return row.level === 'county' ? row : cases.escalate(coordinating, id, step.text);
    case 'remind': return cases.remind(reporter, id);
    case 'withdraw': return cases.withdraw(reporter, id, step.text);
    case 'confirm': return cases.confirm(reporter, id, true);
    case 'not_solved': return cases.confirm(reporter, id, false, step.text);
    case 'rate': return cases.rate(reporter, id, step.satisfaction);
    case 'join': return join(ctx, row, step.by, step.at);
    case 'duplicate': return duplicate(ctx, stage, story, row, step.by, step.text, step.at);
  }
}

async function join(ctx: Ctx, row: cases.CaseRow, by: Resident, at: Date): Promise<cases.CaseRow> {
  const joined = await cases.join_case(as(ctx, by.actor, at), row.id, { person_id: by.person_id, home_id: by.home.id });
  return joined.row ?? row;
}

/** A neighbour reports it anew and the grid worker sees that it is the same (并案). */
async function duplicate(ctx: Ctx, stage: Stage, story: Story, row: cases.CaseRow, neighbour: Resident, text: string, at: Date): Promise<cases.CaseRow> {
  const second = await cases.open_case(as(ctx, neighbour.actor, at), demand_of(stage, { ...story, draft: false }, neighbour, text));
  // merging looks at the database with other eyes for a moment; ours are the software's again afterwards
  await as_software(as_system(ctx, at), () => cases.merge(as(ctx, coordinator(stage, second.level), later(at, 3)), second.id, row.id));
  return (await cases.case_by_id(ctx, row.id))!;
}

function one_of(stage: Stage, organisation_id: string | null, number: number): Actor {
  const staff = organisation_id ? stage.cast.staff.get(organisation_id) : undefined;
  if (!staff) throw new Error(`${stage.estate.plan.name}: nobody serves in ${organisation_id}`);
  return staff[number % staff.length]!;
}

/** Who decides at each level; the community's own office stands in for its grid workers. */
function coordinator({ estate, cast }: Stage, level: cases.Level): Actor {
  const { community, plan } = estate;
  const organisation_id = { community: `${community.id}-sq`, street: `${community.parent_id}-jd`, county: `${plan.district}-xb` }[level];
  return cast.staff.get(organisation_id)![0]!;
}
