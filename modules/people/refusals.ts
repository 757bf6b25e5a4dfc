import type { RefusalCatalogue } from '../../platform/refusal.ts';

export const refusals = {
  'person.bad_phone': { status: 400, zh: '手机号不对，应是 11 位数字。', en: 'This is not a mobile number.' },
  'person.unknown': { status: 404, zh: '没有找到这个人。', en: 'This person is not known here.' },
  'person.bad_id_number': { status: 400, zh: '身份证号不对，请对照证件再看一遍。', en: 'This is not a valid ID number.' },
  'person.no_name': { status: 400, zh: '请写上姓名。', en: 'A name is needed.' },
  'home.unknown': { status: 404, zh: '没有找到这一户。', en: 'This home is not known here.' },
  'home.shares_over_one': { status: 409, zh: '各位产权人的份额加起来超过了一整套，请核对房产证。', en: 'The owners’ shares add up to more than the whole home.' },
  'home.bad_share': { status: 400, zh: '份额要写成分数，比如 1/2。', en: 'A share is a fraction such as 1/2.' },
  'home.bad_dates': { status: 400, zh: '搬走的日子不能早于搬来的日子。', en: 'Moving out cannot come before moving in.' },
  'home.already_lives_here': { status: 409, zh: '这个人已经登记在这一户了。', en: 'This person is already registered in this home.' },
  'home.does_not_live_here': { status: 404, zh: '这个人现在没有登记在这一户。', en: 'This person is not registered in this home now.' },
} as const satisfies RefusalCatalogue;
