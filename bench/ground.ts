import pg from 'pg';
import { open_store, type Store } from '../app/house.ts';
import { read_config } from '../platform/config.ts';
import { system_actor, type Actor, type Ctx, type Role } from '../platform/ctx.ts';
import { add_organisation, add_people, person_row } from '../modules/people/index.ts';
import { add_district, add_estate, add_places, type PlaceRow } from '../modules/territory/index.ts';

/** Of which the ground's keys are made, for its workers too. */
export const ground_secret = Buffer.alloc(32, 7);
export const district = '520303';
const [streets, communities, grids, buildings, reporters] = [18, 8, 5, 20, 2_000];
const estates = streets * communities * 2;
/** the community that the lists are asked for, and the number of its second estate */
export const home_community = 27;
export const home_estate = 2 * home_community + 1;

/** A county of 18 streets, 144 communities, 720 grids and 288 estates, on a PostgreSQL of its own in `data_dir`. */
export async function open_ground(data_dir: string): Promise<Store> {
  const config = { ...read_config([]), data_dir, secret: ground_secret, database_url: process.env['DATABASE_URL'] ?? null, log_level: 'silent' };
  const store = await open_store(config, () => {});
  const { rowCount } = await store.db.pool.query('SELECT 1 FROM districts LIMIT 1');
  if (rowCount === 0) await store.db.transaction(system_actor(district), new Date(), settle);
  return store;
}

async function settle(ctx: Ctx): Promise<void> {
  await add_district(ctx, district, '试验县');
  const place = (id: string, parent_id: string | null, kind: string, name: string, path: string): PlaceRow => ({ district, id, parent_id, kind, name, path, estate_id: null, lng: 106.9, lat: 27.7, area_cm2: null, floor: null, room: null });
  await add_places(ctx, [place(district, null, 'county', '试验县', `/${district}`)]);
  for (let s = 0; s < streets; s++) {
    const street = `/${district}/s${s}`;
    await add_places(ctx, [place(`s${s}`, district, 'street', `第${s}街道`, street)]);
    for (let c = 0; c < communities; c++) {
      const id = `c${s * communities + c}`;
      await add_places(ctx, [place(id, `s${s}`, 'community', `第${s}-${c}社区`, `${street}/${id}`), ...Array.from({ length: grids }, (_, g) => place(`${id}g${g}`, id, 'grid', `第${g}网格`, `${street}/${id}/${id}g${g}`))]);
    }
  }
  for (let e = 0; e < estates; e++) {
    const community_id = `c${Math.floor(e / 2)}`;
    await add_estate(ctx, { district, id: `e${e}`, name: `试验小区${e}`, community_id, kind: '商品房', household_count: 1_000, lng: 106.9, lat: 27.7 });
    await add_organisation(ctx, { district, id: `wy${e}`, kind: 'WY', name: `试验物业${e}`, owner_code: 'WY', place_id: community_id, estate_id: `e${e}` });
  }
  for (let from = 0; from < reporters; from += 500) await add_people(ctx, Array.from({ length: 500 }, (_, n) => person_row(district, `p${from + n}`, '住示', null)));
}

/** Which cases a ground has: of two years in every estate, all of them underway, or of the last weeks in one community. */
export type Cases = 'of two years' | 'all open' | 'of one community';

/**
 * Adds cases: closed, but for one in four of the last sixty days; each with its clocks and a reporter. Open ones have their
 * deadline a month ahead. Those of one community are many there however few in all, so that whoever asks for a list there has
 * a full page, as in the county of millions. Written as the owner, without the checks of foreign keys.
 */
