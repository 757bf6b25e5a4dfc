import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { WecomConfig } from '../../platform/config.ts';
import { define_bare } from '../../platform/http/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { bot_routes } from './bot/routes.ts';
import type { Keys } from '../../platform/callback/crypto.ts';
import { contact_routes } from './contact/routes.ts';
import { open_ear } from './ear.ts';
import { hear } from './hear.ts';
import { Checked, limit, open_letter, Signed } from '../../platform/callback/letter.ts';
import { report_routes } from './report/routes.ts';
import { side_bar_routes } from './side-bar/routes.ts';
import { speaker_routes } from './speaker/routes.ts';

const body_bytes_max = 64 * 1024;

/** What WeCom tells us (the check of the address, messages and events, the bot), and what people do about it here. */
export function routes(app: FastifyInstance, config: WecomConfig | null, data_dir: string): void {
  const { db, clock } = app.house;
  const ear = config ? open_ear({ db, clock, data_dir, config, log: (line) => app.log.warn(line) }) : null;
  const keys = (): Keys => {
    if (!config?.token || !config.aes_key) throw new Refusal('channel.not_connected');
    return { token: config.token, aes_key: config.aes_key, receiver: config.corp_id };
  };
  void app.register(async (scope) => {
    scope.addContentTypeParser(['text/xml', 'application/xml', 'text/plain'], { parseAs: 'string', bodyLimit: body_bytes_max }, (_request, text, done) => done(null, text));
    define_bare(scope, {
      method: 'GET', url: '/channels/wecom/callback', summary: '企业微信核对地址', limit, schema: { query: Checked, response: Type.String() },
      handler: async ({ query }, reply) => reply.type('text/plain; charset=utf-8').send(open_letter(keys(), query, query.echostr, clock())),
    });
    define_bare(scope, {
      method: 'POST', url: '/channels/wecom/callback', summary: '企业微信的消息和事件', limit, schema: { query: Signed, response: Type.String() },
      handler: async ({ query, raw }, reply) => {
        if (typeof raw.body !== 'string') throw new Refusal('channel.bad_xml');
        const its = keys();
        return reply.type('text/xml; charset=utf-8').send(await hear(ear!, its, query, raw.body));
      },
    });
  });
  contact_routes(app, Boolean(config?.contact));
  report_routes(app, Boolean(config?.report));
  bot_routes(app, ear);
  speaker_routes(app);
  side_bar_routes(app, ear);
}
