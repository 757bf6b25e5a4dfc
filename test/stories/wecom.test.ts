import { createCipheriv, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decrypt, encrypt, signature_of } from '../../platform/callback/crypto.ts';
import { open_ear, type Ear } from '../../channels/wecom/ear.ts';
import { accept, work_inbox } from '../../channels/wecom/inbox.ts';
import { open_wecom } from '../../channels/wecom/index.ts';
import { read_xml } from '../../platform/callback/read-xml.ts';
import type { DraftList } from '../../channels/wecom/side-bar/contract.ts';
import { code_in, read_app, read_bot } from '../../channels/wecom/said.ts';
import { put, work_channel } from '../../platform/outbox/index.ts';
import { open_api, photo, type Api } from '../api.ts';
import { fake_wecom, type FakeWecom } from '../fakes/wecom.ts';
import { unwrap } from '../../channels/wecom/archive/archive.ts';
import { fake_archive, type FakeArchive } from '../fakes/wecom-archive.ts';
import { fake_line, type FakeLine } from '../fakes/wecom-line.ts';
import { conversation_id } from '../world.ts';
import { work_off } from '../work-off.ts';

let api: Api;
let fake: FakeWecom;
let far: FakeLine;
let kept: FakeArchive;
let ear: Ear;
let ways: ReturnType<typeof open_wecom>;
let number = 0;
const bot_keys = () => ({ ...fake.config.bot!, receiver: '' });
const app_keys = () => ({ token: fake.config.token!, aes_key: fake.config.aes_key!, receiver: fake.config.corp_id });
const letter = (keys: ReturnType<typeof bot_keys>, words: string) => {
  const [timestamp, nonce, encrypted] = [String(Math.floor(api.world.now.getTime() / 1000)), `n${++number}`, encrypt(keys, words, randomBytes(16))];
  return { query: new URLSearchParams({ msg_signature: signature_of(keys.token, timestamp, nonce, encrypted), timestamp, nonce }).toString(), encrypted };
};
type Streamed = { msgtype: string; stream: { id: string; finish: boolean; content: string } };
const message = (user: string, text: string, more: object = {}) => ({ msgid: `m-${++number}`, aibotid: 'bot', chatid: 'chat-garden', chattype: 'group', from: { userid: user }, msgtype: 'text', text: { content: `@AI网格员 ${text}` }, ...more });
async function tell_bot(body: object): Promise<Streamed['stream'] | null> {
  const { query, encrypted } = letter(bot_keys(), JSON.stringify(body));
  const answer = await api.guest.post<{ encrypt: string; msgsignature: string; timestamp: number; nonce: string }>(`/channels/wecom/bot?${query}`, { encrypt: encrypted });
  expect(answer.status, answer.text).toBe(200);
  if (answer.text === '') return null;
  const { encrypt: sealed, msgsignature, timestamp, nonce } = answer.body;
  expect(msgsignature).toBe(signature_of(bot_keys().token, String(timestamp), nonce, sealed));
  return (JSON.parse(decrypt(bot_keys(), sealed)!) as Streamed).stream;
}
async function tell_app(user: string, inner: string, id = `a-${++number}`): Promise<string> {
  const { query, encrypted } = letter(app_keys(), `<xml><ToUserName>corp</ToUserName><FromUserName><![CDATA[${user}]]></FromUserName><CreateTime>1</CreateTime>${inner}<MsgId>${id}</MsgId></xml>`);
  const answer = await api.guest.ask('POST', `/channels/wecom/callback?${query}`, `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`, { 'content-type': 'text/xml' });
  expect(answer.status, answer.text).toBe(200);
  return answer.text === '' ? '' : read_xml(decrypt(app_keys(), read_xml(answer.text)!.get('Encrypt')!)!)!.get('Content')!;
}
const work = async () => { for (const channel of ways.channels) await work_channel({ db: api.world.db, clock: () => api.world.now }, channel); };
const poll = () => round('wecom archive').run(api.world.db, () => api.world.now, () => false);
const hear_all = () => round('wecom inbox').run(api.world.db, () => api.world.now, () => false);
const spoken = (msgid: string) => api.query<{ id: string; text: string; person_id: string; case_id: string; only_for: string | null; file_ids: string[]; kind: string }>('SELECT * FROM utterances WHERE channel = $1 AND channel_message_id = $2', ['wecom', msgid]);
const cases = () => api.query<{ id: string; conversation_id: string | null; state: string }>('SELECT * FROM cases ORDER BY opened_at, id');
const round = (name: string) => ways.rounds.find((one) => one.name === name)!;

