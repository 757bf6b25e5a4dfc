import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import pg from 'pg';
import { use_keys } from '../app/house.ts';
import { categories, open_case } from '../modules/cases/index.ts';
import { people_by_phone } from '../modules/people/index.ts';
import { party_counts } from '../modules/people/post/list.ts';
import { public_board } from '../modules/projects/index.ts';
import { public_roster } from '../modules/rosters/index.ts';
import { system_actor } from '../platform/ctx.ts';
import { open_database, type Db } from '../platform/db.ts';
import { test_database, type TestDatabase } from '../test/database.ts';
import { read_kinds } from './demands.ts';
import { party_figures, party_of } from './party.ts';
import { zunyi_counties } from './zunyi.ts';
import { demo_accounts, seed_demo, seed_reference } from './index.ts';

const now = new Date('2026-06-18T10:30:00+08:00');
const add_staff = async () => {};

/** A seeded database of one's own; `rows` looks behind the rules. */
async function seeded(fill: (db: Db) => Promise<void>) {
  const own: TestDatabase = await test_database();
  const db = open_database(own.app_url, 2);
  await fill(db);
  const owner = new pg.Client({ connectionString: own.url });
  await owner.connect();
  return {
    db,
    rows: async (sql: string) => (await owner.query<Record<string, unknown>>(sql)).rows,
    drop: async () => (await owner.end(), await db.close(), await own.drop()),
  };
}
type Seeded = Awaited<ReturnType<typeof seeded>>;
const first = async (one: Seeded, sql: string) => (await one.rows(sql))[0]!;

beforeAll(() => use_keys({ secret: Buffer.from('a secret for tests, long enough to be one') }));

describe('an empty house', () => {
  let empty: Seeded;
  beforeAll(async () => (empty = await seeded((db) => seed_reference(db, { now }))));
  afterAll(() => empty.drop());

  test('it knows the divisions and nobody in them', async () => {
    expect(await first(empty, `SELECT (SELECT count(*)::int FROM people) AS people, (SELECT count(*)::int FROM estates) AS estates, (SELECT count(*)::int FROM facts) AS facts`)).toEqual({ people: 0, estates: 0, facts: 0 });
  });

  test('Zunyi has its 14 counties, 254 streets and 2,093 communities, and two more whose ids are no official codes', async () => {
    const [counts] = await empty.rows(`SELECT count(*) FILTER (WHERE kind = 'county')::int county, count(*) FILTER (WHERE kind = 'street')::int street,
      count(*) FILTER (WHERE kind = 'community' AND id ~ '^\\d{12}$')::int community, count(*) FILTER (WHERE kind = 'community' AND id !~ '^\\d+$')::int added FROM places`);
    expect(counts).toEqual({ county: 14, street: 254, community: 2093, added: 2 });
  });
});

