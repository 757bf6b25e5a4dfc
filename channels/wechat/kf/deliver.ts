import type { WechatKfConfig } from '../../../platform/config.ts';
import { own_addresses } from '../../../platform/outbox/address.ts';
import { call_out } from '../../../platform/outbox/call.ts';
import type { Channel, Letter, Outcome } from '../../../platform/outbox/index.ts';
import { words_of } from '../official-account/deliver.ts';
import { open_peer, outcome_of, outcome_of_trouble, type Json, type Peer } from '../peer.ts';
import { places_for } from '../window.ts';
import { number_of } from './read.ts';

export const kf_peer = ({ url, corp_id, secret }: WechatKfConfig): Peer =>
  open_peer(url, (signal) => call_out({ method: 'GET', url: `${url}/cgi-bin/gettoken?${new URLSearchParams({ corpid: corp_id, corpsecret: secret }).toString()}`, signal }));

const is_welcome = ({ code }: Pick<Letter, 'code'>): boolean => code === 'wechat.welcome';
/** Answers to whoever wrote within 48 hours, five at most; what is beyond that goes elsewhere. */
export function kf_channel(config: WechatKfConfig, peer: Peer): Channel {
  const { per_minute_max, per_day_max, timeout_ms = 10_000 } = config;
  return {
    name: 'wechat_kf', for_people: true, keyed: true, quota: { per_minute_max, per_day_max }, at_once_max: 8, timeout_ms,
    addresses: (ctx, due) => own_addresses(ctx, 'wechat_kf', due),
    async admit(ctx, letters) {
      // a welcome has a code of its own instead of a window
      const places = await places_for(ctx, letters.filter((one) => !is_welcome(one)));
      return new Map(letters.flatMap((one) => {
        const kf_id = is_welcome(one) ? String(one.params['kf_id']) : places.get(one.id);
        return kf_id ? [[one.id, `${kf_id} ${one.address}`]] : [];
      }));
    },
    async deliver(letter, signal) {
      const [open_kfid, touser] = letter.address.split(' ');
      const body = { msgid: number_of(letter.id), msgtype: 'text', text: { content: words_of(letter, config) } };
      try {
        if (is_welcome(letter)) return outcome_of(await peer.ask('/cgi-bin/kf/send_msg_on_event', { code: letter.params['welcome_code'], ...body }, signal), known);
        return outcome_of(await peer.ask('/cgi-bin/kf/send_msg', { touser, open_kfid, ...body }, signal), known);
      } catch (error) {
        return outcome_of_trouble(error);
      }
    },
  };
}

function known(errcode: number, said: Json): Outcome | null {
  const detail = String(errcode);
  switch (errcode) {
    case 95001: // more than five
    case 95002: // more than 48 hours
    case 95018: // somebody serves them by hand, or the session is over
      return { as: 'elsewhere', why: 'window_over', detail };
    case 40003:
      return { as: 'refused', why: 'bad_address', detail };
    default:
      // a number of ours is always of the right form: WeChat complains of it when it has it already
      return errcode > 0 && /\bmsgid\b/i.test(String(said['errmsg'] ?? '')) ? { as: 'sent' } : null;
  }
}
