import type { RefusalCatalogue } from '../../platform/refusal.ts';

export const refusals = {
  'person.bad_phone': { status: 400, zh: '手机号不对，应是 11 位数字。', en: 'This is not a mobile number.' },
  'person.unknown': { status: 404, zh: '没有找到这个人。', en: 'This person is not known here.' },
} as const satisfies RefusalCatalogue;
