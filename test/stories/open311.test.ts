import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { write } from '../../channels/open311/write.ts';
import { bring_media, type Shelf } from '../../channels/open311/media.ts';
import { system_actor } from '../../platform/ctx.ts';
import { open_api, photo, type Api, type Client } from '../api.ts';
import { district } from '../world.ts';

/** Open311 GeoReport v2 as its specification has it (`open311.md`), asked by a program that knows nothing else of this house. */
let api: Api;
let admin: Client;
let key: string;
let key_id: string;
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:37:21Z'), undefined, { webhook_private: true });
  await api.query(`INSERT INTO appointments (district, id, person_id, post, role, title, place_id, from_on) SELECT district, 'keeper', 'county', 'admin', 'admin', '系统管理员', place_id, '2020-01-01' FROM appointments WHERE person_id = 'county' LIMIT 1`);
  admin = await api.as('county', 'post:keeper');
  const made = await admin.post<{ id: string; key: string }>('/api/keys', { name: '市政巡查小程序', contact: '值班室 0851-28000000', scopes: ['open311'] });
  expect(made.status, made.text).toBe(201);
  [key, key_id] = [made.body.key, made.body.id];
});
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const root = '/open311/v2';
type Asked = { status: number; type: string; text: string; json: unknown };
async function get(path: string): Promise<Asked> {
  return read(await api.app.inject({ method: 'GET', url: root + path }));
}
async function post(path: string, form: Record<string, string>): Promise<Asked> {
  return read(await api.app.inject({ method: 'POST', url: root + path, headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }, payload: new URLSearchParams(form).toString() }));
}
function read({ statusCode, headers, body }: { statusCode: number; headers: Record<string, unknown>; body: string }): Asked {
  const type = String(headers['content-type']);
  return { status: statusCode, type, text: body, json: type.startsWith('application/json') ? JSON.parse(body) : null };
}
const lamp = { service_code: '0201', address_string: '试验花园3栋2单元', description: '楼道灯不亮了，黑漆漆的' };
async function filed(form: Record<string, string> = lamp): Promise<string> {
  const { status, text, json } = await post('/requests.json', { api_key: key, ...form });
  expect(status, text).toBe(200);
  return (json as { service_request_id: string }[])[0]!.service_request_id;
}

describe('what anybody may ask', () => {
  it('says what is here, in both formats', async () => {
    const xml = await get('/discovery.xml');
    expect(xml.type).toBe('text/xml; charset=utf-8');
    expect(xml.text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<discovery><changeset>\d{4}-/);
    expect(xml.text).toContain('<specification>http://wiki.open311.org/GeoReport_v2</specification>');
    expect(xml.text).toContain('<formats><format>text/xml</format><format>application/json</format></formats>');
    const { json } = await get('/discovery.json');
    expect(json).toMatchObject({ endpoints: [{ specification: 'http://wiki.open311.org/GeoReport_v2', type: 'production', formats: ['text/xml', 'application/json'] }] });
    for (const name of ['changeset', 'contact', 'key_service']) expect((json as Record<string, unknown>)[name]).toBeTruthy();
  });

  it('lists every category and every group, and what each wants to know', async () => {
    const services = (await get('/services.json')).json as { service_code: string; metadata: boolean; type: string }[];
    expect(services).toHaveLength(122 + 12);
    expect(services.find((one) => one.service_code === '0201')).toMatchObject({ service_code: '0201', metadata: true, type: 'realtime' });
    for (const { service_code, metadata } of services) expect((await get(`/services/${service_code}.json`)).status, service_code).toBe(metadata ? 200 : 404);
    const { text } = await get('/services/0201.xml');
    expect(text).toContain('<service_definition><service_code>0201</service_code><attributes><attribute><variable>true</variable><code>building</code><datatype>string</datatype>');
    expect((await get('/services/9999.xml')).text).toContain('<errors><error><code>404</code>');
  });

  it('shows no request that is not on the public board, and nothing of whoever spoke', async () => {
    const id = await filed({ ...lamp, description: '别人不该看到的话' });
    expect((await get('/requests.json')).json).toEqual([]);
    const one = (await get(`/requests/${id}.json`)).json as Record<string, unknown>[];
    expect(one).toHaveLength(1);
    expect(one[0]).toMatchObject({ service_request_id: id, status: 'open', service_code: '0201', description: null, address: '试验花园', media_url: null });
    expect((await get(`/requests/${id}.xml`)).text).not.toContain('别人不该看到的话');
  });
});

