import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { open_store } from '../app/house.ts';
import { fees, open_books } from '../modules/ledger/index.ts';
import { add_people, appoint, person_row } from '../modules/people/index.ts';
import { read_config } from '../platform/config.ts';
import { system_actor, type Actor } from '../platform/ctx.ts';
import { build, district, estate_id } from '../test/world.ts';
import type { Row } from './run.ts';

const homes = Number(process.env['BENCH_HOMES'] ?? 100_000);
const seconds_max = 60;

/** A month's bills for 100,000 homes by area, made by one and checked by another, with everything in the books; beside the same rows put into two plain tables. */
export async function fees_speed(): Promise<Row[]> {
  const data_dir = mkdtempSync(join(tmpdir(), 'linli-bench-'));
  const config = { ...read_config([]), data_dir, secret: Buffer.alloc(32, 7), database_url: process.env['DATABASE_URL'] ?? null, log_level: 'silent', pool_size_max: 4 };
  const store = await open_store(config, () => {});
  const owner = new pg.Client({ connectionString: store.urls.owner });
  try {
    await owner.connect();
    const now = new Date();
    const day = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    await store.db.transaction(system_actor(district), now, async (ctx) => {
      await build(ctx);
      for (const [index, id] of ['cashier', 'chair'].entries()) {
        await add_people(ctx, [person_row(district, id, '示一', `1993333000${index}`)]);
        await appoint(ctx, { district, id: `a-${id}`, person_id: id, role: 'owners_committee', title: id, place_id: 'community', estate_id, organisation_id: 'yw', from_on: '2020-01-01', until_on: null });
      }
      await open_books(ctx, { id: 'books', kind: 'committee', name: '试验花园业委会', organisation_id: 'yw', estate_id, place_path: `/${district}/street/community`, cashier_id: 'cashier', closed_through: '2020-12-31' });
    });
    await owner.query(`INSERT INTO places (district, id, parent_id, kind, name, path, estate_id, area_cm2, floor, room) SELECT $1, 'many-' || n, 'u-1-1', 'home', 'm' || n, '/' || $1 || '/street/community/grid/b-1/u-1/m' || n, $2, 500000 + n, 1, 'm' || n FROM generate_series(1, $3::int - 120) n`, [district, estate_id, homes]);
    await owner.query('VACUUM ANALYZE');
    const hat = (person_id: string): Actor => ({ person_id, district, hat: { id: `post:a-${person_id}`, role: 'owners_committee', place_id: 'community', place_paths: [], estate_ids: [estate_id], organisation_id: 'yw' } });
    await store.db.transaction(hat('cashier'), now, (ctx) => fees.add_tariff(ctx, 'books', { name: '每平方米1.25元', way: 'area', rate: 12_500, of_use: null, of_group: null, from_on: '2020-01-01' }));
    const bare = await timed(() => plain(owner));
    let id = '';
    const made = await timed(async () => void (id = await store.db.transaction(hat('cashier'), now, (ctx) => fees.bill(ctx, 'books', { period: day.slice(0, 7), due_on: day }))));
    const checked = await timed(() => store.db.transaction(hat('chair'), now, (ctx) => fees.decide_run(ctx, id, true)));
    const { rows } = await owner.query<{ bills: number; lines: number }>(`SELECT (SELECT count(*)::int FROM fee_bills) AS bills, (SELECT count(*)::int FROM ledger_entries) AS lines`);
    const whole = made + checked;
    return [{ what: `bills for ${rows[0]!.bills.toLocaleString('en-US')} homes (${rows[0]!.lines.toLocaleString('en-US')} lines in the books)`, figure: `${whole.toFixed(1)} s (made ${made.toFixed(1)}, checked ${checked.toFixed(1)})`, beside: `the same rows in two plain tables: ${bare.toFixed(1)} s`, ratio: (whole / bare).toFixed(1), limit: `≤ ${seconds_max} s`, holds: whole <= seconds_max && rows[0]!.bills === homes }];
  } finally {
    await owner.end();
    await store.stop();
    rmSync(data_dir, { recursive: true, force: true });
  }
}
async function plain(owner: pg.Client): Promise<void> {
  await owner.query('CREATE TABLE bench_bills (district text, run text, home text, fen bigint, PRIMARY KEY (district, run, home)); CREATE TABLE bench_lines (district text, transfer text, line int, account text, day date, fen bigint, party text, PRIMARY KEY (district, transfer, line))');
  await owner.query(`INSERT INTO bench_bills SELECT '520303', 'r', 'many-' || n, n FROM generate_series(1, $1::int) n`, [homes]);
  await owner.query(`INSERT INTO bench_lines SELECT '520303', 't' || n / 1000, n, '1122', current_date, n, 'many-' || n FROM generate_series(1, $1::int) n`, [homes]);
}
async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
