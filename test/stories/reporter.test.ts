import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sent } from '../../channels/web/contract.ts';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import { add_people, add_residencies, appoint, person_row } from '../../modules/people/index.ts';
import { write_workbook } from '../../platform/sheet/index.ts';
import { open_live } from '../../platform/live.ts';
import { open_api, photo, upload, type Answer, type Api, type Client } from '../api.ts';
import { legible } from '../legible.ts';
import { settle } from '../walk/places.ts';
import { sample, type Schema } from '../walk/sample.ts';
import { bodies, queries } from '../walk/questions.ts';
import type { Spot } from '../walk/things.ts';
import { work_off } from '../work-off.ts';
import { conversation_id, district, estate_id } from '../world.ts';
import { tells } from '../tells.ts';

/**
 * 信访工作条例 30 and domain.md §3: whoever is complained about learns the issue, the coarse place and the request. One
 * reporter with words, name, numbers and ids that stand nowhere else; every route, deed, notice, header, live event and log
 * line is read as everybody else, and none of them may hold any of it.
 */
const who = { id: 'reporter-x9', name: '隐示人', phone: '19933337788', home: 'h-4-1-301' };
const rider = { id: 'rider-x9', name: '隐示骑' };
const said = {
  group: '我要匿名投诉物业乱收停车费，藏词庚', voice: '匿名反映一下，物业保安骂人，藏词辛', grid: '我要匿名投诉网格员骂人，藏词壬', street: '我要匿名投诉街道办的干部骂人，藏词寅',
  phone: '投诉物业保安态度差得很，藏词癸', hazard: '举报物业乱收停车费，藏词子', visit: '物业乱收清运费，藏词丑', fee: '乱收车位费藏词甲', dirt: '保洁没来藏词乙', official: '网格员骂人藏词丙', note: '补充一句藏词丁', again: '还是没解决藏词戊', rated: '评价的话藏词己',
};
let api: Api;
let reporter: Client;
type Said = 'fee' | 'dirt' | 'official' | 'group' | 'voice' | 'grid' | 'street' | 'phone' | 'hazard' | 'visit';
const made: Record<Said, string> = { fee: '', dirt: '', official: '', group: '', voice: '', grid: '', street: '', phone: '', hazard: '', visit: '' };
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
    await add_people(ctx, [person_row(district, rider.id, rider.name, '19933330003'), person_row(district, 'operator-x9', '线示九', '19933330004')]);
    for (const [id, role, place_id] of [[rider.id, 'rider', district], ['operator-x9', 'operator', 'community']] as const)
      await appoint(ctx, { district, id: `a-${id}`, person_id: id, role, title: role, place_id, estate_id: null, organisation_id: null, from_on: '2020-01-01', until_on: null });
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
function sound(): Buffer {
  const header = Buffer.from('RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x40\0\0\0', 'latin1');
  header.writeUInt32LE(header.length + 64 - 8, 4);
  return Buffer.concat([header, Buffer.alloc(64, 128)]);
}
/** Said where neighbours and staff read along, on the telephone, by a rider at the gate and at the door: each asks for no name in its own way. */
async function say_elsewhere(): Promise<void> {
  const in_group = async (key: keyof typeof said, more: object = {}) => {
    const answer = await reporter.post<Sent>(`/api/groups/${conversation_id}/messages`, { channel_message_id: `message-${key}`, text: said[key], ...more });
    expect(answer.status, answer.text).toBe(201);
  };
  const voice = (await upload(api.app, reporter.token, sound(), 'audio/wav', `${who.name}.wav`)).json<{ id: string }>().id;
  files.push(voice);
  await in_group('group');
  await in_group('voice', { file_ids: [voice], voice_seconds: 3 });
  await in_group('grid');
  await in_group('street');
  const operator = await api.as('operator-x9');
  const call = (await operator.post<{ id: string }>('/api/phone-calls', { request_id: 'request-call-x9' })).body.id;
  expect((await operator.post(`/api/phone-calls/${call}/record`, { text: said.phone, estate_id, home_id: who.home, caller: { person_id: who.id }, call_back: true })).status).toBeLessThan(300);
  expect((await (await api.as(rider.id)).post('/api/hazards', { request_id: 'request-hazard-x9', estate_id, text: said.hazard })).status).toBeLessThan(300);
  const plan = { verb: 'plan', place_id: who.home, room: '', why: 'look_in', why_text: '看看', on_day: null, mine: true, case_id: null };
  const raise = { verb: 'raise', text: said.visit, category: '0710', anonymous: true, child_hurt: false, files: [] };
  const acts = [plan, raise].map((one, nth) => ({ id: `visit-act-${nth}-x9`, visit_id: 'visit-x9', at: opened_at.toISOString(), saw: null, answers: null, do: one }));
  const sent = await clients['grid']!.post('/api/visits/sync', { device_at: opened_at.toISOString(), acts });
  expect(sent.text.match(/"accepted"/g)).toHaveLength(2);
  for (const key of ['group', 'voice', 'grid', 'street', 'phone', 'hazard', 'visit'] as const) {
    const [row] = await api.query<{ id: string; confidential: boolean; state: string }>('SELECT id, confidential, state FROM cases WHERE description = $1', [said[key]]);
    expect(row, key).toBeDefined();
    made[key] = row!.id;
    if (key !== 'phone' && key !== 'hazard') expect(row, key).toMatchObject({ confidential: true });
  }
}
async function live_through(): Promise<void> {
  await say_elsewhere();
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
  qian: 'neighbour', sun: 'neighbour', steward: 'neighbour', volunteer: 'neighbour', rider: 'neighbour', guest: 'neighbour', far: 'neighbour', 'far-engineer': 'neighbour', 'far-grid': 'neighbour', department: 'neighbour',
  // the county is no watcher: it handles what is confidential
  auditor: 'watcher', admin: 'watcher', security: 'watcher', operator: 'watcher',
};
const words = Object.values(said).map((one) => one.slice(-3));
const home_name = '4栋1单元301';
const person = [rider.id, rider.name, '隐示', who.id, who.name, '隐**', '隐*', who.phone, '199****7788', who.home, home_name];
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
function urls({ url, operation }: ReturnType<typeof routes>[number], ids: readonly string[] = [...Object.values(made), ...files, estate_id, who.id, who.home, 'community', 'garden-group']): string[] {
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
  // that a place exists is no secret, as where a lift is planned for all homes of a staircase: only who lives there is
  const is_tree = / \/api\/(places|estates|grids|buildings|public|lift-ground|lift-previews|lifts)\b/.test(where);
  // the log names who opened a session and which file was kept, and ties neither to a case
  const untied = where.startsWith('GET /api/log') ? [who.id, rider.id, ...files] : [];
  // and whoever keeps an account of every home of the estate reads the name of each
  const is_every_home = where.startsWith('POST /api/funds') && text.includes('1栋1单元101') && text.includes('4栋1单元302');
  return forbidden(readers[name]!)
    .filter((word) => text.includes(word) && !asked.includes(word) && !(is_every_home && [...places, home_name].includes(word)) && !(is_tree && places.includes(word)) && !untied.includes(word))
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

  it.each([['grid', 'grid'], ['community', 'grid'], ['street', 'street']] as const)('%s, whose own people are complained about, reads the words on no page, in no list, search or file', async (name, key) => {
    const client = await api.as(name);
    const word = said[key].slice(-3);
    const leaks: string[] = [];
    for (const route of routes().filter(({ method, url }) => method === 'get' && !never.includes(url)))
      for (const url of urls(route, [made[key], estate_id, who.id, conversation_id])) {
        const { text } = await client.get(url);
        if (text.includes(word) && !decodeURIComponent(url).includes(word)) leaks.push(`${url}: …${text.slice(Math.max(0, text.indexOf(word) - 120), text.indexOf(word) + 20)}`);
      }
    expect(leaks).toEqual([]);
  }, 120_000);

  it.each(['grid', 'community'])('%s, whose own people are complained about, hears neither the message nor its sound in the group', async (name) => {
    const client = await api.as(name);
    const leaks: string[] = [];
    for (const url of ['/api/today', '/api/dispatch-board', '/api/groups', `/api/groups/${conversation_id}/messages`, '/api/notices', '/api/knowledge-gaps', '/api/whistles', '/api/weak-list']) {
      const { text } = await client.get(url);
      leaks.push(...['藏词壬', '藏词庚', '藏词辛', '藏词寅', files.at(-1)!, '匿名'].filter((word) => text.includes(word)).map((word) => `${url}: ${word}`));
    }
    expect(leaks).toEqual([]);
  });

  it('what is searched is what people read: the cells of a workbook and the words of a PDF', async () => {
    const book = await buffer(write_workbook([{ name: '登记', columns: [{ heading: '话', width: 20 }], rows: [[said.fee]] }]));
    expect(await legible('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', book)).toContain('藏词甲');
    expect(book.includes('藏词甲')).toBe(false);
  });

  it('who asked for no name reads their own words in the group, and is told that it is in hand', async () => {
    const { body } = await reporter.get<{ messages: { text: string | null }[] }>(`/api/groups/${conversation_id}/messages`);
    for (const key of ['group', 'voice', 'grid'] as const) expect(body.messages.map((one) => one.text)).toContain(said[key]);
    expect((await reporter.get('/api/notices')).text).toContain('悄悄登记');
  });

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
    for (const { person_id, text } of notices) for (const word of [...words, who.name, '301', '4栋']) if (['manager', 'engineer', 'named-manager'].includes(person_id)) expect(tells(text, word), word).toBe(false);
    const facts = await api.query<{ text: string }>(`SELECT data::text AS text FROM facts WHERE subject = ANY ($1)`, [Object.values(made)]);
    for (const { text } of facts) for (const word of [...words, ...person]) expect(tells(text, word), word).toBe(false);
    const file = await reporter.get(`/api/files/${files[0]!}`);
    expect(String(file.headers['content-disposition'])).not.toContain(who.name);
  });
});
