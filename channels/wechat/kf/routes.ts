import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { WechatKfConfig } from '../../../platform/config.ts';
import type { Keys } from '../../../platform/callback/crypto.ts';
import { Checked, limit, open_letter, Signed } from '../../../platform/callback/letter.ts';
import { read_xml } from '../../../platform/callback/read-xml.ts';
import { define_bare } from '../../../platform/http/index.ts';
import { letters } from '../../../platform/outbox/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { house, in_district, type Ear } from '../ear.ts';
import { fit_id } from '../said.ts';
import { call_desk } from '../store.ts';

/** Customer service tells only that there is something; the worker fetches it. That is written down before it is answered. */
export function kf_routes(scope: FastifyInstance, config: WechatKfConfig | null, ear: Ear): void {
  const keys = (): Keys => {
    if (!config) throw new Refusal('channel.not_connected');
    return { token: config.token, aes_key: config.aes_key, receiver: config.corp_id };
  };
  define_bare(scope, {
    method: 'GET', url: '/channels/wechat/kf', summary: '微信客服核对地址', limit, schema: { query: Checked, response: Type.String() },
    handler: async ({ query }, reply) => reply.type('text/plain; charset=utf-8').send(open_letter(keys(), query, query.echostr, ear.clock())),
  });
  define_bare(scope, {
    method: 'POST', url: '/channels/wechat/kf', summary: '微信客服的事件', limit, schema: { query: Signed, response: Type.String() },
    handler: async ({ query, raw }, reply) => {
      const its = keys();
      const encrypted = typeof raw.body === 'string' ? read_xml(raw.body)?.get('Encrypt') : undefined;
      const fields = encrypted ? read_xml(open_letter(its, query, encrypted, ear.clock())) : null;
      if (!fields) throw new Refusal('channel.bad_xml');
      const [kf_id, token] = [fields.get('OpenKfId'), fields.get('Token')];
      if (fields.get('Event') === 'kf_msg_or_event' && fit_id(kf_id)) await in_district(ear, house, (ctx) => call_desk(ctx, kf_id, token ? letters.seal(token.slice(0, 512)) : null));
      return reply.type('text/plain').send('success');
    },
  });
}
