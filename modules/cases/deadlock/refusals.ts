import type { RefusalCatalogue } from '../../../platform/refusal.ts';

export const deadlock_refusals = {
  'deadlock.unknown': { status: 404, zh: '没有找到这件僵局。', en: 'This deadlock was not found.' },
  'deadlock.not_yet': { status: 409, zh: '还没有到僵局：要有两家都退过，或者转过两次还有人退。', en: 'Not a deadlock yet: two must have refused, or the objections be used up.' },
  'deadlock.no_committee': { status: 409, zh: '这里还没有行业党委，请上报县里协调。', en: 'There is no industry committee here; please raise it to the county.' },
  'deadlock.there_already': { status: 409, zh: '这件事已经交给行业党委了，等它决定。', en: 'This is with the industry committee already.' },
  'deadlock.decided': { status: 409, zh: '行业党委已经定了，按决定办。', en: 'The committee has decided; the decision stands.' },
  'deadlock.not_committee': { status: 403, zh: '由行业党委来定，您现在的身份不能定。', en: 'The industry committee decides; your present role does not.' },
  'deadlock.no_party': { status: 403, zh: '只有退过单的单位能补充意见。', en: 'Only those who refused the case may add their position.' },
} as const satisfies RefusalCatalogue;
