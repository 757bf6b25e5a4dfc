import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { record } from '../platform/facts.ts';
import { district, small_world, type World } from '../test/world.ts';
import { counties_to_keep, type Looks } from './rest.ts';

const start = new Date('2026-05-27T02:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
let world: World;
let owner: pg.Client;
beforeAll(async () => {
  world = await small_world(start);
  owner = new pg.Client({ connectionString: world.database.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});
const look = async (looks: Looks, now: Date) => (await counties_to_keep(world.db, now, looks)).filter((county) => county.district === district);
/** Looks twice, as after a fact, so that the county rests. */
async function at_rest(now: Date): Promise<Looks> {
  const looks: Looks = new Map();
  for (let nth = 0; nth < 2; nth++) for (const county of await look(looks, now)) county.kept(true);
  expect(await look(looks, now)).toEqual([]);
  return looks;
}

it('a county where nothing happens is left alone for a minute, and not over midnight', async () => {
  const looks = await at_rest(start);
  expect(await look(looks, after(59))).toHaveLength(0);
  expect(await look(looks, after(60))).toHaveLength(1);
  const late = await at_rest(new Date('2026-05-27T15:59:50Z'));
  expect(await look(late, new Date('2026-05-27T15:59:59Z'))).toHaveLength(0);
  expect(await look(late, new Date('2026-05-27T16:00:00Z'))).toHaveLength(1);
});

it('whatever was recorded gets two looks, and what went wrong or is not sealed yet as many as it needs', async () => {
  const looks = await at_rest(start);
  await world.as_system((ctx) => record(ctx, { name: 'file.forgotten', subject: 'f', place_path: '/' }));
  for (const rests of [true, true]) for (const county of await look(looks, after(1))) county.kept(rests);
  expect(await look(looks, after(2))).toEqual([]);
  await world.as_system((ctx) => record(ctx, { name: 'file.forgotten', subject: 'g', place_path: '/' }));
  for (const rests of [false, false, false, true]) {
    const [county] = await look(looks, after(3));
    county!.kept(rests);
  }
  expect(await look(looks, after(4))).toEqual([]);
});

const minute = after(30).toISOString();
it.each([
  ['a whistle', 'whistle_calls', { due_at: minute }],
  ['an item of a coordination group', 'group_items', { due_at: minute }],
  ['a mediation', 'mediations', { state: 'in_force', remind_at: minute }],
  ['an objection to a roster', 'roster_objections', { due_at: minute }],
  ['a vote that opens', 'votes', { state: 'called', opens_at: minute, closes_at: after(9e5).toISOString() }],
  ['a vote that closes', 'votes', { state: 'open', opens_at: after(-9e5).toISOString(), closes_at: minute }],
  ['the opening of bids', 'tenders', { state: 'published', opens_at: minute }],
  ['a meeting', 'meetings', { state: 'called', remind_at: minute }],
  ['a ballot of projects', 'project_ballots', { state: 'open', closes_at: minute }],
  ['an errand', 'errands', { remind_at: minute }],
  ['an appointment of an errand', 'errand_meetings', { remind_at: minute }],
])('the minute of %s wakes the county', async (_, table, row) => {
  const looks = await at_rest(start);
  await owner.query('BEGIN');
  await owner.query(`SET LOCAL session_replication_role = replica`); // what it hangs on does not matter here
  await owner.query(`CREATE TABLE probe AS TABLE ${table} WITH NO DATA`); // neither does what else a row must say
  await owner.query(`ALTER TABLE ${table} RENAME TO ${table}_kept; ALTER TABLE probe RENAME TO ${table}`);
  await owner.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`, [JSON.stringify({ district, ...row })]);
  const wakes = async (now: Date) => (await owner.query<{ due: boolean }>('SELECT due FROM counties_to_keep($1) WHERE district = $2', [now, district])).rows[0]!.due;
  expect([await wakes(after(29)), await wakes(after(31))]).toEqual([false, true]);
  await owner.query('ROLLBACK');
  expect(await look(looks, after(31))).toEqual([]);
});
