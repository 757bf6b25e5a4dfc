import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { urls_of, use_keys } from '../../app/house.ts';
import { auth_for } from '../../app/server.ts';
import type { Sent } from '../../channels/web/contract.ts';
import { add_conversation } from '../../modules/assistant/index.ts';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import { add_organisation, add_people, add_residencies, appoint, person_row } from '../../modules/people/index.ts';
import { add_estate, add_places, places_under, type PlaceRow } from '../../modules/territory/index.ts';
import { read_config } from '../../platform/config.ts';
import { system_actor, type Ctx } from '../../platform/ctx.ts';
import { open_database } from '../../platform/db.ts';
import { running_url } from '../../platform/postgres/launch.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const district = '520303';
const [residents, buildings, rounds] = [6, 12, 5];
let data_dir: string;
let port: number;
let house: ChildProcess;
let tokens: string[];
let engineer: string;

beforeAll(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'linli-killed-'));
  port = await free_port();
  await start();
  await move_in();
}, 120_000);
afterAll(async () => {
  house.kill('SIGKILL');
  await until('the database gone', async () => servers().length === 0, 20);
  await rm(data_dir, { recursive: true, force: true });
}, 30_000);

const environment = () => {
  const { npm_lifecycle_event: _npm, LINLI_PARENT: _parent, DATABASE_URL: _url, ...rest } = process.env;
  return { ...rest, DATA_DIR: data_dir, PORT: String(port), LINLI_DEMO: 'no', LOG_LEVEL: 'silent', RATE_LIMIT_FACTOR: '0' };
};
/** The real thing, as `npm start -- --empty` runs it; resolves when it says that it is open. */
async function start(): Promise<void> {
  house = spawn(process.execPath, ['bin/start.mjs', '--empty', '--no-screens'], { cwd: root, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [house.stdout!, house.stderr!]) stream.on('data', (part: Buffer) => void (said += part.toString()));
  await until('the house open', async () => {
    if (house.exitCode !== null) throw new Error(`it ended by itself: ${said}`);
    return said.includes('Linli is open');
  }, 90);
}
async function until(what: string, done: () => Promise<boolean>, seconds: number): Promise<void> {
  for (let round = 0; round < seconds * 20; round++) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`still waiting: ${what}`);
}
async function free_port(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}
/** The database servers that work in this data directory. */
function servers(): string[] {
  const cluster = join(data_dir, 'postgres');
  if (process.platform !== 'linux' || !existsSync(cluster)) return [];
  const home = realpathSync(cluster);
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`) === home;
    } catch {
      return false;
    }
  });
}
/** Nothing of it, or its head alone, or all of it at once as when the power fails. */
function kill_database(round: number): void {
  const head = existsSync(join(data_dir, 'postgres', 'postmaster.pid')) ? readFileSync(join(data_dir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]! : '';
  const doomed = round % 3 === 0 ? [] : servers().filter((pid) => round % 3 === 2 || pid === head);
  for (const pid of doomed) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // gone by itself in the meantime
    }
  }
}
function config() {
  const before = process.env['DATA_DIR'];
  process.env['DATA_DIR'] = data_dir;
  try {
    return read_config(['--empty']);
  } finally {
    if (before === undefined) delete process.env['DATA_DIR'];
    else process.env['DATA_DIR'] = before;
  }
}

/** A small estate in Zunyi's own tree, and tokens for those who live and work in it. */
async function move_in(): Promise<void> {
  use_keys(config());
  const db = open_database(urls_of(config(), running_url(data_dir)!).app, 2);
  await db.transaction(system_actor(district), new Date(), settle);
  const auth = auth_for({ config: config(), db });
  const token = async (person_id: string, kind: 'resident' | 'staff') => (await auth.open_session({ district, person_id }, kind)).token;
  tokens = await Promise.all(Array.from({ length: residents }, (_, one) => token(`resident-${one}`, 'resident')));
  engineer = await token('engineer', 'staff');
  await db.close();
}
async function settle(ctx: Ctx): Promise<void> {
  const [street] = await places_under(ctx, district);
  const [community] = await places_under(ctx, street!.id);
  const place = (id: string, parent_id: string, kind: string, name: string, path: string): PlaceRow => ({ district, id, parent_id, kind, name, path, estate_id: 'garden', lng: null, lat: null, area_cm2: null, floor: null, room: kind === 'home' ? name : null });
  await add_places(ctx, [{ ...place('grid', community!.id, 'grid', '试验网格', `${community!.path}/grid`), estate_id: null }]);
  await add_estate(ctx, { district, id: 'garden', name: '试验花园', community_id: community!.id, kind: '商品房', household_count: 40, lng: 106.9, lat: 27.7 });
  const homes = Array.from({ length: buildings }, (_, index) => index + 1).flatMap((one) => {
    const path = `${community!.path}/grid/b-${one}`;
    return [place(`b-${one}`, 'grid', 'building', `${one}栋`, path), ...['1', '2'].flatMap((unit) => [place(`u-${one}-${unit}`, `b-${one}`, 'unit', `${unit}单元`, `${path}/u-${unit}`), place(`h-${one}-${unit}`, `u-${one}-${unit}`, 'home', '101', `${path}/u-${unit}/101`)])];
  });
  await add_places(ctx, homes);
  await add_organisation(ctx, { district, id: 'wy', kind: 'WY', name: '试验物业', owner_code: 'WY', place_id: community!.id, estate_id: 'garden' });
  for (let one = 0; one < residents; one++) {
    await add_people(ctx, [person_row(district, `resident-${one}`, `试示${one}`, `1990000000${one}`)]);
    await add_residencies(ctx, [{ district, home_id: `h-${one + 1}-1`, person_id: `resident-${one}`, relation: 'owner', estate_id: 'garden', from_on: '2020-01-01', until_on: null }]);
  }
  await add_people(ctx, [person_row(district, 'engineer', '李示修', '19900000099')]);
  await appoint(ctx, { district, id: 'a-engineer', person_id: 'engineer', role: 'property_engineer', title: '维修', place_id: community!.id, estate_id: 'garden', organisation_id: 'wy', from_on: '2020-01-01', until_on: null });
  await add_conversation(ctx, { district, id: 'garden-group', estate_id: 'garden', name: '试验花园居民群', channel: 'web', assistant_on: true, auto_open_confidence_min: 0.5 });
}

async function post<T>(token: string, url: string, body: object): Promise<T | null> {
  const answer = await fetch(`http://127.0.0.1:${port}${url}`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify(body) }).catch(() => null);
  if (!answer) return null; // the house fell: nothing was promised
  const text = await answer.text().catch(() => '');
  if (!text) return null;
  if (answer.status >= 500) throw new Error(`${url} ${answer.status} ${text}`);
  return answer.status < 300 ? (JSON.parse(text) as T) : null;
}

