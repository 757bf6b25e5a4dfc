import type { RefusalCatalogue } from '../refusal.ts';

export const refusals = {
  'payment.unknown': { status: 404, zh: '没有这笔缴费。', en: 'There is no such payment.' },
  'payment.bad_amount': { status: 400, zh: '金额、名称或期限不对。', en: 'The amount, the title or the date is not right.' },
  'payment.open_already': { status: 409, zh: '同一件事还有一笔没付完的，请先付完或者等它关闭。', en: 'Another payment for the same thing is still open. Please finish it, or wait until it is closed.' },
  'payment.over': { status: 409, zh: '这笔已经付过了，或者过期关闭了。', en: 'This one is paid already, or it has ended.' },
  'payment.not_paid': { status: 409, zh: '还没有付，退不了。', en: 'It was not paid, so nothing can go back.' },
  'payment.refund_too_much': { status: 409, zh: '退的比付的还多，不行。', en: 'More would go back than was paid.' },
  'payment.not_connected': { status: 409, zh: '网上缴费还没有接通，请到物业或社区缴。', en: 'Paying online is not connected yet. Please pay at the office.' },
  'payment.no_payer': { status: 409, zh: '还没有绑定您的微信，请用扫码付。', en: 'Your WeChat is not linked yet. Please pay by the code.' },
  'payment.gateway': { status: 409, zh: '微信支付现在没有回应，钱没有付出去，请过一会儿再试。', en: 'The payment system does not answer now; nothing was paid. Please try again later.' },
} as const satisfies RefusalCatalogue;