beforeAll(async () => {
  [fake, far, kept] = await Promise.all([fake_wecom(), fake_line(), fake_archive()]);
  fake.config = { ...fake.config, line: { bot_id: 'bot', secret: far.secret, url: far.url }, archive: { url: kept.url, token: kept.token, keys: kept.keys } };
  api = await open_api(new Date('2026-05-27T02:00:00Z'), (world) => (ways = open_wecom(fake.config, { data_dir: '/tmp', clock: () => world.now })).channels, { wecom: fake.config });
  ear = open_ear({ db: api.world.db, clock: () => api.world.now, data_dir: '/tmp', config: fake.config, log: (line) => api.log.push(line) });
});
beforeEach(() => {
  api.world.later(1);
  fake.mood = () => 0;
  fake.media_mood = () => null;
  kept.mood = 'well';
  far.mood = () => 0;
});
afterAll(async () => {
  expect(api.faults).toEqual([]);
  for (const secret of [fake.config.secret, fake.config.aes_key!, fake.config.bot!.token, far.secret, kept.token, 'token-1', 'wm-1', 'wang-he', '孤寡老人']) expect(api.log.join(''), 'nothing of anybody, no secret').not.toContain(secret);
  await api.close();
  await Promise.all([fake.close(), far.close(), kept.close()]);
});

describe('what WeCom tells us is read by its shape', () => {
  it('whatever is no message of somebody is left alone, and nothing odd in it does harm', () => {
    const good = message('wang', '灯坏了');
    expect(read_bot(good, 'hook')).toMatchObject({ text: '灯坏了', chat_id: 'chat-garden', user_id: 'wang' });
    for (const odd of [{}, { ...good, msgid: 7 }, { ...good, msgid: 'x'.repeat(500) }, { ...good, from: null }, { ...good, chatid: undefined }, { ...good, msgtype: 'file' }, { ...good, msgtype: 'mixed', mixed: { msg_item: 'x' } }, { ...good, msgtype: 'something_new' }, { ...good, from: { userid: 'a\u0000b' } }]) expect(read_bot(odd as Record<string, unknown>, 'hook'), JSON.stringify(odd)).toBeNull();
    expect(read_bot({ ...good, msgtype: 'mixed', mixed: { msg_item: [{ msgtype: 'text', text: { content: '这里' } }, null, 7, { msgtype: 'image', image: { url: 'https://x.cn/1' } }] } }, 'hook')).toMatchObject({ text: '这里', pictures: [{ at: 'url', url: 'https://x.cn/1', aes_key: null }] });
    expect(read_app(new Map([['MsgType', 'event'], ['FromUserName', 'a'], ['MsgId', '1']]))).toBeNull();
    expect([code_in('绑定 12345678'), code_in('绑定：12345678 '), code_in('绑定 1234567'), code_in('我要绑定 12345678 吗')]).toEqual(['12345678', '12345678', null, null]);
  });
});