/** What the house has promised to keep, and what phones still hold because no answer came. */
const promised = { messages: new Map<string, string>(), cases: new Map<string, string>(), accepted: new Set<string>() };
const unanswered: { token: string; url: string; body: object; name: string }[] = [];
let sent = 0;

async function send(token: string, url: string, body: object, name: string): Promise<boolean> {
  const answer = await post<Sent | CaseDetail>(token, url, body);
  if (!answer) unanswered.push({ token, url, body, name });
  else if ('message' in answer) promised.messages.set(name, answer.message.id);
  else promised.cases.set(name, answer.id);
  return answer !== null;
}
/** One phone that sends until the house falls: messages, reports, and an engineer who accepts what was reported. */
async function phone(index: number): Promise<void> {
  const faults = ['楼道灯坏了', '楼道里垃圾堆起没人收', '门禁刷不开', '下水道堵了', '电动车堵了楼道', '大家早上好'];
  for (;;) {
    const number = ++sent;
    const [building, unit] = [1 + (number % buildings), 1 + (number % 2)];
    const name = `sent-${String(number).padStart(6, '0')}`;
    const by_form = number % 4 === 0;
    const text = `${building}栋${unit}单元${faults[number % faults.length]}`;
    const going = by_form
      ? await send(tokens[index]!, '/api/cases', { request_id: name, text, category: '0205', place_id: `u-${building}-${unit}` }, name)
      : await send(tokens[index]!, '/api/groups/garden-group/messages', { channel_message_id: name, text }, name);
    if (!going) return;
    const case_id = promised.cases.get(name);
    if (case_id && !promised.accepted.has(case_id) && (await post(engineer, `/api/cases/${case_id}/accept`, {}))) promised.accepted.add(case_id);
  }
}

