import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Ear } from '../../channels/wechat/ear.ts';
import { accept, hear_now } from '../../channels/wechat/inbox.ts';
import { open_wechat } from '../../channels/wechat/index.ts';
import { read_kf } from '../../channels/wechat/kf/read.ts';
import { hear } from '../../channels/wechat/official-account/hear.ts';
import { read_told } from '../../channels/wechat/official-account/read.ts';
import { open_ear, open_peers } from '../../channels/wechat/open.ts';
import { cut, type Said } from '../../channels/wechat/said.ts';
import { take_desk } from '../../channels/wechat/store.ts';
import { wechat_pay } from '../../channels/wechat-pay/index.ts';
import { open_payment } from '../../platform/payment/index.ts';
import { decrypt, encrypt, signature_of } from '../../platform/callback/crypto.ts';
import { read_xml } from '../../platform/callback/read-xml.ts';
import { tell } from '../../platform/notify/index.ts';
import type { MyReach } from '../../platform/outbox/contract.ts';
import { work_channel } from '../../platform/outbox/index.ts';
import { system_actor } from '../../platform/ctx.ts';
import { expect_refused, open_api, photo, type Api, type Client } from '../api.ts';
import { fake_wechat, type FakeWechat } from '../fakes/wechat.ts';
import { fake_wechat_pay, type FakeWechatPay } from '../fakes/wechat-pay.ts';
import { conversation_id } from '../world.ts';
import { work_off } from '../work-off.ts';

let api: Api;
let fake: FakeWechat;
let till: FakeWechatPay;
let ear: Ear;
let ways: ReturnType<typeof open_wechat>;
let number = 0;
type Keys = Parameters<typeof encrypt>[0];
const own_keys = (): Keys => ({ token: fake.wechat.token, aes_key: fake.wechat.aes_key!, receiver: fake.wechat.app_id });
const kf_keys = (): Keys => ({ token: fake.wechat_kf.token, aes_key: fake.wechat_kf.aes_key, receiver: fake.wechat_kf.corp_id });
const seconds = (at = api.world.now) => String(Math.floor(at.getTime() / 1000));
function letter(keys: Keys, words: string, at = api.world.now) {
  const [timestamp, nonce, encrypted] = [seconds(at), `n${++number}`, encrypt(keys, words, randomBytes(16))];
  const query = { signature: signature_of(keys.token, timestamp, nonce), msg_signature: signature_of(keys.token, timestamp, nonce, encrypted), timestamp, nonce };
  return { query, encrypted, xml: `<xml><ToUserName><![CDATA[gh_linli]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>` };
}
const inner = (user: string, fields: string, at = api.world.now) => `<xml><ToUserName><![CDATA[gh_linli]]></ToUserName><FromUserName><![CDATA[${user}]]></FromUserName><CreateTime>${seconds(at)}</CreateTime>${fields}</xml>`;
const text = (words: string, id = `${1_000 + ++number}`) => `<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${words}]]></Content><MsgId>${id}</MsgId>`;
const event = (name: string, more = '') => `<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${name}]]></Event>${more}`;
const post = (to: string, { query, xml }: { query: Record<string, string>; xml: string }) => api.guest.ask('POST', `/channels/wechat/${to}?${new URLSearchParams(query).toString()}`, xml, { 'content-type': 'text/xml' });
/** What somebody reads in the same breath; '' where WeChat gets 「success」 alone. */
async function tell_account(user: string, fields: string): Promise<string> {
  const answer = await post('callback', letter(own_keys(), inner(user, fields)));
  expect(answer.status, answer.text).toBe(200);
  if (answer.text === 'success') return '';
  const sealed = read_xml(answer.text)!;
  expect(sealed.get('MsgSignature')).toBe(signature_of(fake.wechat.token, sealed.get('TimeStamp')!, sealed.get('Nonce')!, sealed.get('Encrypt')!));
  const said = read_xml(decrypt(own_keys(), sealed.get('Encrypt')!)!)!;
  expect(said.get('ToUserName')).toBe(user);
  return said.get('Content')!;
}
const round = (name: string) => ways.rounds.find((one) => one.name === name)!.run(api.world.db, () => api.world.now, () => false);
const work = async (...names: string[]) => { for (const channel of ways.channels.filter(({ name }) => names.length === 0 || names.includes(name))) await work_channel({ db: api.world.db, clock: () => api.world.now }, channel); };
const spoken = (id: string) => api.query<{ id: string; text: string; person_id: string; case_id: string | null; only_for: string | null; file_ids: string[]; kind: string }>('SELECT * FROM utterances WHERE channel = $1 AND channel_message_id = $2', ['wechat', id]);
const last = async () => (await api.query<{ id: string; channel: string; state: string; trouble: string | null; detail: string | null; unsure: number; receipt: string | null }>(`SELECT * FROM outbox WHERE kind = 'notice' ORDER BY at DESC, id DESC LIMIT 1`))[0]!;
const waiting = async () => (await api.query(`SELECT 1 FROM outbox WHERE channel = 'wechat' AND state IN ('waiting', 'sending')`)).length;
const shown_to = (to: string) => fake.shown.filter((one) => one.to === to);
let seq = 3_000_000;
const notify = (person: string, count = 1) => api.world.as_system(async (ctx) => { for (let one = 0; one < count; one++) await tell(ctx, [person], { code: 'notice.resolved', params: { title: '3栋2单元602：家里打人' }, case_id: 'case-1', fact_seq: ++seq }); });
const choose = (who: Client, channel: string, then_channel: string | null = null) => who.ask<MyReach>('PUT', '/api/me/reach', { channel, then_channel, quiet_from_minute: null, quiet_until_minute: null });
const code_of = async (who: Client) => (await who.post<{ code: string }>('/api/me/wechat/code')).body.code;