describe('the AI bot in a group of WeCom', () => {
  it('a group that nobody bound waits: its words are kept sealed, danger is answered at once, and all is heard once the grid worker’s code is said', async () => {
    const waiting = message('zhou', '3栋2单元楼道灯坏了');
    expect((await tell_bot(waiting))!.content).toContain('还没有对上小区');
    expect((await tell_bot(message('zhou', '3栋着火了快来人')))!.content).toContain('119');
    expect(await cases()).toEqual([]);
    for (const row of await api.query<object>('SELECT * FROM wecom_inbox')) expect(JSON.stringify(row)).not.toMatch(/zhou|楼道/);
    const grid = await api.as('grid');
    expect((await (await api.as('zhao')).post(`/api/wecom/groups/${conversation_id}/code`)).status).toBe(403);
    const { code } = (await grid.post<{ code: string }>(`/api/wecom/groups/${conversation_id}/code`)).body;
    expect((await tell_bot(message('zhou', `绑定 ${code === '00000000' ? '00000001' : '00000000'}`)))!.content).toContain('不对');
    expect((await tell_bot(message('zheng', `绑定 ${code}`)))!.content).toContain('试验花园居民群');
    expect((await tell_bot(message('zheng', `绑定 ${code}`)))!.content, 'it is spent').toContain('不对');
    await work_inbox(ear, () => false);
    expect((await spoken(waiting.msgid))[0]).toMatchObject({ text: '3栋2单元楼道灯坏了' });
    expect(await api.query('SELECT 1 FROM wecom_inbox')).toEqual([]);
    expect((await cases()).length).toBe(2);
  });

  it('five neighbours whom nobody knows report one lamp: one case, five reporters, each message once however often it is told; all five are told where they are', async () => {
    await api.query('UPDATE cases SET state = $1', ['withdrawn']);
    const said = ['5栋1单元楼道灯坏了', '五栋一单元的楼道灯不亮了', '5栋1单元楼梯灯坏了，孤寡老人看不见', '5栋1单元楼道的灯坏了好几天', '5栋1单元走廊灯坏了'].map((text, nth) => message(`reporter-${nth}`, text));
    const answers = [];
    for (const one of said) answers.push(await tell_bot(one));
    expect(answers[0]).toMatchObject({ finish: true });
    expect(answers[0]!.content).toMatch(/^【AI 网格员】/);
    expect(answers[0]!.content, 'nothing to tap here').not.toMatch(/卡片|点「/);
    for (const one of [said[0]!, said[0]!]) expect((await tell_bot(one))!.content).toBe(answers[0]!.content);
    const [row] = (await cases()).slice(-1);
    const reporters = await api.query<{ person_id: string }>('SELECT person_id FROM case_reporters WHERE case_id = $1', [row!.id]);
    expect(new Set(reporters.map(({ person_id }) => person_id)).size).toBe(5);
    expect((await spoken(said[0]!.msgid)).length).toBe(1);
    await api.query(`UPDATE wecom_chats SET kind = 'line'`);
    const engineer = await api.as('engineer');
    const deeds = [() => engineer.post(`/api/cases/${row!.id}/accept`), () => engineer.post(`/api/cases/${row!.id}/resolve`, { note: '灯泡换好了', file_ids: [] })];
    if (row!.state === 'draft') await (await api.as('grid')).post(`/api/cases/${row!.id}/confirm`, {});
    for (const deed of deeds) expect((await deed()).status).toBeLessThan(300);
    await work_off(api);
    fake.seen.length = 0;
    await work();
    for (let nth = 0; nth < 5; nth++) expect(fake.seen.filter(({ to, words }) => to === `reporter-${nth}` && words.includes('报办好了')).length, `reporter-${nth}`).toBe(1);
    expect(await api.query(`SELECT 1 FROM outbox WHERE channel = 'wecom_bot' AND state = 'waiting'`), 'the group is told when the line is up').toHaveLength(1);
  });

  it('what takes long is answered in a stream that is asked for again; a picture and a transcript come with it', async () => {
    const key = randomBytes(32);
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const bytes = await photo();
    const padding = 32 - (bytes.length % 32);
    fake.pictures.set('1', Buffer.concat([cipher.update(Buffer.concat([bytes, Buffer.alloc(padding, padding)])), cipher.final()]));
    const mixed = message('wu', '', { msgtype: 'mixed', mixed: { msg_item: [{ msgtype: 'text', text: { content: '2栋1单元门口井盖坏了' } }, { msgtype: 'image', image: { url: `${fake.config.url}/picture/1`, aeskey: key.toString('base64') } }] } });
    expect((await tell_bot(mixed))!.finish).toBe(true);
    const [row] = await spoken(mixed.msgid);
    expect(row).toMatchObject({ text: '2栋1单元门口井盖坏了' });
    expect(row!.file_ids).toHaveLength(1);
    const [spoke] = [message('wu', '', { msgtype: 'voice', voice: { content: '2栋2单元电梯按钮按不动' } })];
    await tell_bot(spoke);
    expect((await spoken(spoke.msgid))[0]!.text).toBe('2栋2单元电梯按钮按不动');
    // a picture that cannot be fetched now is tried again and in the end done without; the words are never lost
    const broken = message('wu', '', { msgtype: 'image', image: { url: `${fake.config.url}/picture/none` } });
    const first = await tell_bot(broken);
    expect(first).toMatchObject({ finish: false });
    expect(await tell_bot({ msgtype: 'stream', stream: { id: first!.id } })).toMatchObject({ finish: false });
    for (let time = 0; time < 5; time++) {
      api.world.later(3);
      await work_inbox(ear, () => false);
    }
    expect((await spoken(broken.msgid))[0]!.text).toContain('没有取到');
    expect(await tell_bot({ msgtype: 'stream', stream: { id: first!.id } })).toMatchObject({ finish: true });
  });

  it('is deaf to wrong signatures, old letters, letters for others, broken JSON and unknown events', async () => {
    const { query, encrypted } = letter(bot_keys(), JSON.stringify(message('x', '灯坏了')));
    const post = async (asked: string, body: unknown) => (await api.guest.post(`/channels/wecom/bot?${asked}`, body)).status;
    expect(await post(query.replace(/msg_signature=./, 'msg_signature=x'), { encrypt: encrypted })).toBe(403);
    expect(await post(query, { encrypt: letter(app_keys(), '{}').encrypted })).toBe(403);
    for (const body of [{}, [], 'x', { encrypt: 7 }, { encrypt: '' }]) expect(await post(query, body)).toBe(400);
    const broken = letter(bot_keys(), 'no json');
    expect(await post(broken.query, { encrypt: broken.encrypted })).toBe(400);
    api.world.later(6);
    expect(await post(query, { encrypt: encrypted }), 'an hour old or six minutes: replayed').toBe(403);
    expect(await tell_bot({ msgid: 'e-1', msgtype: 'event', event: { eventtype: 'something_new' } })).toBeNull();
    expect(await tell_bot({ msgid: 'e-2', msgtype: 'event', event: null })).toBeNull();
    expect(await tell_bot({ msgtype: 'stream' })).toBeNull();
  });
});

