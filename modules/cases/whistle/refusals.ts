import type { RefusalCatalogue } from '../../../platform/refusal.ts';

export const whistle_refusals = {
  'together.due_in_the_past': { status: 400, zh: '要求的时间已经过了，请往后定。', en: 'That time has already passed; please choose a later one.' },
  'together.due_after_deadline': { status: 409, zh: '要求的时间不能晚于这件事的办结期限。', en: 'This may not be due later than the case itself.' },
  'together.not_serving': { status: 409, zh: '这个单位不管这一片，请重新选。', en: 'This organisation does not serve the place; please choose another.' },
  'together.twice': { status: 400, zh: '同一个单位选了两次，请合成一条。', en: 'The same organisation is named twice; please put it together.' },
  'whistle.unknown': { status: 404, zh: '没有找到这次吹哨。', en: 'This whistle was not found.' },
  'whistle.not_yours': { status: 403, zh: '这一问不是问您单位的。', en: 'This question was not put to your organisation.' },
  'whistle.over': { status: 409, zh: '这件事已经结束，不用再来了。', en: 'The case has ended; nobody need come any more.' },
  'whistle.answered': { status: 409, zh: '已经答复过了，等街道评价。', en: 'This has been answered and waits for the street.' },
  'whistle.not_answered': { status: 409, zh: '还没有答复，时间也没到，先不能评。', en: 'Not answered yet and not yet due, so it cannot be appraised.' },
  'whistle.never_came': { status: 409, zh: '没有来也没有答复，不能评成解决了。', en: 'They never answered, so it cannot be called solved.' },
  'whistle.appraised': { status: 409, zh: '已经评价过了，改不了。', en: 'This was appraised already and stays so.' },
  'whistle.resident_not_asked': { status: 403, zh: '这一次没有请居民评价。', en: 'Residents were not asked about this one.' },
} as const satisfies RefusalCatalogue;
