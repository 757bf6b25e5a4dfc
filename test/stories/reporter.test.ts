import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import { add_people, add_residencies, appoint, person_row } from '../../modules/people/index.ts';
import { open_live } from '../../platform/live.ts';
import { open_api, photo, upload, type Answer, type Api, type Client } from '../api.ts';
import { settle } from '../walk/places.ts';
import { sample, type Schema } from '../walk/sample.ts';
import { bodies, queries, type Spot } from '../walk/things.ts';
import { work_off } from '../work-off.ts';
import { district, estate_id } from '../world.ts';

/**
 * 信访工作条例 30 and domain.md §3: whoever is complained about learns the issue, the coarse place and the request. One
 * reporter with words, name, numbers and ids that stand nowhere else; every route, deed, notice, header, live event and log
 * line is read as everybody else, and none of them may hold any of it.
 */
const who = { id: 'reporter-x9', name: '隐示人', phone: '19933337788', home: 'h-4-1-301' };
const said = { fee: '乱收车位费藏词甲', dirt: '保洁没来藏词乙', official: '网格员骂人藏词丙', note: '补充一句藏词丁', again: '还是没解决藏词戊', rated: '评价的话藏词己' };
let api: Api;
let reporter: Client;
const made: Record<'fee' | 'dirt' | 'official', string> = { fee: '', dirt: '', official: '' };
const files: string[] = [];
const heard: string[] = [];
const clients: Record<string, Client> = {};
const opened_at = new Date('2026-05-27T02:37:21.413Z');

beforeAll(async () => {
  api = await open_api(opened_at);
  await api.world.as_system(async (ctx) => {
    await settle(ctx);
    await add_people(ctx, [person_row(district, who.id, who.name, who.phone)]);
    await add_residencies(ctx, [{ district, home_id: who.home, person_id: who.id, relation: 'owner', estate_id, from_on: '2020-01-01', until_on: null }]);
    await add_people(ctx, [person_row(district, 'named-manager', '第示理', '19933330002')]);
    await appoint(ctx, { district, id: 'a-named', person_id: 'named-manager', role: 'property_manager', title: '项目经理', place_id: 'community', estate_id, organisation_id: 'wy', from_on: '2020-01-01', until_on: null });
  });
  reporter = await api.as(who.id);
  for (const person of Object.keys(readers)) clients[person] = person === 'guest' ? api.guest : await api.as(person);
  clients['grid'] = await api.as('grid');
  const live = open_live({ db: api.world.db });
  for (const name of ['engineer', 'committee', 'qian', 'sun'])
    live.subscribers.add({ actor: await api.world.actor(name), estates: new Set([estate_id]), send: (event) => void heard.push(`${name} ${JSON.stringify(event)}`), end: () => {} });
  await live_through();
  await live.close();
  // on the public board and in its feeds too
  await api.query(`INSERT INTO board_items VALUES ($1, 'chance', $2, $3, '0701', '2026-05-25')`, [district, estate_id, made.dirt]);
  // what others do later is not mistaken for the reporter’s moment; a staff session would be over by then
  api.world.later(26 * 60);
  for (const name of Object.keys(readers)) clients[name] = name === 'guest' ? api.guest : await api.as(name);
  reporter = await api.as(who.id);
}, 90_000);
afterAll(() => api.close());