describe('a member who writes to the application', () => {
  it('is asked for the estate while nobody knows it, and then heard, in words that the group does not read', async () => {
    expect(await tell_app('wang-he', '<MsgType>text</MsgType><Content>楼道灯坏了</Content>')).toContain('哪个小区');
    const id = 'a-aside';
    expect(await tell_app('wang-he', '<MsgType>text</MsgType><Content>试验花园4栋2单元602漏水，天花板滴水</Content>', id)).toMatch(/^【AI 网格员】/);
    const [row] = await spoken(id);
    expect(row!.only_for).toBe(row!.person_id);
    expect((await cases()).find((one) => one.id === row!.case_id)).toMatchObject({ conversation_id: null });
    const seen = (await (await api.as('sun')).get(`/api/groups/${conversation_id}/messages`)).text;
    expect(seen).not.toContain('天花板滴水');
    expect(await tell_app('wang-he', '<MsgType>event</MsgType><Event>something_new</Event>')).toBe('');
    fake.media.set('pic', await photo());
    const pictured = 'a-picture';
    await tell_app('wang-he', '<MsgType>image</MsgType><MediaId>pic</MediaId>', pictured);
    expect((await spoken(pictured))[0] ?? 'whoever has no estate yet').toBeDefined();
  });
});

describe('linking', () => {
  it('by the resident’s own code: what they reported unknown is theirs; undone as easily', async () => {
    const before = message('qian-wx', '1栋2单元单元门关不上');
    await tell_bot(before);
    const [said] = await spoken(before.msgid);
    const qian = await api.as('qian');
    expect((await qian.get<{ links: unknown[] }>('/api/me/wecom')).body.links).toEqual([]);
    const { code } = (await qian.post<{ code: string }>('/api/me/wecom/code')).body;
    expect(code).toMatch(/^\d{8}$/);
    expect(await tell_app('qian-wx', `<MsgType>text</MsgType><Content>绑定 ${code}</Content>`)).toContain('对上了');
    expect((await qian.get<{ links: unknown[] }>('/api/me/wecom')).body.links).toMatchObject([{ face_to_face: false }]);
    const again = await api.as('qian');
    expect((await again.get<{ id: string }>(`/api/cases/${said!.case_id}`)).status, 'my own case').toBe(200);
    const after = message('qian-wx', '今天楼下有人唱歌吗');
    await tell_bot(after);
    expect((await spoken(after.msgid))[0]!.person_id).toBe('qian');
    expect((await again.post('/api/me/wecom/unlink')).status).toBe(204);
    const last = message('qian-wx', '大家好');
    await tell_bot(last);
    expect((await spoken(last.msgid))[0]!.person_id).not.toBe('qian');
    expect(await api.query(`SELECT 1 FROM reach_addresses WHERE person_id = 'qian' AND channel = 'wecom'`)).toEqual([]);
  });

  it('face to face by the grid worker of the place alone; the code is on the record, never its number', async () => {
    const grid = await api.as('grid');
    const { code } = (await grid.post<{ code: string }>('/api/wecom/people/sun/code')).body;
    expect((await grid.post('/api/wecom/people/nobody/code')).status).toBe(404);
    expect((await (await api.as('volunteer')).post('/api/wecom/people/sun/code')).status).toBe(403);
    expect((await tell_bot(message('sun-wx', `绑定 ${code}`)))!.content).toContain('对上了');
    expect((await (await api.as('sun')).get<{ links: unknown[] }>('/api/me/wecom')).body.links).toMatchObject([{ face_to_face: true }]);
    expect(JSON.stringify(await api.query(`SELECT * FROM facts WHERE name LIKE 'wecom.%'`))).not.toContain(code);
    const { code: old } = (await grid.post<{ code: string }>('/api/wecom/people/zhao/code')).body;
    api.world.later(11);
    expect(await tell_app('zhao-wx', `<MsgType>text</MsgType><Content>绑定 ${old}</Content>`)).toContain('10分钟');
  });
});

