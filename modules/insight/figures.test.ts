import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import pg from 'pg';
import { tick } from '../../app/worker.ts';
import { system_actor, type Actor, type Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { until_all_is_over } from '../../test/over.ts';
import { district, small_world, type World } from '../../test/world.ts';
import * as cases from '../cases/index.ts';
import { add_places } from '../territory/index.ts';
import { counted_before, counted_now, type Counted, type Period } from './count.ts';
import { median_of, sum_of_counts } from './detail.ts';
import { figures } from './figures.ts';
import { no_tally, rate_in } from './tally.ts';

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
const count_up = async () => {
  await until_all_is_over(owner);
  await tick(world.db, () => world.now);
};
const both = (path: string | string[], children: string[], over = period) =>
  world.db.transaction(county, world.now, async (ctx) => {
    const ground = { paths: [path].flat(), children: children.map((one) => ({ path: one })), estates: [{ id: 'garden' }] };
    const [before, now] = [await counted_before(ctx, ground, over), await counted_now(ctx, ground, over)];
    return { before: before!, now };
  });

type Both = { before: Counted; now: Counted };
/** All but the moment at which they were counted. */
const alike = ({ before, now }: Both, estates = true) => {
  const { at: _, ...kept } = before;
  const { at: __, ...counted } = now;
  expect({ ...kept, estates: estates && kept.estates }).toEqual({ ...counted, estates: estates && counted.estates });
};

describe('figures of many cases', () => {
  it('are the same whether they were counted before or are counted now, for a county, a street and a community', async () => {
    await count_up();
    for (const [path, children] of [[`/${district}`, [`/${district}/street`]], [`/${district}/street`, [base]], [base, [`${base}/grid`]]] as const) {
      // an estate is counted whole; some of these lie in no street
      alike(await both(path, [...children]), path === `/${district}`);
    }
  });

  it('of a functional area are those of its streets and communities together, before and now alike', async () => {
    const parts = [base, `/${district}/street-2`];
    const of_parts = await both(parts, parts);
    alike(of_parts, false);
    expect(of_parts.now.whole).toEqual((await both(base, [`${base}/grid`])).now.whole);
  });

  it('follow what happens: a case that is done is counted as done a moment later', async () => {
    const ask = () => world.db.transaction(county, world.now, (ctx) => figures(ctx, { place: district, from: period.from, to: period.to }));
    const first = await ask();
    const { open_case, accept, resolve } = cases;
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
    await owner.query('DELETE FROM case_counts; DELETE FROM case_sums; DELETE FROM case_count_states');
    expect((await both(`/${district}`, [])).before).toBeNull();
    await count_up();
    alike(await both(`/${district}`, []));
  });

  it('the middle length is the middle one, to the minute up to four hours', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 240 }), { minLength: 1, maxLength: 60 }), (lengths) => {
        const sorted = lengths.toSorted((a, b) => a - b);
        const middle = Math.round((sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2);
        expect(median_of(sum_of_counts(lengths.map((minutes) => ({ of: [minutes], count: [1] }))))).toBe(middle);
      }),
    );
  });
});

/** One thing that somebody tries; whom it is not for, or when, is refused and changes nothing. */
const steps = ['open', 'open', 'open', 'accept', 'accept', 'resolve', 'resolve', 'confirm', 'deny', 'rate', 'reopen', 'withdraw', 'merge', 'merge', 'unmerge', 'split', 'move', 'move', 'sort', 'exclude', 'exclude', 'leave out', 'leave out', 'escalate', 'wait', 'wait', 'wait long', 'count'] as const;
const any_step = fc.record({ what: fc.constantFrom(...steps), which: fc.nat(99), other: fc.nat(11) });
/** Which cases it is tried with: those in these states, or any. */
const underway = ['open', 'dispatched', 'accepted'];
const fitting: Partial<Record<(typeof steps)[number], string[]>> = { accept: ['open', 'dispatched'], resolve: ['accepted'], confirm: ['resolved'], deny: ['resolved'], rate: ['resolved', 'closed'], reopen: ['closed'], unmerge: ['merged'], 'leave out': ['asked'], withdraw: underway, merge: underway, split: underway, move: underway, sort: underway, exclude: underway, escalate: underway };
type Step = { what: (typeof steps)[number]; which: number; other: number };
const elsewhere = [`${base}/grid`, `${base}/grid-b`, base, `/${district}/street/community-2`, `/${district}/street-2/community-3`, `/${district}/street-2`, `/${district}`];
const end_of = (path: string) => path.split('/').at(-1)!;

