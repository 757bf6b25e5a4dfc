import { createHmac, createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SuiteName } from './crypto/suite.ts';

export type Config = {
  readonly port: number;
  readonly host: string;
  readonly data_dir: string;
  /** null: our own PostgreSQL in `data_dir`. */
  readonly database_url: string | null;
  /** true: invented people, codes shown on the screen. `--empty` turns it off. */
  readonly demo: boolean;
  readonly log_level: string;
  /** one secret from which every key is derived, so that there is one thing to keep safe */
  readonly secret: Buffer;
  readonly pool_size_max: number;
  /** multiplies every rate limit: benches and crowded networks behind one address need more */
  readonly rate_limit_factor: number;
  /** how sensitive columns are sealed: `LINLI_CRYPTO=sm` is 国密 SM4-CBC with HMAC-SM3, otherwise AES-256-GCM */
  readonly seal_suite?: SuiteName;
  /** an OpenAI-compatible endpoint, an option and never a need; null without `LLM_URL` and `LLM_MODEL` */
  readonly llm?: { url: string; model: string; key: string; tokens_a_day?: number | undefined } | null;
  /** text messages; null without `SMS_KEY_ID` */
  readonly sms?: SmsConfig | null;
  /** e-mail; null without `MAIL_HOST` */
  readonly mail?: MailConfig | null;
  /** the application in WeCom; null without `WECOM_CORP_ID` */
  readonly wecom?: WecomConfig | null;
  /** the official account (公众号); null without `WECHAT_APP_ID` */
  readonly wechat?: WechatConfig | null;
  /** WeChat customer service (微信客服); null without `WECHAT_KF_CORP_ID` */
  readonly wechat_kf?: WechatKfConfig | null;
  /** WeChat Pay; null without `WECHAT_PAY_MCH_ID` */
  readonly wechat_pay?: WechatPayConfig | null;
  /** `WEBHOOK_PRIVATE=yes`: subscribers may lie in our own network, and speak plain HTTP there */
  readonly webhook_private?: boolean;
};
export type MailConfig = {
  readonly host: string; readonly port: number; readonly user: string | null; readonly password: string; readonly from: string; readonly tls_required: boolean;
  readonly public_url: string | null; readonly per_minute_max: number; readonly per_day_max: number; readonly timeout_ms: number;
};
export type WecomConfig = {
  readonly url: string; readonly corp_id: string; readonly agent_id: number; readonly secret: string;
  /** of the callback; null: nothing is heard */
  readonly token: string | null; readonly aes_key: string | null;
  readonly public_url: string | null; readonly per_minute_max: number; readonly per_day_max: number; readonly timeout_ms?: number;
  /** the AI bot by webhook: what its address is checked with */
  readonly bot?: { readonly token: string; readonly aes_key: string } | null;
  /** the AI bot by long connection */
  readonly line?: { readonly bot_id: string; readonly secret: string; readonly url: string | null } | null;
  /** the conversation archive: the bridge in front of WeCom's library, and our private keys (PEM) by version */
  readonly archive?: { readonly url: string; readonly token: string; readonly keys: ReadonlyMap<number, KeyObject> } | null;
  /** 政民沟通: the secret of the application that may call it, and which states of an order are its end */
  readonly report?: { readonly secret: string; readonly over_codes: ReadonlySet<number> } | null;
  /** departments, members and groups of customers: the secret of the application that sees them */
  readonly contact?: { readonly secret: string } | null;
  /** media may be fetched from this network too: a private WeCom, and tests */
  readonly private_allowed?: boolean;
};
export type WechatConfig = {
  readonly url: string; readonly app_id: string; readonly secret: string;
  /** of the callback; without the key letters come unsealed */
  readonly token: string; readonly aes_key: string | null;
  /** what may be said beyond the window of answers: a template or subscription notice, and the names of its fields */
  readonly notice: { readonly way: 'template' | 'subscribe'; readonly id: string; readonly what: string; readonly when: string | null } | null;
  /** false: the menu is made by hand */
  readonly menu: boolean;
  /** true where the account is bound to an owner that has several: then WeChat tells who is the same person in another */
  readonly union: boolean;
  readonly public_url: string | null; readonly per_minute_max: number; readonly per_day_max: number; readonly timeout_ms?: number;
};
export type WechatKfConfig = {
  readonly url: string; readonly corp_id: string; readonly secret: string; readonly token: string; readonly aes_key: string;
  readonly union: boolean; readonly public_url: string | null; readonly per_minute_max: number; readonly per_day_max: number; readonly timeout_ms?: number;
};
export type WechatPayConfig = {
  readonly url: string; readonly mch_id: string; readonly app_id: string; readonly serial: string;
  /** PEM texts; theirs by serial number or public key id */
  readonly private_key: string; readonly their_keys: Readonly<Record<string, string>>;
  readonly v3_key: string; readonly public_url: string; readonly timeout_ms?: number;
};
export type SmsConfig = {
  readonly url: string; readonly key_id: string; readonly key_secret: string; readonly sign_name: string;
  /** the carrier's codes of the texts that it approved (docs/channels/sms.md) */
  readonly templates: { readonly code: string; readonly danger: string; readonly notice: string };
  /** stands in the address that the carrier calls back; null: it cannot */
  readonly callback_token: string | null;
  readonly per_minute_max: number; readonly per_day_max: number; readonly timeout_ms?: number;
};