describe('the bot’s long connection', () => {
  it('hears, answers in the stream, tells the group by itself, and comes back when it is cut; one process of the house has it', async () => {
    let stopping = false;
    const kept = round('wecom line').run(api.world.db, () => api.world.now, () => stopping);
    try {
      await expect.poll(() => far.connected(), { timeout: 10_000 }).toBe(true);
      await round('wecom line').run(api.world.db, () => api.world.now, () => stopping); // another worker gets no line, and does not wait
      const said = message('line-1', '3栋1单元下水道堵了');
      far.tell(said);
      await expect.poll(() => far.got.at(-1)?.body, { timeout: 10_000 }).toMatchObject({ msgtype: 'stream', stream: { finish: true, content: expect.stringMatching(/^【AI 网格员】/) as string } });
      far.tell(said);
      far.tell({ ...said, msgid: undefined });
      far.tell({ msgid: 'ev', msgtype: 'event', event: { eventtype: 'something_new' } }, 'aibot_event_callback');
      await expect.poll(() => far.got.filter(({ body }) => (body as { stream?: { finish: boolean } }).stream?.finish).length, { timeout: 10_000 }).toBe(2);
      expect(await spoken(said.msgid)).toHaveLength(1);
      api.world.later(1);
      await work();
      expect(far.got.find(({ cmd }) => cmd === 'aibot_send_msg')?.body).toMatchObject({ chatid: 'chat-garden', markdown: { content: expect.stringContaining('报办好了') as string } });
      far.cut();
      await expect.poll(() => far.connected(), { timeout: 15_000 }).toBe(true);
    } finally {
      stopping = true;
      await kept;
    }
    expect(far.connected()).toBe(false);
  });
});

describe('a process that ends in the middle', () => {
  it('what was taken in and not heard is heard by the next, once', async () => {
    const said = read_bot(message('late', '4栋1单元楼道堆了杂物'), 'hook')!;
    expect(await accept(ear, said)).toBe(true);
    expect(await accept(ear, said)).toBe(false);
    await work_inbox(ear, () => false);
    await work_inbox(ear, () => false);
    expect(await spoken(said.msgid)).toHaveLength(1);
  });
});

