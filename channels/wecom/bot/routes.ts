import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define_bare } from '../../../platform/http/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { encrypt, signature_of, type Keys } from '../../../platform/callback/crypto.ts';
import type { Ear } from '../ear.ts';
import { Checked, limit, open_letter, Signed } from '../../../platform/callback/letter.ts';
import { read_bot, read_json } from '../said.ts';
import { answer_bot, stream_of, welcome, type Answers } from './answer.ts';

/** WeCom waits five seconds (as the application’s callback does). */
const wait_ms = 3_500;

/** The AI bot by webhook: encrypted JSON in, a streamed reply out (channels.md). */
export function bot_routes(app: FastifyInstance, ear: Ear | null): void {
  const answers: Answers = new Map();
  const keys = (): Keys => {
    if (!ear?.config.bot) throw new Refusal('channel.not_connected');
    return { ...ear.config.bot, receiver: '' };
  };
  define_bare(app, {
    method: 'GET', url: '/channels/wecom/bot', summary: '企业微信核对智能机器人的地址', limit, schema: { query: Checked, response: Type.String() },
    handler: async ({ query }, reply) => reply.type('text/plain; charset=utf-8').send(open_letter(keys(), query, query.echostr, app.house.clock())),
  });
  define_bare(app, {
    method: 'POST', url: '/channels/wecom/bot', summary: '企业微信智能机器人的消息', limit, schema: { query: Signed, body: Type.Object({ encrypt: Type.String({ minLength: 1, maxLength: 200_000 }) }), response: Type.String() },
    handler: async ({ query, body }, reply) => {
      const body_of = read_json(open_letter(keys(), query, body.encrypt, app.house.clock()));
      if (!body_of) throw new Refusal('channel.bad_xml');
      const answer = await answer_to(ear!, answers, body_of);
      if (answer === null) return reply.type('text/plain').send('');
      return reply.type('application/json; charset=utf-8').send(sealed(keys(), JSON.stringify(answer), app.house.clock()));
    },
  });
}

async function answer_to(ear: Ear, answers: Answers, body: Readonly<Record<string, unknown>>): Promise<object | null> {
  if (body['msgtype'] === 'event') return (body['event'] as { eventtype?: unknown } | null)?.eventtype === 'enter_chat' ? { msgtype: 'text', text: { content: welcome } } : null;
  if (body['msgtype'] === 'stream') {
    const id = (body['stream'] as { id?: unknown } | null)?.id;
    return typeof id === 'string' ? { msgtype: 'stream', stream: await stream_of(ear, answers, id.slice(0, 128), wait_ms) } : null;
  }
  const said = read_bot(body, 'hook');
  return said ? { msgtype: 'stream', stream: await answer_bot(ear, answers, said, wait_ms) } : null;
}

function sealed(keys: Keys, words: string, now: Date): string {
  const [timestamp, nonce, encrypted] = [String(Math.floor(now.getTime() / 1000)), randomBytes(8).toString('hex'), encrypt(keys, words, randomBytes(16))];
  return JSON.stringify({ encrypt: encrypted, msgsignature: signature_of(keys.token, timestamp, nonce, encrypted), timestamp: Number(timestamp), nonce });
}
