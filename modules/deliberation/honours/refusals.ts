import type { RefusalCatalogue } from '../../../platform/refusal.ts';

export const refusals = {
  'honour.unknown': { status: 404, zh: '没有找到这一条，可能已经撤回了。', en: 'This was not found; it may have been withdrawn.' },
  'honour.not_home': { status: 403, zh: '住在小区里的人才能推荐邻居。', en: 'Neighbours are nominated by who lives in the estate.' },
  'honour.self': { status: 409, zh: '不能推荐自己。', en: 'Nobody nominates themselves.' },
  'honour.many': { status: 409, zh: '您推荐的还有 {max} 位在等回话，等有了回话再推荐。', en: '{max} of your nominations wait for an answer.' },
  'honour.not_yours': { status: 403, zh: '这要由本人来定。', en: 'That is for the person themselves to decide.' },
  'honour.answered': { status: 409, zh: '已经回过话了。', en: 'It was answered already.' },
  'honour.nobody': { status: 404, zh: '本小区登记簿里没有这个电话的人。', en: 'Nobody of this estate has this number in the register.' },
  'honour.own': { status: 409, zh: '推荐人和被推荐的人不能自己来发布。', en: 'It is published by neither who nominated nor who was nominated.' },
  'honour.not_agreed': { status: 409, zh: '本人还没有同意，不能发布。', en: 'The person has not agreed; it cannot be published.' },
  'honour.over': { status: 409, zh: '已经撤下了。', en: 'It was taken off already.' },
} as const satisfies RefusalCatalogue;