describe('a group of customers that the conversation archive tells of', () => {
  const drafts = async (who = 'grid') => (await (await api.as(who)).get<DraftList>('/api/wecom/drafts?chat_id=wr-room')).body.drafts;
  const tap = async (id: string, deed = 'send', who = 'grid') => (await (await api.as(who)).post(`/api/wecom/drafts/${id}/${deed}`)).status;

  it('journey 1: five customers report one lamp, the grid worker answers with one tap, it is mended, the group hears it, and 「修好了」 closes it', async () => {
    const grid = await api.as('grid');
    const { code } = (await grid.post<{ code: string }>(`/api/wecom/groups/${conversation_id}/code`)).body;
    kept.say('wr-room', 'zheng', `绑定 ${code}`);
    await poll();
    await hear_all();
    const said = ['3栋1单元楼道灯坏了', '三栋一单元的楼道灯不亮了', '3栋1单元楼梯灯坏了', '3栋1单元楼道的灯坏了好几天', '3栋1单元走廊灯坏了'].map((text, nth) => kept.say('wr-room', `wm-${nth}`, text, { msgtime: api.world.now.getTime() - 5_000 + nth }));
    await poll();
    await hear_all();
    const row = (await api.query<{ id: string; state: string }>('SELECT c.id, c.state FROM cases c JOIN utterances u ON u.case_id = c.id WHERE u.channel_message_id = $1', [said[0]]))[0]!;
    expect(await api.query('SELECT DISTINCT person_id FROM case_reporters WHERE case_id = $1', [row.id])).toHaveLength(5);
    const open = await drafts();
    expect(open[0]!.text).toMatch(/^【AI 网格员】/);
    expect((await (await api.as('zhao')).get('/api/wecom/drafts')).status).toBe(403);
    expect((await grid.get('/api/wecom/drafts?chat_id=elsewhere')).status).toBe(404);
    expect(await tap(open[0]!.id)).toBe(204);
    expect(await tap(open[0]!.id, 'send', 'community'), 'two who tap at once send it once').toBe(409);
    expect(await tap(open[0]!.id, 'back')).toBe(204);
    expect(await tap(open[0]!.id)).toBe(204);
    for (const one of await drafts()) await tap(one.id, 'dismiss');
    kept.say('wr-room', 'zheng', open[0]!.text); // what was tapped comes back by the archive, and is not heard as said by somebody
    const count = (await api.query('SELECT 1 FROM utterances')).length;
    await poll();
    await hear_all();
    expect((await api.query('SELECT 1 FROM utterances')).length).toBe(count);
    const engineer = await api.as('engineer');
    if (row.state === 'draft') await grid.post(`/api/cases/${row.id}/confirm`, {});
    for (const [deed, body] of [['accept', {}], ['resolve', { note: '灯泡换好了', file_ids: [] }]] as const) expect((await engineer.post(`/api/cases/${row.id}/${deed}`, body)).status).toBeLessThan(300);
    await work_off(api);
    const told = await drafts();
    expect(told.map(({ text, case_id }) => [text.includes('报办好了'), case_id])).toEqual([[true, row.id]]);
    expect(await tap(told[0]!.id)).toBe(204);
    kept.say('wr-room', 'wm-0', '修好了，谢谢');
    await poll();
    await hear_all();
    expect((await api.query<{ state: string }>('SELECT state FROM cases WHERE id = $1', [row.id]))[0]!.state).toBe('closed');
  });

  it('is read on where it stopped: nothing twice when pages come again and backwards, nothing lost when it is silent or a key is missing', async () => {
    const count = async () => (await api.query('SELECT 1 FROM utterances WHERE channel = $1', ['wecom'])).length;
    const before = await count();
    kept.mood = 'again';
    await poll();
    await hear_all();
    expect(await count()).toBe(before);
    kept.mood = 'broken';
    await expect(poll()).rejects.toThrow();
    kept.mood = 'well';
    const [first, second] = [kept.say('wr-room', 'wm-7', '5栋2单元电梯坏了'), kept.say('wr-room', 'wm-8', '大家早')];
    kept.records.splice(-1, 0, { ...kept.records.at(-1)!, seq: kept.records.at(-1)!.seq, encrypt_random_key: 'AAAA' });
    kept.version = 2;
    const late = kept.say('wr-room', 'wm-9', '1栋1单元水管爆了');
    await poll();
    await hear_all();
    expect((await spoken(first)).length).toBe(1);
    expect((await spoken(late)).length, 'its key is not here yet').toBe(0);
    expect(api.log.join('')).not.toContain('PRIVATE');
    expect(second).toBeDefined();
    expect(unwrap(kept.keys.get(1)!, 'AAAA')).toBeNull();
    expect(unwrap(kept.keys.get(1)!, kept.records[0]!.encrypt_random_key)).toMatch(/^[0-9a-f]{32}$/);
    expect(unwrap(kept.keys.get(1)!, kept.records.at(-1)!.encrypt_random_key), 'another key').toBeNull();
    kept.version = 1;
    // a voice with its length and a picture, fetched from the archive
    kept.records.splice(kept.records.findIndex(({ publickey_ver }) => publickey_ver === 2), 1);
    kept.media.set('pic-1', await photo());
    const pictured = kept.say('wr-room', 'wm-7', '', { msgtype: 'image', image: { sdkfileid: 'pic-1' } });
    kept.say('', 'wm-7', '只说给网格员听');
    await poll();
    await hear_all();
    expect((await spoken(pictured))[0]).toMatchObject({ kind: 'photo', file_ids: [expect.any(String) as string] });
    expect(JSON.stringify(await api.query('SELECT text FROM utterances'))).not.toContain('只说给网格员听');
  });
});