/** Reads the environment once; the only place that does. `DATA_DIR/secret` is made on the first start. */
export function read_config(argv: readonly string[] = process.argv.slice(2)): Config {
  const env = process.env;
  const data_dir = resolve(env['DATA_DIR'] ?? './data');
  const port = Number(env['PORT'] ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT 不是一个端口号 / is not a port: ${env['PORT']}`);
  return {
    port,
    host: env['HOST'] ?? '127.0.0.1',
    data_dir,
    database_url: env['DATABASE_URL'] || null,
    demo: !argv.includes('--empty') && env['LINLI_DEMO'] !== 'no',
    log_level: env['LOG_LEVEL'] ?? 'warn',
    secret: env['LINLI_SECRET'] ? Buffer.from(env['LINLI_SECRET']) : kept_secret(data_dir),
    pool_size_max: Number(env['POOL_SIZE'] ?? 10),
    rate_limit_factor: Number(env['RATE_LIMIT_FACTOR'] ?? 1),
    seal_suite: env['LINLI_CRYPTO'] === 'sm' ? 'sm4-cbc-hmac-sm3' : 'aes-256-gcm',
    llm: env['LLM_URL'] && env['LLM_MODEL'] ? { url: env['LLM_URL'], model: env['LLM_MODEL'], key: env['LLM_KEY'] ?? '', tokens_a_day: env['LLM_TOKENS_A_DAY'] ? Number(env['LLM_TOKENS_A_DAY']) : undefined } : null,
    sms: read_sms(env),
    mail: read_mail(env),
    wecom: read_wecom(env),
    wechat: read_wechat(env),
    wechat_kf: read_wechat_kf(env),
    wechat_pay: read_wechat_pay(env),
    webhook_private: env['WEBHOOK_PRIVATE'] === 'yes',
  };
}

type Environment = Readonly<Record<string, string | undefined>>;
function needed(env: Environment, because: string, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`有 ${because} 就要有 ${name} / ${because} needs ${name}`);
  return value;
}
function number_of(env: Environment, name: string, otherwise: number): number {
  const value = Number(env[name] ?? otherwise);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} 不是一个数 / is not a number: ${env[name]}`);
  return value;
}

function read_sms(env: Environment): SmsConfig | null {
  const key_id = env['SMS_KEY_ID'];
  if (!key_id) return null;
  const need = (name: string) => needed(env, 'SMS_KEY_ID', name);
  return {
    url: env['SMS_URL'] ?? 'https://dysmsapi.aliyuncs.com', key_id, key_secret: need('SMS_KEY_SECRET'), sign_name: need('SMS_SIGN_NAME'),
    templates: { code: need('SMS_TEMPLATE_CODE'), danger: need('SMS_TEMPLATE_DANGER'), notice: need('SMS_TEMPLATE_NOTICE') },
    callback_token: env['SMS_CALLBACK_TOKEN'] || null,
    per_minute_max: number_of(env, 'SMS_PER_MINUTE', 300), per_day_max: number_of(env, 'SMS_PER_DAY', 20_000),
  };
}

