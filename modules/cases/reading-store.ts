import { sql, type SqlBool } from 'kysely';
import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { send, tables } from '../../platform/db.ts';
import type { CaseState } from './contract.ts';
import { is_one_of, sources_of } from './source.ts';
import { about_staff, about_the_handler, is_firm_or_committee } from './sight.ts';
import type { CaseFileRow, CaseRow, CasesTables, ClockRow, NoteRow } from './tables.ts';

const db = (ctx: Ctx) => tables<CasesTables>(ctx.tx);

export type CaseFilter = {
  mine?: boolean;
  states?: readonly CaseState[];
  estate_id?: string;
  tier?: number;
  level?: string;
  category?: string;
  organisation_id?: string;
  /** a case number, or words of the description */
  words?: string;
  /** id of the last case already shown */
  after?: string;
  limit: number;
};

/** The cases that row-level security lets this hat see, newest first; each of its sources is read from an index (`source.ts`). */
export async function select_cases(ctx: Ctx, filter: CaseFilter): Promise<CaseRow[]> {
  const after = filter.after ? await select_place_in_list(ctx, filter.after) : undefined;
  if (filter.after && !after) return [];
  const conditions = conditions_of(ctx, filter);
  if (after) conditions.push(sql`cases.opened_at <= ${after.opened_at}`, sql`(cases.opened_at, cases.id) < (${after.opened_at}, ${after.id})`);
  const parts = await Promise.all(
    sources_of(ctx, filter.mine === true).map(({ join, where }) =>
      send(ctx.tx, sql<CaseRow>`SELECT cases.* FROM cases ${join} WHERE cases.district = ${ctx.actor.district} AND ${where} AND ${sql.join(conditions, sql` AND `)}
        ORDER BY cases.opened_at DESC, cases.id DESC LIMIT ${filter.limit}`.compile(db(ctx))),
    ),
  );
  if (parts.length === 1) return parts[0]!;
  const found = [...new Map(parts.flat().map((row) => [row.id, row])).values()];
  return found.toSorted((a, b) => b.opened_at.getTime() - a.opened_at.getTime() || (a.id < b.id ? 1 : -1)).slice(0, filter.limit);
}

/** Promised arrivals still ahead, of cases that these people keep or reported, from `since` on. */
export function select_arrivals(ctx: Ctx, person_ids: readonly string[], since: Date): Promise<Pick<CaseRow, 'id' | 'category' | 'confidential' | 'estate_id' | 'arrive_promised_at'>[]> {
  return db(ctx).selectFrom('cases').select(['id', 'category', 'confidential', 'estate_id', 'arrive_promised_at']).where('cases.district', '=', ctx.actor.district).where('state', '=', 'planned').where('arrive_promised_at', '>=', since)
    .where(sql<boolean>`(keeper_person_id = ANY (${person_ids}) OR EXISTS (SELECT FROM case_reporters r WHERE r.district = cases.district AND r.case_id = cases.id AND r.person_id = ANY (${person_ids})))`).orderBy('arrive_promised_at').limit(200).execute();
}

async function select_place_in_list(ctx: Ctx, id: string): Promise<Pick<CaseRow, 'opened_at' | 'id'> | undefined> {
  return db(ctx).selectFrom('cases').select(['opened_at', 'id']).where('district', '=', ctx.actor.district).where('id', '=', id).executeTakeFirst();
}

function conditions_of(ctx: Ctx, filter: CaseFilter): ReturnType<typeof sql<SqlBool>>[] {
  const conditions: ReturnType<typeof sql<SqlBool>>[] = [sql`true`];
  // written out, so that PostgreSQL sees that an index of live cases holds them all
  if (filter.states?.length) conditions.push(sql`state IN (${sql.join(filter.states.map((state) => sql.lit(state)))})`);
  if (filter.estate_id) conditions.push(sql`estate_id = ${filter.estate_id}`);
  if (filter.level) conditions.push(sql`level = ${filter.level}`);
  if (filter.tier) conditions.push(sql`tier = ${filter.tier}`);
  if (filter.category) conditions.push(sql`category = ${filter.category}`);
  if (filter.organisation_id) conditions.push(sql`(keeper_organisation_id = ${filter.organisation_id} OR offered_organisation_id = ${filter.organisation_id})`);
  if (filter.words) {
    const pattern = `%${filter.words.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(number::text = ${filter.words} OR (description LIKE ${pattern} AND ${may_read_words(ctx)}))`);
  }
  return conditions;
}