describe('a bad day outside', () => {
  it('an archive that accepts and never answers holds up itself alone, and nothing of it is lost, whatever order it comes in', async () => {
    const said = ['2栋1单元楼道灯坏了', '4栋2单元电梯异响', '1栋2单元井盖坏了', '大家晚上好', '5栋1单元门禁坏了'].map((text, nth) => kept.say('wr-room', `wm-bad-${nth}`, text));
    for (const mood of ['never', 'half'] as const) {
      kept.mood = mood;
      const at = performance.now();
      await expect(poll()).rejects.toThrow();
      expect(performance.now() - at).toBeLessThan(20_000);
    }
    await tell_bot(message('meanwhile', '3栋2单元下水道堵了'));
    await expect.poll(() => api.query(`SELECT 1 FROM utterances WHERE text = '3栋2单元下水道堵了'`), { message: 'the bot is heard meanwhile', timeout: 30_000 }).toHaveLength(1);
    kept.mood = 'mixed';
    await poll();
    await poll();
    await hear_all();
    for (const id of said) expect(await spoken(id), id).toHaveLength(1);
  });

  it('a token that ends in the middle of a picture, a storm and a broken gateway: the picture comes later, and no page of theirs is kept as one', async () => {
    fake.media.set('mid', await photo());
    const picture = async (id: string) => (await tell_app('sun-wx', '<MsgType>image</MsgType><MediaId>mid</MediaId>', id), id);
    fake.end_token();
    expect((await spoken(await picture('mid-1')))[0]!.file_ids, 'one new token, the same picture').toHaveLength(1);
    const { tokens } = fake;
    let asked = 0;
    fake.media_mood = () => [429, 42001, 45009, 502][asked++] ?? null;
    const late = await picture('mid-2');
    expect(await spoken(late)).toEqual([]);
    for (let time = 0; time < 4; time++) {
      api.world.later(3);
      await work_inbox(ear, () => false);
    }
    expect((await spoken(late))[0]).toMatchObject({ file_ids: [expect.any(String) as string] });
    expect(fake.tokens - tokens, 'a storm ends no token: one renewal for each process of the house').toBeLessThanOrEqual(2);
  });

  it('a storm of 429 on the bot: what it has to say waits, and each is said once', async () => {
    let stopping = false;
    const up = round('wecom line').run(api.world.db, () => api.world.now, () => stopping);
    try {
      await expect.poll(() => far.connected(), { timeout: 15_000 }).toBe(true);
      await expect.poll(async () => (await work(), await api.query(`SELECT 1 FROM outbox WHERE channel = 'wecom_bot' AND state = 'waiting'`)).length, { timeout: 15_000 }).toBe(0);
      far.got.length = 0;
      let calls = 0;
      const accepted: string[] = [];
      far.mood = ({ body }) => {
        if (++calls <= 6) return calls % 2 === 0 ? 45009 : 846607;
        accepted.push(JSON.stringify(body));
        return 0;
      };
      await api.world.as_system((ctx) => put(ctx, Array.from({ length: 10 }, (_, nth) => ({ channel: 'wecom_bot', kind: 'event' as const, code: 'wecom.group', cause: `storm:${nth}`, params: { text: `第${nth}句。` }, address: 'chat:chat-garden' }))));
      for (let time = 0; time < 12; time++) {
        await work();
        api.world.later(2);
      }
      expect(accepted).toHaveLength(10);
      expect(new Set(accepted).size).toBe(10);
      expect(await api.query(`SELECT state, attempts FROM outbox WHERE cause LIKE 'storm:%' AND state <> 'sent'`)).toEqual([]);
    } finally {
      stopping = true;
      await up;
    }
  });
});
