import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { open_store } from '../app/house.ts';
import { open_server } from '../app/server.ts';
import type { Config } from '../platform/config.ts';
import { system_actor } from '../platform/ctx.ts';
import { launch_throwaway } from '../platform/postgres/cluster.ts';
import { open_workbook, write_workbook, type Cell } from '../platform/sheet/index.ts';
import { add_people, appoint, exchange as exchanged, hats_of, person_row } from '../modules/people/index.ts';
import { add_district, add_estate, add_places, type PlaceRow } from '../modules/territory/index.ts';
import type { Row } from './run.ts';

const { keep_workbook, look_through, start_apply, start_check, work_import } = exchanged;
const rows = Number(process.env['ROWS'] ?? 100_000);
const district = '520303';
const secret = createHash('sha256').update('bench').digest();
const config = (database_url: string): Config => ({ port: 0, host: '', data_dir: tmpdir(), database_url, demo: false, log_level: 'silent', secret, pool_size_max: 4, rate_limit_factor: 0 });

/** A workbook of 100,000 rows × 15 columns, from its bytes to the register, in a process that does nothing else. */
export async function exchange(): Promise<Row[]> {
  const server = await launch_throwaway();
  const folder = await mkdtemp(join(tmpdir(), 'linli-exchange-'));
  try {
    const file = join(folder, 'big.xlsx');
    await write_big(file);
    const read = await in_process('read', server.url, file);
    const first = await in_process('import', server.url, file);
    const again = await in_process('import', server.url, file);
    const of = (one: Told) => `${one.seconds.toFixed(1)} s, peak ${one.peak_mb} MB`;
    return [
      { what: `a workbook of ${rows.toLocaleString('en')} rows into the register`, figure: `${of(first)} (${first.said})`, beside: `only reading it: ${of(read)}`, ratio: (first.seconds / read.seconds).toFixed(1), limit: 'peak ≤ 400 MB', holds: first.peak_mb <= 400 },
      { what: 'what somebody else waits for a page while it runs, server and worker being one process', figure: `p50 ${first.waits_ms.p50} ms, p95 ${first.waits_ms.p95} ms, longest ${first.waits_ms.max} ms`, beside: '–', ratio: '–', limit: 'p95 ≤ 250 ms', holds: first.waits_ms.p95 <= 250 },
      { what: 'the register’s growth by it', figure: `${first.grown_mb} MB (a workbook of ${(statSync(file).size / 1024 / 1024).toFixed(1)} MB)`, beside: '–', ratio: '–', limit: 'workbook ≤ 30 MB', holds: statSync(file).size <= 30 * 1024 * 1024 },
      { what: 'the same workbook once more', figure: `${of(again)} (${again.said})`, beside: '–', ratio: '–', limit: 'changes nothing', holds: again.added === 0 },
    ];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Told = { seconds: number; peak_mb: number; said: string; added: number; waits_ms: { p50: number; p95: number; max: number }; grown_mb: number };
/** V8 would sooner take memory than look for what it no longer needs: so much it may. */
const heap_mb = 192;
function in_process(what: string, url: string, file: string): Promise<Told> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${heap_mb}`, '--max-semi-space-size=8', new URL(import.meta.url).pathname, what, url, file], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ROWS: String(rows) } });
    let out = '';
    child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
    child.once('exit', (code) => (code === 0 ? resolve(JSON.parse(out) as Told) : reject(new Error(`${what} ended with ${code}`))));
  });
}

const [buildings, units, floors, doors] = [100, 2, 34, 5];
async function write_big(file: string): Promise<void> {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const id_number = (at: number) => {
    const first = `990000${1930 + (Math.floor(at / 28_000) % 90)}01${String((Math.floor(at / 1000) % 28) + 1).padStart(2, '0')}${String(at % 1000).padStart(3, '0')}`;
    return first + '10X98765432'[weights.reduce((sum, weight, digit) => sum + weight * Number(first[digit]), 0) % 11];
  };
  function* people(): Generator<Cell[]> {
    for (let at = 0; at < rows; at++) {
      const home = Math.floor(at / 3);
      const [building, unit, floor, door] = [(home % buildings) + 1, (Math.floor(home / buildings) % units) + 1, (Math.floor(home / buildings / units) % floors) + 1, (Math.floor(home / buildings / units / floors) % doors) + 1];
      const name = `示例${String.fromCodePoint(0x4e00 + (at % 5000), 0x4e00 + Math.floor(at / 5000))}`;
      yield [at + 1, `${building}栋`, `${unit}单元`, `${floor}0${door}`, name, `19${String(900_100_001 + at)}`, id_number(at), at % 3 === 0 ? '户主' : '家属', at % 3 === 0 ? 88.5 : null, '2020-05-01', '汉族', '群众', `备注 ${at}`, null, '网格一'];
    }
  }
  const headings = ['序号', '楼栋', '单元', '房号', '姓名', '联系电话', '身份证号', '与户主关系', '建筑面积㎡', '入住时间', '民族', '政治面貌', '备注', '车牌', '网格'];
  const pieces: Uint8Array[] = [];
  for await (const piece of write_workbook([{ name: '住户', columns: headings.map((heading) => ({ heading, width: 12 })), rows: people() }])) pieces.push(piece as Uint8Array);
  writeFileSync(file, Buffer.concat(pieces));
}

/** The child: reads the workbook, or takes it all the way. */
async function work(what: string, url: string, file: string): Promise<Told> {
  const began = performance.now();
  const waits: number[] = [];
  const at = (part: number) => Math.round(waits.toSorted((a, b) => a - b)[Math.floor((waits.length - 1) * part)] ?? 0);
  const told = (said: string, added = 0, grown_mb = 0): Told => ({
    seconds: (performance.now() - began) / 1000, peak_mb: Math.round(process.resourceUsage().maxRSS / 1024), said, added, grown_mb, waits_ms: { p50: at(0.5), p95: at(0.95), max: at(1) },
  });
  if (what === 'read') {
    let count = 0;
    for await (const batch of (await open_workbook(readFileSync(file))).rows(0)) count += batch.length;
    return told(String(count));
  }
  const store = await open_store(config(url), () => {});
  const clock = () => new Date();
  const as_system = system_actor(district);
  if ((await store.db.pool.query(`SELECT 1 FROM districts WHERE district = $1`, [district])).rowCount === 0) await store.db.transaction(as_system, clock(), build);
  const [hat] = await store.db.transaction(as_system, clock(), (ctx) => hats_of(ctx, 'keeper'));
  const actor = { person_id: 'keeper', district, hat: hat! };
  const size = async () => Number((await store.db.pool.query<{ size: string }>('SELECT pg_database_size(current_database()) AS size')).rows[0]!.size);
  const size_before = await size();
  const house = await open_server({ config: config(url), db: store.db });
  const page = `${await house.app.listen({ port: 0, host: '127.0.0.1' })}/api/public/estates`;
  const asking = setInterval(() => {
    const asked = performance.now();
    void fetch(page).then((answer) => answer.text()).then(() => waits.push(performance.now() - asked));
  }, 100);
  const marks: string[] = [];
  let last = performance.now();
  const mark = (name: string) => {
    marks.push(`${name} ${((performance.now() - last) / 1000).toFixed(1)} s`);
    last = performance.now();
  };
  const bytes = readFileSync(file);
  const sheets = await look_through(bytes);
  const { columns, heading_row } = sheets[0]!;
  const { id } = await store.db.transaction(actor, clock(), (ctx) => keep_workbook(ctx, 'bench', { name: 'big.xlsx', bytes, sheets }));
  mark('take in');
  const plan = { sheet: 0, heading_row: heading_row!, columns: Object.fromEntries(columns.flatMap(({ field }, at) => (field ? [[String(at), field]] : []))), relation: 'family' as const, add_homes: false };
  const job = () => work_import({ db: store.db, clock, halted: () => false }, { district, import_id: id });
  await store.db.transaction(actor, clock(), (ctx) => start_check(ctx, id, plan));
  await job();
  mark('check');
  const applied = await store.db.transaction(actor, clock(), (ctx) => start_apply(ctx, id, true));
  await job();
  mark('move in one transaction');
  clearInterval(asking);
  const grown_mb = Math.round(((await size()) - size_before) / 1024 / 1024);
  await house.close();
  await store.stop();
  return told(marks.join(', '), applied.counts.people + applied.counts.moves + applied.counts.bad, grown_mb);
}

async function build(ctx: Parameters<typeof add_places>[0]): Promise<void> {
  const place = (id: string, parent_id: string | null, kind: string, name: string, path: string): PlaceRow => ({ district, id, parent_id, kind, name, path, estate_id: null, lng: null, lat: null, area_cm2: null, floor: null, room: null });
  await add_district(ctx, district, '试验县');
  await add_places(ctx, [place(district, null, 'county', '试验县', `/${district}`), place('s', district, 'street', '试验街道', `/${district}/s`), place('c', 's', 'community', '试验社区', `/${district}/s/c`)]);
  await add_estate(ctx, { district, id: 'bench', name: '试验花园', community_id: 'c', kind: '商品房', household_count: 34_000, lng: 0, lat: 0 });
  const all: PlaceRow[] = [];
  for (let b = 1; b <= buildings; b++) {
    const path = `/${district}/s/c/b${b}`;
    all.push({ ...place(`b${b}`, 'c', 'building', `${b}栋`, path), estate_id: 'bench' });
    for (let u = 1; u <= units; u++) {
      all.push({ ...place(`u${b}-${u}`, `b${b}`, 'unit', `${u}单元`, `${path}/u${b}-${u}`), estate_id: 'bench' });
      for (let f = 1; f <= floors; f++) for (let d = 1; d <= doors; d++) all.push({ ...place(`h${b}-${u}-${f}0${d}`, `u${b}-${u}`, 'home', `${f}0${d}`, `${path}/u${b}-${u}/h${b}-${u}-${f}0${d}`), estate_id: 'bench', floor: f, room: `${f}0${d}` });
    }
  }
  await add_places(ctx, all);
  await add_people(ctx, [person_row(district, 'keeper', '示例管', null)]);
  await appoint(ctx, { district, id: 'k', person_id: 'keeper', role: 'community', title: '社区', place_id: 'c', estate_id: null, organisation_id: null, from_on: '2020-01-01', until_on: null });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.stdout.write(JSON.stringify(await work(process.argv[2]!, process.argv[3]!, process.argv[4]!)));
