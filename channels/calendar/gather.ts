import { arrivals_of, category_by_code, mediation, shanghai_date } from '../../modules/cases/index.ts';
import { meetings } from '../../modules/deliberation/index.ts';
import { public_estates } from '../../modules/territory/index.ts';
import { visits_planned_of } from '../../modules/visits/index.ts';
import { own_ids, type Ctx } from '../../platform/ctx.ts';
import type { Entry } from './ics.ts';

/** What a room puts into somebody's calendar, read with that person's own eyes, from `since` on. */
export type Source = (ctx: Ctx, since: Date) => Promise<Entry[]>;
const [arrival_ms, session_ms] = [3_600_000, 5_400_000];

/**
 * Meetings and duties of whoever asks (issue 6). A calendar is read by telephones, watches and whole families: it says what
 * kind of thing, when and in which estate; never whom it is about, which home, and nobody's words. More stands in the app.
 */
export const sources: readonly Source[] = [promised_arrivals, planned_visits, mediation_sessions, called_meetings];

async function promised_arrivals(ctx: Ctx, since: Date): Promise<Entry[]> {
  const [rows, names] = [await arrivals_of(ctx, own_ids(ctx.actor), since), await estate_names(ctx)];
  return rows.map((row) => ({
    uid: `arrival-${row.id}@linli`, when: span(row.arrive_promised_at!, arrival_ms), title: row.confidential || !row.category ? '约好上门' : `约好上门：${category_by_code(row.category).name}`,
    where: names.get(row.estate_id ?? '') ?? null, url: `/cases/${row.id}`,
  }));
}

async function planned_visits(ctx: Ctx, since: Date): Promise<Entry[]> {
  const [rows, names] = [await visits_planned_of(ctx, own_ids(ctx.actor), shanghai_date(since)), await estate_names(ctx)];
  // one line a day and estate: a list of doors would tell who lives behind them
  return [...Map.groupBy(rows, ({ on_day, estate_id }) => `${on_day}:${estate_id ?? ''}`).entries()].map(([key, of]) => ({
    uid: `visits-${key}@linli`, when: { day: of[0]!.on_day }, title: `走访 ${of.length} 户`, where: names.get(of[0]!.estate_id ?? '') ?? null, url: '/console/visits',
  }));
}

async function mediation_sessions(ctx: Ctx, since: Date): Promise<Entry[]> {
  const rows = await mediation.sessions_of(ctx, own_ids(ctx.actor), since);
  return rows.map((row) => ({ uid: `mediation-${row.id}@linli`, when: span(row.at, session_ms), title: '调解会', where: null, url: null }));
}

async function called_meetings(ctx: Ctx, since: Date): Promise<Entry[]> {
  const [rows, names] = [await meetings.meetings_of(ctx, own_ids(ctx.actor), ctx.actor.hat.organisation_id, since), await estate_names(ctx)];
  // the title and an inner room are somebody's own words: only where the public is asked in do they stand on a telephone
  return rows.map((row) => ({ uid: `meeting-${row.id}@linli`, when: span(row.starts_at, session_ms), title: row.open ? row.title : meeting_words[row.kind], where: row.open ? row.venue : (names.get(row.estate_id ?? '') ?? null), url: '/console/meetings' }));
}
const meeting_words: Readonly<Record<Awaited<ReturnType<typeof meetings.meetings_of>>[number]['kind'], string>> = {
  weekly_collection: '周收集会', monthly_talk: '月恳谈会', quarterly_consultation: '季会商会', yard_meeting: '坝坝会', owners_assembly: '业主大会',
};

const span = (from: Date, length_ms: number) => ({ from, until: new Date(from.getTime() + length_ms) });
async function estate_names(ctx: Ctx): Promise<Map<string, string>> {
  return new Map((await public_estates(ctx, ctx.actor.district)).map(({ id, name }) => [id, name]));
}
