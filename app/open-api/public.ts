import type { FastifyInstance } from 'fastify';
import { open311_document } from '../../channels/open311/index.ts';
import { answer_of, example_of, operations, type Document, type Operation } from './schema.ts';

/** What outside software may rely on; a change that breaks it makes it 2.0.0 (`breaking.ts`). */
const version = '1.0.0';
const description = `公开接口：谁都能读的公示，和 Open311 GeoReport v2。钥匙由县区的系统管理员在工作台「钥匙」一页发放，按用途（scope）给。每个拒绝都是 4xx。
Public interfaces: what is published for everybody, and Open311 GeoReport v2. Keys come from the county's system admin and have scopes. Every refusal is a 4xx.`;

/** The one document of everything public (product M5): routes that the permission table opens to everybody, with examples; no screens, no logins, no callbacks. */
export function public_document(app: FastifyInstance): Document {
  const whole = app.swagger() as Document;
  const open311 = open311_document();
  const is_public = (path: string, method: string) => {
    const permission = app.house.permissions.get(`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
    return path in open311 || (permission?.roles === 'public' && permission.reach === 'public' && !path.startsWith('/api/demo'));
  };
  const paths = Object.fromEntries(Object.entries(whole.paths).toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([path, methods]) => {
    const kept = Object.entries(methods).filter(([method]) => is_public(path, method)).map(([method, one]): [string, Operation] => [method, { ...one, security: [], ...(open311[path]?.[method] as Partial<Operation> | undefined) }]);
    return kept.length > 0 ? [[path, Object.fromEntries(kept)]] : [];
  }));
  const made: Document = JSON.parse(JSON.stringify({ openapi: '3.1.0', info: { title: '邻里 Linli 公开接口', version, description }, paths })) as Document;
  for (const [, operation] of operations(made)) add_example(operation);
  return made;
}

function add_example(operation: Operation): void {
  const schema = answer_of(operation);
  for (const [status, { content }] of Object.entries(operation.responses))
    for (const [type, body] of Object.entries(content ?? {})) if (status.startsWith('2') && schema && type === 'application/json' && body.schema) body.example = example_of(body.schema);
  for (const body of Object.values(operation.requestBody?.content ?? {})) {
    const needed = Object.entries(body.schema?.properties ?? {}).filter(([name, one]) => body.schema?.required?.includes(name) || one.examples);
    body.example = Object.fromEntries(needed.map(([name, one]) => [name, example_of(one)]));
  }
}