/** Somebody writes to customer service, and WeChat tells that there is something. */
function say_kf(user: string, words: string, more: object = {}): string {
  const msgid = `k${++number}`;
  fake.said.push({ msgid, open_kfid: 'wk-desk', external_userid: user, send_time: Number(seconds()), origin: 3, msgtype: 'text', text: { content: words }, ...more });
  return `kf:${msgid}`;
}
const ring = async (token = fake.event_token) => {
  const told = letter(kf_keys(), `<xml><ToUserName><![CDATA[corp]]></ToUserName><CreateTime>${seconds()}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[${token}]]></Token><OpenKfId><![CDATA[wk-desk]]></OpenKfId></xml>`);
  const answer = await post('kf', told);
  expect([answer.status, answer.text]).toEqual([200, 'success']);
};
const hear_kf = async () => { await ring(); await round('wechat kf'); await round('wechat inbox'); };

beforeAll(async () => {
  [fake, till] = await Promise.all([fake_wechat(), fake_wechat_pay()]);
  const settings = { wechat: fake.wechat, wechat_kf: fake.wechat_kf };
  ways = open_wechat(settings, { data_dir: '/tmp', log: (line) => api.log.push(line) });
  api = await open_api(new Date('2026-05-27T02:00:00Z'), () => ways.channels, { ...settings, wechat_pay: till.config, gateway: (world) => wechat_pay(till.config, () => world.now, till.config.app_id) });
  fake.clock = till.clock = () => api.world.now;
  ear = open_ear(settings, { db: api.world.db, clock: () => api.world.now, data_dir: '/tmp', peers: open_peers(settings), log: (line) => api.log.push(line) });
});
beforeEach(() => {
  api.world.later(1);
  Object.assign(fake, { mood: () => 0, page: 1_000, pages: 'well' });
  fake.shown.length = 0;
});
afterAll(async () => {
  expect(api.faults).toEqual([]);
  for (const secret of [fake.wechat.secret, fake.wechat.aes_key!, fake.wechat_kf.secret, fake.wechat_kf.aes_key, 'official-token', 'kf-token', fake.event_token, 'o-wang', 'wm-', '孤寡老人', '天花板']) expect(api.log.join(''), 'nothing of anybody, no secret').not.toContain(secret);
  await api.close();
  await Promise.all([fake.close(), till.close()]);
});

