import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asker } from '../../channels/wecom/ask.ts';
import type { ContactView, MemberView } from '../../channels/wecom/contact/contract.ts';
import { work_contacts } from '../../channels/wecom/contact/sync.ts';
import { encrypt, signature_of } from '../../platform/callback/crypto.ts';
import { open_ear, type Ear } from '../../channels/wecom/ear.ts';
import { kinds } from '../../channels/wecom/report/category.ts';
import type { ReportView } from '../../channels/wecom/report/contract.ts';
import { wanted_grids } from '../../channels/wecom/report/grid.ts';
import { poll_orders } from '../../channels/wecom/report/poll.ts';
import { work_report } from '../../channels/wecom/report/round.ts';
import { keep_speaker } from '../../channels/wecom/speaker/speaker.ts';
import { open_api, photo, type Api } from '../api.ts';
import { fake_contact, type FakeContact } from '../fakes/wecom-contact.ts';
import { fake_report, type FakeReport } from '../fakes/wecom-report.ts';
import { fake_wecom, type FakeWecom } from '../fakes/wecom.ts';
import { conversation_id } from '../world.ts';

let api: Api;
let wecom: FakeWecom;
let report: FakeReport;
let contact: FakeContact;
let ear: Ear;
const secret = 'report-secret';
const work = () => work_report(ear, asker(wecom.config, secret), () => false);
const seconds = () => Math.floor(api.world.now.getTime() / 1000);
const order = (order_id: string, desc: string, more: object = {}) => report.orders.push({ order_id, desc, case_name: '', grid_id: report.grids.find(({ grid_name }) => grid_name.includes('第一网格'))?.grid_id ?? 'g-none', grid_name: '第一网格', create_time: seconds(), modify_time: seconds(), reporter_name: '不该留的名字', reporter_mobile: '13900000000', status: 1, process_list: [], ...more });
type Row = { id: string; channel_request_id: string; description: string; category: string | null; state: string; estate_id: string | null; place_id: string; building: string | null };
const cases = (id?: string) => api.query<Row>(`SELECT * FROM cases WHERE channel = 'wecom_report' AND ($1::text IS NULL OR channel_request_id = $1) ORDER BY opened_at, id`, [id ?? null]);
const view = async (who = 'grid') => (await (await api.as(who)).get<ReportView>('/api/wecom/report')).body;
const linked = (person_id: string, user_id: string) => api.world.as_system((ctx) => keep_speaker(ctx, { user_id, outside: false }, { person_id, linked_at: ctx.now, linked_by: null }));

beforeAll(async () => {
  wecom = await fake_wecom();
  wecom.config = { ...wecom.config, timeout_ms: 1_000, report: { secret, over_codes: new Set([3]) }, contact: { secret: 'contact-secret' } };
  report = fake_report(wecom);
  contact = fake_contact(wecom);
  api = await open_api(new Date('2026-05-27T02:00:00Z'), () => [], { wecom: wecom.config });
  ear = open_ear({ db: api.world.db, clock: () => api.world.now, data_dir: api.data_dir, config: wecom.config, log: (line) => api.log.push(line) });
});
beforeEach(() => {
  api.world.later(11);
  report.mood = () => null;
  contact.mood = () => null;
});
afterAll(async () => {
  expect(api.faults).toEqual([]);
  for (const kept of [secret, 'contact-secret', 'token-1', '灯坏了', 'zheng-wx', 'wang-new']) expect(api.log.join(''), 'nothing of anybody, no secret').not.toContain(kept);
  await api.close();
  await wecom.close();
});