async function report(key: keyof typeof made, category: string, confidential: boolean): Promise<void> {
  const file = (await upload(api.app, reporter.token, await photo(), 'image/jpeg', `${who.name}.jpg`)).json<{ id: string }>().id;
  files.push(file);
  const answer = await reporter.post<CaseDetail>('/api/cases', { request_id: `request-${key}`, text: said[key], category, place_id: who.home, confidential, file_ids: [file] });
  expect(answer.status, answer.text).toBe(201);
  made[key] = answer.body.id;
}
async function live_through(): Promise<void> {
  await report('dirt', '0701', false);
  await report('fee', '0710', true);
  await report('official', '0909', false);
  await work_off(api);
  const act = (client: Client, id: string, verb: string, body: object = {}) => client.post(`/api/cases/${id}/${verb}`, body);
  await act(reporter, made.dirt, 'note', { text: said.note, to_resident: true });
  // what the firm does later is its own moment
  api.world.later(95);
  for (const name of ['grid', 'manager']) clients[name] = await api.as(name);
  await act(clients['grid']!, made.dirt, 'dispatch', { role: 'WY' });
  expect((await act(clients['manager']!, made.dirt, 'accept')).status).toBe(200);
  expect((await act(clients['manager']!, made.dirt, 'resolve', { note: '保洁今天补上了' })).status).toBe(200);
  expect((await act(reporter, made.dirt, 'confirm', { solved: false, text: said.again })).status).toBe(200);
  await act(clients['manager']!, made.dirt, 'resolve', { note: '又补了一次' });
  await act(reporter, made.dirt, 'confirm', { solved: true });
  await act(reporter, made.dirt, 'rate', { satisfaction: 'fair', text: said.rated });
  for (const id of Object.values(made)) await act(reporter, id, 'remind');
  await work_off(api);
}

type Blind = 'accused' | 'neighbour' | 'watcher';
/** Everybody but the reporter, and how blind the law makes them. */
const readers: Readonly<Record<string, Blind>> = {
  manager: 'accused', engineer: 'accused', 'named-manager': 'accused', committee: 'accused',
  qian: 'neighbour', sun: 'neighbour', steward: 'neighbour', volunteer: 'neighbour', rider: 'neighbour', guest: 'neighbour', far: 'neighbour', 'far-engineer': 'neighbour', 'far-grid': 'neighbour',
  // the county is no watcher: it handles what is confidential
  auditor: 'watcher', admin: 'watcher', security: 'watcher', operator: 'watcher',
};
const words = Object.values(said).map((one) => one.slice(-3));
const person = [who.id, who.name, '隐**', '隐*', who.phone, '199****7788', who.home, '4栋1单元301'];
/** What an id of that moment begins with, and how a clock would spell it. */
const moment = [`${opened_at.getTime().toString(16).padStart(12, '0').replace(/^(.{8})/, '$1-')}`, '02:37:21', '10:37'];
const places = ['单元301', '"301', '4栋', '"b-4', 'u-4-1', who.home];
function forbidden(blind: Blind): string[] {
  if (blind === 'accused') return [...words, ...person, ...files, ...places, '"channel":"form"', ...moment];
  return [...words, ...person, ...files, ...(blind === 'neighbour' ? [made.fee] : [])];
}

type Operation = { parameters?: { in: string; name: string; required?: boolean; schema: Schema }[]; requestBody?: { content: Record<string, { schema: Schema }> } };
function routes(): { method: string; url: string; operation: Operation }[] {
  const { paths = {} } = api.app.swagger() as { paths?: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([url, methods]) => Object.entries(methods).map(([method, operation]) => ({ method, url, operation })));
}
const spot = () => ({ name: 'garden', api, district, secret: '无', county_secret: '无', estate_id, community_id: 'community', building_id: 'b-2', home_id: 'h-2-1-101', resident_id: 'qian', grid_id: 'grid', resident: reporter, grid: clients['grid'] ?? reporter, as_system: api.world.as_system, ids: { cases: made.dirt } }) as Spot;

/** Every address with each thing of the reporter’s in each place for an id, and each of their words in each query. */
function urls({ url, operation }: ReturnType<typeof routes>[number]): string[] {
  const ids = [...Object.values(made), ...files, estate_id, who.id, who.home, 'community', 'garden-group'];
  const filled = /\{\w+\}/.test(url) ? ids.map((id) => url.replaceAll(/\{\w+\}/g, encodeURIComponent(id))) : [url];
  const query = (operation.parameters ?? []).filter((one) => one.in === 'query');
  const value = (name: string, schema: Schema) => encodeURIComponent(queries[name]?.(spot()) ?? String(sample(schema)));
  const needed = query.filter((one) => one.required).map(({ name, schema }) => `${name}=${value(name, schema)}`);
  const asked = [needed, ...query.filter((one) => !one.required).flatMap(({ name, schema }) => [value(name, schema), ...(name === 'q' ? words.map((word) => encodeURIComponent(word)) : [])].map((one) => [...needed, `${name}=${one}`]))];
  return filled.flatMap((one) => asked.map((parts) => (parts.length > 0 ? `${one}?${parts.join('&')}` : one)));
}
/** Endless, ending the walk, changing who asks, or answering with a case of one’s own. */
const never: readonly string[] = ['/api/live', '/api/auth/logout', '/api/me/hat'];
const own = (method: string, url: string) => method === 'post' && url === '/api/cases';

