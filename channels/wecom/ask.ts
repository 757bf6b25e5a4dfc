import type { WecomConfig } from '../../platform/config.ts';
import { call_out } from '../../platform/outbox/call.ts';
import { read_json } from './said.ts';
import { ended_codes, token_keeper } from './token.ts';

export type Json = Readonly<Record<string, unknown>>;
/** One question to WeCom with the token of one of its applications; `body` null asks by GET. */
export type Ask = (path: string, body: object | null) => Promise<Json>;

/** WeCom said no, by its code; `is_busy` where the same question is answered later. */
export class SaidNo extends Error {
  readonly errcode: number;
  constructor(errcode: number) {
    super(`WeCom said ${errcode}`);
    this.name = 'SaidNo';
    this.errcode = errcode;
  }
  get is_busy(): boolean {
    return busy_codes.has(this.errcode);
  }
}
const busy_codes: ReadonlySet<number> = new Set([-1, 429, 45009, 45033]);
const bytes_max = 4 * 1024 * 1024;

/** Asks with a token of its own secret; one that ended mid-way is renewed once. Throws `SaidNo`, `Unanswered`, `TokenRefused`; what was asked stands in no log. */
export function asker(config: WecomConfig, secret: string): Ask {
  const tokens = token_keeper({ ...config, secret });
  return async (path, body) => {
    for (let round = 0; ; round++) {
      const signal = AbortSignal.timeout(config.timeout_ms ?? 10_000);
      const token = await tokens.get(signal);
      const url = `${config.url}${path}${path.includes('?') ? '&' : '?'}access_token=${encodeURIComponent(token)}`;
      const answer = await call_out({ url, signal, bytes_max, ...(body === null ? { method: 'GET' as const } : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
      if (answer.status === 429) throw new SaidNo(429);
      const said = read_json(answer.text);
      const errcode = typeof said?.['errcode'] === 'number' ? said['errcode'] : null;
      if (errcode === 0) return said!;
      if (errcode !== null && ended_codes.has(errcode) && round === 0) await tokens.forget(token);
      else throw new SaidNo(errcode ?? -1);
    }
  };
}

/** The objects of a list in an answer; what is none is left out. */
export const items = (from: Json, name: string): Json[] => (Array.isArray(from[name]) ? (from[name] as unknown[]).filter((one): one is Json => typeof one === 'object' && one !== null && !Array.isArray(one)) : []);
export const text_of = (from: Json, name: string, length_max = 128): string => (typeof from[name] === 'string' ? from[name].replaceAll('\0', '').trim().slice(0, length_max) : '');
/** Ids come as words or as numbers. */
export const id_of = (from: Json, name: string): string => (typeof from[name] === 'number' ? String(from[name]) : text_of(from, name));
export const texts_of = (from: Json, name: string): string[] => (Array.isArray(from[name]) ? (from[name] as unknown[]).filter((one): one is string => typeof one === 'string' && one !== '' && one.length <= 2_000) : []);
