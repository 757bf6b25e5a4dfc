import type { WecomConfig } from '../../platform/config.ts';
import { call_out, Unanswered } from '../../platform/outbox/call.ts';

export type Said = { errcode: number; errmsg?: string; access_token?: string; msgid?: string; invaliduser?: string };
export function read_said(text: string): Said | null {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null && 'errcode' in said && typeof said.errcode === 'number' ? (said as Said) : null;
  } catch {
    return null;
  }
}

/** What WeCom says of a token that ended or was never good. */
export const ended_codes: ReadonlySet<number> = new Set([40001, 40014, 42001, 42007, 42009]);

/** The access token of the application: asked for once by all who need it, and anew when it is said to be over. It stands in no log. */
export function token_keeper(config: WecomConfig) {
  let kept: Promise<string> | null = null;
  async function fetch_token(signal: AbortSignal): Promise<string> {
    const query = new URLSearchParams({ corpid: config.corp_id, corpsecret: config.secret });
    const answer = await call_out({ method: 'GET', url: `${config.url}/cgi-bin/gettoken?${query.toString()}`, signal }).catch(() => {
      throw new Unanswered(false); // no message left yet, however far this came
    });
    const said = read_said(answer.text);
    if (!said?.access_token) throw new TokenRefused(said?.errcode ?? null);
    return said.access_token;
  }
  return {
    get(signal: AbortSignal): Promise<string> {
      if (kept) return kept;
      const asked = fetch_token(signal);
      kept = asked;
      asked.catch(() => kept === asked && (kept = null));
      return asked;
    },
    /** That one is over; who comes later with the same does not throw away a newer. */
    async forget(token: string): Promise<void> {
      if (kept && (await kept.catch(() => token)) === token) kept = null;
    },
  };
}
export class TokenRefused extends Error {
  readonly errcode: number | null;
  constructor(errcode: number | null) {
    super('no access token');
    this.name = 'TokenRefused';
    this.errcode = errcode;
  }
}
