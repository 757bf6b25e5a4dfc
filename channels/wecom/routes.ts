import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { WecomConfig } from '../../platform/config.ts';
import { define_bare } from '../../platform/http/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Keys } from './crypto.ts';
import { hear, open_letter } from './hear.ts';

const body_bytes_max = 64 * 1024;
const limit = { max: 6_000, per_seconds: 60 };
const short = Type.String({ minLength: 1, maxLength: 128 });
const Signed = Type.Object({ msg_signature: short, timestamp: short, nonce: short });
const Checked = Type.Object({ msg_signature: short, timestamp: short, nonce: short, echostr: Type.String({ minLength: 1, maxLength: 4_096 }) });

/** What WeCom tells the application: the check of the address, messages and events. */
export function routes(app: FastifyInstance, config: WecomConfig | null): void {
  const keys = (): Keys => {
    if (!config?.token || !config.aes_key) throw new Refusal('channel.not_connected');
    return { token: config.token, aes_key: config.aes_key, receiver: config.corp_id };
  };
  void app.register(async (scope) => {
    scope.addContentTypeParser(['text/xml', 'application/xml', 'text/plain'], { parseAs: 'string', bodyLimit: body_bytes_max }, (_request, text, done) => done(null, text));
    define_bare(scope, {
      method: 'GET', url: '/channels/wecom/callback', summary: '企业微信核对地址', limit, schema: { query: Checked, response: Type.String() },
      handler: async ({ query }, reply) => reply.type('text/plain; charset=utf-8').send(open_letter(keys(), query, query.echostr, app.house.clock())),
    });
    define_bare(scope, {
      method: 'POST', url: '/channels/wecom/callback', summary: '企业微信的消息和事件', limit, schema: { query: Signed, response: Type.String() },
      handler: async ({ query, raw }, reply) => {
        if (typeof raw.body !== 'string') throw new Refusal('channel.bad_xml');
        return reply.type('text/xml; charset=utf-8').send(await hear(app.house, keys(), query, raw.body, config?.public_url ?? null));
      },
    });
  });
}
