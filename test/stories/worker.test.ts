import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { open_worker, tick, type Worker } from '../../app/worker.ts';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import { open_database } from '../../platform/db.ts';
import { use_facts_key } from '../../platform/facts.ts';
import { derive_key } from '../../platform/config.ts';
import { check } from '../../platform/seal.ts';
import { open_api, type Api, type Client } from '../api.ts';
import { conversation_id, district } from '../world.ts';

let api: Api;
let zhao: Client, engineer: Client, community: Client;
/** The story begins a month ago, so that its own time never runs ahead of that of the queue. */
beforeAll(async () => void (api = await open_api(new Date(Date.now() - 30 * 86_400_000))));
beforeEach(async () => {
  [zhao, engineer, community] = await Promise.all([api.as('zhao'), api.as('engineer'), api.as('community')]);
});
afterAll(() => api.close());

const root = fileURLToPath(new URL('../..', import.meta.url));
const now_of = () => api.world.now;
let sent = 0;
async function report(more: object = {}): Promise<string> {
  const answer = await zhao.post<CaseDetail>('/api/cases', { request_id: `request-${++sent}`, text: `第${sent}件事`, category: '0103', place_id: 'u-3-2', ...more });
  expect(answer.status, answer.text).toBe(201);
  return answer.body.id;
}
const waiting_jobs = async () => (await api.query<{ count: number }>('SELECT count(*)::int AS count FROM graphile_worker._private_jobs'))[0]!.count;
async function until(what: string, done: () => Promise<boolean>, seconds = 25): Promise<void> {
  for (let round = 0; round < seconds * 20; round++) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`still waiting: ${what}`);
}
/** Facts whose people were told more than once, or not at all; an offer that was accepted before it could be told needs no telling. */
async function told_wrongly(): Promise<unknown[]> {
  const twice = await api.query('SELECT person_id, fact_seq, code FROM notices GROUP BY 1, 2, 3 HAVING count(*) > 1');
  const never = await api.query(
    `SELECT f.seq, f.name FROM facts f WHERE f.name IN ('case.dispatched', 'case.accepted', 'case.resolved', 'case.escalated', 'clock.missed') AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.fact_seq = f.seq)
       AND NOT (f.name = 'case.dispatched' AND EXISTS (SELECT 1 FROM facts a WHERE a.subject = f.subject AND a.name = 'case.accepted'))`,
  );
  return [...twice, ...never];
}

describe('two workers at once', () => {
  it('each clock escalates once, each person is told once, and the facts hold together', async () => {
    const ids = [];
    for (let one = 0; one < 12; one++) ids.push(await report({ category: '0103' }));
    const other = open_database(api.world.database.app_url, 4);
    const workers: Worker[] = await Promise.all([api.world.db, other].map((db) => open_worker({ db, jobs_url: api.world.database.jobs_url, clock: now_of })));
    api.world.later(121);
    await until('every case at the street', async () => (await api.query(`SELECT 1 FROM cases WHERE level <> 'street'`)).length === 0);
    api.world.later(121);
    await until('every case at the county', async () => (await api.query(`SELECT 1 FROM cases WHERE level <> 'county'`)).length === 0);
    await until('everybody told', async () => (await waiting_jobs()) === 0);
    await Promise.all(workers.map((worker) => worker.stop()));
    await other.close();
    for (const id of ids) {
      const names = (await api.query<{ name: string }>(`SELECT name FROM facts WHERE subject = $1 AND name IN ('clock.missed', 'case.escalated') ORDER BY seq`, [id])).map((fact) => fact.name);
      expect(names).toEqual(['clock.missed', 'case.escalated', 'clock.missed', 'case.escalated']);
    }
    expect(await told_wrongly()).toEqual([]);
    const client = await api.world.db.pool.connect();
    expect((await check(client, district)).trouble).toEqual([]);
    client.release();
  }, 60_000);

  it('a long piece of work that only refers to a case, as a board that is published, does not stop its clocks', async () => {
    const id = await report({ category: '0103' });
    const long_work = await api.world.db.pool.connect();
    await long_work.query('BEGIN');
    await long_work.query(`SELECT set_config('app.district', $1, true), set_config('app.role', 'system', true), set_config('app.reach', '/', true)`, [district]);
    // what a foreign key takes when a row that refers to the case is written
    const held = await long_work.query('SELECT 1 FROM cases WHERE id = $1 FOR KEY SHARE', [id]);
    api.world.later(121);
    await tick(api.world.db, now_of);
    const [row] = await api.query('SELECT level FROM cases WHERE id = $1', [id]);
    await long_work.query('ROLLBACK');
    long_work.release();
    expect([held.rowCount, row]).toEqual([1, { level: 'street' }]);
  });

  it('whoever should answer hears that it is soon due at half of the time and at four fifths, each once however many workers look', async () => {
    const id = await report({ category: '0103' });
    const told = () => api.query<{ person_id: string }>(`SELECT person_id FROM notices WHERE case_id = $1 AND code = 'notice.due_soon'`, [id]);
    const worker = await open_worker({ db: api.world.db, jobs_url: api.world.database.jobs_url, clock: now_of });
    const pass = async (minutes: number) => {
      api.world.later(minutes);
      await Promise.all([1, 2].map(() => tick(api.world.db, now_of)));
      await until('everybody told', async () => (await waiting_jobs()) === 0);
      return (await told()).length;
    };
    // two hours to answer
    expect(await pass(59)).toBe(0);
    const people = await pass(2);
    expect(people).toBeGreaterThan(0);
    expect(new Set((await told()).map((one) => one.person_id)).size).toBe(people);
    expect([await pass(34), await pass(2), await pass(20)]).toEqual([people, 2 * people, 2 * people]);
    await worker.stop();
    expect((await api.query<{ level: string }>('SELECT level FROM cases WHERE id = $1', [id]))[0]!.level).toBe('community');
  });

  it('two that tick at the very same moment do everything once', async () => {
    const id = await report({ category: '0201' });
    await engineer.post(`/api/cases/${id}/accept`);
    await engineer.post(`/api/cases/${id}/resolve`, { note: '换了灯' });
    api.world.later(8 * 24 * 60);
    await Promise.all([1, 2, 3, 4].map(() => tick(api.world.db, now_of)));
    const closed = await api.query(`SELECT 1 FROM facts WHERE subject = $1 AND name = 'case.closed'`, [id]);
    expect(closed).toHaveLength(1);
    expect((await api.query<{ state: string; solved: boolean | null }>('SELECT state, solved FROM cases WHERE id = $1', [id]))[0]).toEqual({ state: 'closed', solved: null });
  });
});