describe('kill −9 under load', () => {
  it('loses no acknowledged message, saves none by halves and lets the next start in, again and again', async () => {
    for (let round = 0; round < rounds; round++) {
      const before = { messages: promised.messages.size, cases: promised.cases.size };
      const working = Promise.all(tokens.map((_, index) => phone(index)));
      // on a slow machine it falls later, but never before something was promised that it must keep
      await until('a load to fall under', async () => promised.messages.size > before.messages + 5 && promised.cases.size > before.cases + 1, 60);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_500));
      house.kill('SIGKILL');
      kill_database(round);
      await working;
      await start();
      expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    }
    // phones send again what was never answered, twice for good measure: the outbox of a careful one
    const held = unanswered.splice(0);
    for (const one of [...held, ...held]) expect(await send(one.token, one.url, one.body, one.name), one.name).toBe(true);

    const owner = new pg.Client({ connectionString: running_url(data_dir)! });
    owner.on('error', () => {});
    await owner.connect();
    const rows = async (sql: string, values: unknown[] = []) => (await owner.query<Record<string, unknown>>(sql, values)).rows;
    await until('everybody told', async () => (await rows('SELECT 1 FROM graphile_worker._private_jobs LIMIT 1')).length === 0, 40);

    const kept = new Map((await rows(`SELECT split_part(channel_message_id, ':', 2) AS name, id FROM utterances WHERE role = 'resident'`)).map((row) => [row['name'], row['id']]));
    for (const [name, id] of promised.messages) expect(kept.get(name), name).toBe(id);
    expect(kept.size).toBe(promised.messages.size);
    const cases = new Set((await rows('SELECT id FROM cases')).map((row) => row['id']));
    for (const [name, id] of promised.cases) expect(cases.has(id), name).toBe(true);
    expect(await rows('SELECT channel_request_id FROM cases WHERE channel_request_id IS NOT NULL GROUP BY channel, channel_request_id HAVING count(*) > 1')).toEqual([]);
    for (const id of promised.accepted) expect(await rows(`SELECT 1 FROM cases WHERE id = $1 AND keeper_organisation_id = 'wy' AND accepted_at IS NOT NULL`, [id]), id).toHaveLength(1);

    expect(await rows('SELECT id FROM cases c WHERE state <> \'draft\' AND NOT EXISTS (SELECT 1 FROM clocks k WHERE k.case_id = c.id)')).toEqual([]);
    expect(await rows('SELECT id FROM cases c WHERE (SELECT count(*) FROM case_reporters r WHERE r.case_id = c.id) <> reporter_count OR reporter_count = 0')).toEqual([]);
    expect(await rows(`SELECT id FROM cases c WHERE NOT EXISTS (SELECT 1 FROM facts f WHERE f.subject = c.id AND f.name IN ('case.opened', 'case.drafted'))`)).toEqual([]);
    expect(await rows(`SELECT id FROM cases c WHERE offered_organisation_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.subject = c.id AND f.name = 'case.dispatched')`)).toEqual([]);
    expect(await rows(`SELECT seq FROM facts f WHERE name LIKE 'case.%' AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = f.subject)`)).toEqual([]);
    expect(await rows(`SELECT id FROM utterances u WHERE role = 'resident' AND decision IS NULL`)).toEqual([]);
    expect(await rows(`SELECT id FROM utterances u WHERE decision IN ('open', 'draft', 'emergency') AND (case_id IS NULL OR NOT EXISTS (SELECT 1 FROM utterances r WHERE r.reply_to = u.id))`)).toEqual([]);
    expect(await rows('SELECT person_id FROM notices GROUP BY person_id, fact_seq, code HAVING count(*) > 1')).toEqual([]);
    await owner.end();
  }, 300_000);

  it('leaves a chain of facts that verifies while the house runs', async () => {
    const verify = spawn(process.execPath, ['bin/run.mjs', 'app/facts-cli.ts', 'verify'], { cwd: root, env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    verify.stdout.on('data', (part: Buffer) => void (said += part.toString()));
    const [code] = (await once(verify, 'exit')) as [number];
    expect(code, said).toBe(0);
    expect(said).toContain(`${district}  完好 intact`);
  }, 30_000);

  it('does not stay open as an empty shell when its database dies: it ends, and the next start has everything', async () => {
    const ending = once(house, 'exit');
    kill_database(1);
    await ending;
    await start();
    const [name, message_id] = [...promised.messages].at(-1)!;
    const again = await post<Sent>(tokens[0]!, '/api/groups/garden-group/messages', { channel_message_id: 'sent-after-it-all', text: '大家晚上好' });
    expect(again?.message.text).toBe('大家晚上好');
    const said = await fetch(`http://127.0.0.1:${port}/api/groups/garden-group/messages?limit=100`, { headers: { authorization: `Bearer ${tokens[0]}` } });
    expect(await said.text(), name).toContain(message_id);
  }, 60_000);

  it('and a clean end after it all leaves no process, no lock and a free port', async () => {
    house.kill('SIGTERM');
    const [code] = (await once(house, 'exit')) as [number];
    expect(code).toBe(0);
    expect(servers()).toEqual([]);
    expect(existsSync(join(data_dir, 'postgres.lock'))).toBe(false);
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    await new Promise((resolve) => server.close(resolve));
  }, 40_000);
});
