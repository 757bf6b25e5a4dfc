import type { RefusalCatalogue } from '../../../platform/refusal.ts';

export const group_refusals = {
  'group.unknown': { status: 404, zh: '没有找到这个协调组。', en: 'This coordination group was not found.' },
  'group.lead_holds_no_post': { status: 409, zh: '牵头人现在不在这个单位任职，请重新选。', en: 'The lead holds no post there now; please choose another.' },
  'group.not_lead': { status: 403, zh: '纪要由牵头单位或街道来写。', en: 'Minutes are written by the lead or the street.' },
  'group.not_member': { status: 409, zh: '这个单位不在协调组里。', en: 'This organisation is not in the group.' },
  'group.ended': { status: 409, zh: '这个协调组已经结束了。', en: 'This group has ended.' },
  'group.items_open': { status: 409, zh: '还有没办完的事项，先办完再结束。', en: 'Some items are still open; finish them first.' },
  'group.not_yours': { status: 403, zh: '这一项不是您单位的。', en: 'This item is not your organisation’s.' },
  'group.item_over': { status: 409, zh: '这一项已经办完了。', en: 'This item is done already.' },
} as const satisfies RefusalCatalogue;
