import type { RefusalCatalogue } from '../../platform/refusal.ts';

export const refusals = {
  'visit.unknown': { status: 404, zh: '没有找到这次走访。', en: 'This visit was not found.' },
  'visit.not_yours': { status: 403, zh: '这次走访不是派给您的。', en: 'This visit was not given to you.' },
  'visit.over': { status: 409, zh: '这次走访已经结束，不能再改派或取消。', en: 'This visit is over; it can be neither taken nor cancelled.' },
  'visit.bad_day': { status: 400, zh: '日子不对，请选今天以后三个月以内的一天。', en: 'Please choose a day between today and three months ahead.' },
  'visit.place_too_coarse': { status: 400, zh: '请选到单元，或写清门牌号。', en: 'Please choose the staircase, or say which door.' },
  'visit.needs_signature': { status: 400, zh: '选了签字，就要有签名；也可以改选口头同意。', en: 'A signature is missing; spoken consent will do as well.' },
  'visit.needs_witness': { status: 400, zh: '口头同意要写明是谁在场听见的。', en: 'Please say who heard the spoken consent.' },
  'visit.needs_words': { status: 400, zh: '请说一句看到了什么，或录一段音。', en: 'Please say what you saw, or record it.' },
  'visit.contact_not_now': { status: 403, zh: '电话只在走访当天、走访结束之前给您看。', en: 'The number is shown on the day of the visit, until the visit is over.' },
  'visit.no_contact': { status: 404, zh: '这次走访没有登记联系人。', en: 'Nobody to call is registered for this visit.' },
} as const satisfies RefusalCatalogue;
