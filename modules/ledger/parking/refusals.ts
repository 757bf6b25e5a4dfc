import type { RefusalCatalogue } from '../../../platform/refusal.ts';

export const refusals = {
  'parking.unknown': { status: 404, zh: '没有找到这个停车场。', en: 'This car park was not found.' },
  'parking.stay_unknown': { status: 404, zh: '没有找到这辆车，可能已经出场了。', en: 'This car was not found; it may have left.' },
  'parking.no_account': { status: 409, zh: '这本账没有停车费科目，先在账本里加上。', en: 'These books have no account for parking. Please add one first.' },
  'parking.cap_too_low': { status: 400, zh: '一天最多收的不能比一小时还少。', en: 'The most for a day cannot be less than an hour.' },
  'parking.full': { status: 409, zh: '车位满了。', en: 'Every space is taken.' },
  'parking.tail_bad': { status: 400, zh: '请写车牌尾号，至少两位。', en: 'Please write the last characters of the plate, two at least.' },
  'parking.there_already': { status: 409, zh: '尾号「{tail}」的车已经在场里。两辆车尾号一样，就多写一位。', en: 'A car with “{tail}” is in already. If two are alike, write one character more.' },
  'parking.why_other': { status: 400, zh: '该收 {yuan} 元，收的不一样请写原因。', en: '{yuan} yuan are due. If you took something else, say why.' },
  'parking.amount_moved': { status: 409, zh: '刚过了一个钟点，现在该收 {yuan} 元，请再看一眼。', en: 'An hour has just begun: {yuan} yuan are due now. Please look again.' },
  'parking.bad_times': { status: 400, zh: '出场要晚于进场，也不能是还没到的时间或者一个月以前。', en: 'A car leaves after it came, not in time to come, nor more than a month ago.' },
  'parking.nothing_held': { status: 409, zh: '您手里没有要交的停车费。', en: 'You hold no parking money.' },
  'parking.count_differs': { status: 409, zh: '数出来的和记的不一样：记的是 {yuan} 元。先查清楚再交。', en: 'What was counted differs from what was noted: {yuan} yuan. Please find out why first.' },
  'parking.handover_unknown': { status: 404, zh: '没有找到这次交款，或者已经收下、退回了。', en: 'This hand-over was not found, or was decided already.' },
  'parking.own_money': { status: 403, zh: '自己交的钱不能自己收。', en: 'Nobody takes what they handed in themselves.' },
} as const satisfies RefusalCatalogue;
