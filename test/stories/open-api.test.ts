import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import compilers from '@fastify/fast-json-stringify-compiler';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breaking_changes, public_document, published, spell, types_at, write_types } from '../../app/open-api/index.ts';
import type { Document } from '../../app/open-api/schema.ts';
import { open_client, Refused } from '../../clients/typescript/client.ts';
import { make_key } from '../../platform/api-key/index.ts';
import { open_api, type Api } from '../api.ts';

let api: Api;
let url: string;
let key: string;
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:37:21Z'));
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`;
  key = (await api.world.as_system((ctx) => make_key(ctx, { name: '别家软件', contact: '值班室', scopes: ['open311'] }))).key;
});
afterAll(async () => {
  expect(api.faults).toEqual([]);
  await api.close();
});
const copy = (): Document => structuredClone(published());

describe('the published document of everything public', () => {
  it('is what the house offers: `npm run -s api -- publish --from URL` writes it anew, with the client', () => {
    const now = public_document(api.app);
    expect(breaking_changes(published(), now), 'breaks software that was written for the version before').toEqual([]);
    expect(spell(now)).toBe(spell(published()));
    expect(readFileSync(types_at, 'utf8')).toBe(write_types(now));
  });

  it('has an example of every answer, and nothing in it that needs a login, a callback’s signature or a secret address', async () => {
    const document = (await api.guest.get<Document>('/openapi/public.json')).body;
    for (const [path, methods] of Object.entries(document.paths)) {
      expect(path).toMatch(/^\/(api|feeds|open311)\//);
      expect(path).not.toMatch(/\/me\b|auth|channels|calendars|demo/);
      for (const { responses } of Object.values(methods)) for (const body of Object.values(responses['200']?.content ?? {})) if (body.schema?.type !== 'string') expect(body.example, path).toBeDefined();
    }
    expect(Object.keys(document.paths).filter((path) => path.startsWith('/open311'))).toHaveLength(14);
    expect((await api.guest.get('/api-docs/')).status).toBe(200);
  });
});

it('every schema of the house can be read and written by, though each is made only when its route is first asked', () => {
  const to_write = compilers.SerializerSelector()({}, {});
  let count = 0;
  for (const [url, methods] of Object.entries((api.app.swagger() as Document).paths))
    for (const [method, { requestBody, responses }] of Object.entries(methods)) {
      for (const { schema } of Object.values(requestBody?.content ?? {})) if (schema) expect(() => Compile(schema as object), `${method} ${url}`).not.toThrow();
      for (const [httpStatus, { content }] of Object.entries(responses))
        for (const { schema } of Object.values(content ?? {}))
          if (schema && httpStatus !== '4XX') expect(() => void (to_write({ schema, method, url, httpStatus }), count++), `${method} ${url}`).not.toThrow();
    }
  expect(count).toBeGreaterThan(400);
});

describe('a change that breaks others’ software is seen', () => {
  const path = '/open311/v2/requests.json';
  const broken = (change: (document: Document) => void) => {
    const now = copy();
    change(now);
    return breaking_changes(published(), now);
  };
  const item = (document: Document) => document.paths[path]!['get']!.responses['200']!.content!['application/json']!.schema!.items!;
  it('what goes, what is newly asked, what may be of another kind; additions break nothing', () => {
    expect(broken(() => {})).toEqual([]);
    expect(broken((now) => void delete now.paths[path]!['get'])).toEqual([`GET ${path}: gone`]);
    expect(broken((now) => void now.paths[path]!['get']!.parameters!.push({ name: 'who', in: 'query', required: true, schema: { type: 'string' } }))).toEqual([`GET ${path} query who: newly required`]);
    expect(broken((now) => void now.paths[path]!['get']!.parameters!.pop())).toEqual([`GET ${path} query jurisdiction_id: gone`]);
    expect(broken((now) => void delete item(now).properties!['status'])).toEqual([`GET ${path} answer[].status: gone`]);
    expect(broken((now) => {
      delete item(now).properties!['status'];
      item(now).required = item(now).required!.filter((name) => name !== 'status');
    })).toEqual([`GET ${path} answer[].status: no longer promised`]);
    expect(broken((now) => void (item(now).properties!['service_code'] = { type: 'integer' }))).toEqual([`GET ${path} answer[].service_code: may be integer now`]);
    expect(broken((now) => void item(now).properties!['status']!.enum!.push('lost'))).toEqual([`GET ${path} answer[].status: may say lost now`]);
    expect(broken((now) => void now.paths[path]!['post']!.requestBody!.content['application/x-www-form-urlencoded']!.schema!.required!.push('email'))).toEqual([`POST ${path} body.email: newly required`]);
    expect(broken((now) => {
      now.paths['/api/new'] = { get: { responses: { 200: {} } } };
      item(now).properties!['more'] = { type: 'string' };
      now.paths[path]!['get']!.parameters!.push({ name: 'more', in: 'query', schema: { type: 'string' } });
    })).toEqual([]);
  });
});

describe('software of others', () => {
  it('the typed client in clients/ asks, files and is refused', async () => {
    const linli = open_client({ url });
    const { estates } = await linli.ask('GET /api/public/estates');
    expect(estates.map(({ name }) => name)).toContain('试验花园');
    const [filed] = await linli.ask('POST /open311/v2/requests.json', { form: { api_key: key, service_code: '0201', address_string: '试验花园3栋2单元', description: '灯不亮' } });
    const [found] = await linli.ask('GET /open311/v2/requests/{id}.json', { params: { id: filed!.service_request_id }, query: { api_key: key } });
    expect([found!.status, found!.description]).toEqual(['open', '灯不亮']);
    await expect(linli.ask('GET /open311/v2/requests/{id}.json', { params: { id: 'nothing' } })).rejects.toMatchObject({ name: 'Refused', status: 404 });
    await expect(linli.ask('GET /api/public/rosters/{id}', { params: { id: 'nothing' } })).rejects.toBeInstanceOf(Refused);
  });

  it('a program in Python that knows only the document files a request and reads it in JSON and in XML, and both say the same', async () => {
    const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
    const { stdout } = await promisify(execFile)('python3', [file('../client/linli_client.py'), file('../../docs/api/openapi.json'), url, key]).catch((error: NodeJS.ErrnoException & { stderr?: string }) => {
      throw new Error(error.code === 'ENOENT' ? 'this test needs python3' : (error.stderr ?? String(error)));
    });
    const found = JSON.parse(stdout) as { ids: string[] };
    expect(found).toMatchObject({ refused: [403, '403'], words: ['楼道灯不亮了 <&> 黑漆漆的', '楼道灯不亮了 <&> 黑漆漆的'], same_in_both: true, questions: 5, listed: true });
    expect(found.ids).toHaveLength(2);
  });
});
