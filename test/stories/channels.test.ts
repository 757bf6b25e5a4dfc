import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mail_channel } from '../../channels/mail/index.ts';
import { is_mail } from '../../channels/mail/mail.ts';
import { signed } from '../../channels/webhook/sign.ts';
import { tell_subscribers, webhook_channel } from '../../channels/webhook/index.ts';
import type { WebhookView } from '../../channels/webhook/contract.ts';
import { decrypt, encrypt, signature_of } from '../../platform/callback/crypto.ts';
import { read_xml } from '../../platform/callback/read-xml.ts';
import { wecom_channel } from '../../channels/wecom/index.ts';
import { add_people, add_posts, person_row } from '../../modules/people/index.ts';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import { tell } from '../../platform/notify/index.ts';
import type { MyReach } from '../../platform/outbox/contract.ts';
import { work_channel, type Channel } from '../../platform/outbox/index.ts';
import { open_api, type Api, type Client } from '../api.ts';
import { fake_smtp, type FakeSmtp } from '../fakes/smtp.ts';
import { fake_wecom, type FakeWecom } from '../fakes/wecom.ts';
import { district } from '../world.ts';

let api: Api;
let zhao: Client;
let [mail, wecom, webhook] = [] as unknown[] as [Channel, Channel, Channel];
let smtp: FakeSmtp;
let fake: FakeWecom;
/** somebody's software, which answers what a test wants */
let theirs: Server;
let got: { headers: Record<string, string>; body: string }[] = [];
let answer: () => number | 'never' = () => 200;
const url_of = () => `http://127.0.0.1:${(theirs.address() as AddressInfo).port}/linli`;
const ask_admin = () => api.as('admin');
const work = (channel: Channel) => work_channel({ db: api.world.db, clock: () => api.world.now }, channel);
let seq = 2_000_000;
const tell_zhao = (code = 'notice.resolved') => (api.world.later(1 / 60_000), api.world.as_system)((ctx) => tell(ctx, ['zhao'], { code, params: { title: '3栋2单元602：家里打人' }, case_id: 'case-1', fact_seq: ++seq }));
const last = async () => (await api.query<{ state: string; trouble: string; attempts: number; unsure: number; detail: string }>('SELECT * FROM outbox ORDER BY at DESC, id DESC LIMIT 1'))[0]!;
const choose = (channel: string) => zhao.ask<MyReach>('PUT', '/api/me/reach', { channel, quiet_from_minute: null, quiet_until_minute: null });

beforeAll(async () => {
  [smtp, fake] = await Promise.all([fake_smtp(), fake_wecom()]);
  theirs = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    got.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(pieces).toString('utf8') });
    const status = answer();
    if (status !== 'never') response.writeHead(status).end();
  });
  theirs.listen(0, '127.0.0.1');
  await once(theirs, 'listening');
  api = await open_api(new Date('2026-05-27T02:00:00Z'), (world) => {
    mail = mail_channel({ host: '127.0.0.1', port: smtp.port, user: null, password: '', from: '邻里 <linli@example.cn>', tls_required: false, public_url: 'https://linli.example', per_minute_max: 1_000, per_day_max: 10_000, timeout_ms: 5_000 });
    wecom = wecom_channel(fake.config);
    webhook = webhook_channel({ private_allowed: true, clock: () => world.now });
    return [mail, wecom, webhook];
  }, { wecom: fake.config, webhook_private: true });
  await api.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'admin', '管示理', '19911114444')]);
    await add_posts(ctx, [{ district, id: 'keeper', person_id: 'admin', post: 'admin', role: 'admin', title: '系统管理员', place_id: district, estate_id: null, organisation_id: null, from_on: '2025-01-01', until_on: null, ended_at: null, appointed_by: null, ended_by: null }]);
  });
  zhao = await api.as('zhao');
});
beforeEach(async () => {
  answer = () => 200;
  fake.mood = () => 0;
  smtp.refuse = () => null;
  got = [];
  await api.query('DELETE FROM outbox');
  api.world.later(2);
});
afterAll(async () => {
  expect(api.faults).toEqual([]);
  for (const secret of [fake.config.secret, fake.config.aes_key!, 'token-1', 'zhao@example.cn', '赵示一']) expect(api.log.join(''), 'nothing of anybody, no secret').not.toContain(secret);
  await api.close();
  theirs.closeAllConnections();
  theirs.close();
  await Promise.all([smtp.close(), fake.close()]);
});

