import type { RefusalCatalogue } from '../../../platform/refusal.ts';

export const refusals = {
  'petition.unknown': { status: 404, zh: '没有找到这份联名。', en: 'This petition was not found.' },
  'petition.not_owner': { status: 403, zh: '登记簿里您不是这里的业主。联名开业主大会要业主来提；有疑问请找社区。', en: 'The register does not have you as an owner here; it is for owners to call their assembly.' },
  'petition.one_running': { status: 409, zh: '您已经有一份联名在收集了。', en: 'You have a petition that is being signed already.' },
  'petition.area_missing': { status: 409, zh: '有房屋没有登记面积，按面积算不清，请社区先补上。', en: 'Some homes have no area in the register; the community must add it first.' },
  'petition.over': { status: 409, zh: '这份联名已经不收了。', en: 'This petition takes no more signatures.' },
  'petition.reached_already': { status: 409, zh: '人数已经够了，联名生效了，签名不再增减。', en: 'Enough have signed; it stands, and signatures are neither added nor taken back.' },
  'petition.not_your_head': { status: 403, zh: '这一户不是您的，或者发起那天登记簿里还不是。', en: 'This home was not yours on the day the petition began.' },
  'petition.signed_already': { status: 409, zh: '这一户已经签过了。', en: 'This home has signed.' },
  'petition.not_signed': { status: 409, zh: '这一户没有签过。', en: 'This home has not signed.' },
  'petition.home_unknown': { status: 404, zh: '名册上没有「{home}」，请按“3栋2单元602”这样写。', en: 'There is no “{home}” on the roll; write it as “3栋2单元602”.' },
  'petition.own_home': { status: 409, zh: '自己家的纸质签名要请别人录。', en: 'The paper of one’s own home is entered by somebody else.' },
  'petition.not_started_by_you': { status: 403, zh: '只有发起的人可以撤回。', en: 'Only who started it can withdraw it.' },
  'petition.not_your_turn': { status: 409, zh: '现在还不该由您来召集。', en: 'It is not for you to call the assembly now.' },
  'petition.nothing_to_order': { status: 409, zh: '现在没有要责令的。', en: 'There is nothing to order now.' },
  'petition.order_day': { status: 400, zh: '限期要在今天以后。', en: 'The day must lie ahead.' },
  'petition.notice_too_short': { status: 409, zh: '开业主大会要提前 {days} 天整通知，最早 {earliest} 开。', en: 'Owners are told {days} full days ahead: {earliest} at the earliest.' },
} as const satisfies RefusalCatalogue;
