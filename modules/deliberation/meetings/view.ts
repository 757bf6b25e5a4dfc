import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { mask_name, names_of, organisation_name } from '../../people/index.ts';
import type { ItemView, MeetingView, SeriesCard, SeriesList, SeriesView, TopicView } from './contract.ts';
import { place_name, seen } from './found.ts';
import { item_views } from './item-view.ts';
import { may_ask } from './life.ts';
import { select_earlier, select_items, select_raised, select_topics } from './matter-store.ts';
import { office_above } from './raise.ts';
import { day_of } from './rhythm.ts';
import { count_present, is_held, select_all_series, select_figures, select_guests, select_meetings, select_meetings_by_id, select_notes, select_one_series, select_roll, type SeriesFigures } from './store.ts';
import type { MeetingRow, SeriesRow, TopicRow } from './tables.ts';

const makers = ['community', 'street', 'owners_committee', 'department'];
const shown_meetings = 60;
const shown_earlier = 40;

/** Every series that concerns the hat, and what was handed up to its office. */
export async function series_list(ctx: Ctx): Promise<SeriesList> {
  const { role, organisation_id } = ctx.actor.hat;
  const raised = organisation_id === null || !makers.includes(role) ? [] : await select_raised(ctx, organisation_id);
  return { series: await cards_of(ctx, await select_all_series(ctx)), raised: await topic_views(ctx, raised, true), may_make: makers.includes(role) };
}

async function cards_of(ctx: Ctx, rows: readonly SeriesRow[]): Promise<SeriesCard[]> {
  const figures = new Map((await select_figures(ctx, rows.map(({ id }) => id))).map((one) => [one.series_id, one]));
  const ids = [...figures.values()].flatMap(({ next_id, last_id }) => [next_id, last_id]).filter((id) => id !== null);
  const meetings = new Map((await select_meetings_by_id(ctx, ids)).map((one) => [one.id, one]));
  return Promise.all(rows.map((row) => card_of(ctx, row, figures.get(row.id), meetings)));
}
async function card_of(ctx: Ctx, row: SeriesRow, figures: SeriesFigures | undefined, meetings: ReadonlyMap<string, MeetingRow>): Promise<SeriesCard> {
  const line = (id: string | null | undefined) => {
    const found = id ? meetings.get(id) : undefined;
    return found ? { id: found.id, starts_at: found.starts_at.toISOString(), state: found.state } : null;
  };
  const { id, kind, title, venue, rhythm, at_time: time, open, office } = row;
  return { id, kind, title, place: await place_name(ctx, row), venue, rhythm, time, open, office, keeps: await is_held(ctx, row), next: line(figures?.next_id), last: line(figures?.last_id), held: figures?.held ?? 0, open_items: figures?.open_items ?? 0, ended: row.ended_at !== null };
}

/** One series with its roster and its meetings, the newest first. */
export async function series_view(ctx: Ctx, id: string): Promise<SeriesView> {
  const row = await select_one_series(ctx, id);
  if (!row) throw new Refusal('meeting.series_unknown');
  const meetings = await select_meetings(ctx, id, shown_meetings);
  const items = Map.groupBy(await select_items(ctx, meetings.map((one) => one.id)), (one) => one.meeting_id);
  return {
    ...(await cards_of(ctx, [row]))[0]!,
    guests: await named(ctx, await select_guests(ctx, id), ({ id: guest_id, part }) => ({ id: guest_id, part })),
    meetings: meetings.map((one) => ({ id: one.id, number: one.number, starts_at: one.starts_at.toISOString(), state: one.state, items: items.get(one.id)?.length ?? 0, done: (items.get(one.id) ?? []).filter(({ state }) => state === 'done').length })),
  };
}