describe('an address that somebody gives as theirs', () => {
  it('is used only once they typed the code that was sent there, tried five times at most', async () => {
    expect((await choose('mail')).status).toBe(409);
    for (const address of ['zhao', 'a@b', 'zhao@example.cn, qian@example.cn', 'zhao@example.cn\nBcc: x@y.cn', '"<x>"@example.cn']) expect((await zhao.post('/api/me/reach/address', { channel: 'mail', address })).status, address).toBe(400);
    expect((await zhao.post('/api/me/reach/address', { channel: 'mail', address: ' zhao@example.cn ' })).status).toBe(204);
    expect((await zhao.post('/api/me/reach/address', { channel: 'mail', address: 'zhao@example.cn' })).status, 'at once again').toBe(429);
    await work(mail);
    expect(smtp.mails.map(({ to }) => to)).toEqual(['zhao@example.cn']);
    const code = /\d{6}/.exec(Buffer.from(smtp.mails[0]!.text.split('\n\n').at(-1)!, 'base64').toString('utf8'))![0];
    const wrong = code === '000000' ? '000001' : '000000';
    const prove = (said: string, who = zhao) => who.post('/api/me/reach/prove', { channel: 'mail', code: said });
    expect((await prove(code, await api.as('sun'))).status, 'somebody else').toBe(400);
    for (let time = 0; time < 5; time++) expect((await prove(wrong)).status).toBe(400);
    expect((await prove(code)).status, 'the tries are used up').toBe(400);
    expect((await choose('mail')).status).toBe(409);
    api.world.later(2);
    await zhao.post('/api/me/reach/address', { channel: 'mail', address: 'zhao@example.cn' });
    await work(mail);
    expect((await prove(/\d{6}/.exec(Buffer.from(smtp.mails[1]!.text.split('\n\n').at(-1)!, 'base64').toString('utf8'))![0])).status).toBe(204);
    expect((await choose('mail')).body.channels.find(({ name }) => name === 'mail')).toEqual({ name: 'mail', ready: true, asks_address: true });
    for (const row of await api.query<object>('SELECT * FROM reach_addresses')) expect(JSON.stringify(row)).not.toContain('zhao@');
    expect(is_mail(`${'a'.repeat(65)}@b.cn`)).toBe(false);
  });
});

describe('e-mail', () => {
  it('says that something happened, never what or whose; a mailbox that is not there is the end, a full one is tried again', async () => {
    smtp.mails.length = 0;
    await tell_zhao();
    await work(mail);
    const { text } = smtp.mails[0]!;
    expect(Buffer.from(text.split('\n\n').slice(1).join(''), 'base64').toString('utf8')).toContain('https://linli.example/cases/case-1');
    expect(text).toMatch(/Message-ID: <[0-9a-f-]{36}@example\.cn>/);
    for (const [refusal, found] of [['550 no such user zhao@example.cn', { state: 'dead', trouble: 'bad_address', detail: 'SMTP 550' }], ['452 mailbox full', { state: 'waiting', trouble: 'limited', detail: 'SMTP 452' }]] as const) {
      smtp.refuse = (step) => (step === 'RCPT' ? refusal : null);
      await tell_zhao();
      await work(mail);
      expect(await last()).toMatchObject(found);
      await api.query('DELETE FROM outbox');
    }
  });
});