/** Searching in words that the hat may not read would tell them letter by letter: the same rule as `sight_of`. */
function may_read_words(ctx: Ctx): ReturnType<typeof sql<SqlBool>> {
  const { role, organisation_id } = ctx.actor.hat;
  const own = sql<SqlBool>`EXISTS (SELECT 1 FROM case_reporters r WHERE r.district = cases.district AND r.case_id = cases.id AND r.person_id ${is_one_of(own_ids(ctx.actor))} AND r.first)`;
  const open_to_staff = sql<SqlBool>`NOT confidential AND recused_ids = '{}'`;
  const not_about_us = sql<SqlBool>`NOT (${organisation_id ?? ''} = ANY (recused_ids))`;
  if (role === 'system') return sql<SqlBool>`true`;
  if (role === 'street') return sql<SqlBool>`(${not_about_us} OR ${own})`;
  if (role === 'grid_worker' || role === 'community') return sql<SqlBool>`((category IS DISTINCT FROM ${about_staff} AND ${not_about_us}) OR ${own})`;
  if (role === 'resident' || role === 'steward' || role === 'guest') return own;
  if (is_firm_or_committee(role)) return sql<SqlBool>`((${open_to_staff} AND NOT coalesce(category = ANY (${[...about_the_handler]}), false)) OR ${own})`;
  if (role === 'volunteer' || role === 'rider') return sql<SqlBool>`((${open_to_staff} AND offered_role IS DISTINCT FROM 'SD' AND keeper_role IS DISTINCT FROM 'SD' AND ${role} = 'volunteer') OR ${own})`;
  return sql<SqlBool>`(${open_to_staff} OR ${own})`;
}

export function select_cases_by_id(ctx: Ctx, ids: readonly string[]): Promise<CaseRow[]> {
  return db(ctx).selectFrom('cases').selectAll().$castTo<CaseRow>().where('district', '=', ctx.actor.district).where(sql<boolean>`id = ANY (${ids})`).execute();
}

/** What this person reported, newest first, whatever it became. */
export const select_cases_of_reporter = (ctx: Ctx, limit: number): Promise<CaseRow[]> => select_cases(ctx, { mine: true, limit });

const live_states: readonly CaseState[] = ['draft', 'open', 'dispatched', 'accepted', 'planned', 'resolved'];
/** What is being done in an estate, newest first; `category` narrows to the same fault. */
export function select_live(ctx: Ctx, estate_id: string, category: string | null, limit: number): Promise<CaseRow[]> {
  return db(ctx)
    .selectFrom('cases')
    .selectAll()
    .$castTo<CaseRow>()
    .where('district', '=', ctx.actor.district)
    .where('estate_id', '=', estate_id)
    .where(sql<boolean>`state IN (${sql.join(live_states.map((state) => sql.lit(state)))})`)
    .$if(category !== null, (query) => query.where('category', '=', category))
    .orderBy('opened_at', 'desc')
    .limit(limit)
    .execute();
}

export async function count_live_by_state(ctx: Ctx, estate_id: string | null): Promise<{ state: CaseState; count: number }[]> {
  const found = sources_of(ctx, false).map(({ join, where }) => sql`SELECT cases.id, cases.state FROM cases ${join} WHERE cases.district = ${ctx.actor.district} AND ${where}
    AND cases.state IN (${sql.join(live_states.map((state) => sql.lit(state)))}) ${estate_id === null ? sql`` : sql`AND cases.estate_id = ${estate_id}`}`);
  return send(ctx.tx, sql<{ state: CaseState; count: number }>`SELECT state, count(DISTINCT id)::int AS count FROM (${sql.join(found, sql` UNION ALL `)}) live GROUP BY state`.compile(db(ctx)));
}

export function select_clocks_of(ctx: Ctx, case_ids: readonly string[]): Promise<ClockRow[]> {
  return db(ctx)
    .selectFrom('clocks')
    .selectAll()
    .where('district', '=', ctx.actor.district)
    .where(sql<boolean>`case_id = ANY (${case_ids})`)
    .orderBy('started_at')
    .orderBy('due_at')
    .execute();
}

