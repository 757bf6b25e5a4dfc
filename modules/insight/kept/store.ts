import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { json_of, send, tables } from '../../../platform/db.ts';
import type { Detail } from '../detail.ts';
import { tally_in, tally_names, type Tally } from '../tally.ts';
import { month_of, type MonthPart } from './month.ts';

/** Read and written by hand alone. */
const db = (ctx: Ctx) => tables<Record<string, never>>(ctx.tx);
const here = (ctx: Ctx) => ctx.actor.district;
const columns = sql.raw(tally_names.join(', '));
const each_column = (as: (name: string) => string) => sql.raw(tally_names.map(as).join(', '));

/** What came on one day. `kind` place: `key` is a path, with all below it; cell: a community by itself; estate: its id. `detail` where it is ever shown. */
export type CountRow = Tally & { readonly kind: 'place' | 'cell' | 'estate'; readonly key: string; readonly detail: Detail | null };

/**
 * Counts of one day take the place of what was counted before; by what they differ the sums differ too, from that day to the
 * last of its month, or to the day through which sums are kept.
 */
export function replace_counts(ctx: Ctx, day: string, rows: readonly CountRow[]): void {
  if (rows.length === 0) return;
  const { last } = month_of(day);
  void send(ctx.tx, sql`WITH new AS (SELECT * FROM jsonb_to_recordset(${json_of(rows)}::jsonb) AS n(kind text, key text, detail json, ${each_column((name) => `${name} int`)})),
    changed AS (SELECT new.kind, new.key, ${each_column((name) => `new.${name} - coalesce(old.${name}, 0) AS ${name}`)}
      FROM new LEFT JOIN case_counts old ON old.district = ${here(ctx)} AND old.kind = new.kind AND old.key = new.key AND old.day = ${day} WHERE new.kind <> 'cell'),
    replaced AS (INSERT INTO case_counts (district, kind, key, day, detail, ${columns}) SELECT ${here(ctx)}, kind, key, ${day}::date, detail, ${columns} FROM new
      ON CONFLICT (district, kind, key, day) DO UPDATE SET (detail, ${columns}) = (excluded.detail, ${each_column((name) => `excluded.${name}`)}))
    INSERT INTO case_sums AS s (district, kind, key, day, ${columns}) SELECT ${here(ctx)}, kind, key, later::date, ${columns}
    FROM changed, case_count_states state, generate_series(${day}::date, least(${last}::date, state.through), '1 day') later
    WHERE state.district = ${here(ctx)} AND 0 <> ANY (ARRAY[${columns}])
    ON CONFLICT (district, kind, day, key) DO UPDATE SET (${columns}) = (${each_column((name) => `s.${name} + excluded.${name}`)})`.compile(db(ctx)));
}
/** Sums are kept through this day, the one after the last. It begins with those of the day before; those of a month begin with nothing. */
export function keep_through(ctx: Ctx, day: string): void {
  if (month_of(day).first !== day)
    void send(ctx.tx, sql`INSERT INTO case_sums (district, kind, key, day, ${columns}) SELECT district, kind, key, ${day}, ${columns} FROM case_sums
      WHERE district = ${here(ctx)} AND day = ${day}::date - 1 AND kind IN ('place', 'estate')`.compile(db(ctx)));
  void send(ctx.tx, sql`UPDATE case_count_states SET through = ${day} WHERE district = ${here(ctx)}`.compile(db(ctx)));
}

export type Sums = ReadonlyMap<string, Tally>;
/** Sums over the parts of a period, by path and by estate; one to which nothing came is not among them. They come as two arrays, for the time goes into reading hundreds of rows. */
export async function select_sums(ctx: Ctx, { places, estates, parts }: { places: readonly string[]; estates: readonly string[]; parts: readonly MonthPart[] }): Promise<{ places: Sums; estates: Sums }> {
  const found = await send(ctx.tx, sql<{ kind: 'place' | 'estate'; keys: string[]; tallies: number[][] }>`
    SELECT kind, json_agg(key) AS keys, array_to_json(array_agg(tally)) AS tallies FROM (
      SELECT s.kind, s.key, ARRAY[${each_column((name) => `sum(part.sign * s.${name})`)}]::int[] AS tally
      FROM case_count_states state
      CROSS JOIN unnest(${parts.map(({ first }) => first)}::date[], ${parts.map(({ last }) => last)}::date[], ${parts.map(({ sign }) => sign)}::int[]) part(first, last, sign)
      CROSS JOIN (VALUES ('place', ${places}::text[]), ('estate', ${estates}::text[])) asked(kind, keys)
      JOIN case_sums s ON s.district = ${here(ctx)} AND s.kind = asked.kind AND s.day = least(part.last, state.through) AND s.key = ANY (asked.keys)
      WHERE state.district = ${here(ctx)} AND part.first <= state.through
      GROUP BY s.kind, s.key) sums
    GROUP BY kind`.compile(db(ctx)));
  const of = (kind: 'place' | 'estate') => {
    const { keys, tallies } = found.find((one) => one.kind === kind) ?? { keys: [], tallies: [] };
    return new Map(keys.flatMap((key, nth): [string, Tally][] => (tallies[nth]![0] === 0 ? [] : [[key, tally_in(tallies[nth]!)]])));
  };
  return { places: of('place'), estates: of('estate') };
}