describe('WeCom', () => {
  const keys = { token: 'QDG6eK', aes_key: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C', receiver: 'wx5823bf96d3bd56c7' };
  const echo = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==';
  const letter = (words: string, { at = api.world.now, nonce = '1372623149', key = keys } = {}) => {
    const [timestamp, encrypted] = [String(Math.floor(at.getTime() / 1000)), encrypt(key, words, randomBytes(16))];
    return { query: new URLSearchParams({ msg_signature: signature_of(key.token, timestamp, nonce, encrypted), timestamp, nonce }).toString(), encrypted, xml: `<xml><ToUserName><![CDATA[${keys.receiver}]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt><AgentID>218</AgentID></xml>` };
  };
  const text = (id: string) => `<xml><ToUserName><![CDATA[corp]]></ToUserName><FromUserName><![CDATA[zhang<&]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[楼道灯坏了 <!DOCTYPE x>]]></Content><MsgId>${id}</MsgId></xml>`;
  const post = ({ query, xml }: { query: string; xml: string }) => api.guest.ask('POST', `/channels/wecom/callback?${query}`, xml, { 'content-type': 'text/xml' });

  it('the published examples come out as published', () => {
    expect(signature_of(keys.token, '1409659589', '263014780', echo)).toBe('5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3');
    expect(decrypt(keys, echo)).toBe('1616140317555161061');
    const app = { token: 'AAAAA', aes_key: 'A'.repeat(43), receiver: 'wxba5fad812f8e6fb9' };
    const reply = encrypt(app, '{"demo_resp":"good luck"}', Buffer.from('707722b803182950'));
    expect(signature_of(app.token, '1713424427', '415670741', reply)).toBe('1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1');
    expect(decrypt(app, reply)).toBe('{"demo_resp":"good luck"}');
    expect([decrypt(keys, reply), decrypt({ ...keys, receiver: 'somebody' }, echo), decrypt(keys, ''), decrypt(keys, 'AAAA'), decrypt(keys, echo.replace('P9', 'Q9'))].filter((one) => one !== null && one !== '1616140317555161061')).toEqual([]);
  });

  it('the address is checked by the words that it sent, and by nobody else’s, nor an hour later', async () => {
    const { query, encrypted } = letter('1616140317555161061');
    const get = (asked: string, echostr = encrypted) => api.guest.get(`/channels/wecom/callback?${asked}&echostr=${encodeURIComponent(echostr)}`);
    expect(await get(query)).toMatchObject({ status: 200, text: '1616140317555161061' });
    expect((await get(query.replace(/msg_signature=./, 'msg_signature=x'))).status).toBe(403);
    expect((await get(query, echo)).status).toBe(403);
    const old = letter('1', { at: new Date(api.world.now.getTime() - 6 * 60_000) });
    expect((await get(old.query, old.encrypted)).status).toBe(403);
    const ahead = letter('1', { at: new Date(api.world.now.getTime() + 6 * 60_000) });
    expect((await get(ahead.query, ahead.encrypted)).status).toBe(403);
    const other = letter('1', { key: { ...keys, receiver: 'another-corp' } });
    expect((await get(other.query, other.encrypted)).status).toBe(403);
  });

  it('a message is heard once however often it is told, and its writer learns where to report', async () => {
    const first = await post(letter(text('1')));
    expect(first.status).toBe(200);
    const sealed = read_xml(first.text)!;
    expect(sealed.get('MsgSignature')).toBe(signature_of(keys.token, sealed.get('TimeStamp')!, sealed.get('Nonce')!, sealed.get('Encrypt')!));
    const said = read_xml(decrypt(keys, sealed.get('Encrypt')!)!)!;
    expect(said.get('ToUserName')).toBe('zhang<&');
    expect(said.get('Content')).toContain('https://linli.example/report');
    expect(await post(letter(text('1')))).toMatchObject({ status: 200, text: '' });
    expect(await post(letter('<xml><MsgType>event</MsgType><Event>something_new</Event><FromUserName>a</FromUserName><CreateTime>2</CreateTime></xml>'))).toMatchObject({ status: 200, text: '' });
  });

  it('XML that is broken, huge, deep or brings entities of its own is refused, outside and inside the seal', async () => {
    const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>`;
    const outside = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`;
    const good = letter(text('9'));
    for (const xml of ['', '<xml>', 'not xml', `${laughs}${good.xml}`, `${outside}<xml><Encrypt>&e;</Encrypt></xml>`, '<xml><Encrypt>&lol2;</Encrypt></xml>', `<xml>${'<a>'.repeat(50)}${'</a>'.repeat(50)}</xml>`, '<xml></xml>']) expect((await post({ ...good, xml })).status, xml.slice(0, 40)).toBe(400);
    expect((await post({ ...good, xml: `<xml><Encrypt>${'A'.repeat(300_000)}</Encrypt></xml>` })).status).toBe(413);
    for (const words of ['', 'no xml', `${laughs}<xml><Content>&lol2;</Content></xml>`, `${outside}<xml><Content>&e;</Content></xml>`]) expect([400, 403]).toContain((await post(letter(words))).status);
    expect((await api.guest.post(`/channels/wecom/callback?${good.query}`, { Encrypt: 'x' })).status).toBe(400);
    expect((await post(good)).text, 'and the good one is still heard').not.toBe('');
  });

  it('a member links by a code; a token that ends mid-way is asked for anew once by all, and nobody gets anything twice', async () => {
    expect((await zhao.post('/api/me/reach/address', { channel: 'wecom', address: 'zhang' })).status).toBe(204);
    await work(wecom);
    await zhao.post('/api/me/reach/prove', { channel: 'wecom', code: /\d{6}/.exec(fake.seen[0]!.words)![0] });
    expect((await choose('wecom')).status).toBe(200);
    fake.seen.length = 0;
    for (let one = 0; one < 30; one++) await tell_zhao();
    const tokens = fake.tokens;
    fake.mood = (call) => (call === 10 ? (fake.end_token(), 0) : 0);
    await work(wecom);
    expect(fake.seen).toHaveLength(30);
    expect(fake.seen[0]!.words).toMatch(/^您报的一件事报办好了，请看看 https:\/\/linli\.example\/cases\/case-1\?m=/);
    expect(fake.tokens - tokens).toBe(1);
    // shown, and the answer is lost: sent again with the same words, it is shown once
    fake.mood = () => 'silent';
    await tell_zhao();
    await work({ ...wecom, timeout_ms: 300 });
    expect(await last()).toMatchObject({ state: 'waiting', trouble: 'no_answer', unsure: 1 });
    fake.mood = () => 0;
    api.world.later(2);
    await work(wecom);
    expect(await last()).toMatchObject({ state: 'sent' });
    expect(fake.seen).toHaveLength(31);
  });

  it.each([[45009, { state: 'waiting', attempts: 0, trouble: 'limited' }], [81013, { state: 'dead', trouble: 'bad_address' }], [-1, { state: 'waiting', attempts: 1 }], [60020, { state: 'waiting', trouble: 'not_configured' }]])('says %i: nothing is lost', async (code, found) => {
    fake.mood = () => code;
    await tell_zhao();
    await work(wecom);
    expect(await last()).toMatchObject(found);
    await api.query(`UPDATE channel_states SET paused_until = NULL`);
  });
});

describe('other offices’ software that is told', () => {
  it('the signature is that of Standard Webhooks', () => {
    expect(signed({ id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: new Date(1614265330_000), body: '{"test": 2432232314}', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('gets what it subscribed to, signed, once however often the job runs, with nothing of people in it; the log tells how it went', async () => {
    const admin = await ask_admin();
    const made = (await admin.post<{ id: string; secret: string }>('/api/webhooks', { name: '市政巡查小程序', url: url_of(), events: ['case.opened'] })).body;
    const opened = (await (await api.as('zhao')).post<CaseDetail>('/api/cases', { request_id: 'hook-request-1', text: '楼道灯坏了，家里老人看不见', category: '0201', place_id: 'h-3-2-602' })).body;
    expect(opened.id).toBeDefined();
    for (let time = 0; time < 2; time++)
      for (const [name, fact_seq] of [['case.opened', 77], ['case.accepted', 78]] as const) await api.world.as_system((ctx) => tell_subscribers(ctx, { case_id: opened.id, name, fact_seq }));
    answer = () => 503;
    await work(webhook);
    expect(await last()).toMatchObject({ state: 'waiting', trouble: 'server_error', detail: 'HTTP 503' });
    answer = () => 204;
    api.world.later(2);
    await work(webhook);
    expect(got).toHaveLength(2);
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size, 'the same id at each attempt').toBe(1);
    const [, { headers, body }] = got as [unknown, (typeof got)[number]];
    const mac = createHmac('sha256', Buffer.from(made.secret.slice(6), 'base64')).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${mac}`);
    expect(JSON.parse(body)).toMatchObject({ type: 'case.opened', data: { category: '0201', estate: 'garden' } });
    for (const word of ['602', '老人', 'zhao', opened.id]) expect(body.replaceAll(/[0-9a-f]{32}|[0-9a-f-]{36}/g, '')).not.toContain(word);
    const { webhooks } = (await admin.get<{ webhooks: WebhookView[] }>('/api/webhooks')).body;
    expect(webhooks).toMatchObject([{ name: '市政巡查小程序', deliveries: [{ event: 'case.opened', state: 'sent', attempts: 2 }] }]);
    expect(JSON.stringify(webhooks)).not.toContain(made.secret);
    expect((await api.query<{ secret_cipher: Buffer }>('SELECT secret_cipher FROM webhooks'))[0]!.secret_cipher.toString('utf8')).not.toContain(made.secret);
    // nothing of what was said in confidence; nothing once it ended
    await api.query('UPDATE cases SET confidential = true WHERE id = $1', [opened.id]);
    await api.world.as_system((ctx) => tell_subscribers(ctx, { case_id: opened.id, name: 'case.opened', fact_seq: 79 }));
    expect((await admin.post(`/api/webhooks/${made.id}/try`)).status).toBe(204);
    expect((await admin.post(`/api/webhooks/${made.id}/end`)).status).toBe(204);
    await work(webhook);
    expect(got).toHaveLength(2);
    expect(await last()).toMatchObject({ state: 'dropped', trouble: 'turned_off' });
    expect((await admin.post(`/api/webhooks/${made.id}/try`)).status).toBe(404);
    expect((await (await api.as('community')).get('/api/webhooks')).status).toBe(403);
  });

  it('cannot be made to reach into our own network', async () => {
    const strict = webhook_channel({ private_allowed: false, clock: () => api.world.now });
    const made = (await (await ask_admin()).post<{ id: string }>('/api/webhooks', { name: '里面的', url: url_of(), events: ['case.opened'] })).body;
    await (await ask_admin()).post(`/api/webhooks/${made.id}/try`);
    await work(strict);
    expect(got).toEqual([]);
    expect(await last()).toMatchObject({ state: 'waiting', trouble: 'unreachable', unsure: 0 });
    for (const url of ['ftp://example.cn/x', 'https://user:pass@example.cn/', 'nonsense-nonsense']) expect((await (await ask_admin()).post('/api/webhooks', { name: '坏的', url, events: ['case.opened'] })).status, url).toBe(400);
  });
});
