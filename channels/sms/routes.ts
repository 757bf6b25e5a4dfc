import type { FastifyInstance } from 'fastify';
import { equal_in_constant_time } from '../../platform/auth/secret.ts';
import type { SmsConfig } from '../../platform/config.ts';
import { define_bare } from '../../platform/http/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { Answers, Heard, Reports, Token } from './contract.ts';
import { hear_answers, hear_reports } from './hear.ts';

const limit = { max: 6_000, per_seconds: 60 };
const heard = { code: 0, msg: 'OK' } as const;

/** What the carrier tells us. It signs nothing: the token in the address, which only it and we know, is all there is. */
export function routes(app: FastifyInstance, config: SmsConfig | null): void {
  define_bare(app, {
    method: 'POST', url: '/channels/sms/reports', summary: '短信回执（运营商推送）', limit, schema: { query: Token, body: Reports, response: Heard },
    handler: async ({ query, body }) => {
      let_in(config, query.token);
      await hear_reports(app.house, body);
      return heard;
    },
  });
  define_bare(app, {
    method: 'POST', url: '/channels/sms/answers', summary: '短信上行（运营商推送，TD 退订）', limit, schema: { query: Token, body: Answers, response: Heard },
    handler: async ({ query, body }) => {
      let_in(config, query.token);
      await hear_answers(app.house, body);
      return heard;
    },
  });
}

function let_in(config: SmsConfig | null, token: string): void {
  if (!config?.callback_token) throw new Refusal('channel.not_connected');
  if (!equal_in_constant_time(token, config.callback_token)) throw new Refusal('channel.not_theirs');
}