describe('what WeChat tells us is read by its shape', () => {
  it('whatever is no message of somebody is left alone, and nothing odd in it does harm', () => {
    const fields = (...pairs: [string, string][]) => new Map<string, string>([['FromUserName', 'o-1'], ['CreateTime', '1'], ...pairs]);
    expect(read_told(fields(['MsgType', 'text'], ['MsgId', '9'], ['Content', ' 灯坏了 ']))).toMatchObject({ what: 'said', id: 'wx:9', text: '灯坏了', odd: false });
    expect(read_told(fields(['MsgType', 'something_new'], ['MsgId', '9']))).toMatchObject({ what: 'said', odd: true });
    for (const odd of [fields(), fields(['MsgType', 'text']), fields(['MsgType', 'event'], ['Event', 'something_new']), fields(['MsgType', 'image'], ['MsgId', '9'], ['MediaId', 'a b']), new Map([['MsgType', 'text'], ['MsgId', '9'], ['FromUserName', 'a\u0000b']])]) expect(read_told(odd)).toBeNull();
    const two = [event_id('subscribe', '1'), event_id('subscribe', '1'), event_id('subscribe', '2'), event_id('unsubscribe', '1')];
    expect(new Set(two).size).toBe(3);
    const good = { msgid: 'a', open_kfid: 'wk', external_userid: 'wm', send_time: 1, origin: 3, msgtype: 'text', text: { content: '灯坏了' } };
    expect(read_kf(good)).toMatchObject({ told: { id: 'kf:a', text: '灯坏了', user_id: 'wm', kf_id: 'wk' } });
    expect(read_kf({ ...good, msgtype: 'location', location: { name: '3栋' } })).toMatchObject({ told: { odd: true } });
    for (const odd of [null, 7, {}, { ...good, msgid: 7 }, { ...good, send_time: 'x' }, { ...good, origin: 5 }, { ...good, origin: 4, msgtype: 'event' }, { ...good, origin: 4, msgtype: 'event', event: { event_type: 'something_new' } }, { ...good, external_userid: 'x'.repeat(500) }]) expect(read_kf(odd), JSON.stringify(odd)).toBeNull();
    expect(Buffer.byteLength(cut('长'.repeat(5_000)))).toBeLessThan(1_901);
    expect(cut('好')).toBe('好');
    function event_id(name: string, at: string) { return (read_told(new Map([['FromUserName', 'o-1'], ['MsgType', 'event'], ['Event', name], ['CreateTime', at]])) as { id: string }).id; }
  });
});

describe('the official account is let in by its signature alone', () => {
  it('its address is checked by what it sent; a wrong signature, an old one and one from ahead are nobody’s', async () => {
    const ask = (signature: string, timestamp: string) => api.guest.get(`/channels/wechat/callback?${new URLSearchParams({ signature, timestamp, nonce: 'n', echostr: '4711<&' }).toString()}`);
    expect(await ask(signature_of('AAAAA', seconds(), 'n'), seconds())).toMatchObject({ status: 200, text: '4711<&' });
    expect((await ask('x', seconds())).status).toBe(403);
    for (const minutes of [-6, 6]) {
      const other = seconds(new Date(api.world.now.getTime() + minutes * 60_000));
      expect((await ask(signature_of('AAAAA', other, 'n'), other)).status).toBe(403);
    }
    const echo = letter(kf_keys(), '1616140317555161061');
    expect(await api.guest.get(`/channels/wechat/kf?${new URLSearchParams({ ...echo.query, echostr: echo.encrypted }).toString()}`)).toMatchObject({ status: 200, text: '1616140317555161061' });
    expect((await api.guest.get(`/channels/wechat/kf?${new URLSearchParams({ ...echo.query, msg_signature: 'x', echostr: echo.encrypted }).toString()}`)).status).toBe(403);
  });

  it('broken, huge, deep or explosive XML, letters for others and unsealed ones are refused; an unknown event is taken and ignored', async () => {
    const laughs = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>';
    const good = letter(own_keys(), inner('o-wang', text('大家好', 'bad-1')));
    for (const xml of ['', '<xml>', 'not xml', `${laughs}${good.xml}`, '<xml><Encrypt>&lol2;</Encrypt></xml>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Encrypt>&e;</Encrypt></xml>', `<xml>${'<a>'.repeat(50)}${'</a>'.repeat(50)}</xml>`, '<xml></xml>', inner('o-wang', text('没有封的话', 'bad-2'))]) {
      expect((await post('callback', { ...good, xml })).status, xml.slice(0, 40)).toBe(400);
      expect((await post('kf', { ...letter(kf_keys(), '<xml></xml>'), xml })).status, xml.slice(0, 40)).toBe(400);
    }
    expect((await post('callback', { ...good, xml: `<xml><Encrypt>${'A'.repeat(300_000)}</Encrypt></xml>` })).status).toBe(413);
    for (const wrong of [{ ...good.query, signature: 'x' }, { ...good.query, msg_signature: 'x' }, letter({ ...own_keys(), receiver: 'wxsomebodyelse' }, inner('o-wang', text('x'))).query]) expect((await post('callback', { ...good, query: wrong })).status).toBe(403);
    const foreign = letter({ ...own_keys(), receiver: 'wxsomebodyelse' }, inner('o-wang', text('x')));
    expect((await post('callback', foreign)).status).toBe(403);
    api.world.later(6);
    expect((await post('callback', good)).status, 'replayed').toBe(403);
    expect(await tell_account('o-wang', event('something_new'))).toBe('');
    expect(await api.query('SELECT 1 FROM wechat_inbox')).toEqual([]);
    expect(await spoken('wx:bad-1')).toEqual([]);
  });

  it('an account without a key speaks plainly, and is answered plainly', async () => {
    const plain = { ...fake.wechat, aes_key: null };
    const query = { timestamp: seconds(), nonce: 'p', signature: signature_of('AAAAA', seconds(), 'p') };
    const answer = await hear(ear, plain, query, inner('o-plain', text('你好', 'plain-1')));
    expect(read_xml(answer)).toMatchObject({ size: 5 });
    expect(read_xml(answer)!.get('Content')).toContain('哪个小区');
    await expect(hear(ear, plain, { ...query, signature: 'x' }, inner('o-plain', text('你好', 'plain-2')))).rejects.toThrow('channel.not_theirs');
    await api.query('DELETE FROM wechat_inbox');
  });
});