describe('a history of anything that may happen to cases', () => {
  const ids: string[] = [];
  const open_one = async ({ which, other }: Step) => {
    const path = which % 2 ? elsewhere[other % elsewhere.length]! : `${base}/grid/b-3/u-2`;
    const row = await world.as('zhao', (ctx) => cases.open_case(ctx, {
      draft: false, category: categories[other % 3]!, tier: null, emergency: false, confidential: false, estate_id: which % 2 ? null : 'garden', place: { id: which % 2 ? end_of(path) : 'u-3-2', path },
      spoken: { building: null, unit: null }, description: `第${ids.length}件`, channel: 'form', channel_request_id: null, conversation_id: null, reporter: { person_id: 'zhao', home_id: 'h-3-2-602' }, file_ids: [], recused_ids: [], by_assistant: null,
    }));
    ids.push(row.id);
  };
  const categories = ['0201', '0103', '0301'];
  const coordinators = ['community', 'street', 'county'];
  const tried: Record<Exclude<Step['what'], 'open' | 'wait' | 'wait long' | 'count'>, [by: readonly string[], deed: (ctx: Ctx, id: string, step: Step) => Promise<unknown>]> = {
    accept: [['engineer'], (ctx, id) => cases.accept(ctx, id)],
    resolve: [['engineer'], (ctx, id) => cases.resolve(ctx, id, { note: '换好了，试过了' })],
    confirm: [['zhao'], (ctx, id) => cases.confirm(ctx, id, true)],
    deny: [['zhao'], (ctx, id) => cases.confirm(ctx, id, false)],
    rate: [['zhao'], (ctx, id, { other }) => cases.rate(ctx, id, other % 2 ? 'satisfied' : 'dissatisfied')],
    reopen: [['zhao'], (ctx, id) => cases.reopen(ctx, id, '又坏了')],
    withdraw: [['zhao'], (ctx, id) => cases.withdraw(ctx, id)],
    merge: [coordinators, (ctx, id, { other }) => cases.merge(ctx, id, ids.at(-1 - (other % ids.length))!)],
    unmerge: [coordinators, (ctx, id) => cases.unmerge(ctx, id)],
    split: [coordinators, async (ctx, id, { other }) => cases.split(ctx, id, { category: categories[other % 3]!, text: '还有一件' })],
    move: [['county'], async (ctx, id, { other }) => {
      const row = (await cases.case_by_id(ctx, id))!;
      await cases.correct(ctx, id, { place: await cases.place_of(ctx, row, row.estate_id ? `u-${1 + (other % 5)}-1` : end_of(elsewhere[other % elsewhere.length]!)) });
    }],
    sort: [coordinators, (ctx, id, { other }) => cases.correct(ctx, id, { category: categories[other % 3], tier: 2 + (other % 3) })],
    exclude: [coordinators, (ctx, id) => cases.exclude(ctx, id, { reason: 'duplicate', text: '同一件事报了两次' })],
    'leave out': [coordinators, (ctx, id, { other }) => cases.decide_exclusion(ctx, id, other % 4 > 0)],
    escalate: [coordinators, (ctx, id) => cases.escalate(ctx, id, '社区办不了')],
  };
  const done = new Map<string, number>();
  const play = async (step: Step) => {
    if (step.what === 'count') return count_up();
    if (step.what === 'wait' || step.what === 'wait long') return world.later(step.what === 'wait' ? 40 + 97 * (step.which % 9) : 1_440 * (1 + (step.which % 9)));
    if (step.what === 'open') return open_one(step);
    const { rows } = await owner.query<{ id: string }>('SELECT id FROM cases WHERE id = ANY ($1) AND ($2::text[] IS NULL OR state = ANY ($2) OR exclusion = ANY ($2)) ORDER BY id', [ids, fitting[step.what] ?? null]);
    const id = rows[step.which % rows.length]?.id;
    if (!id) return;
    const [by, deed] = tried[step.what];
    // who coordinates a case depends on how far it was escalated
    for (const who of by) {
      const error = await world.as(who, (ctx) => deed(ctx, id, step)).then(() => null, (refused: unknown) => refused);
      if (error === null) return void done.set(step.what, (done.get(step.what) ?? 0) + 1);
      expect(error).toBeInstanceOf(Refusal);
    }
  };

  it('is counted before as it is counted from the cases: over any days, for a county, a street, a community, a functional area and the firm of an estate', async () => {
    await owner.query(`DELETE FROM clocks WHERE case_id LIKE 'many-%'; DELETE FROM cases WHERE id LIKE 'many-%'; DELETE FROM case_counts; DELETE FROM case_sums; DELETE FROM case_count_states`);
    await world.as_system((ctx) => add_places(ctx, elsewhere.slice(1).filter((path) => !['community', district].includes(end_of(path))).map((path) => ({
      district, id: end_of(path), parent_id: end_of(path.slice(0, path.lastIndexOf('/'))), kind: ['county', 'street', 'community', 'grid'][path.split('/').length - 2]!, name: `试验${end_of(path)}`, path, estate_id: null, lng: null, lat: null, area_cm2: null, floor: null, room: null,
    })).toSorted((one, other) => one.path.length - other.path.length)));
    const begun = world.now.getTime();
    let firm_asked = 0;
    const days_since = (day: string) => Math.floor((Date.parse(day) - begun) / 86_400_000);
    await fc.assert(
      fc.asyncProperty(fc.array(any_step, { minLength: 80, maxLength: 100, size: 'max' }), fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 3, maxLength: 3 }), async (history, spans) => {
        for (const step of history) await play(step);
        await count_up();
        await count_up(); // what the clocks did in the first round is sealed in the second
        const length = days_since(world.now.toISOString()) + 3;
        for (const [one, other] of [[0, length] as const, ...spans]) {
          const [first, last] = [one % (length + 1), other % (length + 1)].toSorted((a, b) => a - b);
          const day = (nth: number) => cases.shanghai_date(new Date(begun + nth * 86_400_000));
          const span: Period = { from: day(first!), to: day(last!), start: new Date(`${day(first!)}T00:00:00+08:00`), end: new Date(Date.parse(`${day(last!)}T00:00:00+08:00`) + 86_400_000) };
          for (const [paths, children] of [
            [[`/${district}`], [`/${district}/street`, `/${district}/street-2`]], [[`/${district}/street`], [base, `/${district}/street/community-2`]], [[base], [`${base}/grid`, `${base}/grid-b`]],
            [[base, `/${district}/street-2`], [base, `/${district}/street-2`]],
          ] as const) alike(await both([...paths], [...children], span));
          const { before } = await both(`/${district}`, [], span);
          const of_firm = await world.as('manager', (ctx) => figures(ctx, { from: span.from, to: span.to }));
          const tally = before.estates.get('garden') ?? no_tally;
          const { received, open, respond, solve, satisfy } = of_firm.estates.find(({ place_id }) => place_id === 'garden') ?? { ...tally, respond: rate_in(tally, 'respond'), solve: rate_in(tally, 'solve'), satisfy: rate_in(tally, 'satisfy') };
          expect([received, open, respond, solve, satisfy]).toEqual([tally.received, tally.open, rate_in(tally, 'respond'), rate_in(tally, 'solve'), rate_in(tally, 'satisfy')]);
          firm_asked += tally.received;
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
    // a history of refusals would prove nothing
    expect(firm_asked).toBeGreaterThan(0);
    for (const what of Object.keys(tried)) expect(done.get(what) ?? 0, what).toBeGreaterThan(0);
  }, 240_000);
});
