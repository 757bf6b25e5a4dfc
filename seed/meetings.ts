import type { Ctx } from '../platform/ctx.ts';
import { record } from '../platform/facts.ts';
import { category_by_code, is_personal } from '../modules/cases/index.ts';
import { meetings } from '../modules/deliberation/index.ts';
import { organisation_name } from '../modules/people/index.ts';
import { cleared, handed_up, matters, waiting_above } from './data/matters.ts';
import type { Estate } from './estates.ts';
import type { Cast } from './people.ts';
import type { Played } from './play.ts';
import { dice, type Dice } from './random.ts';
import { later } from './story.ts';

const day = 1440;
type Plan = { title: string; venue: string; on: number; months: number };
/** 迎红水岸: 「每月10日……这样的议事会，我们已经开了3年了」 (贵州日报). The other is ours, where the demo's accounts are at home. */
const plans: Readonly<Record<string, Plan>> = { yinghongshuian: { title: '红色议事亭', venue: '小区红色议事亭', on: 10, months: 36 }, yingzhibao: { title: '盈之宝邻里恳谈会', venue: '小区中庭亭子', on: 15, months: 6 } };

type Rows = { meetings: meetings.MeetingRow[]; roll: meetings.RollRow[]; topics: meetings.TopicRow[]; items: meetings.ItemRow[] };
type Stage = { ctx: Ctx; estate: Estate; cast: Cast; series: meetings.SeriesRow; guests: meetings.GuestRow[]; rows: Rows; roll: Dice };

/** Years of monthly talks with what each left and what became of it, the next one ahead, and the street's consultation above them. */
export async function talk_monthly(ctx: Ctx, estate: Estate, cast: Cast, played: readonly Played[]): Promise<void> {
  const plan = plans[estate.plan.id];
  if (!plan) return;
  const office = `${estate.community.id}-sq`;
  const series = series_of(ctx, { id: `${estate.plan.id}-talk`, kind: 'monthly_talk', title: plan.title, place_path: estate.community.path, estate_id: estate.plan.id, venue: plan.venue, rhythm: { every: 'month', day: plan.on }, at_time: '19:30', open: true, organisation_id: office, host_role: 'community', office: estate.community.name, days: plan.months * 31 });
  const neighbours = cast.residents.slice(0, 8).map(({ person_id }) => person_id);
  const guests = [...['wy', 'yw'].map((code) => `${estate.plan.id}-${code}`), ...neighbours].map((who, index): meetings.GuestRow => ({ district: series.district, series_id: series.id, id: `${series.id}-g${index}`, person_id: index < 2 ? null : who, organisation_id: index < 2 ? who : null, part: index < 2 ? '' : '居民代表' }));
  const stage: Stage = { ctx, estate, cast, series, guests, rows: { meetings: [], roll: [], topics: [], items: [] }, roll: dice(`talks of ${estate.plan.id}`) };
  const days = days_of(ctx, series, plan.months);
  for (const [index, on] of days.entries()) hold(stage, on, index + 1, days.length - index, played);
  const next = ahead(stage, days.length + 1, meetings.next_day(series.rhythm, today(ctx))!);
  ask_ahead(stage, next);
  await meetings.add_series(ctx, series);
  await meetings.add_guests(ctx, guests);
  await consult(stage);
  await save(ctx, stage.rows);
}

const today = (ctx: Ctx) => later(ctx.now, 8 * 60).toISOString().slice(0, 10);
function series_of(ctx: Ctx, { days, ...row }: Omit<meetings.SeriesRow, 'district' | 'made_by' | 'made_at' | 'ended_at'> & { days: number }): meetings.SeriesRow {
  return { district: ctx.actor.district, made_by: 'system', made_at: later(ctx.now, -days * day), ended_at: null, ...row };
}
/** The last so many days of the rhythm whose hour is over. */
function days_of(ctx: Ctx, series: meetings.SeriesRow, count: number): string[] {
  const days: string[] = [];
  for (let on = meetings.next_day(series.rhythm, series.made_at.toISOString().slice(0, 10))!; meetings.moment_of(on, series.at_time) < later(ctx.now, -180); on = meetings.next_day(series.rhythm, on)!) days.push(on);
  return days.slice(-count);
}

