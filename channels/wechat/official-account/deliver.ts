import type { WechatConfig } from '../../../platform/config.ts';
import { own_addresses } from '../../../platform/outbox/address.ts';
import { call_out } from '../../../platform/outbox/call.ts';
import { happened_words, type Channel, type Letter, type Outcome } from '../../../platform/outbox/index.ts';
import { open_peer, outcome_of, outcome_of_trouble, type Peer } from '../peer.ts';
import { places_for } from '../window.ts';

/** A token that is the same for all processes until it ends; asking does not end the one in use (stable_token, from memory). */
export const official_peer = ({ url, app_id: appid, secret }: WechatConfig): Peer =>
  open_peer(url, (signal) => call_out({ url: `${url}/cgi-bin/stable_token`, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ grant_type: 'client_credential', appid, secret }), signal }));

/** An answer to somebody who spoke lately, else the one notice that the account may send unasked; what is neither goes elsewhere. */
export function official_channel(config: WechatConfig, peer: Peer): Channel {
  const { per_minute_max, per_day_max, timeout_ms = 10_000, notice } = config;
  const may_notice = ({ kind }: Letter) => notice !== null && kind === 'notice';
  return {
    name: 'wechat', for_people: true, keyed: false, quota: { per_minute_max, per_day_max }, at_once_max: 8, timeout_ms,
    addresses: (ctx, due) => own_addresses(ctx, 'wechat', due),
    async admit(ctx, letters) {
      const places = await places_for(ctx, letters);
      return new Map(letters.flatMap((one) => (places.has(one.id) ? [[one.id, `talk ${one.address}`]] : may_notice(one) ? [[one.id, `notice ${one.address}`]] : [])));
    },
    async deliver(letter, signal) {
      const [way, openid = ''] = letter.address.split(' ');
      try {
        if (way === 'talk') {
          const outcome = outcome_of(await peer.ask('/cgi-bin/message/custom/send', { touser: openid, msgtype: 'text', text: { content: words_of(letter, config) } }, signal), known);
          // WeChat's own count is the one that holds
          if (outcome.as !== 'elsewhere' || !may_notice(letter)) return outcome;
        }
        const { path, body } = notice_of(letter, openid, config);
        return outcome_of(await peer.ask(path, body, signal), known);
      } catch (error) {
        return outcome_of_trouble(error);
      }
    },
  };
}

function known(errcode: number): Outcome | null {
  const detail = String(errcode);
  switch (errcode) {
    case 45015: // more than 48 hours
    case 45047: // more than five
      return { as: 'elsewhere', why: 'window_over', detail };
    case 43101: // did not ask for such notices, or for no more
    case 43004: // does not follow us any more
      return { as: 'elsewhere', why: 'opted_out', detail };
    case 40003:
      return { as: 'refused', why: 'bad_address', detail };
    default:
      return null;
  }
}

export function words_of({ kind, code, params, path }: Letter, { public_url }: Pick<WechatConfig, 'public_url'>): string {
  if (kind !== 'notice') return String(params['text']);
  return `邻里：${happened_words(code)}。${public_url ? `看一看：${public_url}${path}` : '请打开邻里看。'}`;
}
const what_max = 20;
/** Whole characters, as many as a field of that kind takes. */
const shortened = (words: string): string => [...words].slice(0, what_max).join('');
/** 2026年5月27日 10:05, of Shanghai. */
export function moment(at: Date): string {
  const there = new Date(at.getTime() + 8 * 3_600_000);
  return `${there.getUTCFullYear()}年${there.getUTCMonth() + 1}月${there.getUTCDate()}日 ${there.toISOString().slice(11, 16)}`;
}
/** The documented shapes of both kinds of notice; neither says what it is about, or whose. */
function notice_of({ id, code, path, at }: Letter, touser: string, { notice, public_url }: WechatConfig): { path: string; body: object } {
  const { way, id: template_id, what, when } = notice!;
  const data = { [what]: { value: shortened(happened_words(code)) }, ...(when ? { [when]: { value: moment(at) } } : {}) };
  const url = public_url ? public_url + path : undefined;
  if (way === 'subscribe') return { path: '/cgi-bin/message/subscribe/bizsend', body: { touser, template_id, ...(url ? { page: url } : {}), data } };
  return { path: '/cgi-bin/message/template/send', body: { touser, template_id, ...(url ? { url } : {}), client_msg_id: id.replaceAll('-', ''), data } };
}
