import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { test_database } from '../../test/database.ts';
import { system_actor } from '../ctx.ts';
import type { Actor, Role } from '../ctx.ts';
import { open_database } from '../db.ts';
import { open_http, refusals as http_refusals } from '../http/index.ts';
import { open_live, publish, refusals } from '../live.ts';
import type { Change } from '../live.ts';
import { refusals as platform_refusals } from '../refusal.ts';
import { reaches } from './reach.ts';
import type { Told } from './reach.ts';
import { open_relay } from './relay.ts';
import { live_routes } from './routes.ts';

const district = '520303';
const actor = (person_id: string, place_paths: string[], estate_ids: string[], role: Role = 'resident'): Actor => ({ person_id, district, hat: { id: `post:${person_id}`, role, place_id: 'p', place_paths, estate_ids, organisation_id: null } });
const people: Record<string, Actor> = {
  ann: actor('ann', [], ['estate-a']),
  grid: actor('grid', ['/5203/520303/g1'], [], 'grid_worker'),
  far: actor('far', ['/5203/520303/g2'], ['estate-b']),
};
const logged_in = new Set(Object.keys(people));

const database = await test_database();
const db = open_database(database.app_url, 3);
const live = open_live({ db });
const app = await open_http({
  config: { secret: randomBytes(32), log_level: 'silent', rate_limit_factor: 0 }, db, district,
  refusals: { ...platform_refusals, ...http_refusals, ...refusals },
  session_of: async ({ headers: { who } }) => (typeof who === 'string' && people[who] ? { id: who, actor: people[who] } : null),
});
const beat = live_routes(app, live, {
  look_up: async (id) => (logged_in.has(id) ? { id, actor: people[id]! } : null),
  estates_of: async ({ hat }) => (hat.role === 'grid_worker' ? ['estate-a'] : []),
});
await app.listen({ port: 0, host: '127.0.0.1' });
const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/live`;
afterAll(async () => {
  await app.close();
  await live.close();
  await db.close();
  await database.drop();
});

/** An open screen: what it has heard so far, and when it was closed from the other side. */
async function watch(who: string) {
  const gone = new AbortController();
  const reply = await fetch(address, { headers: { who }, signal: gone.signal });
  const screen = { status: reply.status, headers: reply.headers, heard: '', closed: false, events: () => [...screen.heard.matchAll(/data: (.*)\n/g)].map(([, data]) => JSON.parse(data!) as object), leave: () => gone.abort() };
  void (async () => {
    try {
      for await (const part of reply.body!.pipeThrough(new TextDecoderStream())) screen.heard += part;
    } catch {
      // it left
    }
    screen.closed = true;
  })();
  await until(() => screen.heard !== '');
  return screen;
}
async function until(true_now: () => boolean): Promise<void> {
  for (const end = Date.now() + 5000; !true_now(); ) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
const change = (told: Change) => db.transaction(system_actor(district), new Date(), async (ctx) => publish(ctx, told));

describe('a screen', () => {
  test('hears at once what changed within reach of its hat, and nothing else', async () => {
    const [ann, grid, far] = [await watch('ann'), await watch('grid'), await watch('far')];
    await change({ type: 'case', id: 'c1', estate_id: 'estate-a', place_path: '/5203/520303/g1/b3' });
    await change({ type: 'notice', id: 'n1', person_id: 'ann' });
    await change({ type: 'message', id: 'm1', conversation_id: 'talk', estate_id: 'estate-b' });
    await change({ type: 'message', id: 'm2', conversation_id: 'talk-a', estate_id: 'estate-a' });
    await change({ type: 'case', id: 'c2', estate_id: 'estate-a', place_path: '/5203/520303/g9/b1' });
    await change({ type: 'figures', id: 'f1' });
    const all = [ann, grid, far];
    await until(() => all.every((screen) => screen.heard.includes('f1')));
    const [c1, c2, n1, f1] = [{ type: 'case', id: 'c1' }, { type: 'case', id: 'c2' }, { type: 'notice', id: 'n1' }, { type: 'figures', id: 'f1' }];
    const [m1, m2] = [{ type: 'message', id: 'm1', conversation_id: 'talk' }, { type: 'message', id: 'm2', conversation_id: 'talk-a' }];
    // the grid worker holds a part of estate A: its group is theirs too, a case in another grid of it is not
    expect(all.map((screen) => screen.events())).toEqual([[c1, n1, m2, c2, f1], [c1, m2, f1], [m1, f1]]);
    expect(ann.headers.get('content-type')).toContain('text/event-stream');
    expect(ann.headers.get('x-content-type-options')).toBe('nosniff');
    for (const screen of all) screen.leave();
    await until(() => live.subscribers.size === 0);
  });

  test('hears nothing of what was rolled back', async () => {
    const ann = await watch('ann');
    const failed = db.transaction(system_actor(district), new Date(), async (ctx) => {
      publish(ctx, { type: 'case', id: 'never', estate_id: 'estate-a' });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await change({ type: 'figures', id: 'after' });
    await until(() => ann.heard.includes('after'));
    expect(ann.heard).not.toContain('never');
    ann.leave();
  });

  test('follows its person to another hat, and is let go when the session is over', async () => {
    const grid = await watch('grid');
    const before = people['grid']!;
    people['grid'] = actor('grid', ['/5203/520303/g2'], [], 'grid_worker');
    await beat();
    await change({ type: 'case', id: 'there', place_path: '/5203/520303/g2' });
    await change({ type: 'case', id: 'here', place_path: '/5203/520303/g1' });
    await change({ type: 'figures', id: 'end' });
    await until(() => grid.heard.includes('end'));
    expect(grid.events()).toMatchObject([{ id: 'there' }, { id: 'end' }]);
    people['grid'] = before;
    logged_in.delete('grid');
    await beat();
    await until(() => grid.closed);
  });

  test('needs a login, and nobody may hold more than a dozen', async () => {
    expect((await fetch(address)).status).toBe(401);
    const screens = [];
    for (let count = 0; count < 12; count++) screens.push(await watch('far'));
    const one_more = await fetch(address, { headers: { who: 'far' } });
    expect([one_more.status, ((await one_more.json()) as { code: string }).code]).toEqual([429, 'live.too_many']);
    for (const screen of screens) screen.leave();
    await until(() => live.subscribers.size === 0);
  });
});

test('what one process changes is heard once in another, however much comes at once', async () => {
  const heard: string[] = [];
  const options = { connectionString: database.app_url };
  const [here, there] = [open_relay(options, () => heard.push('echo'), 'here'), open_relay(options, ({ id }) => heard.push(id), 'there')];
  const ids = Array.from({ length: 500 }, (_, index) => `changed-${index}`);
  await expect.poll(async () => {
    if (heard.length === 0) here.send({ district, type: 'case', id: 'listening' });
    return heard.includes('listening');
  }).toBe(true);
  for (const id of ids) for (const twice of [1, 2]) if (twice) here.send({ district, type: 'case', id, place_path: `/5203/520303/${id}` });
  await until(() => heard.includes('changed-499'));
  expect(heard.filter((id) => id !== 'listening')).toEqual(ids);
  await Promise.all([here.close(), there.close()]);
});

test('a server and a worker in one process share one hub, which lives as long as either', async () => {
  const again = open_live({ db });
  expect(again.subscribers).toBe(live.subscribers);
  await again.close();
  const ann = await watch('ann');
  await change({ type: 'figures', id: 'still' });
  await until(() => ann.heard.includes('still'));
  expect(ann.events()).toHaveLength(1);
  ann.leave();
});

test('nobody ever hears of another county, of another person’s notices, or of a place whose name only begins alike', () => {
  const part = fc.constantFrom('5203', '520303', '520302', 'g1', 'g10', 'g2');
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
  const estate = fc.constantFrom('estate-a', 'estate-b');
  fc.assert(fc.property(fc.array(path, { maxLength: 2 }), fc.array(estate, { maxLength: 2 }), path, fc.option(estate), fc.constantFrom('520303', '520302'), fc.option(fc.constantFrom('ann', 'bob')), (reach, estates, place_path, estate_id, of_district, person_id) => {
    const told: Told = { district: of_district, type: 'case', id: 'x', place_path, estate_id, person_id };
    const segments = place_path.split('/');
    const below = reach.some((prefix) => prefix.split('/').every((name, index) => segments[index] === name));
    const expected = of_district === district && (person_id ? person_id === 'ann' : below || (estate_id !== null && estates.includes(estate_id)));
    expect(reaches(actor('ann', reach, estates), new Set(['estate-a', 'estate-b']), told)).toBe(expected);
  }));
  expect(reaches(system_actor(district), new Set(), { district, type: 'case', id: 'x', place_path: '/5203/520303/g1' })).toBe(true);
});

test('closing the house does not wait for open screens', async () => {
  const ann = await watch('ann');
  const from = Date.now();
  await app.close();
  expect(Date.now() - from).toBeLessThan(1000);
  await until(() => ann.closed);
});
