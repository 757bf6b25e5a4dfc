import type { RefusalCatalogue } from '../../platform/refusal.ts';

export const refusals = {
  'wecom.unknown_group': { status: 404, zh: '这个群还没有对上您管的小区。', en: 'This group is not bound to an estate of yours.' },
  'wecom.draft_unknown': { status: 404, zh: '没有这句话，或者不归您管。', en: 'There is no such draft within your reach.' },
  'wecom.draft_over': { status: 409, zh: '这句话已经有人处理了。', en: 'Somebody dealt with this draft already.' },
  'wecom.no_ticket': { status: 502, zh: '企业微信现在没有回应，过一会儿再试。', en: 'WeCom does not answer now. Please try again later.' },
  'wecom.not_our_page': { status: 400, zh: '只能给自己的页面签名。', en: 'Only our own pages are signed.' },
  'wecom.grid_known': { status: 409, zh: '这个网格已经对上了，或者企业微信里没有它了。', en: 'This grid is matched already, or WeCom has it no more.' },
  'wecom.member_unknown': { status: 404, zh: '企业微信里没有这个人，或者已经对上别人了。', en: 'WeCom has no such member, or they are linked to somebody already.' },
  'wecom.already_linked': { status: 409, zh: '这位工作人员已经对上企业微信了，先断开再对。', en: 'This colleague is linked to WeCom already; unlink first.' },
  'wecom.by_oneself': { status: 409, zh: '自己的企业微信请自己要绑定码对上，不能自己点。', en: 'Link your own WeCom by a code, not by your own tap.' },
  'wecom.room_unknown': { status: 404, zh: '没有这个群，或者群主不是您管的人。', en: 'There is no such group, or its owner is not within your reach.' },
} as const satisfies RefusalCatalogue;
