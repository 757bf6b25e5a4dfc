import type { WSClient, WsFrame } from '@wecom/aibot-node-sdk';
import { call_out } from '../../../platform/outbox/call.ts';
import type { Channel, Letter, Outcome } from '../../../platform/outbox/index.ts';
import type { WecomConfig } from '../../../platform/config.ts';
import type { Ear } from '../ear.ts';
import { read_bot } from '../said.ts';
import { answer_bot, answer_later, stream_of, welcome, type Answers } from './answer.ts';

/** The long connection, while this process has it. */
export type Line = { client: WSClient | null };
const [lock, alive_every_ms, looking_ms, patience_ms] = [718_006, 2_000, 2_500, 300_000];
/** The library would write whole messages into the log. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Keeps the bot's long connection in one process of the house at a time: a newer connection ends the older at WeCom's. Returns
 * when it is lost to another, when the database is, or when the process ends; the worker then begins anew.
 */
export async function keep_line(ear: Ear, line: Line, stopping: () => boolean): Promise<void> {
  const config = ear.config.line;
  if (!config) return;
  const guard = await ear.db.pool.connect();
  let client: WSClient | null = null;
  try {
    if (!(await guard.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [lock])).rows[0]!.mine) return;
    const { WSClient } = await import('@wecom/aibot-node-sdk');
    let kicked = false;
    client = new WSClient({ botId: config.bot_id, secret: config.secret, ...(config.url ? { wsUrl: config.url } : {}), maxReconnectAttempts: -1, maxAuthFailureAttempts: -1, logger: silent });
    const answers: Answers = new Map();
    client.on('error', (error) => ear.log(`wecom bot: ${error.name}`));
    client.on('message', (frame) => void hear_frame(ear, client!, answers, frame).catch((error: unknown) => ear.log(`wecom bot: ${error instanceof Error ? error.name : 'unknown'}`)));
    client.on('event.enter_chat', (frame) => void client!.replyWelcome(frame, { msgtype: 'text', text: { content: welcome } }).catch(() => {}));
    client.on('event.disconnected_event', () => (kicked = true));
    client.connect();
    line.client = client;
    for (let waited = 0; !stopping() && !kicked; waited += 100) {
      await sleep(100);
      if (waited % alive_every_ms === 0) await guard.query('SELECT 1'); // gone with its connection, the lock is another's
    }
  } finally {
    if (client) {
      line.client = null;
      client.disconnect();
    }
    guard.release(true);
  }
}

async function hear_frame(ear: Ear, client: WSClient, answers: Answers, frame: WsFrame): Promise<void> {
  const said = typeof frame.body === 'object' && frame.body !== null ? read_bot(frame.body as Record<string, unknown>, 'line') : null;
  if (!said) return;
  let stream = await answer_bot(ear, answers, said, looking_ms);
  const until = performance.now() + patience_ms;
  try {
    while (!stream.finish && performance.now() < until) {
      await client.replyStreamNonBlocking(frame, stream.id, stream.content, false);
      stream = await stream_of(ear, answers, said.msgid, looking_ms);
      if (!stream.finish) await sleep(looking_ms);
    }
    await client.replyStream(frame, stream.id, stream.content, true);
  } catch {
    // the connection went in between: what was heard is answered by the outbox
    const reply = await answers.get(said.msgid);
    if (reply?.words) await answer_later(ear, said, reply);
  }
}

const busy = new Set([45009, 45033, 846607]);
/** What the house says in the bot's groups by itself: that a fault is mended, or an answer that came late. */
export function bot_channel(config: WecomConfig, line: Line, clock: () => Date = () => new Date()): Channel {
  return {
    name: 'wecom_bot', for_people: false, keyed: false, quota: { per_minute_max: config.per_minute_max, per_day_max: config.per_day_max }, at_once_max: 4, timeout_ms: 12_000,
    addresses: async (_ctx, due) => new Map(due.flatMap(({ id, given }) => (given === null ? [] : [[id, given] as const]))),
    deliver: (letter, signal) => (letter.address.startsWith('url:') ? post_answer(config, letter, signal) : send(line, letter, clock())),
  };
}
async function send(line: Line, { address, params }: Letter, now: Date): Promise<Outcome> {
  if (!line.client?.isConnected) return { as: 'later', due_at: new Date(now.getTime() + 3_000) };
  try {
    await line.client.sendMessage(address.slice('chat:'.length), { msgtype: 'markdown', markdown: { content: String(params['text']) } });
    return { as: 'sent' };
  } catch (error) {
    const code = Number((error as { errcode?: unknown } | null)?.errcode ?? Number.NaN);
    if (busy.has(code)) return { as: 'busy', wait_ms: 60_000, detail: String(code) };
    if (Number.isFinite(code)) return { as: 'failed', why: 'rejected', detail: String(code) };
    return { as: 'failed', why: 'no_answer', unsure: true };
  }
}
async function post_answer(config: WecomConfig, { address, params }: Letter, signal: AbortSignal): Promise<Outcome> {
  const { status } = await call_out({ url: address.slice('url:'.length), headers: { 'content-type': 'application/json' }, body: JSON.stringify({ msgtype: 'markdown', markdown: { content: String(params['text']) } }), signal, public_only: !config.private_allowed });
  return status === 200 ? { as: 'sent' } : status === 429 ? { as: 'busy', wait_ms: 60_000 } : { as: 'refused', why: 'rejected', detail: `HTTP ${status}` };
}
