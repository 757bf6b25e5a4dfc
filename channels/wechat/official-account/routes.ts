import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { WechatConfig } from '../../../platform/config.ts';
import { limit } from '../../../platform/callback/letter.ts';
import { define_bare } from '../../../platform/http/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { Ear } from '../ear.ts';
import { check, hear, keys_of, taken } from './hear.ts';

const short = Type.String({ minLength: 1, maxLength: 128 });
const Signed = Type.Object({ signature: short, timestamp: short, nonce: short, openid: Type.Optional(short), encrypt_type: Type.Optional(short), msg_signature: Type.Optional(short) });
const Checked = Type.Object({ signature: short, timestamp: short, nonce: short, echostr: Type.String({ minLength: 1, maxLength: 4_096 }) });

export function official_routes(scope: FastifyInstance, config: WechatConfig | null, ear: Ear): void {
  const connected = (): WechatConfig => {
    if (!config) throw new Refusal('channel.not_connected');
    return config;
  };
  define_bare(scope, {
    method: 'GET', url: '/channels/wechat/callback', summary: '公众号核对地址', limit, schema: { query: Checked, response: Type.String() },
    handler: async ({ query }, reply) => {
      check(keys_of(connected()), query, ear.clock());
      return reply.type('text/plain; charset=utf-8').send(query.echostr);
    },
  });
  define_bare(scope, {
    method: 'POST', url: '/channels/wechat/callback', summary: '公众号的消息和事件', limit, schema: { query: Signed, response: Type.String() },
    handler: async ({ query, raw }, reply) => {
      if (typeof raw.body !== 'string') throw new Refusal('channel.bad_xml');
      const answer = await hear(ear, connected(), query, raw.body);
      return reply.type(answer === taken ? 'text/plain' : 'text/xml; charset=utf-8').send(answer);
    },
  });
}