/** Where people open the house, for links in messages; none: messages have none. */
const public_url = (env: Environment): string | null => env['PUBLIC_URL']?.replace(/\/+$/, '') || null;

function read_mail(env: Environment): MailConfig | null {
  const host = env['MAIL_HOST'];
  if (!host) return null;
  return {
    host, port: number_of(env, 'MAIL_PORT', 465), user: env['MAIL_USER'] || null, password: env['MAIL_PASSWORD'] ?? '', from: needed(env, 'MAIL_HOST', 'MAIL_FROM'), tls_required: env['MAIL_PLAIN'] !== 'yes',
    public_url: public_url(env), per_minute_max: number_of(env, 'MAIL_PER_MINUTE', 60), per_day_max: number_of(env, 'MAIL_PER_DAY', 5_000), timeout_ms: 15_000,
  };
}

/** `WECOM_ARCHIVE_KEYS` is `1:/path/one.pem,2:/path/two.pem`, the versions as WeCom numbers them. */
function read_archive(env: Environment): NonNullable<WecomConfig['archive']> | null {
  const url = env['WECOM_ARCHIVE_URL']?.replace(/\/+$/, '');
  if (!url) return null;
  const keys = needed(env, 'WECOM_ARCHIVE_URL', 'WECOM_ARCHIVE_KEYS').split(',').map((one) => /^\s*(\d+):(.+?)\s*$/.exec(one) ?? undefined);
  if (keys.includes(undefined)) throw new Error('WECOM_ARCHIVE_KEYS 写作 / is written as 1:/path/one.pem,2:/path/two.pem');
  return { url, token: needed(env, 'WECOM_ARCHIVE_URL', 'WECOM_ARCHIVE_TOKEN'), keys: new Map(keys.map((one) => [Number(one![1]), createPrivateKey(readFileSync(one![2]!))])) };
}

function callback_keys(env: Environment, prefix: string): { token: string; aes_key: string } | null {
  const [token, aes_key] = [env[`${prefix}TOKEN`] || null, env[`${prefix}AES_KEY`] || null];
  if ((token === null) !== (aes_key === null)) throw new Error(`${prefix}TOKEN 和 ${prefix}AES_KEY 要一起写 / belong together`);
  if (aes_key !== null && !/^[A-Za-z0-9]{43}$/.test(aes_key)) throw new Error(`${prefix}AES_KEY 要 43 个字母或数字 / has 43 letters and digits`);
  return token !== null && aes_key !== null ? { token, aes_key } : null;
}

function read_wecom(env: Environment): WecomConfig | null {
  const corp_id = env['WECOM_CORP_ID'];
  if (!corp_id) return null;
  const app = callback_keys(env, 'WECOM_');
  const bot_id = env['WECOM_BOT_ID'];
  return {
    url: env['WECOM_URL'] ?? 'https://qyapi.weixin.qq.com', corp_id, agent_id: number_of(env, 'WECOM_AGENT_ID', 0), secret: needed(env, 'WECOM_CORP_ID', 'WECOM_SECRET'), token: app?.token ?? null, aes_key: app?.aes_key ?? null,
    report: env['WECOM_REPORT_SECRET'] ? { secret: env['WECOM_REPORT_SECRET'], over_codes: new Set((env['WECOM_REPORT_OVER'] ?? '3').split(',').map(Number)) } : null,
    contact: env['WECOM_CONTACT_SECRET'] ? { secret: env['WECOM_CONTACT_SECRET'] } : null,
    bot: callback_keys(env, 'WECOM_BOT_'), line: bot_id ? { bot_id, secret: needed(env, 'WECOM_BOT_ID', 'WECOM_BOT_SECRET'), url: env['WECOM_BOT_URL'] || null } : null, private_allowed: env['WECOM_PRIVATE'] === 'yes', archive: read_archive(env),
    public_url: public_url(env), per_minute_max: number_of(env, 'WECOM_PER_MINUTE', 600), per_day_max: number_of(env, 'WECOM_PER_DAY', 100_000),
  };
}

