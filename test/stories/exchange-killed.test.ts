import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportPlan, ImportView } from '../../modules/people/exchange/contract.ts';
import { hold } from '../hold.ts';
import { book_parts, invented_id, raw_workbook, sheet_data } from '../ugly.ts';
import { district, estate_id, small_world, type World } from '../world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let world: World;
let data_dir: string;
let house: ChildProcess;
let door_of_house: { url: string; token: string };
let owner: pg.Pool;
beforeAll(async () => {
  world = await small_world(new Date());
  data_dir = await mkdtemp(join(tmpdir(), 'linli-exchange-killed-'));
  owner = new pg.Pool({ connectionString: world.database.url, max: 2 });
  owner.on('error', () => {});
  await start();
});
afterAll(async () => {
  await kill();
  await owner.end();
  await world.close();
  await rm(data_dir, { recursive: true, force: true });
});

/** Server and worker in one process of their own, as in the house, over the database of the test. */
async function start(): Promise<void> {
  const script = `
    const [{ open_server }, { open_worker }, { open_database }, { use_facts_key }, { first_key, use_ring }, { derive_key }] = await Promise.all(
      ['./app/server.ts', './app/worker.ts', './platform/db.ts', './platform/facts.ts', './platform/crypto.ts', './platform/config.ts'].map((file) => import(file)));
    const { secret, app_url, jobs_url, data_dir, district } = JSON.parse(process.env.HOUSE);
    const key = Buffer.from(secret, 'hex');
    use_facts_key(derive_key(key, 'facts'));
    use_ring([first_key(key)]);
    const db = open_database(app_url, 8);
    await open_worker({ db, jobs_url });
    const server = await open_server({ config: { port: 0, host: '127.0.0.1', data_dir, database_url: null, demo: false, log_level: 'silent', secret: key, pool_size_max: 8, rate_limit_factor: 0 }, db });
    const url = await server.app.listen({ port: 0, host: '127.0.0.1' });
    const { token } = await server.auth.open_session({ district, person_id: 'community' }, 'staff');
    process.stdout.write(JSON.stringify({ url, token }));`;
  const { app_url, jobs_url } = world.database;
  const env = { ...process.env, HOUSE: JSON.stringify({ secret: world.secret.toString('hex'), app_url, jobs_url, data_dir, district }) };
  house = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(house.stdout!, 'data')) as [Buffer];
  door_of_house = JSON.parse(said.toString()) as typeof door_of_house;
}
async function kill(): Promise<void> {
  if (house.exitCode !== null || house.signalCode !== null) return;
  const gone = once(house, 'exit');
  house.kill('SIGKILL');
  await gone;
}
async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const form = body instanceof FormData;
  const answer = await fetch(door_of_house.url + path, {
    method,
    headers: { authorization: `Bearer ${door_of_house.token}`, ...(body && !form ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: form ? body : JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  expect(answer.status, text).toBeLessThan(300);
  return JSON.parse(text) as T;
}
const rows = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []) => (await owner.query<T>(sql, values)).rows;
const one = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []) => (await rows<T>(sql, values))[0]!;
const import_of = (id: string) => one<{ state: string; running: boolean; rows_done: number }>('SELECT state, running, rows_done FROM imports WHERE id = $1', [id]);
const register = () => one<{ people: number; moves: number; numbers: number; told: number }>(`SELECT (SELECT count(*)::int FROM people) AS people, (SELECT count(*)::int FROM residencies) AS moves,
  (SELECT count(DISTINCT id_hash)::int FROM identities) AS numbers, (SELECT count(*)::int FROM facts WHERE name = 'register.imported') AS told`);
async function until(id: string, state: string): Promise<void> {
  for (let round = 0; round < 2_400; round++) {
    const found = await import_of(id);
    if (found.state === state && !found.running) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`still waiting: ${state}, but ${JSON.stringify(await import_of(id))}`);
}

async function send(count: number, from: number): Promise<string> {
  const people = Array.from({ length: count }, (_, at) => [`${(at % 5) + 1}栋`, `${(at % 2) + 1}`, `${(at % 6) + 1}0${(at % 2) + 1}`, `示例众${String.fromCodePoint(0x4e00 + from + at)}`, `1991${String(from + at).padStart(7, '0')}`, invented_id(at, `${1930 + Math.floor((from + at) / 999)}0101`), '业主']);
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await raw_workbook(book_parts({ 住户: sheet_data([['楼栋', '单元', '房号', '姓名', '手机号', '身份证号', '身份'], ...people]) })))]), '住户.xlsx');
  const view = await ask<ImportView>('POST', `/api/imports?estate=${estate_id}`, form);
  const { columns, heading_row } = view.sheets[0]!;
  const plan: ImportPlan = { sheet: 0, heading_row: heading_row!, columns: Object.fromEntries(columns.flatMap(({ field }, at) => (field ? [[String(at), field]] : []))), relation: 'owner', add_homes: false };
  await ask('POST', `/api/imports/${view.id}/check`, plan);
  return view.id;
}

describe('kill −9 in the middle of an import', () => {
  it('while its rows are checked: the next process goes on by itself where it was, no row is kept twice', async () => {
    const door = await hold(world.database.url, 'identities', 'encode(i.id_hash');
    const id = await send(1_700, 1);
    for (const before of [0, 500, 1_000]) {
      await door.reached();
      expect(await import_of(id)).toEqual({ state: 'checking', running: true, rows_done: before });
      if (before < 1_000) await door.let_one_through();
    }
    await kill(); // in its third batch
    await door.open();
    expect(await one('SELECT count(*)::int AS kept FROM import_rows WHERE import_id = $1', [id])).toEqual({ kept: 1_000 });
    await start();
    await until(id, 'checked');
    expect(await one('SELECT count(*)::int AS kept, count(DISTINCT person_id)::int AS people, min(row_number) AS first, max(row_number) AS last FROM import_rows WHERE import_id = $1', [id])).toEqual({ kept: 1_700, people: 1_700, first: 2, last: 1_701 });
    expect((await ask<ImportView>('GET', `/api/imports/${id}`)).counts).toMatchObject({ new: 1_700, bad: 0, people: 1_700, moves: 1_700 });
  }, 120_000);

  it('while they move into the register: nobody ever sees a part of it, and the next process moves all of it, once', async () => {
    const id = await send(5_600, 2_000);
    await until(id, 'checked');
    const before = await register();
    // somebody else is about to write the last of its people: there the second part of the move waits
    const last = await owner.connect();
    await last.query('BEGIN');
    await last.query(`INSERT INTO people (district, id, name) SELECT district, person_id, name FROM import_rows WHERE import_id = $1 AND row_number = 5601`, [id]);
    await ask('POST', `/api/imports/${id}/apply`, { without_bad: false });
    while (!(await one<{ waits: boolean }>(`SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%INSERT INTO people%') AS waits`)).waits)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await import_of(id)).toEqual({ state: 'applying', running: true, rows_done: 4_999 });
    await kill();
    expect(await register()).toEqual(before);
    await last.query('ROLLBACK');
    last.release();
    await start();
    await until(id, 'applied');
    expect(await register()).toEqual({ people: before.people + 5_600, moves: before.moves + 5_600, numbers: before.numbers + 5_600, told: before.told + 1 });
    expect(await rows('SELECT name FROM people GROUP BY name HAVING count(*) > 1')).toEqual([]);
  }, 180_000);
});