/** Which of these cases the person reported, first or with a neighbour. */
export async function select_mine(ctx: Ctx, case_ids: readonly string[]): Promise<Map<string, 'first' | 'joined'>> {
  if (!ctx.actor.person_id) return new Map();
  const rows = await db(ctx)
    .selectFrom('case_reporters')
    .select(['case_id', 'first'])
    .where('district', '=', ctx.actor.district)
    .where(sql<boolean>`person_id ${is_one_of(own_ids(ctx.actor))}`)
    .where(sql<boolean>`case_id = ANY (${case_ids})`)
    .orderBy('first')
    .execute();
  return new Map(rows.map((row) => [row.case_id, row.first ? 'first' : 'joined']));
}

export type CaseFact = { seq: number; at: Date; hat: string; name: string; data: Record<string, string | number | boolean | null> };
export function select_case_facts(ctx: Ctx, case_id: string): Promise<CaseFact[]> {
  return db(ctx).selectFrom('facts').select(['seq', 'at', 'hat', 'name', 'data']).where('district', '=', ctx.actor.district).where('subject', '=', case_id).where('name', '!=', 'identity.read').orderBy('at').orderBy('seq').execute();
}
/** What happened to these cases in a time, in its order. */
export function select_facts_of(ctx: Ctx, case_ids: readonly string[], { from, until }: { from: Date; until: Date }, limit: number): Promise<(Pick<CaseFact, 'seq' | 'at' | 'name'> & { subject: string })[]> {
  return db(ctx).selectFrom('facts').select(['subject', 'seq', 'at', 'name']).where('district', '=', ctx.actor.district).where(sql<boolean>`subject = ANY (${case_ids})`).where('at', '>=', from).where('at', '<=', until).orderBy('at').orderBy('seq').limit(limit).execute();
}
export function select_notes(ctx: Ctx, case_id: string): Promise<NoteRow[]> {
  return db(ctx).selectFrom('case_notes').selectAll().where('district', '=', ctx.actor.district).where('case_id', '=', case_id).execute();
}
export function select_case_files(ctx: Ctx, case_id: string): Promise<CaseFileRow[]> {
  return db(ctx).selectFrom('case_files').selectAll().where('district', '=', ctx.actor.district).where('case_id', '=', case_id).orderBy('at').orderBy('file_id').execute();
}
export function select_cases_with_file(ctx: Ctx, file_id: string): Promise<(CaseRow & Pick<CaseFileRow, 'audience' | 'kind' | 'at'>)[]> {
  return db(ctx)
    .selectFrom('case_files as f')
    .innerJoin('cases as c', (join) => join.onRef('c.district', '=', 'f.district').onRef('c.id', '=', 'f.case_id'))
    .selectAll('c')
    .$castTo<CaseRow>()
    .select(['f.audience', 'f.kind', 'f.at'])
    .where('f.district', '=', ctx.actor.district)
    .where('f.file_id', '=', file_id)
    .execute();
}

/** The first deadline of the work that a case missed. */
export type Missed = { case_id: string; missed_at: Date; kind: 'control' | 'resolve'; level: CaseRow['level'] };
/** The weak list 短板清单 as a query over facts: the deadline of the work was missed and nothing has resolved the case since. */
export async function select_weak(ctx: Ctx, limit: number): Promise<Missed[]> {
  const rows = await sql<Missed>`
    SELECT f.subject AS case_id, min(f.at) AS missed_at, (array_agg(f.data->>'kind' ORDER BY f.at))[1] AS kind, (array_agg(f.data->>'level' ORDER BY f.at))[1] AS level
    FROM facts f JOIN cases c ON c.district = f.district AND c.id = f.subject
    WHERE f.district = ${ctx.actor.district} AND f.name = 'clock.missed' AND f.data->>'kind' IN ('control', 'resolve')
      AND c.state IN ('open', 'dispatched', 'accepted', 'planned') AND c.exclusion IS DISTINCT FROM 'approved'
      AND NOT EXISTS (SELECT 1 FROM facts r WHERE r.district = f.district AND r.subject = f.subject AND r.name = 'case.resolved'
                      AND r.seq > f.seq AND NOT EXISTS (SELECT 1 FROM facts o WHERE o.district = f.district AND o.subject = f.subject
                                                        AND o.name = 'case.reopened' AND o.seq > r.seq))
    GROUP BY f.subject ORDER BY 2 LIMIT ${limit}`.execute(db(ctx));
  return rows.rows;
}

