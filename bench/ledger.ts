import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { open_store, type Store } from '../app/house.ts';
import { books, check, enter, open_books, post_agreed } from '../modules/ledger/index.ts';
import { add_people, appoint, person_row } from '../modules/people/index.ts';
import { read_config } from '../platform/config.ts';
import { system_actor, type Actor } from '../platform/ctx.ts';
import { build, district, estate_id } from '../test/world.ts';
import { bare_transactions } from './intake.ts';
import type { Row } from './run.ts';

const seconds = Number(process.env['BENCH_SECONDS'] ?? 8);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const at_once = 16;
const in_a_lot = 200;
const postings_min = 2_000;

type Way = (n: number) => Promise<number>;

/**
 * Postings into the books of one entity, all through the same drawer, beside a bare transaction of five statements from the
 * same number of connections: one at a time, each in a transaction of its own with its fact; received and checked by two people in two
 * transactions; and in lots, as a billing run does.
 */
export async function ledger(): Promise<Row[]> {
  const data_dir = mkdtempSync(join(tmpdir(), 'linli-bench-'));
  const config = { ...read_config([]), data_dir, secret: Buffer.alloc(32, 7), database_url: process.env['DATABASE_URL'] ?? null, log_level: 'silent', pool_size_max: at_once };
  const store = await open_store(config, () => {});
  try {
    const ways = await settle(store);
    for (const way of Object.values(ways)) await load(way, 1);
    await analyse(store.urls.owner);
    const rows: Row[] = [];
    for (const [what, way] of Object.entries(ways)) {
      const pairs: { ours: number; bare: number }[] = [];
      for (let round = 0; round < rounds; round++) pairs.push({ bare: await bare_transactions(store.urls.owner, at_once), ours: await load(way, seconds) });
      const { ours, bare } = pairs.toSorted((a, b) => a.ours / a.bare - b.ours / b.bare)[pairs.length >> 1]!;
      rows.push({ what, figure: `${Math.round(ours)} postings/s`, beside: `bare five-statement transaction: ${Math.round(bare)}/s`, ratio: (ours / bare).toFixed(2), limit: what.startsWith('ledger, entered') ? '–' : `≥ ${postings_min}/s`, holds: what.startsWith('ledger, entered') || ours >= postings_min });
    }
    return rows;
  } finally {
    await store.stop();
    rmSync(data_dir, { recursive: true, force: true });
  }
}

async function settle({ db }: Store): Promise<Record<string, Way>> {
  const now = new Date();
  const day = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  await db.transaction(system_actor(district), now, async (ctx) => {
    await build(ctx);
    for (const [index, id] of ['cashier', 'chair'].entries()) {
      await add_people(ctx, [person_row(district, id, '示一', `1993333000${index}`)]);
      await appoint(ctx, { district, id: `a-${id}`, person_id: id, role: 'owners_committee', title: id, place_id: 'community', estate_id, organisation_id: 'yw', from_on: '2020-01-01', until_on: null });
    }
    await open_books(ctx, { id: 'books', kind: 'committee', name: '试验花园业委会', organisation_id: 'yw', estate_id, place_path: `/${district}/street/community`, cashier_id: 'cashier', closed_through: '2020-12-31' });
  });
  const hat = (person_id: string): Actor => ({ person_id, district, hat: { id: `post:a-${person_id}`, role: 'owners_committee', place_id: 'community', place_paths: [], estate_ids: [estate_id], organisation_id: 'yw' } });
  const given = (request_id: string) => ({ request_id, kind: 'receive', day, text: '临时停车费', lines: [['1001', 500, null], ['4002', -500, null]] as const });
  const lot = (from: string, size: number) => db.transaction(system_actor(district), now, async (ctx) => (await post_agreed(ctx, await books(ctx, 'books'), 'cashier', 'chair', Array.from({ length: size }, (_, index) => given(`${from}-${index}`)))).length);
  let number = 0;
  const next = () => `bench-${process.pid}-${++number}`;
  return {
    [`ledger, one posting a transaction, ${at_once} at once`]: () => lot(next(), 1),
    [`ledger, lots of ${in_a_lot}`]: () => lot(next(), in_a_lot),
    [`ledger, entered by one and checked by another, ${at_once} at once`]: async () => {
      const { id } = await db.transaction(hat('cashier'), now, (ctx) => enter(ctx, 'books', { request_id: next(), kind: 'receive', day, amount_fen: 500, money_id: '1001', other_id: '4002', text: '临时停车费' }));
      await db.transaction(hat('chair'), now, (ctx) => check(ctx, 'books', [id]));
      return 1;
    },
  };
}

async function load(way: Way, for_seconds: number): Promise<number> {
  const began = performance.now();
  let done = 0;
  await Promise.all(Array.from({ length: at_once }, async (_, index) => {
    while (performance.now() - began < for_seconds * 1000) {
      const made = await way(index);
      done += made;
    }
  }));
  return done / ((performance.now() - began) / 1000);
}

async function analyse(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('VACUUM ANALYZE');
  await client.end();
}
