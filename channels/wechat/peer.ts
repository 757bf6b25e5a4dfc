import { call_out, Unanswered, wait_of, type Called } from '../../platform/outbox/call.ts';
import type { Outcome } from '../../platform/outbox/index.ts';

export type Json = Readonly<Record<string, unknown>>;
/** What WeChat answered. `errcode` is 0 where it says none; `said` null where the answer is no JSON. */
export type Answer = { errcode: number; said: Json | null; status: number; busy_ms: number | null; /** its digits as they stood there: they may be more than a number holds */ msgid: string | null };

export function read_json(text: string): Json | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Json) : null;
  } catch {
    return null;
  }
}
const over = new Set([40001, 40014, 42001, 42007, 42009]);
/** too many calls, or calls that run into each other */
const too_many = new Set([45009, 45011, 45033]);
export function answer_of(called: Called): Answer {
  const said = read_json(called.text);
  const errcode = typeof said?.['errcode'] === 'number' ? said['errcode'] : 0;
  return { errcode, said, status: called.status, busy_ms: called.status === 429 ? wait_of(called) : too_many.has(errcode) ? 60_000 : null, msgid: /"msgid"\s*:\s*"?([\w-]{1,64})/.exec(called.text)?.[1] ?? null };
}
/** Whoever has no token yet has sent nothing. */
export class TokenRefused extends Error {
  readonly answer: Answer | null;
  constructor(answer: Answer | null) {
    super('no access token');
    this.name = 'TokenRefused';
    this.answer = answer;
  }
}

export type Peer = {
  /** Asks with the access token, once more with a new one where that has ended. Throws `Unanswered`, `TokenRefused`. */
  ask(path: string, body: object, signal: AbortSignal): Promise<Answer>;
  /** The bytes of a picture or sound. Throws too when there are none. */
  media(id: string, signal: AbortSignal): Promise<Buffer>;
};
const media_bytes_max = 20 * 1024 * 1024;

/** One of WeChat's houses, with the access token asked for once by all who need it; it stands in no log. */
export function open_peer(url: string, ask_token: (signal: AbortSignal) => Promise<Called>): Peer {
  let kept: Promise<string> | null = null;
  const fetch_token = async (signal: AbortSignal): Promise<string> => {
    const answer = answer_of(await ask_token(signal).catch(() => {
      throw new Unanswered(false); // no message left yet, however far this came
    }));
    const token = answer.said?.['access_token'];
    if (typeof token !== 'string' || token === '') throw new TokenRefused(answer);
    return token;
  };
  const token_of = (signal: AbortSignal): Promise<string> => {
    if (kept) return kept;
    const asked = fetch_token(signal);
    kept = asked;
    asked.catch(() => kept === asked && (kept = null));
    return asked;
  };
  /** Who comes later with the same does not throw away a newer. */
  const forget = async (token: string): Promise<void> => {
    if (kept && (await kept.catch(() => token)) === token) kept = null;
  };
  async function with_token(signal: AbortSignal, call: (token: string) => Promise<Called>): Promise<Called> {
    for (let round = 0; ; round++) {
      const token = await token_of(signal);
      const called = await call(encodeURIComponent(token));
      if (called.bytes.length > 4_096 || !over.has(answer_of(called).errcode) || round > 0) return called;
      await forget(token);
    }
  }
  return {
    ask: async (path, body, signal) => answer_of(await with_token(signal, (token) => call_out({ url: `${url}${path}?access_token=${token}`, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal, bytes_max: 4 * 1024 * 1024 }))),
    async media(id, signal) {
      const called = await with_token(signal, (token) => call_out({ method: 'GET', url: `${url}/cgi-bin/media/get?access_token=${token}&media_id=${encodeURIComponent(id)}`, signal, bytes_max: media_bytes_max }));
      if (called.status !== 200 || /json|text/.test(called.header('content-type') ?? '')) throw new Error('WeChat gave no media');
      return called.bytes;
    },
  };
}

/** What an answer makes of a message; `known` are the channel's own codes. */
export function outcome_of({ errcode, said, status, busy_ms, msgid }: Answer, known: (errcode: number, said: Json) => Outcome | null): Outcome {
  const detail = status === 200 ? String(errcode) : `HTTP ${status}`;
  if (busy_ms !== null) return { as: 'busy', wait_ms: busy_ms, detail };
  if (said === null || status !== 200) return { as: 'failed', why: status >= 500 ? 'server_error' : 'bad_answer', detail, unsure: true };
  const own = known(errcode, said);
  if (own) return own;
  if (errcode === 0) return { as: 'sent', ...(msgid ? { receipt: msgid } : {}) };
  return { as: 'failed', why: errcode === -1 ? 'server_error' : 'not_configured', detail };
}
/** Deliveries end here when there was no token. */
export function outcome_of_trouble(error: unknown): Outcome {
  if (!(error instanceof TokenRefused)) throw error;
  if (error.answer?.busy_ms) return { as: 'busy', wait_ms: error.answer.busy_ms, detail: 'token' };
  return { as: 'failed', why: 'not_configured', detail: `token ${error.answer?.errcode ?? ''}` };
}