describe('a resident writes to the official account', () => {
  it('whom nobody knows is asked for the estate, and what was said before waits for it; told thrice it is heard once; the group reads none of it', async () => {
    const first = text('4栋2单元602漏水，天花板滴水', 'leak-1');
    expect(await tell_account('o-wang', first)).toMatch(/哪个小区.*110、119、120/s);
    expect(await tell_account('o-wang', first), 'told again').toBe('');
    for (const row of await api.query<object>('SELECT * FROM wechat_inbox')) expect(JSON.stringify(row)).not.toMatch(/o-wang|漏水/);
    expect(await tell_account('o-wang', text('试验花园'))).toMatch(/^【AI 网格员】/);
    await round('wechat inbox');
    const [row] = await spoken('wx:leak-1');
    expect(row).toMatchObject({ text: '4栋2单元602漏水，天花板滴水', only_for: row!.person_id });
    expect(row!.case_id).not.toBeNull();
    await work('wechat');
    expect(shown_to('o-wang').map(({ by, words }) => [by, words.startsWith('【AI 网格员】'), /卡片|点「/.test(words)])).toEqual([['talk', true, false]]);
    expect(await api.query('SELECT 1 FROM wechat_inbox')).toEqual([]);
    expect((await (await api.as('sun')).get(`/api/groups/${conversation_id}/messages`)).text).not.toContain('天花板滴水');
    const id = 'lamp-1';
    expect(await tell_account('o-wang', text('3栋1单元楼道灯坏了，孤寡老人看不见', id)), 'from now on the estate is known').toMatch(/^【AI 网格员】/);
    for (let time = 0; time < 2; time++) expect(await tell_account('o-wang', text('3栋1单元楼道灯坏了，孤寡老人看不见', id))).toBe('');
    expect(await spoken('wx:lamp-1')).toHaveLength(1);
    const { case_id } = (await spoken('wx:lamp-1'))[0]!;
    const [opened] = await api.query<{ state: string }>('SELECT state FROM cases WHERE id = $1', [case_id]);
    if (opened!.state === 'draft') await (await api.as('grid')).post(`/api/cases/${case_id}/confirm`, {});
    const engineer = await api.as('engineer');
    for (const [deed, body] of [['accept', {}], ['resolve', { note: '灯泡换好了', file_ids: [] }]] as const) expect((await engineer.post(`/api/cases/${case_id}/${deed}`, body)).status).toBeLessThan(300);
    await work_off(api);
    await work('wechat');
    expect(shown_to('o-wang').filter(({ words }) => words.startsWith('邻里：您报的一件事报办好了，请看看。看一看：https://linli.example/cases/')), 'told here what became of it').toHaveLength(1);
  });

  it('a picture becomes the case’s; one that cannot be fetched is tried again and in the end done without; what nobody understands is answered', async () => {
    fake.media.set('pic-1', await photo());
    const image = (id: string, media: string) => `<MsgType>image</MsgType><PicUrl>http://x</PicUrl><MediaId>${media}</MediaId><MsgId>${id}</MsgId>`;
    api.world.later(40);
    expect(await tell_account('o-wang', image('pic-1', 'pic-1'))).toContain('再说一句在哪里');
    expect((await spoken('wx:pic-1'))[0]).toMatchObject({ kind: 'photo', file_ids: [expect.any(String) as string] });
    await tell_account('o-wang', text('2栋2单元楼道墙皮掉下来了', 'wall-1'));
    expect(await api.query('SELECT file_id FROM case_files WHERE case_id = $1', [(await spoken('wx:wall-1'))[0]!.case_id]), 'the words came after').toHaveLength(1);
    expect(await tell_account('o-wang', image('pic-2', 'none')), 'later').toBe('');
    for (let time = 0; time < 5; time++) {
      api.world.later(3);
      await round('wechat inbox');
    }
    expect((await spoken('wx:pic-2'))[0]!.text).toContain('没有取到');
    await work('wechat');
    expect(shown_to('o-wang').at(-1)!.words).toMatch(/^【AI 网格员】/);
    expect(await tell_account('o-wang', '<MsgType>location</MsgType><Label>3栋</Label><MsgId>777</MsgId>')).toContain('看不懂');
  });

  it('what is not ready in time goes by the outbox, once, whoever is killed in between', async () => {
    const said: Said = { what: 'said', id: 'wx:late', account: 'official', user_id: 'o-wang', kf_id: null, text: '4栋1单元楼道堆了杂物', pictures: [], sound: null, odd: false };
    const take_in = () => api.world.db.transaction(system_actor('000000'), api.world.now, (ctx) => accept(ctx, said));
    expect([await take_in(), await take_in()]).toEqual([true, false]);
    expect(await hear_now(ear, said.id, () => true)).toBe('');
    await round('wechat inbox');
    await work('wechat');
    expect(await spoken('wx:late')).toHaveLength(1);
    expect(shown_to('o-wang')).toHaveLength(1);
  });

  it('is welcomed, learns how to link, and is told nothing more once they left; the menu is made once', async () => {
    expect(await tell_account('o-new', event('subscribe', '<EventKey></EventKey>'))).toContain('在哪里、怎么了');
    expect(await tell_account('o-new', event('subscribe', '<EventKey></EventKey>')), 'the same second').toBe('');
    expect(await tell_account('o-new', event('CLICK', '<EventKey>linli.link</EventKey>'))).toContain('绑定码');
    const { person_id } = (await spoken('wx:late'))[0]!;
    const reach = async () => (await api.query<{ channel: string }>('SELECT channel FROM reaches WHERE person_id = $1', [person_id]))[0]!.channel;
    expect(await reach()).toBe('wechat');
    expect(await tell_account('o-wang', event('unsubscribe'))).toBe('');
    expect(await reach()).toBe('app');
    api.world.later(1);
    await tell_account('o-wang', event('subscribe'));
    expect(await reach()).toBe('wechat');
    await round('wechat menu');
    await round('wechat menu');
    expect(fake.menus).toMatchObject([{ button: [{ url: 'https://linli.example/report' }, {}, { type: 'click', key: 'linli.link' }] }]);
    expect(await api.query(`SELECT 1 FROM heard_messages WHERE message_id LIKE '%o-%'`), 'the list of what was heard names nobody').toEqual([]);
  });
});

