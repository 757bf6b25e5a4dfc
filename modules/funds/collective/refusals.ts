import type { RefusalCatalogue } from '../../../platform/refusal.ts';

export const refusals = {
  'collective.unknown': { status: 404, zh: '没有找到这个村集体的账。', en: 'The books of this collective were not found.' },
  'collective.asset_unknown': { status: 404, zh: '没有找到这项资产。', en: 'This asset was not found.' },
  'collective.lease_unknown': { status: 404, zh: '没有找到这份租约，或者已经结束。', en: 'This lease was not found, or is over.' },
  'collective.bad_days': { status: 400, zh: '日子不对：租约的结束要晚于开始，提前结束要在租期里。', en: 'The days are not right: a lease ends after it begins, and ends early within its term.' },
  'collective.let_already': { status: 409, zh: '这项资产那段时间已经租出去了。', en: 'This asset is let for some of that time already.' },
  'collective.day_to_come': { status: 400, zh: '不能写还没到的日子。', en: 'A day to come cannot be counted.' },
  'collective.more_local': { status: 400, zh: '本村的人不能比总人数还多。', en: 'No more people of the village can work there than people do.' },
  'collective.jobs_unknown': { status: 404, zh: '没有找到这次清点，或者已经核过了。', en: 'This count was not found, or was checked already.' },
  'collective.maker_checks': { status: 403, zh: '自己写的自己不能核，请换一个人。', en: 'Nobody checks what they wrote themselves. Please ask somebody else.' },
  'collective.year_not_closed': { status: 409, zh: '这一年的账还没有全部关账，关了账才能公布。', en: 'Not every month of that year is closed; only closed years are published.' },
  'collective.published_already': { status: 409, zh: '这一年已经拟好或者公布了。', en: 'That year was drafted or published already.' },
  'collective.publication_unknown': { status: 404, zh: '没有找到这份待公布的年报。', en: 'This draft was not found, or was decided already.' },
} as const satisfies RefusalCatalogue;