describe('whoever has a key', () => {
  it('files a request, which is a case like any other, and reads how far it is', async () => {
    const id = await filed();
    const grid = await api.as('grid');
    const { cases } = (await grid.get<{ cases: { id: string; place_text: string; category: { code: string } }[] }>('/api/cases?limit=5')).body;
    expect(cases[0]).toMatchObject({ category: { code: '0201' }, place_text: expect.stringContaining('3栋2单元') });
    const own = (await get(`/requests.json?api_key=${key}&service_code=0201&status=open&extensions=true`)).json as Record<string, unknown>[];
    expect(own.find((one) => one['service_request_id'] === id)).toMatchObject({ description: lamp.description, status: 'open', requested_datetime: '2026-05-27T10:37:21+08:00', extended_attributes: { state: 'dispatched' } });
    expect((await get(`/tokens/${id}.json`)).json).toEqual([{ service_request_id: id, token: id }]);
    const { json } = await get(`/servicerequestupdates.json?api_key=${key}`);
    expect((json as { service_request_id: string; description: string }[]).filter((one) => one.service_request_id === id).map((one) => one.description)).toEqual(['收到', '已派单']);
    expect((await post('/servicerequestupdates.xml', { api_key: key, service_request_id: id, description: '又看了一眼，还是黑的' })).status).toBe(200);
    const [{ case_id } = { case_id: '' }] = await api.query<{ case_id: string }>('SELECT case_id FROM open311_requests WHERE id = $1', [id]);
    expect((await grid.get(`/api/cases/${case_id}`)).text).toContain('又看了一眼');
  });

  it('may leave the kind to the words, and the place to the answers', async () => {
    const id = await filed({ service_code: '02', address_id: 'garden', description: '楼道灯坏了', 'attribute[building]': '3', 'attribute[unit][]': '2' });
    const one = (await get(`/requests/${id}.json?api_key=${key}`)).json as Record<string, unknown>[];
    expect(one[0]).toMatchObject({ service_code: '02', address_id: 'garden', description: '楼道灯坏了' });
  });

  it('is told that danger is not for a form', async () => {
    const { text } = await post('/requests.xml', { api_key: key, service_code: '0601', address_string: '试验花园3栋', description: '三栋楼道里在冒烟，着火了' });
    expect(text).toMatch(/<service_requests><request><service_request_id>[0-9a-f-]{36}<\/service_request_id><service_notice>.*119.*<\/service_notice><account_id\/><\/request><\/service_requests>/);
  });

  it('a key does what it was given for and nothing else; an older one of 「open311」 does all', async () => {
    const id = await filed();
    const of = async (scope: string) => (await admin.post<{ key: string }>('/api/keys', { name: `只要${scope}`, contact: '值班室的人', scopes: [scope] })).body.key;
    const may = async (api_key: string) => [
      (await post('/requests.json', { ...lamp, api_key })).status, (await get(`/requests.json?api_key=${api_key}`)).status,
      (await get(`/servicerequestupdates.json?api_key=${api_key}`)).status, (await post('/servicerequestupdates.json', { api_key, service_request_id: id, description: '再说一句' })).status,
    ];
    expect(await may(await of('report'))).toEqual([200, 403, 403, 403]);
    expect(await may(await of('read'))).toEqual([403, 200, 403, 403]);
    expect(await may(await of('updates'))).toEqual([403, 403, 200, 403]);
    expect(await may(await of('comment')), 'nobody else’s request').toEqual([403, 403, 403, 404]);
    expect(await may(key)).toEqual([200, 200, 200, 200]);
    for (const scopes of [[], ['everything'], ['read', 'read']]) expect((await admin.post('/api/keys', { name: '乱写的', contact: '值班室的人', scopes })).status).toBe(400);
  });

  it('what the other side believes of a case is told to whoever has it, and closes and opens nothing', async () => {
    const id = await filed();
    const say = async (status: string) => (await post('/servicerequestupdates.json', { api_key: key, service_request_id: id, description: '去看过', status })).status;
    expect([await say('CLOSED'), await say('open'), await say('fixed')]).toEqual([200, 200, 400]);
    const [row] = await api.query<{ id: string; state: string }>('SELECT c.id, c.state FROM cases c JOIN open311_requests r ON r.case_id = c.id WHERE r.id = $1', [id]);
    expect(['open', 'dispatched']).toContain(row!.state);
    expect((await api.query<{ text: string }>('SELECT text FROM case_notes WHERE case_id = $1 ORDER BY at, id', [row!.id])).map(({ text }) => text).toSorted()).toEqual(['去看过（对方说已经好了）', '去看过（对方说还没有好）']);
  });

  it('is shut out once the key has ended, and reads nobody else’s', async () => {
    const other = (await admin.post<{ id: string; key: string }>('/api/keys', { name: '另一家', contact: '另一家的人', scopes: ['open311'] })).body;
    const id = await filed();
    expect(((await get(`/requests/${id}.json?api_key=${other.key}`)).json as Record<string, unknown>[])[0]).toMatchObject({ description: null });
    expect((await get(`/requests.json?api_key=${other.key}`)).json).toEqual([]);
    expect((await post('/servicerequestupdates.json', { api_key: other.key, service_request_id: id, description: '冒充' })).status).toBe(404);
    expect((await admin.post(`/api/keys/${other.id}/end`, {})).status).toBe(204);
    expect((await post('/requests.json', { api_key: other.key, ...lamp })).status).toBe(403);
    const { keys } = (await admin.get<{ keys: { id: string; used_on: string; ended_at: string | null }[] }>('/api/keys')).body;
    expect(keys.find((one) => one.id === key_id)).toMatchObject({ used_on: '2026-05-27', ended_at: null });
    expect(JSON.stringify(keys)).not.toContain(key);
    expect((await (await api.as('grid')).get('/api/keys')).status).toBe(403);
  });
});

