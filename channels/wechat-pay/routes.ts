import type { FastifyInstance } from 'fastify';
import type { WechatPayConfig } from '../../platform/config.ts';
import { system_actor, type Ctx } from '../../platform/ctx.ts';
import { define_bare } from '../../platform/http/index.ts';
import { district_of, GatewayTrouble, settle, settle_refund } from '../../platform/payment/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { read } from './call.ts';
import { refund_of, standing_of } from './gateway.ts';
import { key_ring, type KeyRing } from './key.ts';
import { is_theirs, open_resource } from './sign.ts';

const body_bytes_max = 64 * 1024;

/** What WeChat Pay tells: paid, sent back. They tell again until they hear 204, so everything is taken once by its number. */
export function routes(app: FastifyInstance, config: WechatPayConfig | null): void {
  const keys = config ? key_ring(config) : null;
  void app.register(async (scope) => {
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: body_bytes_max }, (_request, text, done) => done(null, text));
    define_bare(scope, {
      method: 'POST', url: '/channels/wechat-pay/callback', summary: '微信支付的通知', limit: { max: 6_000, per_seconds: 60 }, schema: {},
      handler: async ({ raw }, reply) => {
        if (!config || !keys) throw new Refusal('channel.not_connected');
        const { db, clock } = app.house;
        const told = open_notice(config, keys, raw.headers, raw.body, clock());
        if (told) await db.transaction(system_actor(told.district), clock(), told.take);
        return reply.send();
      },
    });
  });
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;
/** Refuses `channel.not_theirs` for what they did not sign or what is for another merchant; null: nothing that we keep. */
export function open_notice(config: WechatPayConfig, keys: KeyRing, headers: Headers, body: unknown, now: Date): { district: string; take(ctx: Ctx): Promise<boolean> } | null {
  const header = (name: string) => [headers[`wechatpay-${name}`] ?? ''].flat()[0]!;
  const signed = { serial: header('serial'), signature: header('signature'), timestamp: header('timestamp'), nonce: header('nonce') };
  if (typeof body !== 'string' || !is_theirs(keys.theirs, signed, body, now)) throw new Refusal('channel.not_theirs');
  const resource = read(body)?.['resource'] as Readonly<Record<string, unknown>> | undefined;
  const word = (name: string) => (typeof resource?.[name] === 'string' ? resource[name] : '');
  const inner = word('algorithm') === 'AEAD_AES_256_GCM' ? open_resource(config.v3_key, { ciphertext: word('ciphertext'), nonce: word('nonce'), associated_data: word('associated_data') }) : null;
  const said = inner === null ? null : read(inner);
  if (!said || (said['mchid'] !== undefined && said['mchid'] !== config.mch_id)) throw new Refusal('channel.not_theirs');
  const take = taking(said, config);
  const district = typeof said['out_trade_no'] === 'string' ? district_of(said['out_trade_no']) : null;
  return take && district ? { district, take } : null;
}
function taking(said: Readonly<Record<string, unknown>>, config: WechatPayConfig): ((ctx: Ctx) => Promise<boolean>) | null {
  try {
    if (said['trade_state'] !== undefined) {
      const standing = standing_of(said, config);
      return (ctx) => settle(ctx, 'wechat_pay', standing);
    }
    const refund = refund_of(said);
    return (ctx) => settle_refund(ctx, refund);
  } catch (error) {
    if (error instanceof GatewayTrouble) return null; // theirs, but of a kind that we do not know: asking again would change nothing
    throw error;
  }
}