/** As much of a live case as is needed to tell whether somebody speaks of it. */
export type HeardCase = Pick<CaseRow, 'id' | 'state' | 'category' | 'building' | 'unit' | 'floor' | 'room' | 'spot' | 'description' | 'opened_at' | 'tier'> & { mine: boolean };
/**
 * What is known of a message that may mean a case: the building that it names, the kinds of case that it may be about
 * (null: any), and whether the speaker's own cases are asked for, wherever and whatever they are.
 */
export type Listening = { own_ids: readonly string[]; estate_id: string; building: string | null; kinds: readonly string[] | null; own: boolean };
/**
 * For each message the live cases of its estate that it may mean: the speaker's own of the last month, then the newest
 * of the building (of any when it is not said) and of no building. Each part is read from an index and bounded.
 */
export async function select_heard(ctx: Ctx, messages: readonly Listening[]): Promise<HeardCase[][]> {
  const { district } = ctx.actor;
  const wanted = sql`c.id, c.state, c.category, c.building, c.unit, c.floor, c.room, c.spot, c.description, c.opened_at, c.tier`;
  const live = sql`c.state IN ('draft','open','dispatched','accepted','planned','resolved') AND NOT c.confidential`;
  const newest = (where: ReturnType<typeof sql>, limit: number) =>
    sql`(SELECT ${wanted}, false AS mine FROM cases c WHERE c.district = ${district} AND c.estate_id = m.estate_id AND ${live} AND ${where}
      AND (m.kinds IS NULL OR c.category IS NULL OR c.category = ANY (m.kinds)) ORDER BY c.opened_at DESC LIMIT ${sql.lit(limit)})`;
  const result = await send(ctx.tx, sql<HeardCase & { nth: number }>`
    SELECT m.nth, heard.* FROM json_to_recordset(${JSON.stringify(messages.map((one, nth) => ({ ...one, nth })))}) AS m(nth integer, own_ids text[], estate_id text, building text, kinds text[], own boolean)
    CROSS JOIN LATERAL (
      (SELECT ${wanted}, true AS mine FROM case_reporters r JOIN cases c ON c.district = r.district AND c.id = r.case_id
        WHERE m.own AND r.district = ${district} AND r.person_id = ANY (m.own_ids) AND r.at > ${new Date(ctx.now.getTime() - 30 * 86_400_000)} AND c.estate_id = m.estate_id AND ${live}
        ORDER BY r.at DESC LIMIT 20)
      UNION ALL ${newest(sql`m.building IS NULL`, 40)} UNION ALL ${newest(sql`c.building = m.building`, 40)} UNION ALL ${newest(sql`m.building IS NOT NULL AND c.building IS NULL`, 20)}
    ) heard`.compile(db(ctx)));
  const heard = Map.groupBy(result, (row) => row.nth);
  // one's own stands in the list once, and as one's own
  return messages.map((_, nth) => [...new Map((heard.get(nth) ?? []).toReversed().map(({ nth: _nth, ...row }) => [row.id, row])).values()].toReversed());
}

export type ReportSince = Pick<CaseRow, 'id' | 'category' | 'description' | 'tier' | 'estate_id' | 'building' | 'unit' | 'spot'> & { street_path: string; person_id: string; at: Date };
/**
 * Who reported what since `since`, of live cases opened since `from`, for counting topics (product C7): with the software's
 * eyes, and nothing of confidential cases. `person_id` is for counting each person once and is shown to nobody.
 */