describe('linking', () => {
  it('by the resident’s own code: what they reported unknown is theirs, they are told there and pay there; undone as easily', async () => {
    const qian = await api.as('qian');
    await tell_account('o-qian', text('试验花园1栋2单元单元门关不上', 'door-1'));
    const [said] = await spoken('wx:door-1');
    expect((await qian.get<MyReach>('/api/me/reach')).body.channels).toEqual([{ name: 'wechat', ready: false, asks_address: false }, { name: 'wechat_kf', ready: false, asks_address: false }]);
    const code = await code_of(qian);
    expect(await tell_account('o-qian', text(`绑定 ${code === '00000000' ? '00000001' : '00000000'}`))).toContain('不对');
    expect(await tell_account('o-qian', text(`绑定 ${code}`))).toContain('对上了');
    expect(await tell_account('o-qian', text(`绑定 ${code}`)), 'it is spent').toContain('不对');
    expect(JSON.stringify(await api.query(`SELECT * FROM facts WHERE name LIKE 'wechat.%'`))).not.toMatch(new RegExp(`${code}|o-qian`));
    const again = await api.as('qian');
    expect((await again.get(`/api/cases/${said!.case_id}`)).status, 'my own case').toBe(200);
    await tell_account('o-qian', text('今天楼下有人唱歌吗', 'song-1'));
    expect((await spoken('wx:song-1'))[0]!.person_id).toBe('qian');
    expect((await again.get<MyReach>('/api/me/reach')).body).toMatchObject({ channel: 'wechat', channels: [{ ready: true }, { ready: false }] });
    const { id } = await api.world.as_system((ctx) => open_payment(ctx, { purpose: 'fee', subject: 'bill-1', place_path: `/${ctx.actor.district}`, title: '物业费', amount_fen: 100, person_id: 'qian', expires_at: new Date(ctx.now.getTime() + 3_600_000) }));
    expect((await again.post<{ way: string }>(`/api/payments/${id}/start`, { way: 'jsapi' })).body).toMatchObject({ way: 'jsapi', params: { appId: till.config.app_id } });
    expect(till.trades.get(id)).toMatchObject({ openid: 'o-qian' });
    expect((await again.post('/api/me/wechat/unlink')).status).toBe(204);
    expect((await again.get<{ links: unknown[] }>('/api/me/wechat')).body.links).toEqual([]);
    expect_refused(await again.post(`/api/payments/${id}/start`, { way: 'jsapi' }), 'payment.no_payer');
    await tell_account('o-qian', text('试验花园的大家好', 'hello-1'));
    expect((await spoken('wx:hello-1'))[0]!.person_id).not.toBe('qian');
  });

  it('face to face by the grid worker of the place alone; the same person in the other account is linked with it', async () => {
    const grid = await api.as('grid');
    fake.unions.set('o-sun', 'u-sun').set('wm-sun', 'u-sun');
    await tell_account('o-sun', text('试验花园5栋1单元路灯不亮', 'sun-1'));
    const { code } = (await grid.post<{ code: string }>('/api/wechat/people/sun/code')).body;
    expect((await grid.post('/api/wechat/people/nobody/code')).status).toBe(404);
    expect((await (await api.as('volunteer')).post('/api/wechat/people/sun/code')).status).toBe(403);
    expect(await tell_account('o-sun', text(`绑定 ${code}`))).toContain('对上了');
    const heard = say_kf('wm-sun', '5栋1单元楼道有人抽烟');
    await hear_kf();
    expect((await spoken(heard))[0], 'no estate was named: it is the home’s').toMatchObject({ person_id: 'sun' });
    const links = (await (await api.as('sun')).get<{ links: { account: string; face_to_face: boolean }[] }>('/api/me/wechat')).body.links;
    expect(links.map(({ account, face_to_face }) => [account, face_to_face]).toSorted()).toEqual([['kf', true], ['official', true]]);
    const { code: old } = (await grid.post<{ code: string }>('/api/wechat/people/zhao/code')).body;
    api.world.later(11);
    expect(await tell_account('o-zhao', text(`绑定 ${old}`))).toContain('10分钟');
  });
});