/** `WECHAT_NOTICE` is `template:ID:thing1:time2` or `subscribe:ID:thing1`: which notice, the field for what happened and, where it has one, for when. */
function read_wechat(env: Environment): WechatConfig | null {
  const app_id = env['WECHAT_APP_ID'];
  if (!app_id) return null;
  const token = needed(env, 'WECHAT_APP_ID', 'WECHAT_TOKEN');
  const notice = /^(template|subscribe):([\w-]{1,64}):(\w{1,32})(?::(\w{1,32}))?$/.exec(env['WECHAT_NOTICE'] ?? '');
  if (env['WECHAT_NOTICE'] && !notice) throw new Error('WECHAT_NOTICE 写作 / is written as template:ID:thing1:time2');
  return {
    url: (env['WECHAT_URL'] ?? 'https://api.weixin.qq.com').replace(/\/+$/, ''), app_id, secret: needed(env, 'WECHAT_APP_ID', 'WECHAT_SECRET'), token, aes_key: callback_keys({ WECHAT_TOKEN: env['WECHAT_AES_KEY'] ? token : '', WECHAT_AES_KEY: env['WECHAT_AES_KEY'] }, 'WECHAT_')?.aes_key ?? null,
    notice: notice ? { way: notice[1] as 'template' | 'subscribe', id: notice[2]!, what: notice[3]!, when: notice[4] ?? null } : null, menu: env['WECHAT_MENU'] !== 'no', union: env['WECHAT_UNION'] === 'yes',
    public_url: public_url(env), per_minute_max: number_of(env, 'WECHAT_PER_MINUTE', 600), per_day_max: number_of(env, 'WECHAT_PER_DAY', 100_000),
  };
}

function read_wechat_kf(env: Environment): WechatKfConfig | null {
  const corp_id = env['WECHAT_KF_CORP_ID'];
  if (!corp_id) return null;
  const need = (name: string) => needed(env, 'WECHAT_KF_CORP_ID', name);
  const keys = callback_keys({ WECHAT_KF_TOKEN: need('WECHAT_KF_TOKEN'), WECHAT_KF_AES_KEY: need('WECHAT_KF_AES_KEY') }, 'WECHAT_KF_')!;
  return {
    url: (env['WECHAT_KF_URL'] ?? 'https://qyapi.weixin.qq.com').replace(/\/+$/, ''), corp_id, secret: need('WECHAT_KF_SECRET'), ...keys, union: env['WECHAT_UNION'] === 'yes',
    public_url: public_url(env), per_minute_max: number_of(env, 'WECHAT_KF_PER_MINUTE', 600), per_day_max: number_of(env, 'WECHAT_KF_PER_DAY', 100_000),
  };
}

/** `WECHAT_PAY_THEIR_KEYS`: 「序列号=文件」, several with commas. */
function read_wechat_pay(env: Environment): WechatPayConfig | null {
  const mch_id = env['WECHAT_PAY_MCH_ID'];
  if (!mch_id) return null;
  const need = (name: string) => needed(env, 'WECHAT_PAY_MCH_ID', name);
  const v3_key = need('WECHAT_PAY_V3_KEY');
  if (Buffer.byteLength(v3_key) !== 32) throw new Error('WECHAT_PAY_V3_KEY 要 32 个字符 / has 32 characters');
  const theirs = need('WECHAT_PAY_THEIR_KEYS').split(',').map((one) => one.trim().split('=') as [string, string | undefined]);
  return {
    url: (env['WECHAT_PAY_URL'] ?? 'https://api.mch.weixin.qq.com').replace(/\/+$/, ''), mch_id, app_id: need('WECHAT_PAY_APP_ID'), serial: need('WECHAT_PAY_SERIAL'),
    private_key: readFileSync(need('WECHAT_PAY_KEY_FILE'), 'utf8'), their_keys: Object.fromEntries(theirs.map(([serial, file]) => [serial, readFileSync(file ?? '', 'utf8')])),
    v3_key, public_url: public_url({ PUBLIC_URL: need('PUBLIC_URL') })!,
  };
}

function kept_secret(data_dir: string): Buffer {
  const file = join(data_dir, 'secret');
  mkdirSync(data_dir, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new Error(`${file} 太短，不能用作密钥 / is too short to be a secret`);
  return Buffer.from(secret);
}

/** One key for one purpose (HKDF would do the same with more words): HMAC-SHA-256 of the purpose under the secret. */
export function derive_key(secret: Buffer, purpose: string): Buffer {
  return createHmac('sha256', secret).update(`linli:${purpose}`).digest();
}
