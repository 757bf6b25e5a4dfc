import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import pg from 'pg';
import { tick } from '../../app/worker.ts';
import { system_actor, type Actor } from '../../platform/ctx.ts';
import { district, small_world, type World } from '../../test/world.ts';
import { counted_before, counted_now, type Period } from './count.ts';
import { figures } from './figures.ts';
import { median_in, sum_of } from './tally.ts';

let world: World;
let owner: pg.Client;
const county: Actor = { person_id: null, district, hat: { ...system_actor(district).hat, role: 'county', place_paths: [`/${district}`] } };
const base = `/${district}/street/community`;
const period: Period = { from: '2026-04-20', to: '2026-05-27', start: new Date('2026-04-20T00:00:00+08:00'), end: new Date('2026-05-28T00:00:00+08:00') };

beforeAll(async () => {
  world = await small_world();
  owner = new pg.Client({ connectionString: world.database.url });
  await owner.connect();
  await many(4_800);
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

/** Cases of every state, place, length and answer that there is, some left out with approval. */
async function many(count: number): Promise<void> {
  await owner.query(`SET session_replication_role = replica`);
  await owner.query(`INSERT INTO cases (district, id, state, category, tier, estate_id, place_id, place_path, channel, opened_at, accepted_at, resolved_at, closed_at, solved, satisfaction, exclusion)
    SELECT '${district}', 'many-' || n, s, (ARRAY['0201','0103','0301'])[1 + n % 3], 1 + n % 4, CASE WHEN n % 4 > 0 THEN 'garden' END, 'grid', (ARRAY['${base}/grid/b-1','${base}/grid','${base}','/${district}/street','/${district}'])[1 + n % 5], 'web', opened,
      opened + (n % 300) * interval '1 minute', done, CASE WHEN s = 'closed' THEN done + interval '1 day' END, CASE WHEN s = 'closed' AND n % 3 > 0 THEN n % 5 > 0 END, CASE WHEN s = 'closed' AND n % 3 = 1 THEN (ARRAY['satisfied','fair','dissatisfied'])[1 + n % 3] END,
      CASE WHEN n % 17 = 0 THEN 'approved' WHEN n % 19 = 0 THEN 'asked' END
    FROM (SELECT n, s, opened, CASE WHEN s IN ('resolved','closed') THEN opened + (n % 200) * interval '41 minutes' END AS done
      FROM (SELECT n, (ARRAY['open','accepted','resolved','closed','closed','withdrawn','merged','draft'])[1 + n % 8] AS s, timestamptz '2026-04-20 09:00+08' + (n % 37) * interval '1 day' + (n % 600) * interval '1 minute' AS opened FROM generate_series(1, ${count}) n) a) b`);
  await owner.query(`INSERT INTO clocks (district, id, case_id, kind, level, state, started_at, due_at, met_at)
    SELECT district, id || kind, id, kind, 'community', 'met', opened_at, opened_at + CASE kind WHEN 'respond' THEN interval '2 hours' ELSE interval '24 hours' END, CASE kind WHEN 'respond' THEN accepted_at ELSE resolved_at END
    FROM cases, (VALUES ('respond'), ('resolve')) k(kind) WHERE id LIKE 'many-%' AND state <> 'draft'`);
}
const count_up = () => tick(world.db, () => world.now);
const both = (path: string | string[], children: string[]) =>
  world.db.transaction(county, world.now, async (ctx) => {
    const ground = { paths: [path].flat(), children: children.map((one) => ({ path: one })), estates: [{ id: 'garden' }] };
    const [before, now] = [await counted_before(ctx, ground, period), await counted_now(ctx, ground, period)];
    return { before, now };
  });

describe('figures of many cases', () => {
  it('are the same whether they were counted before or are counted now, for a county, a street and a community', async () => {
    await count_up();
    for (const [path, children] of [[`/${district}`, [`/${district}/street`]], [`/${district}/street`, [base]], [base, [`${base}/grid`]]] as const) {
      const { before, now } = await both(path, [...children]);
      expect(sum_of(before!.days.values())).toEqual(sum_of(now.days.values()));
      for (const child of children) expect(before!.children.get(child)).toEqual(now.children.get(child));
      // an estate is counted whole; some of these lie in no street
      if (path === `/${district}`) expect(before!.estates.get('garden')).toEqual(now.estates.get('garden'));
    }
  });

  it('of a functional area are those of its streets and communities together, before and now alike', async () => {
    const parts = [base, `/${district}/street-2`];
    const { before, now } = await both(parts, parts);
    expect(sum_of(before!.days.values())).toEqual(sum_of(now.days.values()));
    for (const child of parts) expect(before!.children.get(child) ?? {}).toEqual(now.children.get(child));
    const one = await both(base, [`${base}/grid`]);
    expect(sum_of(now.days.values())).toEqual(sum_of(one.now.days.values()));
  });

  it('follow what happens: a case that is done is counted as done a moment later', async () => {
    const ask = () => world.db.transaction(county, world.now, (ctx) => figures(ctx, { place: district, from: period.from, to: period.to }));
    const first = await ask();
    const { open_case, accept, resolve } = await import('../cases/index.ts');
    const row = await world.as('zhao', (ctx) => open_case(ctx, { draft: false, category: '0201', tier: null, emergency: false, confidential: false, estate_id: 'garden', place: { id: 'u-3-2', path: `${base}/grid/b-3/u-2` }, spoken: { building: '3', unit: '2' }, description: '灯坏了', channel: 'form', channel_request_id: null, conversation_id: null, reporter: { person_id: 'zhao', home_id: 'h-3-2-602' }, file_ids: [], recused_ids: [], by_assistant: null }));
    await count_up();
    expect((await ask()).received).toBe(first.received + 1);
    await world.as('engineer', (ctx) => accept(ctx, row.id));
    await world.as('engineer', (ctx) => resolve(ctx, row.id, { note: '换了灯' }));
    await count_up();
    const last = await ask();
    expect(last.resolved).toBe(first.resolved + 1);
    expect(last.by_category.find((one) => one.code === '0201')!.count).toBe(first.by_category.find((one) => one.code === '0201')!.count + 1);
  });

  it('thrown away, are counted again from the cases', async () => {
    await owner.query('DELETE FROM case_counts; DELETE FROM case_count_states');
    expect((await both(`/${district}`, [])).before).toBeNull();
    await count_up();
    const { before, now } = await both(`/${district}`, []);
    expect(sum_of(before!.days.values())).toEqual(sum_of(now.days.values()));
  });

  it('the middle length is the middle one, to the minute up to four hours', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 240 }), { minLength: 1, maxLength: 60 }), (lengths) => {
        const sorted = lengths.toSorted((a, b) => a - b);
        const middle = Math.round((sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2);
        expect(median_in(sum_of(lengths.map((minutes) => ({ [`minutes.respond.${minutes}`]: 1 }))), 'respond')).toBe(middle);
      }),
    );
  });
});