describe('which of our places become grids of WeCom', () => {
  const places = [['county', '/1', 'county', '县'], ['street', '/1/s', 'street', '街'], ['com', '/1/s/c', 'community', '示例社区'], ['g1', '/1/s/c/1', 'grid', '第一网格'], ['g2', '/1/s/c/2', 'grid', '第二网格']].map(([place_id, path, kind, name]) => ({ place_id: place_id!, path: path!, kind: kind!, name: name! }));
  const names = (holders: Parameters<typeof wanted_grids>[1]) => wanted_grids(places, holders).wanted.map(({ place_id, parent_place_id, grid_name, admins }) => [place_id, parent_place_id, grid_name, admins.join()]);
  it('those that somebody there or above answers for; nobody is given a place above their own', () => {
    expect(names([])).toEqual([]);
    expect(names([{ path: '/1/s/c/1', role: 'grid_worker', user_id: 'a' }]), 'alone it carries its community’s name').toEqual([['g1', null, '示例社区第一网格', 'a']]);
    expect(names([{ path: '/1/s/c', role: 'community', user_id: 'b' }, { path: '/1/s/c/1', role: 'grid_worker', user_id: 'a' }])).toEqual([['com', null, '街示例社区', 'b'], ['g1', 'com', '第一网格', 'a'], ['g2', 'com', '第二网格', 'b']]);
    expect(names([{ path: '/1/s/c', role: 'steward', user_id: 'b' }]), 'a steward answers for no grid').toEqual([]);
    const many = Array.from({ length: 130 }, (_, nth) => ({ path: '/1/s/c/1', role: 'grid_worker', user_id: `u${nth}` }));
    expect(wanted_grids(places, many).wanted[0]!.admins).toHaveLength(20);
    const [long] = wanted_grids([{ ...places[3]!, name: '长'.repeat(40) }], many).wanted;
    expect([...long!.grid_name]).toHaveLength(30);
  });
});