/** One meeting as far as the hat may know of it; it opens with what became of the one before (issue 「the rhythm」). */
export async function meeting_view(ctx: Ctx, id: string): Promise<MeetingView> {
  const meeting = await seen(ctx, id);
  const keeps = await is_held(ctx, meeting);
  const roll = await select_roll(ctx, id);
  const topics = await select_topics(ctx, id);
  const [items, earlier, near] = [await select_items(ctx, [id]), await select_earlier(ctx, meeting.series_id, meeting.number, shown_earlier), await select_meetings(ctx, meeting.series_id, shown_meetings)];
  const views = await item_views(ctx, [...items, ...earlier], keeps);
  const closed = meeting.state === 'closed';
  return {
    id, series_id: meeting.series_id, number: meeting.number, kind: meeting.kind, title: meeting.title, place: await place_name(ctx, meeting), venue: meeting.venue, office: meeting.office, open: meeting.open, starts_at: meeting.starts_at.toISOString(),
    state: meeting.state, opened_at: meeting.opened_at?.toISOString() ?? null, closed_at: meeting.closed_at?.toISOString() ?? null, cancelled_why: meeting.cancelled_why, summary: meeting.summary, others: meeting.others,
    present: meeting.state === 'open' || closed ? await as_software(ctx, () => count_present(ctx, id)) : 0,
    topics: await topic_views(ctx, topics, keeps), items: views.slice(0, items.length), earlier: in_order(views.slice(items.length)), earlier_on: day_before(near, meeting),
    roll: await named(ctx, roll, ({ id: roll_id, part, called, present }) => ({ id: roll_id, part, called, present })),
    notes: (await select_notes(ctx, id)).map((one) => ({ id: one.id, how: one.how, text: one.text, file_id: one.file_id, at: one.at.toISOString() })),
    before: near.find(({ number }) => number < meeting.number)?.id ?? null, after: near.findLast(({ number }) => number > meeting.number)?.id ?? null,
    keeps, may_ask: may_ask(meeting) && ctx.actor.hat.role !== 'auditor', may_raise: keeps && (await office_above(ctx, meeting)) !== null, may_vote: keeps && meeting.estate_id !== null && ['community', 'owners_committee'].includes(ctx.actor.hat.role),
  };
}

function day_before(near: readonly MeetingRow[], { number }: MeetingRow): string | null {
  const before = near.find((one) => one.number < number && one.state === 'closed');
  return before ? day_of(before.starts_at) : null;
}
const urgency: Readonly<Record<ItemView['outcome'], number>> = { overdue: 0, waiting: 1, underway: 2, not_done: 3, done: 4 };
/** What needs words first. */
const in_order = (items: ItemView[]): ItemView[] => items.toSorted((a, b) => urgency[a.outcome] - urgency[b.outcome] || (b.meeting_on < a.meeting_on ? -1 : b.meeting_on > a.meeting_on ? 1 : a.number - b.number));

/** The office reads who asked, masked; the neighbours read the matter alone. */
export async function topic_views(ctx: Ctx, topics: readonly TopicRow[], keeps: boolean): Promise<TopicView[]> {
  const names = keeps ? await as_software(ctx, () => names_of(ctx, topics.flatMap(({ person_id }) => person_id ?? []))) : new Map<string, string>();
  const is_staff = ctx.actor.hat.role !== 'resident';
  return topics.map((one) => ({
    id: one.id, title: one.title, words: keeps || is_mine(ctx, one) || one.source !== 'resident' ? one.words : null, source: one.source, state: one.state, answer: one.answer, mine: is_mine(ctx, one),
    asked_by: keeps && one.person_id ? mask_name(names.get(one.person_id) ?? '') : null, from_office: one.from_office, case_id: is_staff ? one.case_id : null, at: one.at.toISOString(),
  }));
}
const is_mine = (ctx: Ctx, { person_id }: TopicRow) => person_id !== null && own_ids(ctx.actor).includes(person_id);

/** Lines of a roster or roll with names: only who holds the meeting, or whom a line is about, reads them at all. */
async function named<Row extends { person_id: string | null; organisation_id: string | null }, Rest>(ctx: Ctx, rows: readonly Row[], rest: (row: Row) => Rest): Promise<(Rest & { name: string; organisation: boolean })[]> {
  const names = await as_software(ctx, () => names_of(ctx, rows.flatMap(({ person_id }) => person_id ?? [])));
  return Promise.all(rows.map(async (row) => ({ ...rest(row), name: row.organisation_id ? await organisation_name(ctx, row.organisation_id) : (names.get(row.person_id!) ?? ''), organisation: row.organisation_id !== null })));
}