describe('what is wrong is said in the words of the standard', () => {
  const wrong: [string, Record<string, string>, number][] = [
    ['no key', { ...lamp, api_key: '' }, 403],
    ['a key that nobody made', { ...lamp, api_key: 'linli_x' }, 403],
    ['no service', { description: '灯', address_string: '试验花园' }, 400],
    ['a service that is not there', { ...lamp, service_code: '9999' }, 404],
    ['no place', { service_code: '0201', description: '灯坏了' }, 400],
    ['an address elsewhere', { ...lamp, address_string: '上海市南京路1号' }, 400],
    ['a building that is not there', { ...lamp, address_string: '试验花园99栋' }, 400],
    ['half a position', { service_code: '0201', lat: '27.7' }, 400],
    ['a position in the sea', { service_code: '0201', lat: '0', long: '0' }, 400],
    ['no number', { service_code: '0201', lat: '北', long: '东' }, 400],
    ['words without end', { ...lamp, description: '灯'.repeat(4001) }, 400],
    ['a picture from nowhere', { ...lamp, media_url: 'file:///etc/passwd' }, 400],
    ['another county', { ...lamp, jurisdiction_id: '999999' }, 404],
  ];
  it.each(wrong)('%s', async (_, form, status) => {
    const before = await api.rows();
    const { status: got, json, text } = await post('/requests.json', { api_key: key, ...form });
    expect(got, text).toBe(status);
    expect(json).toEqual([{ code: String(status), description: expect.stringMatching(/./) }]);
    expect({ ...(await api.rows()), api_keys: 0 }, 'nothing is half-saved').toEqual({ ...before, api_keys: 0 });
  });

  it.each([
    ['/requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-05-01T00:00:00Z', 400],
    ['/requests.json?start_date=yesterday', 400],
    ['/requests.json?status=new', 400],
    ['/requests.json?page_size=5000', 400],
    ['/requests.json?service_code=9999', 404],
    ['/requests/nothing.json', 404],
    ['/tokens/nothing.json', 404],
    ['/servicerequestupdates.json', 403],
  ])('%s', async (path, status) => {
    const { status: got, json } = await get(path);
    expect(got).toBe(status);
    expect(json).toEqual([{ code: String(status), description: expect.stringMatching(/./) }]);
  });

  it('an empty parameter counts as absent, and both a plus and an offset are dates', async () => {
    for (const path of ['/requests.json?status=&service_code=&start_date=', '/requests.json?start_date=2026-04-01T00:00:00+08:00&end_date=2026-05-01T00:00:00Z', '/requests.xml?page=2&page_size=10&jurisdiction_id=']) expect((await get(path)).status, path).toBe(200);
  });
});

it('writes what XML cannot hold without it, and an empty thing as null', () => {
  expect(write('xml', 'a', { b: 'x<y&"z"\u0001\uD800', c: null, d: false })).toBe('<?xml version="1.0" encoding="utf-8"?>\n<a><b>x&lt;y&amp;&quot;z&quot;\uFFFD</b><c/><d>false</d></a>\n');
  expect(write('json', 'a', { each: 'b', of: [{ c: '', d: 1, e: { each: 'f', of: ['g'] } }] })).toBe('[{"c":null,"d":1,"e":["g"]}]');
});