describe('the demo of two counties', () => {
  const only = ['520303', '520327'];
  let demo: Seeded;
  beforeAll(async () => (demo = await seeded((db) => seed_demo(db, { now, add_staff, only }))), 240_000);
  afterAll(() => demo.drop());

  test('the flats of the demo were drawn before witnesses, changed once for everybody to see, and are being chosen by number', async () => {
    const rosters = await demo.rows('SELECT id FROM rosters');
    expect(rosters).toHaveLength(1);
    const shown = await demo.db.transaction(system_actor('520303'), now, (ctx) => public_roster(ctx, String(rosters[0]!['id'])));
    expect(shown).toMatchObject({ state: 'choosing', version: 2, troubles: [], changes: [{ what: 'strike', code: '017' }] });
    expect(shown.lines).toHaveLength(40);
    expect(shown.lines.filter(({ outcome }) => outcome !== null)).toHaveLength(6);
  });

  test('the product counts the party of its counties as their papers say, on any day', async () => {
    const own = zunyi_counties().flatMap((county, index) => (only.includes(county.district) ? [party_of(county, index)] : []));
    for (const on of ['2024-06-30', '2026-06-18']) {
      const { counties } = await demo.db.transaction(system_actor('520303'), now, (ctx) => party_counts(ctx, on));
      const figures = Object.keys(party_figures) as (keyof typeof party_figures)[];
      expect(Object.fromEntries(figures.map((figure) => [figure, counties.reduce((sum, county) => sum + county[figure], 0)])), on).toEqual(party_on(own, on));
    }
  });

  test('every place lies under its parent', async () => {
    expect(await demo.rows(`SELECT p.id FROM places p JOIN places up ON up.district = p.district AND up.id = p.parent_id WHERE p.until_at IS NULL AND p.path <> up.path || '/' || p.id`)).toEqual([]);
  });

  test('every grid is drawn; that of 盈之宝 was split in winter and put together again, and its old lines wait to be merged', async () => {
    expect(await demo.rows(`SELECT name, (SELECT count(*)::int FROM place_shapes s WHERE s.district = p.district AND s.place_id = p.id AND s.until_at IS NULL) AS drawn FROM places p WHERE kind = 'grid' ORDER BY path, until_at NULLS FIRST`)).toEqual([
      { name: '第1网格', drawn: 1 }, { name: '第2网格', drawn: 0 }, { name: '第1网格', drawn: 1 },
    ]);
    expect(await first(demo, `SELECT count(*)::int AS gone FROM places WHERE became IS NOT NULL`)).toEqual({ gone: 1 });
    expect(await first(demo, `SELECT count(*)::int AS waiting FROM old_grids WHERE merged_at IS NULL`)).toEqual({ waiting: 3 });
  });

  test('斌鑫二期 has received 233 demands, finished 226, and 7 are on the weak list', async () => {
    const own = `FROM cases c WHERE c.estate_id = 'binxin' AND state NOT IN ('draft', 'merged', 'withdrawn')`;
    expect(await first(demo, `SELECT count(*)::int received, count(resolved_at)::int handled ${own}`)).toEqual({ received: 233, handled: 226 });
    const missed = `EXISTS (SELECT 1 FROM facts f WHERE f.district = c.district AND f.subject = c.id AND f.name = 'clock.missed' AND f.data->>'kind' IN ('control', 'resolve'))`;
    expect(await first(demo, `SELECT count(*)::int weak ${own} AND resolved_at IS NULL AND ${missed}`)).toEqual({ weak: 7 });
  });

  test('the owners chose their firm on paper by more than two thirds, nothing of the box is left, and the vote that is open shows no count', async () => {
    expect(await first(demo, `SELECT state, decided, quorum FROM votes WHERE kind = 'firm'`)).toEqual({ state: 'filed', decided: 'yes', quorum: true });
    expect(await first(demo, `SELECT count(*)::int AS left_over FROM vote_envelopes e JOIN votes v ON v.id = e.vote_id WHERE v.tallied_at IS NOT NULL`)).toEqual({ left_over: 0 });
    expect(await first(demo, `SELECT v.state, (SELECT count(*)::int FROM vote_sums s WHERE s.vote_id = v.id) AS sums, (SELECT count(*) > 100 FROM vote_marks m WHERE m.vote_id = v.id) AS many FROM votes v WHERE kind = 'common_use'`)).toEqual({ state: 'open', sums: 0, many: true });
  });

  test('139 villages do ten things each, and what their books received is 9,840 of ten thousand yuan: 410 of society, 430 of the people, 9,000 public', async () => {
    const told = await demo.db.transaction(system_actor('520303'), now, (ctx) => public_board(ctx, {}));
    expect(told).toMatchObject({ villages: 139, projects: 1390 });
    expect(Object.values(told.states).every((count) => count > 0)).toBe(true);
    const ten_thousand_yuan = 1_000_000;
    expect(told.money.map(({ source, promised_fen, received_fen, agrees }) => [source, promised_fen / ten_thousand_yuan, received_fen / ten_thousand_yuan, agrees])).toEqual([['public', 9000, 9000, true], ['social', 410, 410, true], ['self', 430, 430, true]]);
    expect(await demo.rows(`SELECT list_id, count(*)::int FROM projects GROUP BY list_id HAVING count(*) <> 10`)).toEqual([]);
  });

  test('every invented person is plainly invented, and nobody can be called', async () => {
    expect(await demo.rows(`SELECT name FROM people p JOIN identities i ON i.district = p.district AND i.person_id = p.id WHERE name !~ '^.示.$' OR phone_masked !~ '^199\\*{4}[0-9]{4}$'`)).toEqual([]);
    expect(await first(demo, 'SELECT count(phone_hash)::int AS n, count(DISTINCT phone_hash)::int AS numbers FROM identities')).toSatisfy(({ n, numbers }) => n === numbers && Number(n) < 6000);
  });

  test('every demo account belongs to a person who lives or works where it says', async () => {
    for (const account of demo_accounts.filter(({ district }) => only.includes(district))) {
      const [person] = await demo.rows(`SELECT name FROM people WHERE district = '${account.district}' AND id = '${account.person_id}'`);
      expect(person).toEqual({ name: account.name });
      const table = account.role === 'resident' ? 'residencies' : `appointments WHERE role = '${account.role}' AND true`;
      expect(await demo.rows(`SELECT 1 FROM (SELECT * FROM ${table}) held WHERE person_id = '${account.person_id}'`)).not.toEqual([]);
      if (account.kind === 'staff') continue;
      const found = await demo.db.transaction(system_actor(account.district), now, (ctx) => people_by_phone(ctx, account.login));
      expect(found.map((one) => one.id)).toEqual([account.person_id]);
    }
  });

  test('the rates of two months are believable: most answered in time, many unrated, some dissatisfied', async () => {
    const share = await first(demo, `SELECT avg((state <> 'missed')::int)::float AS answered FROM clocks WHERE kind = 'respond' AND level = 'community' AND state IN ('met', 'missed')`);
    expect(share['answered']).toBeGreaterThan(0.9);
    expect(share['answered']).toBeLessThan(0.99);
    const words = await first(demo, `SELECT count(*)::int AS handled, count(satisfaction)::int AS rated, count(*) FILTER (WHERE satisfaction = 'satisfied')::int AS satisfied,
      count(*) FILTER (WHERE solved = false)::int AS unsolved FROM cases WHERE resolved_at IS NOT NULL`);
    expect(Number(words['handled'])).toBeGreaterThan(350);
    expect(Number(words['rated']) / Number(words['handled'])).toSatisfy((rated: number) => rated > 0.3 && rated < 0.6);
    expect(Number(words['satisfied']) / Number(words['rated'])).toSatisfy((satisfied: number) => satisfied > 0.75 && satisfied < 0.95);
    expect(Number(words['unsolved'])).toBeGreaterThan(3);
  });

  test('nothing has happened yet that lies ahead', async () => {
    const ahead = now.toISOString();
    expect(await demo.rows(`SELECT name, at FROM facts WHERE at > '${ahead}'`)).toEqual([]);
    expect(await demo.rows(`SELECT id FROM utterances WHERE at > '${ahead}'`)).toEqual([]);
    expect(await demo.rows(`SELECT id FROM notices WHERE at > '${ahead}'`)).toEqual([]);
    expect(await demo.rows(`SELECT id FROM clocks WHERE state = 'running' AND due_at < '${ahead}'::timestamptz - interval '5 minutes'`)).toEqual([]);
  });

  test('no old work waits in the queue, and the words of the machine are marked as its own', async () => {
    expect(await first(demo, 'SELECT count(*)::int AS n FROM graphile_worker._private_jobs')).toEqual({ n: 0 });
    expect(await demo.rows(`SELECT id FROM utterances WHERE ai <> (role = 'assistant')`)).toEqual([]);
  });

  test('where the demo accounts of 3栋 live nothing is half done, and yet they have a history', async () => {
    const rows = await demo.rows(`SELECT c.category, state FROM cases c WHERE estate_id = 'yingzhibao' AND building = '3' AND state NOT IN ('closed', 'withdrawn', 'merged')`);
    expect(rows).toEqual([]);
    const [own] = await demo.rows(`SELECT count(*)::int AS n FROM case_reporters WHERE person_id IN ('yingzhibao-p0001', 'yingzhibao-p0002')`);
    expect(own!['n']).toBeGreaterThan(2);
  });

  test('a mediation runs between neighbours, one is agreed with its 30 days running, one was refused and its case goes on', async () => {
    expect(await demo.rows(`SELECT m.state, m.end_reason, m.confirm_until > '${now.toISOString()}' AS in_time, c.closed_at IS NULL AS open FROM mediations m LEFT JOIN cases c ON c.district = m.district AND c.id = m.case_id ORDER BY m.at`)).toEqual([
      { state: 'in_force', end_reason: null, in_time: true, open: true }, { state: 'talking', end_reason: null, in_time: null, open: true }, { state: 'ended', end_reason: 'refused', in_time: null, open: true },
    ]);
  });

  test('every estate has a public board, of nothing in ones to fours, and the figures of a month', async () => {
    const boards = await demo.rows(`SELECT e.id, (SELECT count(*)::int FROM board_items b WHERE b.estate_id = e.id) AS items,
      (SELECT min(n)::int FROM (SELECT count(*) AS n FROM board_items b WHERE b.estate_id = e.id GROUP BY label, week) heap) AS least,
      (SELECT count(*)::int FROM public_figures f WHERE f.place_id = e.id AND f.content->>'received' IS NOT NULL) AS months FROM estates e ORDER BY 1`);
    for (const board of boards) expect([board['least'], Number(board['items']) > 0, Number(board['months']) > 0], JSON.stringify(board)).toEqual([expect.toSatisfy((least: number) => least >= 5), true, true]);
  });

  test('a second start seeds nothing', async () => {
    const before = await first(demo, 'SELECT count(*)::int AS n FROM facts');
    await seed_demo(demo.db, { now: new Date(now.getTime() + 86_400_000), add_staff, only });
    expect(await first(demo, 'SELECT count(*)::int AS n FROM facts')).toEqual(before);
  });
});

