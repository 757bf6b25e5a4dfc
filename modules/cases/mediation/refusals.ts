import type { RefusalCatalogue } from '../../../platform/refusal.ts';

export const mediation_refusals = {
  'mediation.unknown': { status: 404, zh: '没有找到这次调解。', en: 'This mediation was not found.' },
  'mediation.two_sides': { status: 400, zh: '调解要有两方，请把另一方也写上。', en: 'A mediation has two sides; please name the other one.' },
  'mediation.not_here': { status: 409, zh: '有一位不住在您管的地方，请重新选。', en: 'One of them does not live where you serve; please choose again.' },
  'mediation.no_mediator': { status: 400, zh: '请选一位调解员：调委会、社区或网格的人。', en: 'Please choose a mediator of the committee, community or grid.' },
  'mediation.mediator_is_party': { status: 409, zh: '当事人自己不能当调解员，请换一位。', en: 'A party cannot be the mediator; please choose another.' },
  'mediation.mediator_lives_with_party': { status: 409, zh: '调解员和当事人住一户，要回避，请换一位。', en: 'The mediator lives with a party and stays out of it; please choose another.' },
  'mediation.not_yours': { status: 403, zh: '这一步要由别的人来做。', en: 'This step is for someone else to take.' },
  'mediation.declare_first': { status: 409, zh: '请先声明和双方没有利害关系，再开始调解。', en: 'Please first declare that you have no stake in it.' },
  'mediation.not_now': { status: 409, zh: '这次调解现在不能这样做。', en: 'This mediation is not at that point now.' },
  'mediation.answered': { status: 409, zh: '已经答复过了。', en: 'This has been answered already.' },
  'mediation.needs_witness': { status: 400, zh: '口头说的，要写一位在场的见证人，不能是双方或调解员。', en: 'A spoken word needs a witness who is neither a party nor the mediator.' },
  'mediation.session_in_the_past': { status: 400, zh: '时间已经过了，请往后定。', en: 'That time has passed; please choose a later one.' },
  'mediation.session_ahead': { status: 409, zh: '这一次还没开，开过再写笔录。', en: 'This session has not taken place yet.' },
  'mediation.minutes_written': { status: 409, zh: '这一次的笔录已经写过了。', en: 'The minutes of this session are written already.' },
  'mediation.no_session_yet': { status: 409, zh: '还没有面对面谈过，先约一次再写协议。', en: 'Nobody has met yet; hold a session before an agreement.' },
  'mediation.due_in_the_past': { status: 400, zh: '约定的日子已经过了，请往后写。', en: 'That day has passed; please choose a later one.' },
  'mediation.not_party': { status: 400, zh: '协议里的事要由双方中的一方来做。', en: 'What is agreed is for one of the parties to do.' },
  'mediation.signed': { status: 409, zh: '已经签过了。', en: 'This is signed already.' },
  'mediation.paper_only': { status: 409, zh: '书面协议要本人在纸上签名、盖章或者按指印。', en: 'A written agreement is signed, sealed or finger-printed on paper.' },
  'mediation.day_impossible': { status: 400, zh: '这一天不对：不能在发起调解以前，也不能在今天以后。', en: 'That day cannot be: neither before the mediation began nor after today.' },
  'mediation.not_over_this': { status: 409, zh: '这件事不能直接发起调解：请求保密的、有危险的、说工作人员的，先按原来的办法办。', en: 'No mediation begins from this case: what is confidential, dangerous or about staff is handled as it is.' },
  'mediation.promise_done': { status: 409, zh: '这一项已经做到了。', en: 'This was done already.' },
  'mediation.confirmation_too_late': { status: 409, zh: '协议生效满 30 天了，不能再一起申请司法确认；可以直接去法院问。', en: 'The 30 days after it took effect are over; ask the court directly.' },
} as const satisfies RefusalCatalogue;
export type MediationRefusal = keyof typeof mediation_refusals;
