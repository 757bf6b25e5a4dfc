import { createHash, randomBytes } from 'node:crypto';
import type { WechatPayConfig } from '../../platform/config.ts';
import { call_out, Unanswered, type Called } from '../../platform/outbox/call.ts';
import { GatewayTrouble } from '../../platform/payment/index.ts';
import type { KeyRing } from './key.ts';
import { authorization, is_theirs } from './sign.ts';

export type Said = { status: number; body: Readonly<Record<string, unknown>> };
const bill_bytes_max = 64 * 1024 * 1024;

/** Asks WeChat Pay, signed; an answer counts only when they signed it. Refusals are given back with their code where `expected`. */
export function caller(config: WechatPayConfig, keys: KeyRing, clock: () => Date) {
  const header = (answer: Called, name: string) => answer.header(`wechatpay-${name}`) ?? '';
  async function send(method: 'GET' | 'POST', url: string, body: string, signal: AbortSignal, bytes_max?: number): Promise<Called> {
    const { pathname, search } = new URL(url);
    const nonce = randomBytes(16).toString('hex');
    const headers = { accept: 'application/json', 'user-agent': 'Linli', authorization: authorization({ mch_id: config.mch_id, serial: config.serial, key: keys.own }, { method, path: pathname + search, body, at: clock(), nonce }), ...(body ? { 'content-type': 'application/json' } : {}) };
    try {
      return await call_out({ url, method, headers, ...(body ? { body } : {}), signal, ...(bytes_max ? { bytes_max } : {}) });
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      throw new GatewayTrouble(error.sent ? 'no_answer' : 'unreachable');
    }
  }
  return {
    async ask(method: 'GET' | 'POST', path: string, body: object | null, signal: AbortSignal, expected: readonly string[] = []): Promise<Said> {
      const answer = await send(method, config.url + path, body ? JSON.stringify(body) : '', signal);
      const said = read(answer.text);
      const code = typeof said?.['code'] === 'string' ? said['code'].replaceAll(/[^\w.]/g, '').slice(0, 40) : null;
      if (answer.status === 429) throw new GatewayTrouble('busy', code);
      if (answer.status >= 500) throw new GatewayTrouble('server_error', code);
      const theirs = is_theirs(keys.theirs, { serial: header(answer, 'serial'), signature: header(answer, 'signature'), timestamp: header(answer, 'timestamp'), nonce: header(answer, 'nonce') }, answer.text, clock());
      if (answer.status >= 300 && !(theirs && code && expected.includes(code))) throw new GatewayTrouble('refused', code);
      if (!theirs) throw new GatewayTrouble('not_theirs');
      if (said === null && answer.status !== 204) throw new GatewayTrouble('bad_answer');
      return { status: answer.status, body: said ?? {} };
    },
    /** A file is not signed; what was signed before says its hash. */
    async download(url: string, { hash_type, hash_value }: { hash_type: string; hash_value: string }, signal: AbortSignal): Promise<string> {
      // the address comes from them: it must be of the house that we were told to ask
      if (URL.parse(url)?.origin !== new URL(config.url).origin) throw new GatewayTrouble('bad_answer');
      const answer = await send('GET', url, '', signal, bill_bytes_max);
      if (answer.status !== 200) throw new GatewayTrouble(answer.status >= 500 ? 'server_error' : 'refused');
      if (hash_type !== 'SHA1' || createHash('sha1').update(answer.text).digest('hex') !== hash_value.toLowerCase()) throw new GatewayTrouble('not_theirs');
      return answer.text;
    },
  };
}

export function read(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null && !Array.isArray(said) ? (said as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