describe('one county', () => {
  const only = ['520381'];
  let one: Seeded;
  beforeAll(async () => (one = await seeded((db) => seed_demo(db, { now, add_staff, only }))), 120_000);
  afterAll(() => one.drop());
  const contents = async (of: Seeded) => ({
    cases: await of.rows('SELECT number, state, level, category, tier, description, place_id, opened_at, resolved_at, closed_at, solved, satisfaction, reporter_count, keeper_person_id FROM cases ORDER BY number'),
    facts: await of.rows(`SELECT at, actor, hat, name, data - 'into' - 'from' AS data FROM facts ORDER BY seq`),
    people: await of.rows('SELECT p.id, p.name, i.phone_masked, i.id_masked, i.born_on, i.gender FROM people p JOIN identities i ON i.district = p.district AND i.person_id = p.id ORDER BY p.id'),
    homes: await of.rows('SELECT * FROM residencies ORDER BY home_id, person_id'),
    said: await of.rows('SELECT at, person_id, text, kind FROM utterances ORDER BY at, text'),
  });

  test('a second seed of the same moment gives the same neighbourhood', async () => {
    const two = await seeded((db) => seed_demo(db, { now, add_staff, only }));
    expect(await contents(two)).toEqual(await contents(one));
    await two.drop();
  }, 120_000);

  test('every kind of demand finds somebody, also where no firm is', async () => {
    const homeless = await one.db.transaction(system_actor('520381'), now, async (ctx) => {
      const place = { id: '520381002001-g01', path: '/520381/520381002/520381002001/520381002001-g01' };
      const rest = { draft: false, tier: null, emergency: false, confidential: false, estate_id: 'lvzhouyuan', place, spoken: {}, description: '', channel: 'form', channel_request_id: null, conversation_id: null, reporter: null, file_ids: [], recused_ids: [], by_assistant: null };
      const rows = [];
      for (const { code } of categories) rows.push(await open_case(ctx, { ...rest, category: code }));
      return rows.filter((row) => row.state !== 'dispatched').map((row) => row.category);
    });
    expect(homeless).toEqual([]);
  });
});