describe('what the house says by the official account', () => {
  it('five answers in 48 hours, then the one notice it may send; a new word opens it anew', async () => {
    const zhao = await api.as('zhao');
    await tell_account('o-zhao', text(`绑定 ${await code_of(zhao)}`));
    await notify('zhao', 7);
    await work('wechat');
    expect(shown_to('o-zhao').map(({ by }) => by).toSorted()).toEqual([...Array.from({ length: 5 }, () => 'talk'), 'template', 'template']);
    const notice = shown_to('o-zhao').find(({ by }) => by === 'template')!;
    expect(notice.more).toMatchObject({ template_id: 'tpl-1', url: 'https://linli.example/cases/case-1', data: { thing1: { value: '您报的一件事报办好了，请看看' }, time2: { value: expect.stringMatching(/^2026年5月27日 \d\d:\d\d$/) as string } } });
    expect(fake.shown.map(({ words }) => words).join()).not.toMatch(/打人|602/);
    api.world.later(1);
    await tell_account('o-zhao', text('大家好'));
    await notify('zhao');
    await work('wechat');
    expect(shown_to('o-zhao').at(-1)!.by).toBe('talk');
    api.world.later(48 * 60);
    await notify('zhao');
    await work('wechat');
    expect(shown_to('o-zhao').at(-1)!.by, 'two days later').toBe('template');
    // WeChat's own count is the one that holds
    await tell_account('o-zhao', text('在吗'));
    fake.mood = (call) => (call >= 0 && shown_to('o-zhao').at(-1)!.by === 'template' && !fake.shown.some(({ words }) => words === 'asked') ? (fake.shown.push({ to: '', by: 'talk', words: 'asked', more: {} }), 45047) : 0);
    await notify('zhao');
    await work('wechat');
    expect(shown_to('o-zhao').at(-1)!.by).toBe('template');
  });

  it('WeChat tells by its receipt what did not arrive, also when that is told before its own answer', async () => {
    api.world.later(49 * 60);
    await notify('zhao');
    await work('wechat');
    const sent = await last();
    expect(sent).toMatchObject({ state: 'sent', receipt: expect.stringMatching(/^\d{19}$/) as string });
    await tell_account('o-zhao', event('TEMPLATESENDJOBFINISH', `<MsgID>${sent.receipt}</MsgID><Status><![CDATA[failed:user block]]></Status>`));
    expect(await last()).toMatchObject({ state: 'dead', trouble: 'not_arrived', detail: 'failed:user block' });
    await tell_account('o-zhao', event('TEMPLATESENDJOBFINISH', '<MsgID>4711</MsgID><Status>success</Status>'));
    for (let time = 0; time < 5; time++) {
      api.world.later(3);
      await round('wechat inbox');
    }
    expect(await api.query('SELECT 1 FROM wechat_inbox')).toEqual([]);
  });

  it('a token that ends mid-way is asked for anew once by all; a storm, silence and faults lose nothing', async () => {
    await tell_account('o-zhao', text('大家晚上好'));
    await notify('zhao', 30);
    const tokens = fake.tokens;
    let [count, ended] = [0, false];
    fake.mood = () => {
      count++;
      if (count === 8 && !ended) {
        ended = true;
        fake.end_tokens();
      }
      return 0;
    };
    await work('wechat');
    expect(shown_to('o-zhao')).toHaveLength(30);
    expect(fake.tokens - tokens).toBe(1);
    fake.shown.length = 0;
    const moods = ['HTTP 429', 45009, -1, 'silent', 'HTTP 429'] as const;
    let call = 0;
    fake.mood = () => moods[call++] ?? 0;
    await notify('zhao', 10);
    for (let time = 0; time < 30 && (await waiting()) > 0; time++) {
      await work_channel({ db: api.world.db, clock: () => api.world.now }, { ...ways.channels[0]!, timeout_ms: 400 });
      api.world.later(10);
    }
    expect(await waiting()).toBe(0);
    expect(shown_to('o-zhao').length, 'nothing lost; the one that was never answered may come twice').toBeGreaterThanOrEqual(10);
    expect(shown_to('o-zhao').length).toBeLessThanOrEqual(11);
  });
});