export async function fill(store: Store, count: number, which: Cases): Promise<void> {
  const all_open = which === 'all open';
  const days = { 'of two years': 730, 'all open': 20, 'of one community': 60 }[which];
  const estate = which === 'of one community' ? `${2 * home_community} + n % 2` : `(n::bigint * 7919 % ${estates})::int`;
  const owner = new pg.Client({ connectionString: store.urls.owner });
  await owner.connect();
  await owner.query(`SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'`);
  const { rows } = await owner.query<{ at: number }>(`SELECT count(*)::int AS at FROM cases`);
  const step = 50_000;
  for (let from = rows[0]!.at; from < count; from += step) {
    const ids = `generate_series(${from}, ${Math.min(from + step, count) - 1}) n`;
    await owner.query(`INSERT INTO cases (district, id, state, level, category, tier, estate_id, place_id, place_path, building, description, channel, keeper_organisation_id, handler_organisation_ids,
        reporter_count, opened_at, dispatched_at, accepted_at, resolved_at, closed_at, solved, satisfaction, rated_at)
      SELECT '${district}', 'case-' || lpad(n::text, 9, '0'), CASE WHEN is_open THEN 'accepted' ELSE 'closed' END, 'community', (ARRAY['0201','0103','0301','0205','0401','0501'])[1 + n % 6], 2 + n % 3, 'e' || e, g, path, (1 + n / 7 % ${buildings})::text,
        '第' || n || '件：楼道里的灯不亮，晚上看不见路', 'web', 'wy' || e, ARRAY['wy' || e], 1, opened, opened, opened + interval '20 minutes',
        CASE WHEN NOT is_open THEN opened + (n % 90) * interval '1 hour' END, CASE WHEN NOT is_open THEN opened + (n % 100 + 90) * interval '1 hour' END,
        CASE WHEN NOT is_open AND n % 3 > 0 THEN n % 11 > 0 END, CASE WHEN NOT is_open AND n % 3 = 1 THEN CASE WHEN n % 10 = 0 THEN 'dissatisfied' ELSE 'satisfied' END END, CASE WHEN NOT is_open AND n % 3 = 1 THEN opened + interval '8 days' END
      FROM (SELECT n, e, opened, ${all_open ? 'true' : `n / ${estates} % 4 = 0 AND opened > now() - interval '60 days'`} AS is_open,
          '/${district}/s' || e / ${2 * communities} || '/c' || e / 2 || '/c' || e / 2 || 'g' || n / 2 % ${grids} AS path, 'c' || e / 2 || 'g' || n / 2 % ${grids} AS g
        FROM (SELECT n, ${estate} AS e, date_trunc('milliseconds', now()) - ((n * 104729::bigint) % ${days} + 1) * interval '1 day' - (n % 86400) * interval '1 second' AS opened FROM ${ids}) a) b`);
    await owner.query(`INSERT INTO case_reporters (district, case_id, person_id, at, first) SELECT '${district}', 'case-' || lpad(n::text, 9, '0'), 'p' || n % ${reporters}, now(), true FROM ${ids}`);
    await owner.query(`INSERT INTO clocks (district, id, case_id, kind, level, state, started_at, due_at, met_at)
      SELECT c.district, c.id || '-' || k.kind, c.id, k.kind, 'community', CASE WHEN c.resolved_at IS NULL AND k.kind = 'resolve' THEN 'running' ELSE 'met' END, c.opened_at,
        ${all_open ? `now() + interval '30 days'` : `c.opened_at + CASE k.kind WHEN 'respond' THEN interval '24 hours' ELSE interval '7 days' END`}, CASE k.kind WHEN 'respond' THEN c.accepted_at ELSE c.resolved_at END
      FROM cases c, (VALUES ('respond'), ('resolve')) k(kind) WHERE c.district = '${district}' AND c.id >= 'case-' || lpad('${from}', 9, '0') AND c.id < 'case-' || lpad('${from + step}', 9, '0')`);
  }
  // its board of this week is out, as in every week of a county: nobody publishes millions at once
  await owner.query(`INSERT INTO board_weeks (district, week) SELECT $1, date_trunc('week', now() AT TIME ZONE 'Asia/Shanghai')::date ON CONFLICT DO NOTHING`, [district]);
  await owner.query('VACUUM (ANALYZE) cases, case_reporters, clocks');
  await owner.end();
}

/** Somebody of a role whose reach is a place; `estate` for those who serve an estate. */
export function somebody(role: Role, place_id: string, path: string, estate: number | null = null): Actor {
  const serves = estate !== null;
  const organisation_id = role === 'property_manager' ? `wy${estate}` : null;
  return { person_id: 'q1', district, hat: { id: `post:${role}`, role, place_id, place_paths: serves ? [] : [path], estate_ids: serves ? [`e${estate}`] : [], organisation_id } };
}