describe('pictures', () => {
  const files_of = (id: string) => api.query<{ file_id: string; audience: string }>('SELECT f.file_id, f.audience FROM case_files f JOIN open311_requests r ON r.district = f.district AND r.case_id = f.case_id WHERE r.id = $1', [id]);
  const form = (fields: Record<string, string>, file: Buffer | null, name = 'media') => {
    const boundary = 'open311-test';
    const parts: Buffer[] = Object.entries(fields).map(([key, value]) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`));
    if (file) parts.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`), file, Buffer.from('\r\n'));
    return api.app.inject({ method: 'POST', url: `${root}/requests.json`, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]) });
  };

  it('one that comes with the form is drawn anew and shown with the case; what is no picture, in another field or without a key is refused and nothing kept', async () => {
    const sent = await form({ api_key: key, ...lamp }, await photo());
    expect(sent.statusCode, sent.body).toBe(200);
    const [{ service_request_id } = { service_request_id: '' }] = sent.json<{ service_request_id: string }[]>();
    expect((await files_of(service_request_id)).map(({ audience }) => audience)).toEqual(['reporters']);
    expect((await form({ api_key: key, ...lamp }, null)).statusCode, 'a form without any').toBe(200);
    const before = await api.rows();
    for (const [answer, status] of [[await form({ api_key: key, ...lamp }, Buffer.from('<svg onload=alert(1)>')), 400], [await form({ api_key: key, ...lamp }, await photo(), 'virus'), 400], [await form({ api_key: 'x', ...lamp }, await photo()), 403], [await form(lamp, await photo()), 403]] as const) expect(answer.statusCode, answer.body).toBe(status);
    expect(await api.rows()).toEqual(before);
  });

  it('one that is only named is fetched from outside, never from our own network, by no redirect, no bigger than allowed; without it the request still stands', async () => {
    const picture = await photo();
    const asked: string[] = [];
    const host = createServer((request, response) => {
      asked.push(request.url!);
      if (request.url === '/good.jpg') return void response.writeHead(200, { 'content-type': 'text/html' }).end(picture);
      if (request.url === '/away') return void response.writeHead(302, { location: '/good.jpg' }).end();
      if (request.url === '/page') return void response.writeHead(200, { 'content-type': 'image/jpeg' }).end('<html>secret of the inner network</html>');
      if (request.url === '/big') return void response.writeHead(200).end(Buffer.alloc(16 * 1024 * 1024));
    });
    host.listen(0, '127.0.0.1');
    await once(host, 'listening');
    const { port } = host.address() as AddressInfo;
    const at = `http://127.0.0.1:${port}`;
    const count = async (path: string) => (await files_of(await filed({ ...lamp, media_url: at + path }))).length;
    expect([await count('/good.jpg'), await count('/away'), await count('/page'), await count('/big')]).toEqual([1, 0, 0, 0]);
    const before = asked.length;
    expect((await post('/requests.json', { api_key: 'wrong', ...lamp, media_url: `${at}/good.jpg` })).status, 'nobody without a key lets us fetch').toBe(403);
    const careful: Shelf = { db: api.world.db, data_dir: tmpdir(), clock: () => api.world.now, private_allowed: false };
    for (const url of [`${at}/good.jpg`, `http://localhost:${port}/good.jpg`, `http://[::1]:${port}/`, `http://[::ffff:127.0.0.1]:${port}/good.jpg`, `http://2130706433:${port}/good.jpg`, `http://0x7f.1:${port}/good.jpg`, 'http://169.254.169.254/latest/meta-data', 'http://10.0.0.1/', 'http://192.168.1.1/'])
      expect(await bring_media(careful, system_actor(district), { url, file: null }), url).toBeNull();
    expect(asked.length, 'not even asked').toBe(before);
    for (const media_url of ['http://user:pass@example.cn/a.jpg', 'gopher://example.cn', 'data:image/png;base64,AA', '//example.cn/a.jpg']) expect((await post('/requests.json', { api_key: key, ...lamp, media_url })).status, media_url).toBe(400);
    host.closeAllConnections();
    host.close();
  });

  it('public reads never show a person, a home, a picture or anybody’s words: neither of board nor of requests, in either format, to anybody without the key', async () => {
    const words = '赵示一家3栋2单元602漏水，电话13900001234';
    const id = await filed({ ...lamp, description: words, first_name: '示一', last_name: '赵', phone: '13900001234', email: 'zhao@example.cn', media_url: 'https://patrol.invalid/602-zhao.jpg' });
    for (const format of ['xml', 'json'])
      for (const path of [`/requests/${id}.${format}`, `/requests.${format}?service_request_id=${id}`, `/requests.${format}?extensions=true&page_size=1000`, `/tokens/${id}.${format}`]) {
        const { status, text } = await get(path);
        expect(status, path).toBe(200);
        for (const told of ['赵', '示一', '3栋', '2单元', '602', '漏水', '1390000', 'zhao', 'patrol']) expect(text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ''), `${path}: ${told}`).not.toContain(told);
      }
    expect(JSON.stringify(await api.query('SELECT * FROM open311_requests WHERE id = $1', [id])) + JSON.stringify(await api.query(`SELECT * FROM cases c JOIN open311_requests r ON r.case_id = c.id WHERE r.id = $1`, [id])), 'nor is it kept who they say they are').not.toMatch(/zhao@example|示一","last/);
  });
});