function blank(series: meetings.SeriesRow, number: number, on: string): meetings.MeetingRow {
  const { district, id: series_id, kind, title, place_path, estate_id, venue, open, organisation_id, host_role, office, at_time } = series;
  return { district, id: `${series_id}-${number}`, series_id, number, kind, title, place_path, estate_id, venue, open, organisation_id, host_role, office, starts_at: meetings.moment_of(on, at_time), planned_on: on, state: 'planned', called_at: null, remind_at: null, opened_at: null, closed_at: null, others: 0, summary: null, cancelled_why: null };
}
function topic_of(meeting: meetings.MeetingRow, number: number, over: Partial<meetings.TopicRow> & Pick<meetings.TopicRow, 'title' | 'source' | 'state'>): meetings.TopicRow {
  const nothing = { to_organisation_id: null, words: null, case_id: null, from_item_id: null, from_topic_id: null, from_office: null, from_organisation_id: null, person_id: null, home_id: null, answer: null };
  return { district: meeting.district, id: `${meeting.id}-t${number}`, meeting_id: meeting.id, place_path: meeting.place_path, estate_id: meeting.estate_id, ...nothing, at: later(meeting.starts_at, -3 * day + number), ...over };
}
function item_of(meeting: meetings.MeetingRow, number: number, over: Partial<meetings.ItemRow> & Pick<meetings.ItemRow, 'kind' | 'what' | 'topic_id'>): meetings.ItemRow {
  const nothing = { person_id: null, organisation_id: null, due_on: null, case_id: null, vote_id: null, project_id: null, project_state: null, raised_topic_id: null, state: 'open' as const, note: null, done_at: null, missed_at: null };
  return { district: meeting.district, id: `${meeting.id}-i${number}`, meeting_id: meeting.id, series_id: meeting.series_id, number, ...nothing, at: later(meeting.starts_at, 20 + 10 * number), ...over };
}

/** One that was held: three or four matters with their owners, one cleared up on the spot. `left`: how many until today, this one too. */
function hold({ ctx, estate, series, guests, rows, roll, cast }: Stage, on: string, number: number, left: number, played: readonly Played[]): void {
  const meeting = blank(series, number, on);
  const closed_at = later(meeting.starts_at, roll.between(70, 130));
  const start = (number * 3) % matters.length;
  const chosen = Array.from({ length: roll.between(2, 4) }, (_, index) => matters[(start + index * 5) % matters.length]!);
  const asked = roll.pick(cast.residents);
  const [topics, items]: [meetings.TopicRow[], meetings.ItemRow[]] = [[], []];
  for (const [index, matter] of chosen.entries()) {
    const topic = topic_of(meeting, index + 1, { title: matter.title, source: index === 0 ? 'resident' : 'desk', state: 'taken', ...(index === 0 ? { person_id: asked.person_id, home_id: asked.home.id } : {}) });
    const due = later(meeting.starts_at, roll.between(10, 28) * day);
    const done_at = later(meeting.starts_at, roll.between(3, 24) * day);
    const done = done_at < ctx.now && (left > 1 || index > 0);
    const neighbour = guests[2 + ((number + index) % (guests.length - 2))]!.person_id;
    const owner = matter.owner === 'neighbour' ? { person_id: neighbour } : { organisation_id: matter.owner === 'sq' ? series.organisation_id : `${estate.plan.id}-${matter.owner}` };
    topics.push(topic);
    items.push(item_of(meeting, index + 1, { kind: 'task', what: matter.what, topic_id: topic.id, ...owner, due_on: later(due, 480).toISOString().slice(0, 10), ...(done ? { state: 'done', note: matter.done, done_at } : {}) }));
  }
  const plain = cleared[number % cleared.length]!;
  topics.push(topic_of(meeting, topics.length + 1, { title: plain.title, source: 'desk', state: 'settled', answer: plain.answer }));
  if (left === 1) add_cases(ctx, meeting, topics, items, played);
  if (left === 2) items.push(item_of(meeting, items.length + 1, { kind: 'project', what: '在中庭装六个带靠背的长凳', topic_id: null, organisation_id: series.organisation_id, due_on: today(ctx) }));
  const words = items.filter(({ kind }) => kind !== 'raised').map(({ what }, index) => `${index + 1}. ${what}`);
  rows.meetings.push({ ...meeting, state: 'closed', called_at: later(meeting.starts_at, -6 * day), opened_at: later(meeting.starts_at, 3), closed_at, others: roll.between(9, 34), summary: `说了${topics.length}件事，定下${items.length}件：\n${words.join('\n')}` });
  rows.topics.push(...topics);
  rows.items.push(...items);
  rows.roll.push(...guests.map((one): meetings.RollRow => ({ district: one.district, meeting_id: meeting.id, id: one.id, person_id: one.person_id, organisation_id: one.organisation_id, part: one.part, called: true, present: roll.chance(0.8) })));
}