export async function select_reports_since(ctx: Ctx, from: Date, since: Date, limit: number): Promise<ReportSince[]> {
  const found = await sql<ReportSince>`SELECT c.id, c.category, c.description, c.tier, c.estate_id, c.building, c.unit, c.spot, c.street_path, r.person_id, r.at
    FROM cases c JOIN case_reporters r ON r.district = c.district AND r.case_id = c.id
    WHERE c.district = ${ctx.actor.district} AND c.opened_at > ${from} AND r.at > ${since} AND NOT c.confidential AND c.street_path IS NOT NULL
      AND c.state IN ('draft','open','dispatched','accepted','planned','resolved') ORDER BY r.at, r.person_id LIMIT ${sql.lit(limit)}`.execute(db(ctx));
  return found.rows;
}
/** How many cases of these categories a street had in a period: what is usual there. */
export async function count_opened(ctx: Ctx, street_path: string, category: string, from: Date, until: Date): Promise<number> {
  const found = await sql<{ count: number }>`SELECT count(*)::int AS count FROM cases WHERE district = ${ctx.actor.district} AND street_path = ${street_path}
    AND opened_at >= ${from} AND opened_at < ${until} AND category = ${category} AND state NOT IN ('draft','withdrawn')`.execute(db(ctx));
  return found.rows[0]!.count;
}

export type StaffWord = { seq: number; at: Date; name: string; case_id: string; community_path: string; category: string | null; was_category: string | null; tier: number | null; was_tier: number | null; place_changed: boolean; into: string | null; drafted: boolean };
/** What staff said of cases that the assistant read: corrected, opened from a draft, put together or apart, dismissed (product C5). In the order of the facts. */
export async function select_staff_words(ctx: Ctx, since: Date, limit: number): Promise<StaffWord[]> {
  const found = await sql<StaffWord>`SELECT f.seq, f.at, f.name, f.subject AS case_id, c.community_path, f.data->>'category' AS category,
      coalesce(f.data->>'was_category', d.data->>'category') AS was_category, (f.data->>'tier')::int AS tier, (f.data->>'was_tier')::int AS was_tier,
      coalesce((f.data->>'place_changed')::boolean, false) AS place_changed, f.data->>'into' AS into, d.seq IS NOT NULL AS drafted
    FROM facts f JOIN cases c ON c.district = f.district AND c.id = f.subject
    LEFT JOIN facts d ON d.district = f.district AND d.subject = f.subject AND d.name = 'case.drafted'
    WHERE f.district = ${ctx.actor.district} AND f.at > ${since} AND f.actor IS NOT NULL AND c.community_path IS NOT NULL
      AND (f.name IN ('case.corrected', 'case.merged', 'case.split', 'case.unmerged') OR (f.name IN ('case.opened', 'case.withdrawn') AND d.seq IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM case_reporters r WHERE r.district = f.district AND r.case_id = f.subject AND r.person_id = f.actor)))
    ORDER BY f.seq LIMIT ${sql.lit(limit)}`.execute(db(ctx));
  return found.rows;
}
/** The words of cases while they have them; nothing of confidential ones. */
export async function select_words(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; description: string }[]> {
  const found = await sql<{ id: string; description: string }>`SELECT id, description FROM cases WHERE district = ${ctx.actor.district} AND id = ANY (${ids}) AND description IS NOT NULL AND NOT confidential`.execute(db(ctx));
  return found.rows;
}

/** What a person made of what the assistant opened or drafted in a conversation; `wrong`: dismissed as no demand, or put into another category. */
export type Judged = { confidence: number; drafted: boolean; wrong: boolean };
/** The newest of them that somebody decided on. A danger is not counted: it waits for nobody's tap. */
export async function select_judged(ctx: Ctx, conversation_id: string, since: Date, limit: number): Promise<Judged[]> {
  return send(ctx.tx, sql<Judged>`
    SELECT c.confidence, first.name = 'case.drafted' AS drafted, (c.state = 'withdrawn' AND opened.seq IS NULL) OR first.data->>'category' IS DISTINCT FROM c.category AS wrong
    FROM cases c
    CROSS JOIN LATERAL (SELECT name, data FROM facts f WHERE f.district = c.district AND f.subject = c.id AND f.name IN ('case.drafted', 'case.opened') ORDER BY f.seq LIMIT 1) first
    LEFT JOIN LATERAL (SELECT seq FROM facts f WHERE f.district = c.district AND f.subject = c.id AND f.name = 'case.opened' ORDER BY f.seq LIMIT 1) opened ON true
    WHERE c.district = ${ctx.actor.district} AND c.conversation_id = ${conversation_id} AND c.by_assistant AND NOT c.emergency AND c.confidence IS NOT NULL
      AND c.state <> 'draft' AND c.opened_at > ${since}
    ORDER BY c.opened_at DESC LIMIT ${sql.lit(limit)}`.compile(db(ctx)));
}
