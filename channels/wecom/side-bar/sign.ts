import { createHash, randomBytes } from 'node:crypto';
import { call_out } from '../../../platform/outbox/call.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { Ear } from '../ear.ts';
import { read_json } from '../said.ts';
import type { Signatures } from './contract.ts';

type Ticket = { ticket: string; until_ms: number };
const [timeout_ms, kept_ms] = [8_000, 100 * 60_000];

/** Signs the page's address for WeCom's JS-SDK (paths and spelling from memory; the spelling is also `getSignature` of @wecom/jssdk). The tickets stay here. */
export function page_signer(ear: Ear) {
  const kept = new Map<string, Ticket>();
  const ticket = async (path: string): Promise<string> => {
    const known = kept.get(path);
    if (known && known.until_ms > performance.now()) return known.ticket;
    for (let round = 0; ; round++) {
      const signal = AbortSignal.timeout(timeout_ms);
      const token = await ear.tokens.get(signal);
      const answer = await call_out({ method: 'GET', url: `${ear.config.url}${path}${path.includes('?') ? '&' : '?'}access_token=${encodeURIComponent(token)}`, signal });
      const got = read_json(answer.text)?.['ticket'];
      if (typeof got === 'string' && got !== '') {
        kept.set(path, { ticket: got, until_ms: performance.now() + kept_ms });
        return got;
      }
      if (round > 0) throw new Refusal('wecom.no_ticket');
      await ear.tokens.forget(token);
    }
  };
  return async (url: string): Promise<Signatures> => {
    const own = ear.config.public_url;
    if (own !== null && new URL(url).origin !== new URL(own).origin) throw new Refusal('wecom.not_our_page');
    const [timestamp, bare] = [Math.floor(ear.clock().getTime() / 1000), url.replace(/#.*$/s, '')];
    const one = (of: string) => {
      const nonceStr = randomBytes(8).toString('hex');
      return { timestamp, nonceStr, signature: createHash('sha1').update(`jsapi_ticket=${of}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${bare}`).digest('hex') };
    };
    const found = await Promise.all([ticket('/cgi-bin/get_jsapi_ticket'), ticket('/cgi-bin/ticket/get?type=agent_config')]).catch((error: unknown) => {
      throw error instanceof Refusal ? error : new Refusal('wecom.no_ticket');
    });
    return { corp_id: ear.config.corp_id, agent_id: ear.config.agent_id, config: one(found[0]), agent: one(found[1]) };
  };
}
