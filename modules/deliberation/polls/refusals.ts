import type { RefusalCatalogue } from '../../../platform/refusal.ts';

export const refusals = {
  'poll.where': { status: 400, zh: '请选问哪个小区，或者哪个村、社区、网格。', en: 'Choose the estate or the place whose people are asked.' },
  'poll.options': { status: 400, zh: '要选的，至少写两项，不能重名。', en: 'To choose among things, name at least two, all different.' },
  'poll.costs': { status: 400, zh: '有预算的，每一项都要写要花多少钱。', en: 'Within a budget every option says what it costs.' },
  'poll.seats': { status: 400, zh: '请写明选几项，或者一共有多少钱。', en: 'Say how many are chosen, or how much money there is.' },
  'poll.nobody': { status: 409, zh: '登记簿里这里没有住着的人，没有人可问。', en: 'The register knows nobody who lives here.' },
  'poll.past': { status: 409, zh: '结束的时间已经过了，请重新写一份。', en: 'The time at which it would close has passed; please write it anew.' },
  'poll.twice': { status: 400, zh: '同一项选了两次。', en: 'The same option is named twice.' },
  'poll.too_many': { status: 400, zh: '最多选 {max} 项。', en: 'Name {max} at most.' },
} as const satisfies RefusalCatalogue;