/** Cases of the last weeks were spoken of at the last meeting, and the next says how they stand. */
function add_cases(ctx: Ctx, meeting: meetings.MeetingRow, topics: meetings.TopicRow[], items: meetings.ItemRow[], played: readonly Played[]): void {
  const fit = played.filter(({ row }) => row.category !== null && !row.confidential && !is_personal(row.category) && row.opened_at < meeting.starts_at && row.opened_at > later(meeting.starts_at, -20 * day) && (row.keeper_organisation_id ?? row.offered_organisation_id) !== null);
  for (const { row } of fit.slice(-2)) {
    const topic = topic_of(meeting, topics.length + 1, { title: category_by_code(row.category!).name, source: 'case', state: 'taken', case_id: row.id });
    topics.push(topic);
    items.push(item_of(meeting, items.length + 1, { kind: 'case', what: `${topic.title}，请尽快办好并告诉报的人`, topic_id: topic.id, case_id: row.id, organisation_id: row.keeper_organisation_id ?? row.offered_organisation_id, due_on: later(ctx.now, 10 * day).toISOString().slice(0, 10) }));
  }
}

function ahead({ ctx, series, rows, guests }: Pick<Stage, 'ctx' | 'series' | 'rows' | 'guests'>, number: number, on: string): meetings.MeetingRow {
  const planned = blank(series, number, on);
  const called = planned.starts_at < later(ctx.now, 7 * day);
  const meeting: meetings.MeetingRow = called ? { ...planned, state: 'called', called_at: later(ctx.now, -day) } : planned;
  rows.meetings.push(meeting);
  if (called) rows.roll.push(...guests.map((one): meetings.RollRow => ({ district: one.district, meeting_id: meeting.id, id: one.id, person_id: one.person_id, organisation_id: one.organisation_id, part: one.part, called: true, present: false })));
  return meeting;
}
function ask_ahead({ ctx, cast, rows }: Stage, meeting: meetings.MeetingRow): void {
  const [first, second] = [cast.residents[3]!, cast.residents[5]!];
  rows.topics.push(
    topic_of(meeting, 1, { title: '傍晚中庭孩子骑车太快', source: 'resident', state: 'on', person_id: first.person_id, home_id: first.home.id, at: later(ctx.now, -2 * day) }),
    topic_of(meeting, 2, { title: '想在亭子里放一个书架', words: '家里有些旧书，大家可以换着看', source: 'resident', state: 'asked', person_id: second.person_id, home_id: second.home.id, at: later(ctx.now, -day) }),
  );
}

