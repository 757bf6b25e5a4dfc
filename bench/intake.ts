import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { open_store, type Store } from '../app/house.ts';
import { open_server, type Server } from '../app/server.ts';
import { read_config } from '../platform/config.ts';
import { system_actor } from '../platform/ctx.ts';
import { add_people, add_residencies, person_row } from '../modules/people/index.ts';
import { build, conversation_id, district, estate_id } from '../test/world.ts';
import type { Row } from './run.ts';

/** they talk fast: at 200 messages a second each says something every fifth of a second */
const residents = 40;
const buildings = 400;
const concurrency = 8;
/** a county where many speak at the same moment */
const many_at_once = 64;
const round_seconds = Number(process.env["BENCH_SECONDS"] ?? 8);
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 3);

/** The report of one round of clients. */
export type Load = { per_second: number; p50_ms: number; p95_ms: number; sent: number; refused: number };

/**
 * Group messages through HTTP to their committed cases, beside a bare transaction of five statements (an insert, a read,
 * two more inserts and an update of small tables) from the same number of connections on the same PostgreSQL.
 */
export async function intake(): Promise<Row[]> {
  const data_dir = mkdtempSync(join(tmpdir(), 'linli-bench-'));
  const config = { ...read_config([]), data_dir, secret: randomBytes(32), demo: true, rate_limit_factor: 0, database_url: process.env['DATABASE_URL'] ?? null, log_level: 'silent' };
  const store = await open_store(config, () => {});
  const server = await open_server({ config, db: store.db });
  try {
    const tokens = await people_the_estate(store, server);
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    const port = (server.app.server.address() as { port: number }).port;
    const client = start_client({ port, tokens, conversation_id, buildings });
    await client.load({ seconds: 4, concurrency, per_second: null });
    await analyse(store.urls.owner);
    const pairs: Pair[] = [];
    const pairs_of_many: Pair[] = [];
    for (let round = 0; round < rounds; round++) {
      const bare = await bare_transactions(store.urls.owner, concurrency);
      pairs.push({ bare, ours: await client.load({ seconds: round_seconds, concurrency, per_second: null }) });
      pairs_of_many.push({ bare: await bare_transactions(store.urls.owner, many_at_once), ours: await client.load({ seconds: round_seconds, concurrency: many_at_once, per_second: null }) });
    }
    const paced = await client.load({ seconds: Number(process.env["BENCH_PACED_SECONDS"] ?? 20), concurrency: 64, per_second: 200 });
    await client.end();
    return [row_of(pairs, concurrency), row_of(pairs_of_many, many_at_once), row_of_pace(paced)];
  } finally {
    await server.close();
    await store.stop();
    rmSync(data_dir, { recursive: true, force: true });
  }
}

type Pair = { ours: Load; bare: number };
/** The middle one of the rounds. */
function row_of(pairs: readonly Pair[], at_once: number): Row {
  const sorted = pairs.toSorted((a, b) => a.ours.per_second / a.bare - b.ours.per_second / b.bare);
  const { ours, bare } = sorted[sorted.length >> 1]!;
  const ratio = ours.per_second / bare;
  return { what: `intake, ${at_once} at once`, figure: `${Math.round(ours.per_second)} messages/s (p50 ${ours.p50_ms.toFixed(1)} ms, p95 ${ours.p95_ms.toFixed(1)} ms)`, beside: `bare five-statement transaction: ${Math.round(bare)}/s`, ratio: ratio.toFixed(2), limit: '≥ 0.40', holds: ratio >= 0.4 && ours.refused === 0 };
}
function row_of_pace(paced: Load): Row {
  return { what: 'intake at 200 messages/s', figure: `p50 ${paced.p50_ms.toFixed(1)} ms, p95 ${paced.p95_ms.toFixed(1)} ms (${paced.sent} messages)`, beside: '–', ratio: '–', limit: 'p95 ≤ 25 ms', holds: paced.p95_ms <= 25 && paced.refused === 0 };
}

async function people_the_estate(store: Store, server: Server): Promise<string[]> {
  const now = new Date();
  await store.db.transaction(system_actor(district), now, async (ctx) => {
    await build(ctx, buildings);
    const ids = Array.from({ length: residents }, (_, index) => `r-${index}`);
    await add_people(ctx, ids.map((id, index) => person_row(district, id, `住示${index}`, `1990001${String(index).padStart(4, '0')}`)));
    await add_residencies(ctx, ids.map((person_id, index) => ({ district, home_id: `h-${(index % buildings) + 1}-1-101`, person_id, relation: 'owner' as const, estate_id, from_on: '2020-01-01', until_on: null })));
  });
  const tokens: string[] = [];
  for (let index = 0; index < residents; index++) tokens.push((await server.auth.open_session({ district, person_id: `r-${index}` }, 'resident')).token);
  return tokens;
}

/** What autovacuum does within its first minutes; a new database has no statistics to plan by. */
async function analyse(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('VACUUM ANALYZE');
  await client.end();
}

export async function bare_transactions(url: string, at_once: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: at_once });
  await pool.query(`CREATE TABLE IF NOT EXISTS bench_a (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz DEFAULT now(), body text, state int DEFAULT 0);
    CREATE TABLE IF NOT EXISTS bench_b (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a bigint, body text)`);
  const body = 'x'.repeat(200);
  const one = async (client: pg.PoolClient) => {
    await client.query('BEGIN');
    const { rows } = await client.query({ name: 'b1', text: 'INSERT INTO bench_a (body) VALUES ($1) RETURNING id', values: [body] });
    await client.query({ name: 'b2', text: 'SELECT id, state FROM bench_a WHERE id = $1', values: [rows[0].id] });
    await client.query({ name: 'b3', text: 'INSERT INTO bench_b (a, body) VALUES ($1, $2)', values: [rows[0].id, body] });
    await client.query({ name: 'b4', text: 'INSERT INTO bench_b (a, body) VALUES ($1, $2)', values: [rows[0].id, body] });
    await client.query({ name: 'b5', text: 'UPDATE bench_a SET state = 1 WHERE id = $1', values: [rows[0].id] });
    await client.query('COMMIT');
  };
  const began = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: at_once }, async () => {
      const client = await pool.connect();
      while (performance.now() - began < round_seconds * 1000) {
        await one(client);
        done++;
      }
      client.release();
    }),
  );
  const per_second = done / ((performance.now() - began) / 1000);
  await pool.end();
  return per_second;
}

type Plan = { seconds: number; concurrency: number; per_second: number | null };
/** The clients live in a thread of their own, so that they do not answer for the server’s work. */
function start_client(data: { port: number; tokens: string[]; conversation_id: string; buildings: number }) {
  const worker = new Worker(new URL('./client.ts', import.meta.url), { workerData: data });
  return {
    load: (plan: Plan) =>
      new Promise<Load>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.postMessage(plan);
      }),
    end: () => worker.terminate(),
  };
}