/** The days of these places one by one. */
export function select_days(ctx: Ctx, { places, from, to }: { places: readonly string[]; from: string; to: string }): Promise<{ day: string; opened: number; detail: Detail }[]> {
  return send(ctx.tx, sql<{ day: string; opened: number; detail: Detail }>`SELECT day, opened, detail FROM case_counts
    WHERE district = ${here(ctx)} AND kind = 'place' AND key = ANY (${places}) AND day BETWEEN ${from} AND ${to}`.compile(db(ctx)));
}
/** The counted cells of one day at or below a place. */
export function select_cells(ctx: Ctx, place_path: string, day: string): Promise<(Tally & { detail: Detail })[]> {
  return send(ctx.tx, sql<Tally & { detail: Detail }>`SELECT detail, ${columns} FROM case_counts
    WHERE district = ${here(ctx)} AND kind = 'cell' AND day = ${day} AND (key = ${place_path} OR key ^@ ${`${place_path}/`})`.compile(db(ctx)));
}

/** How far the counting has come: days before `day` from the beginning, and facts up to a seal from then on; `through`: the last day of which sums are kept. */
export type CountState = { day: string | null; seal: number; through: string };
/** For counting on: nobody else counts this county meanwhile; undefined when somebody does, or began it a moment ago. */
export async function lock_count_state(ctx: Ctx, today: string): Promise<CountState | undefined> {
  const district = here(ctx);
  const [state] = await send(ctx.tx, sql<CountState>`SELECT day, seal, through FROM case_count_states WHERE district = ${district} FOR UPDATE SKIP LOCKED`.compile(db(ctx)));
  if (state) return state;
  const [begun] = await send(ctx.tx, sql<CountState>`INSERT INTO case_count_states (district, day, seal, at, through)
    SELECT ${district}, first, coalesce((SELECT max(number) FROM fact_seals WHERE district = ${district}), 0), ${ctx.now}, coalesce(first, ${today}::date) - 1
    FROM (SELECT (min(opened_at) AT TIME ZONE 'Asia/Shanghai')::date AS first FROM cases WHERE district = ${district}) cases
    WHERE NOT EXISTS (SELECT 1 FROM case_count_states WHERE district = ${district}) ON CONFLICT DO NOTHING RETURNING day, seal, through`.compile(db(ctx)));
  return begun;
}
export function save_count_state(ctx: Ctx, state: Omit<CountState, 'through'>): void {
  void send(ctx.tx, sql`UPDATE case_count_states SET day = ${state.day}, seal = ${state.seal}, at = ${ctx.now} WHERE district = ${here(ctx)}`.compile(db(ctx)));
}
/** When the county was last counted to the end; null while its past is still being counted. */
export async function is_all_counted(ctx: Ctx): Promise<Date | null> {
  const [state] = await send(ctx.tx, sql<{ at: Date }>`SELECT at FROM case_count_states WHERE district = ${here(ctx)} AND day IS NULL`.compile(db(ctx)));
  return state?.at ?? null;
}
/** The newest seal, and what the facts sealed since `seal` were about: where each of these cases lay then and lies now. */
export async function select_changed(ctx: Ctx, seal: number): Promise<{ seal: number; cases: { place_path: string; estate_id: string | null; opened_at: Date }[] }> {
  const [newest] = await send(ctx.tx, sql<{ number: number }>`SELECT coalesce(max(number), 0) AS number FROM fact_seals WHERE district = ${here(ctx)}`.compile(db(ctx)));
  if (!newest || newest.number <= seal) return { seal, cases: [] };
  const cases = await send(ctx.tx, sql<{ place_path: string; estate_id: string | null; opened_at: Date }>`
    WITH changed AS (SELECT DISTINCT f.subject, f.place_path FROM fact_seals s CROSS JOIN LATERAL unnest(s.seqs) AS r(seqs)
      JOIN facts f ON f.district = s.district AND f.seq >= lower(r.seqs) AND f.seq < upper(r.seqs)
      WHERE s.district = ${here(ctx)} AND s.number > ${seal} AND s.number <= ${newest.number})
    SELECT DISTINCT where_it_lay.place_path, c.estate_id, c.opened_at FROM changed JOIN cases c ON c.district = ${here(ctx)} AND c.id = changed.subject
    CROSS JOIN LATERAL (SELECT c.place_path UNION SELECT h.place_path FROM facts h WHERE h.district = c.district AND h.subject = c.id AND h.name LIKE 'case.%') where_it_lay`.compile(db(ctx)));
  return { seal: newest.number, cases };
}
