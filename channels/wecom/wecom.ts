import type { WecomConfig } from '../../platform/config.ts';
import { own_addresses } from '../../platform/outbox/address.ts';
import { call_out, wait_of } from '../../platform/outbox/call.ts';
import { happened_words, type Channel, type Letter, type Outcome } from '../../platform/outbox/index.ts';
import { ended_codes, read_said, token_keeper, TokenRefused, type Said } from './token.ts';

/** WeCom drops what has the same words for the same member within this time (its longest): ours differ by their id. */
const duplicate_seconds = 14_400;

/** Messages of the application to members who linked themselves by a code. */
export function wecom_channel(config: WecomConfig): Channel {
  const tokens = token_keeper(config);
  return {
    name: 'wecom', for_people: true, keyed: true, quota: { per_minute_max: config.per_minute_max, per_day_max: config.per_day_max }, at_once_max: 8, timeout_ms: config.timeout_ms ?? 10_000,
    is_address: (address) => /^[\w.@-]{1,64}$/.test(address),
    addresses: (ctx, due) => own_addresses(ctx, 'wecom', due),
    async deliver(letter, signal) {
      try {
        for (let round = 0; ; round++) {
          const token = await tokens.get(signal);
          const answer = await call_out({ url: `${config.url}/cgi-bin/message/send?access_token=${encodeURIComponent(token)}`, headers: { 'content-type': 'application/json' }, body: JSON.stringify(message_of(letter, config)), signal });
          if (answer.status === 429) return { as: 'busy', wait_ms: wait_of(answer), detail: 'HTTP 429' };
          const said = read_said(answer.text);
          // a token that ended mid-way: one new one, and the same message again
          if (said && ended_codes.has(said.errcode) && round === 0) await tokens.forget(token);
          else return said ? outcome_of(said) : { as: 'failed', why: answer.status >= 500 ? 'server_error' : 'bad_answer', detail: `HTTP ${answer.status}`, unsure: true };
        }
      } catch (error) {
        if (error instanceof TokenRefused) return { as: 'failed', why: 'not_configured', detail: String(error.errcode) };
        throw error;
      }
    },
  };
}

export function outcome_of({ errcode, msgid, invaliduser }: Said): Outcome {
  const detail = String(errcode);
  if (errcode === 0) return invaliduser ? { as: 'refused', why: 'bad_address', detail: 'invaliduser' } : { as: 'sent', ...(msgid ? { receipt: msgid } : {}) };
  if (errcode === 45009 || errcode === 45033) return { as: 'busy', wait_ms: 60_000, detail };
  if (errcode === -1) return { as: 'failed', why: 'server_error', detail };
  if (errcode === 81013 || errcode === 60111 || errcode === 40003 || errcode === 40031) return { as: 'refused', why: 'bad_address', detail };
  return { as: 'failed', why: 'not_configured', detail };
}

function message_of({ id, kind, code, params, path, address }: Letter, { agent_id, public_url }: WecomConfig): object {
  const envelope = { touser: address, agentid: agent_id, enable_duplicate_check: 1, duplicate_check_interval: duplicate_seconds };
  const tail = id.slice(-6);
  if (kind === 'code') return { ...envelope, msgtype: 'text', text: { content: `您的确认码是 ${String(params['code'])}，10分钟内有效。不是您自己要的，请不用理会。（${tail}）` } };
  const words = happened_words(code);
  if (!public_url) return { ...envelope, msgtype: 'text', text: { content: `邻里：${words}。请打开邻里看。（${tail}）` } };
  return { ...envelope, msgtype: 'textcard', textcard: { title: '邻里', description: words, url: `${public_url}${path}?m=${tail}`, btntxt: '看一看' } };
}
