import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { test_database, type TestDatabase } from '../test/database.ts';
import { until_all_is_over } from '../test/over.ts';
import { system_actor } from './ctx.ts';
import { open_database, type Db } from './db.ts';
import { count_unread } from './notify/index.ts';
import { record, use_facts_key } from './facts.ts';
import { check, checkpoint, checkpoint_is_genuine, seal } from './seal.ts';

const district = '520303';
const now = new Date('2026-05-27T02:00:00Z');
let database: TestDatabase;
let db: Db;
let owner: pg.Client;

beforeAll(async () => {
  use_facts_key(randomBytes(32));
  database = await test_database();
  db = open_database(database.app_url, 8);
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await db.close();
  await database.drop();
});

const write = (count: number, name = 'case.opened') =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      db.transaction(system_actor(district), now, (ctx) => record(ctx, { name, subject: `case-${index}`, place_path: '/520303', data: { index } })),
    ),
  );
const seal_now = async () => {
  while ((await seal(owner, district, now)) > 0);
};
const seal_all = async () => {
  await until_all_is_over(owner);
  await seal_now();
};
const trouble = async () => (await check(owner, district)).trouble;

describe('the log of facts', () => {
  beforeEach(async () => {
    await write(12);
  });

  it('is whole after many writers at once, sealed or not', async () => {
    await write(40);
    expect(await trouble()).toEqual([]);
    await seal_all();
    await write(5);
    const verdict = await check(owner, district);
    expect(verdict.trouble).toEqual([]);
    expect(verdict.unsealed).toBe(5);
  });

  it('shows an edit, a deletion and an insertion, in sealed batches and in the unsealed tail', async () => {
    for (const sealed of [true, false]) {
      if (sealed) await seal_all();
      else await write(3);
      const last = `(SELECT max(seq) FROM facts WHERE district = '${district}')`;
      await owner.query(`UPDATE facts SET data = '{"index": 999}' WHERE district = '${district}' AND seq = ${last}`);
      expect(await trouble(), `edited, sealed: ${sealed}`).not.toEqual([]);
      await owner.query(`UPDATE facts SET data = jsonb_build_object('index', (substr(subject, 6))::int) WHERE data = '{"index": 999}'`);
      expect(await trouble()).toEqual([]);
      const [gone] = (await owner.query(`DELETE FROM facts WHERE district = '${district}' AND seq = ${last} RETURNING *`)).rows;
      expect(await trouble(), `deleted, sealed: ${sealed}`).not.toEqual([]);
      const columns = 'district, seq, at, actor, hat, place_path, name, subject, data, xid';
      const values = columns.split(', ').map((column) => (column === 'data' ? JSON.stringify(gone.data) : gone[column]));
      await owner.query(`INSERT INTO facts (${columns}) OVERRIDING SYSTEM VALUE VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`, values);
      expect(await trouble()).toEqual([]);
      const { rows } = await owner.query(`INSERT INTO facts (district, at, hat, place_path, name, subject) VALUES ('${district}', now(), 'system', '/520303', 'case.closed', 'case-1') RETURNING seq`);
      expect(await trouble(), `inserted, sealed: ${sealed}`).not.toEqual([]);
      await owner.query('DELETE FROM facts WHERE seq = $1', [rows[0].seq]);
      expect(await trouble()).toEqual([]);
    }
  });

  it('shows a seal that was taken out or rewritten', async () => {
    await seal_all();
    await write(2);
    await seal_all();
    await owner.query('CREATE TEMP TABLE kept AS SELECT * FROM fact_seals');
    const newest = `number = (SELECT max(number) FROM fact_seals)`;
    for (const deed of [`DELETE FROM fact_seals WHERE ${newest}`, 'DELETE FROM fact_seals WHERE number = 1', `UPDATE fact_seals SET hash = 'forged' WHERE ${newest}`, `UPDATE fact_seals SET facts = facts - 1 WHERE ${newest}`]) {
      await owner.query(deed);
      // the newest seal taken out leaves its facts as a tail that is whole: only a checkpoint kept elsewhere can tell
      if (!deed.startsWith(`DELETE FROM fact_seals WHERE ${newest}`)) expect(await trouble(), deed).not.toEqual([]);
      await owner.query('DELETE FROM fact_seals');
      await owner.query('INSERT INTO fact_seals SELECT * FROM kept');
    }
    expect(await trouble()).toEqual([]);
  });

  it('never seals past a transaction that is still open, and takes its facts later', async () => {
    await seal_all();
    const slow = db.transaction(system_actor(district), now, async (ctx) => {
      await record(ctx, { name: 'case.opened', subject: 'slow', place_path: '/520303' });
      await count_unread(ctx); // whatever is asked comes after the fact is written
      await write(4);
      await seal_now();
      expect((await check(owner, district)).unsealed).toBe(4);
    });
    await slow;
    await seal_all();
    expect(await check(owner, district)).toMatchObject({ unsealed: 0, trouble: [] });
  });

  it('cannot be edited or emptied by the application itself', async () => {
    for (const deed of [`UPDATE facts SET name = 'x'`, 'DELETE FROM facts', `UPDATE fact_seals SET hash = 'x'`, 'TRUNCATE facts']) {
      await expect(db.pool.query(deed)).rejects.toThrow(/permission denied/);
    }
  });

  it('gives checkpoints whose signature nobody can imitate', async () => {
    await seal_all();
    const point = checkpoint(await check(owner, district), now, randomBytes(32));
    expect(checkpoint_is_genuine(point)).toBe(true);
    expect(checkpoint_is_genuine({ ...point, facts: point.facts - 1 })).toBe(false);
  });
});