/** The street's consultation: one matter of this estate was decided there, another waits for its agenda. */
async function consult({ ctx, estate, rows, series: below }: Stage): Promise<void> {
  const street = estate.community.parent_id!;
  const [office, path] = [`${street}-jd`, estate.community.path.split('/').slice(0, -1).join('/')];
  const { district } = estate.plan;
  const series = series_of(ctx, { id: `${street}-quarter`, kind: 'quarterly_consultation', title: '季会商', place_path: path, estate_id: null, venue: '街道三楼会议室', rhythm: { every: 'quarter', month: 3, day: 20 }, at_time: '09:30', open: false, organisation_id: office, host_role: 'street', office: await organisation_name(ctx, office), days: 400 });
  const guests = [`${district}-xb-housing`, `${district}-hydw`, below.organisation_id!].map((organisation_id, index): meetings.GuestRow => ({ district, series_id: series.id, id: `${series.id}-g${index}`, person_id: null, organisation_id, part: '' }));
  const days = days_of(ctx, series, 4);
  for (const [index, on] of days.entries()) rows.meetings.push({ ...blank(series, index + 1, on), state: 'closed', opened_at: meetings.moment_of(on, '09:32'), closed_at: meetings.moment_of(on, '11:20'), summary: '各社区交上来的事逐件议过，定了牵头单位和日期。' });
  const last = rows.meetings.at(-1)!;
  ahead({ ctx, series, rows, guests }, days.length + 1, meetings.next_day(series.rhythm, today(ctx))!);
  await meetings.add_series(ctx, series);
  await meetings.add_guests(ctx, guests);
  const held = rows.meetings.filter(({ series_id, state }) => series_id === below.id && state === 'closed');
  const [from, latest] = [held.findLast(({ starts_at }) => starts_at < last.starts_at) ?? held[0]!, held.at(-1)!];
  const up = (meeting: meetings.MeetingRow, matter: { title: string; why: string }, key: string, over: Partial<meetings.TopicRow>) => {
    const topic = topic_of(last, 0, { id: `${below.id}-${key}`, title: matter.title, words: matter.why, source: 'raised', state: 'on', to_organisation_id: office, from_office: below.office, from_organisation_id: below.organisation_id, place_path: below.place_path, estate_id: below.estate_id, at: meeting.closed_at!, ...over });
    rows.topics.push(topic);
    rows.items.push(item_of(meeting, rows.items.filter(({ meeting_id }) => meeting_id === meeting.id).length + 1, { kind: 'raised', what: matter.title, topic_id: null, organisation_id: office, raised_topic_id: topic.id, note: matter.why }));
    return topic;
  };
  const decided = up(from, handed_up, 'crossing', { state: 'taken' });
  up(latest, waiting_above, 'slope', { meeting_id: null });
  for (const [index, one] of handed_up.decided.entries())
    rows.items.push(item_of(last, index + 1, { kind: 'task', what: one.what, topic_id: decided.id, organisation_id: one.owner === 'jd' ? office : `${district}-${one.owner}`, due_on: later(ctx.now, 12 * day).toISOString().slice(0, 10), ...(one.done ? { state: 'done' as const, note: one.done, done_at: later(ctx.now, -3 * day) } : {}) }));
}

async function save(ctx: Ctx, rows: Rows): Promise<void> {
  await meetings.add_meetings(ctx, rows.meetings);
  await meetings.add_roll(ctx, rows.roll);
  await meetings.add_topics(ctx, rows.topics);
  await meetings.add_items(ctx, rows.items);
  const closed = rows.meetings.filter(({ closed_at }) => closed_at !== null).toSorted((a, b) => a.closed_at!.getTime() - b.closed_at!.getTime());
  for (const one of closed) await record({ ...ctx, now: one.closed_at! }, { name: 'meeting.closed', subject: one.id, place_path: one.place_path, data: { items: rows.items.filter(({ meeting_id }) => meeting_id === one.id).length } });
}
