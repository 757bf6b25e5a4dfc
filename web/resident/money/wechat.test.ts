import { afterEach, expect, it, vi } from 'vitest';
import { is_in_wechat, pay_in_wechat } from './wechat.ts';

const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const started = { way: 'jsapi', params: { appId: 'wx', paySign: 's' }, rehearsal: false };
function stand_in(reply: () => Response, err_msg: string | null) {
  const asked: object[] = [];
  vi.stubGlobal('fetch', async () => reply());
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 MicroMessenger/8.0', onLine: true });
  vi.stubGlobal('window', { ...globalThis, ...(err_msg === null ? {} : { WeixinJSBridge: { invoke: (_name: string, params: object, done: (said: object) => void) => (asked.push(params), done({ err_msg })) } }) });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

it('inside WeChat one pays by the linked account; whoever has none, or closes the sheet, gets the code to scan', async () => {
  const asked = stand_in(() => answer(200, started), 'get_brand_wcpay_request:ok');
  expect(is_in_wechat()).toBe(true);
  expect(await pay_in_wechat('one')).toBe(true);
  expect(asked).toEqual([started.params]);
  stand_in(() => answer(200, started), 'get_brand_wcpay_request:cancel');
  expect(await pay_in_wechat('one')).toBe(false);
  const unlinked = stand_in(() => answer(409, { code: 'payment.no_payer', message: '还没有绑定您的微信，请用扫码付。' }), 'never');
  expect(await pay_in_wechat('one')).toBe(false);
  expect(unlinked).toEqual([]);
  stand_in(() => answer(200, started), null);
  expect(await pay_in_wechat('one'), 'WeChat’s own bridge is not there').toBe(false);
  stand_in(() => answer(409, { code: 'payment.over', message: '这一笔已经结束了。' }), 'never');
  await expect(pay_in_wechat('one')).rejects.toThrow('结束');
});
