import type { RefusalCatalogue } from '../../../platform/refusal.ts';

export const refusals = {
  'fee.no_estate': { status: 409, zh: '这本账不属于哪个小区，没有房可以收费。', en: 'These books belong to no estate, so there is no home to bill.' },
  'fee.home_unknown': { status: 404, zh: '没有找到这一户。', en: 'This home was not found.' },
  'fee.tariff_unknown': { status: 404, zh: '没有找到这个收费标准。', en: 'This tariff was not found.' },
  'fee.no_tariff': { status: 409, zh: '还没有收费标准，先写一个再出账单。', en: 'There is no tariff yet. Please write one first.' },
  'fee.billed_already': { status: 409, zh: '这一期的账单已经出过了。', en: 'This period was billed already.' },
  'fee.run_unknown': { status: 404, zh: '没有找到这一期账单，或者已经审过了。', en: 'This billing run was not found, or was decided already.' },
  'fee.due_before_period': { status: 400, zh: '交费期限不能早于这一期。', en: 'It cannot be due before its own period.' },
  'fee.nothing_due': { status: 409, zh: '这一户现在没有欠费。', en: 'Nothing is due from this home.' },
  'fee.plan_differs': { status: 400, zh: '分期加起来要正好是欠的 {yuan} 元，日子要一期比一期晚。', en: 'The instalments must add up to the {yuan} yuan due, each later than the one before.' },
  'fee.threatens': { status: 400, zh: '催费不能提停水、停电、停气、停暖（民法典第九百四十四条）。请换一种说法。', en: 'A reminder never speaks of cutting water, power, gas or heating (Civil Code 944). Please say it another way.' },
  'fee.shames': { status: 400, zh: '欠费是两家的事，不能说要曝光、拉黑。请换一种说法。', en: 'What a home owes is nobody else’s business: no threat of exposure. Please say it another way.' },
  'fee.reminded_lately': { status: 409, zh: '这些户七天里都提醒过了，或者没有欠费、正在按约定分期交。', en: 'These homes were reminded within seven days, owe nothing, or keep to their instalments.' },
  'fee.more_than_due': { status: 409, zh: '还要交 {yuan} 元，网上不能多交；想预存请到收费处。', en: '{yuan} yuan are due; more cannot be paid online. To pay ahead please come to the desk.' },
} as const satisfies RefusalCatalogue;
