import type { PaymentStarted } from '../../../platform/payment/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';

/** What WeChat puts into its own browser (from memory, docs/channels/wechat-pay.md). */
type Bridge = { invoke(name: 'getBrandWCPayRequest', params: object, done: (answer: { err_msg: string }) => void): void };
type WithBridge = { readonly WeixinJSBridge?: Bridge };
export const is_in_wechat = (): boolean => /MicroMessenger/i.test(navigator.userAgent);

/** Pays by the account that is linked here. false: none is, or the payer closed WeChat's sheet; the code to scan is there all the same. */
export async function pay_in_wechat(payment_id: string): Promise<boolean> {
  const bridge = (window as WithBridge).WeixinJSBridge;
  if (!bridge) return false;
  const started = await ask<PaymentStarted>('POST', `/api/payments/${payment_id}/start`, { way: 'jsapi' }).catch((error: unknown) => {
    if (error instanceof Refused && error.code === 'payment.no_payer') return null;
    throw error;
  });
  if (started?.way !== 'jsapi') return false;
  return new Promise((resolve) => bridge.invoke('getBrandWCPayRequest', started.params, ({ err_msg }) => resolve(err_msg === 'get_brand_wcpay_request:ok')));
}