describe('a worker that is killed', () => {
  /** The worker as a process of its own, over the same database. */
  async function start_worker(): Promise<ChildProcess> {
    const script = `
      const [{ open_worker }, { open_database }, { use_facts_key }] = await Promise.all(['./app/worker.ts', './platform/db.ts', './platform/facts.ts'].map((file) => import(file)));
      use_facts_key(Buffer.from(process.env.FACTS_KEY, 'hex'));
      await open_worker({ db: open_database(process.env.APP_URL, 3), jobs_url: process.env.JOBS_URL, clock: () => new Date(process.env.NOW) });
      process.stdout.write('works');`;
    const env = { ...process.env, FACTS_KEY: derive_key(api.world.secret, 'facts').toString('hex'), APP_URL: api.world.database.app_url, JOBS_URL: api.world.database.jobs_url, NOW: api.world.now.toISOString() };
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout!, 'data');
    return child;
  }

  it('in the middle of its work loses nothing: another tells what it had taken, within seconds and once', async () => {
    for (let one = 0; one < 60; one++) {
      const id = await report({ category: '0201', place_id: `u-${1 + (one % 5)}-1` });
      await engineer.post(`/api/cases/${id}/accept`);
    }
    for (const life_ms of [30, 120]) {
      const child = await start_worker();
      await new Promise((resolve) => setTimeout(resolve, life_ms));
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    // as a killed worker leaves it, whether or not the moment was met above
    await api.query(`UPDATE graphile_worker._private_jobs SET locked_by = 'pool-of-the-dead', locked_at = now() WHERE id IN (SELECT id FROM graphile_worker._private_jobs LIMIT 5)`);
    const survivor = await open_worker({ db: api.world.db, jobs_url: api.world.database.jobs_url, clock: now_of });
    await until('everybody told', async () => (await waiting_jobs()) === 0, 40);
    await survivor.stop();
    expect(await told_wrongly()).toEqual([]);
  }, 90_000);
});

describe('one case that cannot be worked', () => {
  it('stops the clocks of no other, is told to whoever runs the house, and the worker still counts as alive', async () => {
    const [broken, sound] = [await report(), await report()];
    await api.query(`ALTER TABLE clocks ADD CONSTRAINT no_more CHECK (case_id <> '${broken}' OR state <> 'missed')`);
    api.world.later(121);
    await api.query('DELETE FROM heartbeats');
    for (let round = 0; round < 6; round++) await expect(tick(api.world.db, now_of)).rejects.toThrow('no_more');
    expect((await api.query<{ level: string }>('SELECT level FROM cases WHERE id = $1', [sound]))[0]!.level).toBe('street');
    expect(await api.query(`SELECT 1 FROM heartbeats WHERE name = 'worker'`)).toHaveLength(1);
    await api.query('ALTER TABLE clocks DROP CONSTRAINT no_more');
  });
});

describe('the core without the assistant', () => {
  it('runs from the form to the rating with the assistant switched off', async () => {
    [community, zhao, engineer] = await Promise.all([api.as('community'), api.as('zhao'), api.as('engineer')]);
    expect((await community.post(`/api/groups/${conversation_id}/settings`, { on: false, auto_open_confidence_min: 0.5 })).status).toBe(200);
    const said = await zhao.post<{ replies: unknown[] }>(`/api/groups/${conversation_id}/messages`, { channel_message_id: 'message-off', text: '3栋2单元楼道灯坏了' });
    expect([said.status, said.body.replies]).toEqual([201, []]);
    const id = await report({ text: '3栋2单元楼道灯坏了', category: '0201' });
    for (const [who, verb, body] of [[engineer, 'accept', {}], [engineer, 'plan', { arrive_at: new Date(api.world.now.getTime() + 1_800_000).toISOString() }], [engineer, 'arrive', {}], [engineer, 'resolve', { note: '换了声控开关' }], [zhao, 'confirm', { solved: true }], [zhao, 'rate', { satisfaction: 'satisfied' }]] as const)
      expect((await who.post(`/api/cases/${id}/${verb}`, body)).status, verb).toBe(200);
    expect((await zhao.get<CaseDetail>(`/api/cases/${id}`)).body).toMatchObject({ state: 'closed', solved: true, satisfaction: 'satisfied' });
    const { rows } = await use_worker_once();
    expect(rows).toEqual([]);
    expect(api.faults).toEqual([]);
  }, 30_000);

  async function use_worker_once(): Promise<{ rows: unknown[] }> {
    use_facts_key(derive_key(api.world.secret, 'facts'));
    const worker = await open_worker({ db: api.world.db, jobs_url: api.world.database.jobs_url, clock: now_of });
    await until('everybody told', async () => (await waiting_jobs()) === 0);
    await worker.stop();
    return { rows: await told_wrongly() };
  }
});
