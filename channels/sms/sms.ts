import { randomUUID } from 'node:crypto';
import type { SmsConfig } from '../../platform/config.ts';
import { call_out, wait_of, type Called } from '../../platform/outbox/call.ts';
import type { Channel, Letter, Outcome } from '../../platform/outbox/index.ts';
import { phone_of } from '../../modules/people/index.ts';
import { sign } from './sign.ts';
import { filled } from './template.ts';

const [action, version] = ['SendSms', '2017-05-25'];
const times = { timeout_ms: 10_000, account_wait_ms: 600_000, throttled_ms: 60_000 };

/** Text messages by Alibaba Cloud's SendSms. It knows no idempotency key: a message of which nobody knows may come twice. */
export function sms_channel(config: SmsConfig, clock: () => Date = () => new Date()): Channel {
  return { ...shape, quota: { per_minute_max: config.per_minute_max, per_day_max: config.per_day_max }, timeout_ms: config.timeout_ms ?? times.timeout_ms, deliver: (letter, signal) => deliver(config, letter, signal, clock()) };
}
/** For the demo: everything is as with a carrier, and nothing leaves the house. */
export function sms_rehearsal(): Channel {
  return { ...shape, rehearsed: true, quota: { per_minute_max: 600, per_day_max: 10_000 }, timeout_ms: times.timeout_ms, deliver: async () => ({ as: 'sent', receipt: 'rehearsal' }) };
}
const shape: Pick<Channel, 'name' | 'for_people' | 'keyed' | 'at_once_max' | 'addresses'> = {
  name: 'sms', for_people: true, keyed: false, at_once_max: 16,
  async addresses(ctx, due) {
    const ids = [...new Set(due.flatMap(({ person_id, given }) => (given === null && person_id !== null ? [person_id] : [])))];
    const phones = new Map(await Promise.all(ids.map(async (id) => [id, await phone_of(ctx, id)] as const)));
    return new Map(due.flatMap(({ id, person_id, given }) => {
      const phone = given ?? phones.get(person_id ?? '') ?? null;
      return phone === null ? [] : [[id, phone] as const];
    }));
  },
};

async function deliver(config: SmsConfig, letter: Letter, signal: AbortSignal, at: Date): Promise<Outcome> {
  const { template, params } = filled(letter);
  const url = new URL(config.url);
  const { query, headers } = sign({
    host: url.host, action, version, key_id: config.key_id, key_secret: config.key_secret, at, nonce: randomUUID(),
    params: { PhoneNumbers: letter.address, SignName: config.sign_name, TemplateCode: config.templates[template], TemplateParam: JSON.stringify(params), OutId: `${letter.district}.${letter.id}` },
  });
  return outcome_of(await call_out({ url: `${url.origin}/?${query}`, headers, signal }));
}

/** What its answer means; a sentence of its own is never kept, because it may quote the number. */
export function outcome_of(answer: Called): Outcome {
  if (answer.status === 429 || answer.status === 503) return { as: 'busy', wait_ms: wait_of(answer), detail: `HTTP ${answer.status}` };
  const said = parsed(answer.text);
  if (!said) return { as: 'failed', why: answer.status >= 500 ? 'server_error' : 'bad_answer', detail: `HTTP ${answer.status}`, unsure: true };
  const detail = said.code;
  if (detail === 'OK') return { as: 'sent', receipt: said.receipt };
  if (/^Throttling|DAY_LIMIT/.test(detail)) return { as: 'busy', wait_ms: /DAY_LIMIT/.test(detail) ? times.account_wait_ms : times.throttled_ms, detail };
  if (/AMOUNT_NOT_ENOUGH|OUT_OF_SERVICE|ACCOUNT_ABNORMAL/.test(detail)) return { as: 'busy', wait_ms: times.account_wait_ms, detail };
  if (/BUSINESS_LIMIT/.test(detail)) return { as: 'failed', why: 'limited', detail };
  if (/MOBILE_NUMBER_ILLEGAL/.test(detail)) return { as: 'refused', why: 'bad_address', detail };
  if (/BLACK_KEY|MOBILE_SEND_LIMIT|DENY/.test(detail)) return { as: 'refused', why: 'rejected', detail };
  if (/Signature|AccessKey|SIGNATURE|TEMPLATE|PARAM|Forbidden|InvalidTimeStamp|PRODUCT/.test(detail)) return { as: 'failed', why: 'not_configured', detail };
  return { as: 'failed', why: 'server_error', detail, unsure: /^isp|SYSTEM_ERROR|InternalError/.test(detail) };
}
function parsed(text: string): { code: string; receipt: string } | null {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said !== 'object' || said === null || !('Code' in said) || typeof said.Code !== 'string') return null;
    return { code: said.Code, receipt: 'BizId' in said && typeof said.BizId === 'string' ? said.BizId : '' };
  } catch {
    return null;
  }
}
