import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { cases_of } from '../modules/cases/list.ts';
import { count_on, figures } from '../modules/insight/index.ts';
import { system_actor, type Actor, type Ctx } from '../platform/ctx.ts';
import { district, fill, home_community, home_estate, open_ground, somebody, type Cases } from './ground.ts';
import type { Row } from './run.ts';

const few = 10_000;
const many = Number(process.env['BENCH_CASES'] ?? 3_000_000);
/** Millions of cases take a while to make: a folder named here keeps them for the next run. */
const kept = process.env['BENCH_GROUND'];
const asked_times = 60;

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

/** The case list of every hat and the county's figures with few cases and with millions, full pages both, beside the plain SQL of a page. */
export async function lists(): Promise<Row[]> {
  const [small, big] = [await measure(few, 'of one community'), await measure(many, 'of two years')];
  const named = (count: number) => count.toLocaleString('en');
  return [...big.entries()].map(([what, { p50_ms, p95_ms }]) => {
    const before = small.get(what)!;
    const ratio = p50_ms / before.p50_ms;
    // the plain page is a peer, not a promise of ours
    const promised = !what.startsWith('plain SQL');
    return {
      what: `${what}, ${named(many)} cases`,
      figure: `p50 ${p50_ms.toFixed(1)} ms, p95 ${p95_ms.toFixed(1)} ms`,
      beside: `${named(few)} cases: p50 ${before.p50_ms.toFixed(1)} ms, p95 ${before.p95_ms.toFixed(1)} ms`,
      ratio: ratio.toFixed(2),
      limit: promised ? 'p95 ≤ 50 ms, ≤ 1.3 ×' : '–',
      holds: !promised || (p95_ms <= 50 && ratio <= 1.3),
    };
  });
}

type Times = { p50_ms: number; p95_ms: number };
async function measure(count: number, which: Cases): Promise<Map<string, Times>> {
  const data_dir = kept ? join(kept, String(count)) : mkdtempSync(join(tmpdir(), 'linli-lists-'));
  const store = await open_ground(data_dir);
  const times = new Map<string, Times>();
  try {
    await fill(store, count, which);
    while (await store.db.transaction(system_actor(district), new Date(), count_on));
    const ask = async (what: string, work: () => Promise<unknown>) => void times.set(what, await time(work));
    const owner = new pg.Client({ connectionString: store.urls.owner });
    await owner.connect();
    await ask('plain SQL of a page', () => owner.query({ name: 'page', text: 'SELECT * FROM cases WHERE district = $1 ORDER BY opened_at DESC LIMIT 51', values: [district] }));
    await owner.end();
    for (const [who, actor] of Object.entries(hats)) for (const [what, question] of Object.entries(questions)) await ask(`${what}, ${who}`, () => store.db.transaction(actor, new Date(), question));
    await ask('figures of the county, 30 days', () => store.db.transaction(hats['county']!, new Date(), (ctx) => figures(ctx, {})));
    return times;
  } finally {
    await store.stop();
    if (!kept) rmSync(data_dir, { recursive: true, force: true });
  }
}

async function time(work: () => Promise<unknown>): Promise<Times> {
  for (let warm = 0; warm < 10; warm++) await work();
  const taken: number[] = [];
  for (let nth = 0; nth < asked_times; nth++) {
    const began = performance.now();
    await work();
    taken.push(performance.now() - began);
  }
  taken.sort((a, b) => a - b);
  return { p50_ms: taken[taken.length >> 1]!, p95_ms: taken[Math.floor(taken.length * 0.95)]! };
}