describe('政民沟通', () => {
  it('has our categories and grids, each once, whatever becomes of an answer; what was made there by hand waits for a person', async () => {
    expect((await view()).grids.map(({ state }) => state), 'nobody is linked').toEqual(['nobody']);
    await linked('grid', 'zheng-wx');
    report.grids.push({ grid_id: 'by-hand', grid_name: '他们自己的网格', grid_parent_id: '', grid_admin: ['x'], grid_member: [] });
    report.mood = (path, call) => (path.endsWith('add_cata') && call === 20 ? 'silent' : null);
    await expect(work()).rejects.toThrow();
    expect(report.catas.length, 'the answer was lost after they made it').toBeLessThan(kinds.length);
    expect(report.grids.map(({ grid_name }) => grid_name), 'the grids did not wait for that').toEqual(['他们自己的网格', '试验社区第一网格']);
    api.world.later(11);
    await work();
    expect(report.catas).toHaveLength(kinds.length);
    expect(new Set(report.catas.map(({ category_name, parent_category_id }) => `${parent_category_id} ${category_name}`)).size).toBe(kinds.length);
    expect(report.grids[1]).toMatchObject({ grid_admin: ['zheng-wx'] });
    expect(await view()).toMatchObject({ on: true, categories: 122, grids: [{ state: 'there' }], strange: [{ id: 'by-hand', name: '他们自己的网格' }] });
    const asked = report.asked.length;
    api.world.later(11);
    await work();
    expect(report.asked.slice(asked).map(({ path }) => path.split('/').at(-1)), 'nothing is told again').toEqual(['get_order_list', 'get_grid_info']);
  });

  it('a grid whose answer was lost is looked for before it is asked for again; a new hand there is told; a refusal is shown', async () => {
    await linked('community', 'wang-wx');
    report.mood = (path) => (path.endsWith('/grid/add') ? 'silent' : null);
    await expect(work()).rejects.toThrow();
    const names = () => report.grids.map(({ grid_name }) => grid_name);
    expect(names()).toEqual(['他们自己的网格', '试验社区第一网格', '试验街道试验社区']);
    report.mood = () => null;
    api.world.later(11);
    await work();
    expect(names(), 'not a second one; the grid hangs under it now').toEqual(['他们自己的网格', '第一网格', '试验街道试验社区']);
    expect(report.grids[1]!.grid_parent_id).toBe(report.grids[2]!.grid_id);
    report.mood = (path) => (path.endsWith('/grid/add') ? 60011 : null);
    await linked('street', 'feng-wx');
    api.world.later(11);
    await work();
    expect((await view('street')).grids.map(({ state, trouble }) => [state, trouble])).toContainEqual(['refused', '60011']);
    report.mood = () => null;
    api.world.later(11);
    await work();
    expect((await view('street')).grids.map(({ state }) => state)).toEqual(['there', 'there', 'there']);
    expect((await view('grid')).grids, 'within reach').toHaveLength(1);
  });

  it('a resident’s order becomes one case in its place, by our own category or by the words; who it was stays in WeCom', async () => {
    wecom.pictures.set('lamp', await photo());
    const lamp = report.catas.find(({ category_id }) => category_id === report.catas.find(({ category_name, level }) => level === 2 && category_name === kinds.find(({ code }) => code === '0201')!.name)!.category_id)!;
    order('o-1', '3栋2单元楼道灯坏了', { category_id: lamp.category_id, image_urls: [`${wecom.config.url}/picture/lamp`], location: { name: '试验花园', address: '试验街道1号', latitude: 27.7, longitude: 106.9 } });
    order('o-2', '5栋1单元着火了，快来人');
    await work();
    await work();
    const [[one], [two]] = [await cases('o-1'), await cases('o-2')];
    expect(one).toMatchObject({ description: '3栋2单元楼道灯坏了', category: '0201', estate_id: expect.any(String) as string, place_id: 'u-3-2', building: '3' });
    expect(two).toMatchObject({ place_id: 'u-5-1', building: '5' });
    expect((await api.query<{ emergency: boolean; tier: number }>('SELECT emergency, tier FROM cases WHERE id = $1', [two!.id]))[0]).toEqual({ emergency: true, tier: 1 });
    expect(await api.query('SELECT 1 FROM case_files WHERE case_id = $1', [one!.id])).toHaveLength(1);
    for (const table of ['cases', 'wecom_orders', 'wecom_order_inbox', 'facts']) expect(JSON.stringify(await api.query(`SELECT * FROM ${table}`))).not.toMatch(/不该留的名字|13900000000/);
    expect(await api.query('SELECT 1 FROM wecom_order_inbox')).toEqual([]);
  });

  it('120 orders over three pages, a process that ends in the middle, orders told twice, backwards and in storms: each is one case', async () => {
    const before = (await cases()).length;
    for (let nth = 0; nth < 120; nth++) order(`many-${nth}`, `${1 + (nth % 5)}栋${1 + (nth % 2)}单元楼道灯坏了，第${nth}次`);
    let pages = 0;
    report.mood = (path) => (path.endsWith('get_order_list') && ++pages === 3 ? 45009 : null);
    await expect(work()).rejects.toThrow();
    expect((await cases()).length, 'the first two pages are cases already').toBeGreaterThan(before);
    report.mood = (path) => (path.endsWith('get_order_list') ? 429 : null);
    await expect(work()).rejects.toThrow();
    report.mood = (path) => (path.endsWith('get_order_list') ? 'silent' : null);
    await expect(poll_orders(ear, asker(wecom.config, secret), new Set([3]), () => false)).rejects.toThrow();
    const asked = report.asked.length;
    report.mood = () => null;
    wecom.end_token();
    await work();
    expect(report.asked.slice(asked).find(({ path }) => path.endsWith('get_order_list'))!.body['cursor'], 'it goes on where it was').toMatch(/^at-/);
    report.orders.reverse();
    report.orders.push(...report.orders.slice(0, 30));
    await Promise.all([work(), work()]);
    expect(await api.query(`SELECT 1 FROM wecom_order_inbox`)).toEqual([]);
    expect((await cases()).length).toBe(before + 120);
    // a cursor that they forgot: the walk begins anew
    await api.query(`UPDATE wecom_cursors SET cursor = jsonb_set(cursor::jsonb, '{cursor}', '"forgotten"')::text WHERE name = 'report_orders'`);
    await expect(work()).rejects.toThrow();
    order('after', '1栋1单元单元门坏了');
    await work();
    expect(await cases('after')).toHaveLength(1);
    expect((await cases()).length).toBe(before + 121);
  });

  it('an order of a grid that nobody knows waits, sealed, until a person says which place it is; only within their reach', async () => {
    order('by-hand-1', '井盖坏了，老人绊了一跤', { grid_id: 'by-hand', grid_name: '他们自己的网格' });
    await work();
    expect(await cases('by-hand-1')).toEqual([]);
    expect((await view('community')).strange).toEqual([{ id: 'by-hand', name: '他们自己的网格', waiting: 1 }]);
    const match = async (who: string, place_id: string, id = 'by-hand') => (await (await api.as(who)).post(`/api/wecom/strange-grids/${id}/match`, { place_id })).status;
    expect(await match('grid', 'grid')).toBe(403);
    expect(await match('community', 'street'), 'above their reach').toBe(404);
    expect(await match('community', 'grid', 'no-such-grid')).toBe(409);
    expect(await match('community', 'community')).toBe(204);
    expect(await match('community', 'community')).toBe(409);
    await work();
    expect((await cases('by-hand-1'))[0]).toMatchObject({ description: '井盖坏了，老人绊了一跤' });
    expect(await api.query(`SELECT 1 FROM wecom_order_inbox`)).toEqual([]);
  });

  it('what is done here and open there is listed for the grid worker’s tap in WeCom, and leaves the list once it is ended there; an end there closes nothing here', async () => {
    const [one] = await cases('o-1');
    await api.query(`UPDATE cases SET state = 'resolved', resolved_at = $2 WHERE id = $1`, [one!.id, api.world.now]);
    expect((await view()).to_mark).toMatchObject([{ order_id: 'o-1', case_id: one!.id, state: 'resolved' }]);
    for (const id of ['o-1', 'o-2']) Object.assign(report.orders.find(({ order_id }) => order_id === id)!, { status: 3, modify_time: seconds() });
    await work();
    expect((await view()).to_mark).toEqual([]);
    expect((await cases('o-2'))[0]!.state).not.toBe('closed');
    expect(await api.query(`SELECT 1 FROM case_notes WHERE case_id = $1 AND text LIKE '政民沟通%'`, [(await cases('o-2'))[0]!.id])).toHaveLength(1);
    order('long-over', '早就办好的事', { status: 3, create_time: seconds() - 900_000 });
    order('odd', '', {});
    order('odd-2', '状态是没见过的', { status: 'x', create_time: 'y', image_urls: [7, 'ftp://x'], location: 'z', category_id: null, grid_id: null });
    await work();
    expect(await cases('long-over')).toEqual([]);
    expect(await cases('odd')).toEqual([]);
    expect(await api.query('SELECT id, grid_id FROM wecom_order_inbox')).toEqual([{ id: 'odd-2', grid_id: '' }]);
    expect((await view()).nowhere).toBe(1);
    Object.assign(report.orders.at(-1)!, { desc: '试验花园4栋1单元门禁坏了', modify_time: seconds() });
    await work();
    expect((await cases('odd-2'))[0], 'written there where it is').toMatchObject({ place_id: 'u-4-1' });
  });
});