/** The five counts of the party, by name, as the demo's papers say on a day. */
function party_on(counties: readonly ReturnType<typeof party_of>[], on: string): Record<keyof typeof party_figures, number> {
  const stands = (one: { from_on: string; until_on: string | null }) => one.from_on <= on && (one.until_on === null || one.until_on >= on);
  const bodies = counties.flatMap((one) => one.bodies);
  const posts = counties.flatMap((one) => one.posts).filter(stands);
  const kind = (name: string) => bodies.filter((one) => one.kind === name && stands(one)).length;
  const party = new Set(bodies.filter((one) => one.form === 'party').map((one) => `${one.district} ${one.id}`));
  const members = new Set(posts.filter((one) => party.has(`${one.district} ${one.organisation_id}`)).map((one) => `${one.district} ${one.person_id}`));
  const is_covered = (firm: { district: string; id: string }) => posts.some((one) => one.district === firm.district && one.organisation_id === firm.id && members.has(`${one.district} ${one.person_id}`));
  return {
    industry_parties: kind('物业行业党组织'), estate_branches: kind('小区党支部'), covered_firms: bodies.filter((one) => one.form === 'firm' && is_covered(one)).length,
    firm_branches: kind('物业企业党支部'), advisers: posts.filter((one) => one.post === 'party_adviser').length,
  };
}
test('all of Zunyi counts 53, 80, 67, 36 and 110 today, and fewer on an earlier day', () => {
  const all = zunyi_counties().map((county, index) => party_of(county, index));
  expect(party_on(all, '2026-06-18')).toEqual(party_figures);
  for (const [name, before] of Object.entries(party_on(all, '2024-06-30'))) expect(before).toBeLessThan(party_figures[name as keyof typeof party_figures]);
});

test('residents say more than 150 different things, each of a kind that has an answer', () => {
  const kinds = read_kinds();
  expect(new Set(kinds.flatMap((kind) => kind.said.map((one) => one.text))).size).toBeGreaterThan(150);
  expect(kinds.filter((kind) => kind.done.length === 0).map((kind) => kind.code)).toEqual([]);
  expect(kinds.filter(({ at, said }) => at === 'estate' && said.some(({ text }) => text.includes('{p}'))).map((kind) => kind.code)).toEqual([]);
});