describe('customer service', () => {
  it('welcomes who enters, hears words and pictures by cursor, answers, and hears each once however pages come', async () => {
    fake.media.set('kf-pic', await photo());
    fake.said.push({ msgid: 'e-1', send_time: Number(seconds()), origin: 4, msgtype: 'event', event: { event_type: 'enter_session', open_kfid: 'wk-desk', external_userid: 'wm-1', scene: '1', welcome_code: 'W-1' } });
    await hear_kf();
    await work('wechat_kf');
    expect(fake.shown).toMatchObject([{ by: 'welcome', words: expect.stringContaining('在哪里、怎么了') as string }]);
    fake.page = 2;
    fake.said.push({ msgid: 'p-1', open_kfid: 'wk-desk', external_userid: 'wm-3', send_time: Number(seconds()), origin: 3, msgtype: 'image', image: { media_id: 'kf-pic' } });
    const lot = [say_kf('wm-1', '试验花园2栋1单元门口井盖坏了'), say_kf('wm-2', '大家好'), say_kf('wm-1', '', { msgtype: 'image', image: { media_id: 'kf-pic' } }), say_kf('wm-3', '试验花园2栋2单元电梯按钮按不动'), say_kf('wm-1', '谢谢')];
    say_kf('wm-1', '接待人员说的', { origin: 5 });
    await hear_kf();
    expect((await spoken(lot[0]!))[0]).toMatchObject({ text: '试验花园2栋1单元门口井盖坏了' });
    const photos = (id: string) => api.query<{ file_id: string }>('SELECT file_id FROM case_files WHERE case_id = (SELECT case_id FROM utterances WHERE channel = $1 AND channel_message_id = $2)', ['wechat', id]);
    expect(await photos(lot[0]!), 'the picture after the report is the case’s').toHaveLength(1);
    expect(await photos(lot[3]!), 'and one that came before anybody knew of which estate').toHaveLength(1);
    expect(JSON.stringify(await api.query('SELECT text FROM utterances'))).not.toContain('接待人员说的');
    await work('wechat_kf');
    expect(shown_to('wm-1').length).toBeGreaterThanOrEqual(2);
    expect(shown_to('wm-2').at(-1)!.words).toContain('哪个小区');
    const before = (await api.query('SELECT 1 FROM utterances')).length;
    for (const pages of ['again', 'backwards'] as const) {
      fake.pages = pages;
      say_kf('wm-1', pages === 'again' ? '2栋1单元楼道灯坏了' : '2栋3单元楼道灯坏了');
      await hear_kf();
    }
    const added = await api.query<{ channel_message_id: string }>(`SELECT channel_message_id FROM utterances WHERE channel = 'wechat' AND NOT ai`);
    expect(new Set(added.map(({ channel_message_id }) => channel_message_id)).size).toBe(added.length);
    expect((await api.query('SELECT 1 FROM utterances')).length).toBeGreaterThan(before);
  });

  it('who is killed while reading leaves it to another; a token that ended, and an event that never came, lose nothing', async () => {
    const [first, second] = [say_kf('wm-1', '1栋1单元水管爆了'), say_kf('wm-1', '1栋1单元楼道灯不亮')];
    await ring();
    await api.world.db.transaction(system_actor('000000'), api.world.now, (ctx) => take_desk(ctx, new Date(ctx.now.getTime() + 60_000)));
    await round('wechat kf');
    expect(await api.query('SELECT 1 FROM heard_messages WHERE message_id = $1', [first]), 'somebody has it').toEqual([]);
    api.world.later(2);
    await round('wechat kf');
    await round('wechat inbox');
    expect([(await spoken(first!)).length, (await spoken(second!)).length]).toEqual([1, 1]);
    const again = say_kf('wm-1', '1栋2单元门锁坏了');
    await ring('a token of yesterday');
    await round('wechat kf');
    await round('wechat inbox');
    expect(await spoken(again)).toHaveLength(1);
    const quiet = say_kf('wm-1', '1栋2单元对讲没声音');
    api.world.later(11);
    await round('wechat kf');
    await round('wechat inbox');
    expect(await spoken(quiet), 'nobody rang').toHaveLength(1);
    const syncs = fake.syncs;
    await round('wechat kf');
    expect(fake.syncs, 'and it is not asked all the time').toBe(syncs);
    fake.end_tokens();
    const late = say_kf('wm-1', '1栋3单元窗户碎了');
    await hear_kf();
    expect(await spoken(late)).toHaveLength(1);
  });

  it('what is beyond its window goes to the person’s second choice, or stands among the dead with the reason; resent when they write again, it arrives', async () => {
    const sun = await api.as('sun');
    say_kf('wm-sun', '大家好');
    await hear_kf();
    await work('wechat_kf');
    fake.shown.length = 0;
    expect((await choose(sun, 'wechat_kf', 'sms')).status, 'not connected').toBe(409);
    expect((await choose(sun, 'wechat_kf', 'wechat')).body).toMatchObject({ channel: 'wechat_kf', then_channel: 'wechat' });
    await notify('sun', 8);
    await work();
    await work();
    const by = fake.shown.map((one) => one.by);
    expect(by.filter((one) => one === 'kf').length).toBeLessThanOrEqual(5);
    expect(by.length, 'each once').toBe(8);
    expect(by.filter((one) => one !== 'kf').length).toBeGreaterThanOrEqual(3);
    expect((await choose(sun, 'wechat_kf')).body.then_channel).toBeNull();
    api.world.later(49 * 60);
    await notify('sun');
    await work('wechat_kf');
    const dead = await last();
    expect(dead).toMatchObject({ channel: 'wechat_kf', state: 'dead', trouble: 'window_over' });
    say_kf('wm-sun', '在吗');
    await hear_kf();
    await api.query(`UPDATE outbox SET state = 'waiting', attempts = 0, due_at = $2, ended_at = NULL WHERE id = $1`, [dead.id, api.world.now]);
    await work('wechat_kf');
    expect((await api.query<{ state: string }>('SELECT state FROM outbox WHERE id = $1', [dead.id]))[0]!.state).toBe('sent');
  });

  it('shown and never answered, it is shown once all the same; what WeChat calls undelivered is dead; a person at the desk goes first', async () => {
    say_kf('wm-sun', '有人吗');
    await hear_kf();
    await work('wechat_kf');
    fake.shown.length = 0;
    fake.mood = () => 'silent';
    await notify('sun');
    await work_channel({ db: api.world.db, clock: () => api.world.now }, { ...ways.channels[1]!, timeout_ms: 300 });
    expect(await last()).toMatchObject({ state: 'waiting', trouble: 'no_answer', unsure: 1 });
    fake.mood = () => 0;
    api.world.later(2);
    await work('wechat_kf');
    const sent = await last();
    expect(sent.state).toBe('sent');
    expect(fake.shown).toHaveLength(1);
    fake.said.push({ msgid: 'e-2', send_time: Number(seconds()), origin: 4, msgtype: 'event', event: { event_type: 'msg_send_fail', open_kfid: 'wk-desk', external_userid: 'wm-sun', fail_msgid: sent.id.replaceAll('-', ''), fail_type: 10 } });
    await hear_kf();
    expect(await last()).toMatchObject({ state: 'dead', trouble: 'not_arrived', detail: 'fail 10' });
    fake.mood = () => 95018;
    await notify('sun');
    await work('wechat_kf');
    expect(await last()).toMatchObject({ state: 'dead', trouble: 'window_over', detail: '95018' });
  });
});