describe('members and groups of customers', () => {
  const sync = (minutes = 6 * 60 + 1) => (api.world.later(minutes), work_contacts(ear, asker(wecom.config, 'contact-secret'), () => false));
  const contacts = async (who = 'community') => (await (await api.as(who)).get<ContactView>('/api/wecom/contacts')).body;
  const of = async (person_id: string) => (await contacts()).staff.find((one) => one.person_id === person_id)!;
  const found = async (name: string) => (await (await api.as('community')).get<{ members: MemberView[] }>(`/api/wecom/members?name=${encodeURIComponent(name)}`)).body.members;
  const confirm = async (who: string, member: string, person_id: string) => (await (await api.as(who)).post(`/api/wecom/members/${member}/confirm`, { person_id })).status;
  async function event(inner: string): Promise<void> {
    const { token, aes_key, corp_id } = wecom.config;
    const keys = { token: token!, aes_key: aes_key!, receiver: corp_id };
    const [timestamp, nonce, encrypted] = [String(seconds()), randomBytes(4).toString('hex'), encrypt(keys, `<xml><ToUserName>corp</ToUserName><FromUserName>sys</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType>${inner}</xml>`, randomBytes(16))];
    const query = new URLSearchParams({ msg_signature: signature_of(keys.token, timestamp, nonce, encrypted), timestamp, nonce });
    const answer = await api.guest.ask('POST', `/channels/wecom/callback?${query.toString()}`, `<xml><Encrypt>${encrypted}</Encrypt></xml>`, { 'content-type': 'text/xml' });
    expect([answer.status, answer.text]).toEqual([200, '']);
  }
  const left = (user: string) => event(`<Event>change_contact</Event><ChangeType>delete_user</ChangeType><UserID>${user}</UserID>`);

  it('a like name is a hint and links nobody; a person says who it is, for their own place or below, never for themselves, and the one it is about is told', async () => {
    await api.query(`DELETE FROM wecom_speakers`);
    await api.query(`DELETE FROM reach_addresses`);
    contact.members.push({ userid: 'wang-new', name: '王示社', department: [2] }, { userid: 'zheng-new', name: '郑示格', department: [1, 2] }, { userid: 'zheng-other', name: '郑示格', department: [1] }, { userid: 'stranger', name: '外人', department: [2] });
    await sync();
    expect(await api.query('SELECT 1 FROM wecom_speakers')).toEqual([]);
    const grid = await of('grid');
    expect(grid).toMatchObject({ name: '郑示格', role: 'grid_worker', linked: null });
    expect(grid.alike.map(({ departments }) => departments.length).toSorted()).toEqual([1, 2]);
    for (const kept of await api.query<object>('SELECT * FROM wecom_members')) expect(JSON.stringify(kept)).not.toMatch(/王示社|wang-new/);
    const [own] = (await of('community')).alike;
    const chosen = grid.alike.find(({ departments }) => departments.length === 2)!;
    expect(await confirm('community', own!.id, 'community'), 'not oneself').toBe(409);
    expect(await confirm('grid', own!.id, 'community'), 'nobody above').toBe(404);
    expect(await confirm('manager', chosen.id, 'grid')).toBe(403);
    expect(await confirm('community', 'no-such-member', 'grid')).toBe(404);
    expect(await confirm('community', chosen.id, 'grid')).toBe(204);
    expect(await confirm('community', chosen.id, 'grid'), 'once').toBe(409);
    expect(await of('grid')).toMatchObject({ linked: { by_oneself: false }, alike: [] });
    expect((await found('郑示')).map(({ id }) => id), 'who is linked is found no more').not.toContain(chosen.id);
    expect(JSON.stringify(await api.query(`SELECT code, params FROM notices WHERE person_id = 'grid'`))).toContain('notice.wecom_confirmed');
    expect((await (await api.as('grid')).get<{ links: unknown[] }>('/api/me/wecom')).body.links).toMatchObject([{ face_to_face: true }]);
    expect((await (await api.as('community')).post('/api/wecom/people/grid/unlink')).status).toBe(204);
    expect((await of('grid')).linked).toBeNull();
    expect(await confirm('community', chosen.id, 'grid')).toBe(204);
    expect(await confirm('street', own!.id, 'community')).toBe(204);
  });

  it('who left loses the link, by the event at once or by the next walk; half a list, a storm or a range that shrank cuts nobody', async () => {
    const { members } = contact;
    contact.mood = (path) => (path.endsWith('simplelist') ? 45009 : null);
    contact.members = [];
    await expect(sync()).rejects.toThrow();
    contact.mood = (path) => (path.endsWith('groupchat/list') ? 429 : null);
    contact.members = members;
    await expect(sync()).rejects.toThrow();
    contact.mood = () => null;
    expect((await of('grid')).linked).not.toBeNull();
    await linked('volunteer', 'wu-wx');
    contact.members.push({ userid: 'wu-wx', name: '吴示愿', department: [1] });
    await sync();
    contact.members = [];
    await sync();
    expect([(await of('grid')).linked !== null, (await contacts()).doubt]).toEqual([true, 3]);
    contact.members = members.filter(({ userid }) => userid !== 'zheng-new');
    await sync();
    expect([(await of('grid')).linked, (await contacts()).doubt]).toEqual([null, null]);
    expect(await api.query(`SELECT 1 FROM reach_addresses WHERE person_id = 'grid' AND channel = 'wecom'`)).toEqual([]);
    expect(await api.query(`SELECT 1 FROM facts WHERE name = 'wecom.member_left' AND subject = 'grid'`)).toHaveLength(1);
    await left('wang-new');
    await left('wang-new');
    await left('nobody-at-all');
    expect((await of('community')).linked).toBeNull();
    const asked = contact.asked.length;
    contact.members = contact.members.filter(({ userid }) => userid !== 'wang-new');
    await sync(1);
    expect(contact.asked.length, 'what an event told is read at the next round').toBeGreaterThan(asked);
    const again = contact.asked.length;
    await sync(1);
    expect(contact.asked.length, 'and then not for hours').toBe(again);
  });

  it('a group of customers becomes an estate’s by a tap of whoever its owner works for; one that is dissolved belongs to none', async () => {
    await linked('grid', 'zheng-2');
    contact.members.push({ userid: 'zheng-2', name: '郑示格', department: [2] });
    contact.rooms = ['wr-a', 'wr-b', 'wr-c', 'wr-d'].map((chat_id, nth) => ({ chat_id, name: `客户群${nth}`, owner: nth === 3 ? 'stranger' : 'zheng-2', member_list: [{ userid: 'zheng-2', type: 1 }, { userid: 'wm-1', type: 2 }, { userid: 'wm-2', type: 2 }] }));
    await sync();
    expect(await contacts()).toMatchObject({ rooms: [{ id: 'wr-a', members: 3, customers: 2, bound: null }, { id: 'wr-b' }, { id: 'wr-c' }], rooms_elsewhere: 1 });
    const bind = async (who: string, room: string, to = conversation_id, deed = 'bind') => (await (await api.as(who)).post(`/api/wecom/rooms/${room}/${deed}`, { conversation_id: to })).status;
    expect(await bind('grid', 'wr-d'), 'its owner is nobody of ours').toBe(404);
    expect(await bind('grid', 'wr-a', 'nowhere')).toBe(404);
    expect(await bind('grid', 'wr-a')).toBe(204);
    expect(await bind('grid', 'wr-b')).toBe(204);
    expect(await bind('grid', 'wr-b', conversation_id, 'unbind')).toBe(204);
    expect((await contacts('grid')).rooms.map(({ id, bound }) => [id, bound?.name ?? null])).toEqual([['wr-a', '试验花园居民群'], ['wr-b', null], ['wr-c', null]]);
    contact.rooms[0]!.name = '改了名字的群';
    await event('<Event>change_external_chat</Event><ChangeType>update</ChangeType><ChatId>wr-a</ChatId>');
    await sync(1);
    expect((await contacts()).rooms.map(({ name }) => name)).toContain('改了名字的群');
    contact.rooms = contact.rooms.filter(({ chat_id }) => chat_id !== 'wr-a' && chat_id !== 'wr-b');
    await event('<Event>change_external_chat</Event><ChangeType>dismiss</ChangeType><ChatId>wr-a</ChatId>');
    await event('<Event>change_external_chat</Event><ChangeType>dismiss</ChangeType><ChatId>wr-a</ChatId>');
    expect(await api.query(`SELECT 1 FROM wecom_chats WHERE chat_id = 'wr-a'`)).toEqual([]);
    await sync();
    expect((await contacts()).rooms.map(({ id }) => id), 'one whose event never came').toEqual(['wr-c']);
  });
});
