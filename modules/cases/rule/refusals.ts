import type { RefusalCatalogue } from '../../../platform/refusal.ts';

export const rule_refusals = {
  'rule.unknown': { status: 404, zh: '没有找到这条派单规则。', en: 'This dispatch rule was not found.' },
  'rule.ended': { status: 409, zh: '这条规则已经停用了，请新写一条。', en: 'This rule has ended; please write a new one.' },
  'rule.outside': { status: 403, zh: '这个地方不归您管，不能给它定规则。', en: 'This place is not within your reach, so you cannot make rules for it.' },
  'rule.not_serving': { status: 409, zh: '这个单位不管这一片，不能派给它。', en: 'This organisation does not serve the place, so cases cannot go to it.' },
  'rule.not_for_volunteers': { status: 409, zh: '燃气、电梯和带电的线路，志愿队不能动，这样的规则不能存。', en: 'Gas, lifts and live mains are never for volunteers; such a rule cannot be saved.' },
  'rule.emergency_keeps_owner': { status: 409, zh: '有危险的急事固定由专门的单位管，规则改不了。', en: 'A danger to life keeps its owner; no rule can change that.' },
  'rule.only_assists': { status: 400, zh: '协助单位里有不管这一片的单位，请重新选。', en: 'One of the assisting organisations does not serve this place.' },
  'rule.from_in_the_past': { status: 400, zh: '生效时间不能早于现在。', en: 'A rule cannot begin in the past.' },
  'rule.half_hours': { status: 400, zh: '时段要有开始和结束，而且不能一样。', en: 'Hours need a beginning and a different end.' },
} as const satisfies RefusalCatalogue;
