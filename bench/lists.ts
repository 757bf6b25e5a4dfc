import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { cases_of } from '../modules/cases/list.ts';
import { count_on, figures } from '../modules/insight/index.ts';
import { write_area } from '../modules/territory/index.ts';
import { system_actor, type Actor, type Ctx } from '../platform/ctx.ts';
import { areas_of } from '../modules/territory/area/write.ts';
import { district, fill, home_community, home_estate, open_ground, somebody, type Cases } from './ground.ts';
import type { Store } from '../app/house.ts';
import type { Row } from './run.ts';

/** Millions of cases take a while to make: a folder named here keeps them for the next run. */
const kept = process.env['BENCH_GROUND'];

const county = `/${district}`;
const street = `${county}/s3`;
const home = `c${home_community}`;
const hats: Readonly<Record<string, Actor>> = {
  county: somebody('county', district, county),
  street: somebody('street', 's3', street),
  community: somebody('community', home, `${street}/${home}`),
  'grid worker': somebody('grid_worker', `${home}g2`, `${street}/${home}/${home}g2`),
  resident: somebody('resident', `e${home_estate}`, '', home_estate),
  firm: somebody('property_manager', `e${home_estate}`, '', home_estate),
};
const questions: Readonly<Record<string, (ctx: Ctx) => Promise<unknown>>> = {
  'case list': (ctx) => cases_of(ctx, {}),
  'cases at work': (ctx) => cases_of(ctx, { state: 'open,dispatched,accepted,planned' }),
};

/** How many cases the two grounds have, and how many times each is asked. */
export type Size = { few: number; many: number; times: number };

/**
 * The case list of every hat and the county's figures with few cases and with millions, beside the plain SQL of a page. What is
 * asked lies alike in both: lists are asked beside few cases of one community, so that there too a page is full; figures beside
 * few cases all over the county, so that there too every estate has some. The two are asked in turns, because a machine that is
 * shared is quick in one second and slow in the next.
 */
export async function lists(size: Size = { few: 10_000, many: Number(process.env['BENCH_CASES'] ?? 3_000_000), times: 100 }): Promise<Row[]> {
  const { few, many, times } = size;
  const grounds: Ground[] = [];
  const open = async (count: number, which: Cases) => {
    const ground = await open_filled(count, which);
    grounds.push(ground);
    return ground;
  };
  const named = (count: number) => count.toLocaleString('en');
  const rows: Row[] = [];
  try {
    const small = { 'of one community': await open(few, 'of one community'), 'of two years': await open(few, 'of two years') };
    const big = await open(many, 'of two years');
    for (const { what, promised, beside, ask } of asked()) {
      const [before, now] = await time(times, () => ask(small[beside]), () => ask(big));
      const ratio = now.p50_ms / before.p50_ms;
      rows.push({
        what: `${what}, ${named(many)} cases`,
        figure: `p50 ${now.p50_ms.toFixed(1)} ms, p95 ${now.p95_ms.toFixed(1)} ms`,
        beside: `${named(few)} cases: p50 ${before.p50_ms.toFixed(1)} ms, p95 ${before.p95_ms.toFixed(1)} ms`,
        ratio: ratio.toFixed(2),
        limit: promised ? 'p95 ≤ 50 ms, ≤ 1.3 ×' : '–',
        holds: !promised || (now.p95_ms <= 50 && ratio <= 1.3),
      });
    }
    return rows;
  } finally {
    for (const ground of grounds) await ground.close();
  }
}

type Ground = { store: Store; owner: pg.Client; area: string; close(): Promise<void> };
async function open_filled(count: number, which: Cases): Promise<Ground> {
  const data_dir = kept ? join(kept, `${count} ${which}`.replaceAll(' ', '-')) : mkdtempSync(join(tmpdir(), 'linli-lists-'));
  const store = await open_ground(data_dir);
  const owner = new pg.Client({ connectionString: store.urls.owner });
  const close = async () => {
    await owner.end().catch(() => {});
    await store.stop();
    if (!kept) rmSync(data_dir, { recursive: true, force: true });
  };
  try {
    await fill(store, count, which);
    while (await store.db.transaction(system_actor(district), new Date(), count_on));
    await owner.connect();
    return { store, owner, area: await area_of(store), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A functional area over five streets and eight communities of a sixth; a ground that was kept has it already. */
async function area_of(store: Store): Promise<string> {
  return store.db.transaction(system_actor(district), new Date(), async (ctx) => {
    const [kept_area] = await areas_of(ctx);
    const place_ids = [...Array.from({ length: 5 }, (_, s) => `s${s}`), ...Array.from({ length: 8 }, (_, c) => `c${5 * 8 + c}`)];
    return (kept_area ?? (await write_area(ctx, { name: '试验新区', place_ids }))).id;
  });
}

type Asked = { what: string; promised: boolean; beside: 'of one community' | 'of two years'; ask: (ground: Ground) => Promise<unknown> };
function asked(): Asked[] {
  const with_hat = (actor: Actor, question: (ctx: Ctx) => Promise<unknown>) => ({ store }: Ground) => store.db.transaction(actor, new Date(), question);
  return [
    // the plain page is a peer, not a promise of ours
    { what: 'plain SQL of a page', promised: false, beside: 'of one community', ask: ({ owner }) => owner.query({ name: 'page', text: 'SELECT * FROM cases WHERE district = $1 ORDER BY opened_at DESC LIMIT 51', values: [district] }) },
    ...Object.entries(hats).flatMap(([who, actor]) => Object.entries(questions).map(([what, question]) => ({ what: `${what}, ${who}`, promised: true, beside: 'of one community' as const, ask: with_hat(actor, question) }))),
    { what: 'figures of the county, 30 days', promised: true, beside: 'of two years', ask: with_hat(hats['county']!, (ctx) => figures(ctx, {})) },
    { what: 'figures of a functional area, 30 days', promised: true, beside: 'of two years', ask: ({ store, area }) => store.db.transaction(hats['county']!, new Date(), (ctx) => figures(ctx, { area })) },
  ];
}

type Times = { p50_ms: number; p95_ms: number };
/** Both in turns, so that whatever else goes on meets them alike. */
async function time(asked_times: number, one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<[Times, Times]> {
  const taken: [number[], number[]] = [[], []];
  for (let nth = -Math.min(10, asked_times); nth < asked_times; nth++) {
    for (const [work, times] of [[one, taken[0]], [other, taken[1]]] as const) {
      const began = performance.now();
      await work();
      if (nth >= 0) times.push(performance.now() - began);
    }
  }
  return [times_of(taken[0]), times_of(taken[1])];
}
function times_of(taken: number[]): Times {
  const sorted = taken.toSorted((a, b) => a - b);
  return { p50_ms: sorted[sorted.length >> 1]!, p95_ms: sorted[Math.floor(sorted.length * 0.95)]! };
}