function leaks_of(name: string, where: string, answer: Answer<unknown>): string[] {
  const asked = decodeURIComponent(where);
  // what the asker said themselves comes back in nothing but an error at worst: it is theirs
  const text = `${answer.text} ${JSON.stringify({ ...answer.headers, 'x-request-id': '', date: '' })}`;
  // that a place exists is no secret: only who lives there is
  const is_tree = / \/api\/(places|estates|grids|buildings|public)/.test(where);
  // the log names who opened a session and which file was kept, and ties neither to a case
  const untied = where.startsWith('GET /api/log') ? [who.id, ...files] : [];
  return forbidden(readers[name]!)
    .filter((word) => text.includes(word) && !asked.includes(word) && !(is_tree && places.includes(word)) && !untied.includes(word))
    .map((word) => `${where}: ${word} in …${text.slice(Math.max(0, text.indexOf(word) - 120), text.indexOf(word) + 60)}`);
}

describe('who reported it is never revealed', () => {
  it.each(Object.keys(readers))('%s reads every page, list, search and file, and finds nothing of the reporter', async (name) => {
    const client = clients[name]!;
    const leaks: string[] = [];
    for (const route of routes().filter(({ method, url }) => method === 'get' && !never.includes(url))) for (const url of urls(route)) leaks.push(...leaks_of(name, `GET ${url}`, await client.get(url)));
    expect(leaks).toEqual([]);
  }, 120_000);

  it.each(Object.keys(readers))('%s tries every deed on the cases, and no answer or error says more', async (name) => {
    const client = clients[name]!;
    const leaks: string[] = [];
    for (const { method, url, operation } of routes().filter((one) => one.method !== 'get' && !never.includes(one.url) && !own(one.method, one.url))) {
      const key = `${method.toUpperCase()} ${url.replaceAll(/\{(\w+)\}/g, ':$1')}`;
      const schema = operation.requestBody?.content['application/json']?.schema;
      const body = bodies[key]?.(spot()) ?? (schema ? sample(schema) : {});
      for (const id of url.includes('{') ? [made.fee, made.official, made.dirt] : ['']) leaks.push(...leaks_of(name, `${key} ${id}`, await client.ask(method.toUpperCase(), url.replaceAll(/\{\w+\}/g, id), body)));
    }
    expect(leaks).toEqual([]);
  }, 120_000);

  it('the feeds of the public board hold the matter and nothing of the reporter', async () => {
    const feed = await clients['manager']!.get(`/feeds/estates/${estate_id}`);
    expect(feed.text).toContain('urn:linli:board');
    expect(leaks_of('manager', 'GET /feeds/estates', feed)).toEqual([]);
  });

  it('no live event, notice of others, log line or file name tells it', async () => {
    for (const word of [...words, ...person]) {
      expect(heard.filter((one) => one.includes(word))).toEqual([]);
      expect(api.log.filter((one) => one.includes(word))).toEqual([]);
    }
    const notices = await api.query<{ person_id: string; text: string }>(`SELECT person_id, params::text AS text FROM notices WHERE person_id <> $1 AND case_id = ANY ($2)`, [who.id, Object.values(made)]);
    expect(notices.length).toBeGreaterThan(0);
    for (const { person_id, text } of notices) for (const word of [...words, who.name, '301', '4栋']) if (['manager', 'engineer', 'named-manager'].includes(person_id)) expect(text).not.toContain(word);
    const facts = await api.query<{ text: string }>(`SELECT data::text AS text FROM facts WHERE subject = ANY ($1)`, [Object.values(made)]);
    for (const { text } of facts) for (const word of [...words, ...person]) expect(text).not.toContain(word);
    const file = await reporter.get(`/api/files/${files[0]!}`);
    expect(String(file.headers['content-disposition'])).not.toContain(who.name);
  });
});
