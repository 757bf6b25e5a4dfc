import type { RefusalCatalogue } from '../../platform/refusal.ts';
import { deadlock_refusals } from './deadlock/refusals.ts';
import { group_refusals } from './group/refusals.ts';
import { mediation_refusals } from './mediation/refusals.ts';
import { rule_refusals } from './rule/refusals.ts';
import { whistle_refusals } from './whistle/refusals.ts';

/** Why a case says no, in words a resident understands. */
export const refusals = {
  ...rule_refusals,
  ...whistle_refusals,
  ...group_refusals,
  ...deadlock_refusals,
  ...mediation_refusals,
  'case.place_outside': { status: 400, zh: '这个地方不在本小区，请重新选。', en: 'This place is not in the estate. Please choose again.' },
  'case.place_beyond_reach': { status: 403, zh: '这个地方不归您这一级管，请上报，由上一级改。', en: 'That place is beyond your reach. Please escalate; the level above can change it.' },
  'case.unknown': { status: 404, zh: '没有找到这件事。', en: 'This case was not found.' },
  'case.unknown_category': { status: 400, zh: '没有这个诉求类别。', en: 'There is no such kind of request.' },

  'case.not_opened_yet': { status: 409, zh: '这件事还没有提交，请先确认提交。', en: 'This request has not been submitted yet; please confirm it first.' },
  'case.already_open': { status: 409, zh: '这件事已经提交过了。', en: 'This request has already been submitted.' },
  'case.not_accepted_yet': { status: 409, zh: '还没有人接这件事，请先接单。', en: 'Nobody has accepted this case yet; please accept it first.' },
  'case.not_resolved_yet': { status: 409, zh: '这件事还在办，办好以后才能这样做。', en: 'This case is still being worked on; this can be done once it is handled.' },
  'case.already_resolved': { status: 409, zh: '这件事已经报办好了，正等居民确认。', en: 'This case is already handled and waits for the resident to confirm.' },
  'case.already_closed': { status: 409, zh: '这件事已经办结了。', en: 'This case is already closed.' },
  'case.already_withdrawn': { status: 409, zh: '这件事已经撤回了。', en: 'This case has been withdrawn.' },
  'case.already_merged': { status: 409, zh: '这件事已经并到另一件里一起办了。', en: 'This case is now handled together with another one.' },
  'case.not_offered': { status: 409, zh: '这件事现在没有派给谁，不用接单。', en: 'This case is not offered to anyone now, so there is nothing to accept.' },

  'case.needs_evidence': { status: 400, zh: '请拍一张照片，或者写一句怎么办的，再报办好。', en: 'Please add a photo or a note on what was done before closing the work.' },
  'case.needs_reason': { status: 400, zh: '请写明原因。', en: 'Please give a reason.' },
  'case.objections_decided': { status: 409, zh: '上一级已经定了由谁来办，请按决定办。', en: 'The higher level has decided who does this; the decision stands.' },
  'case.higher_level_decides': { status: 409, zh: '这件事已经转过两次，由上一级来定谁办。', en: 'This case was passed on twice; the higher level now decides who does it.' },
  'case.promise_in_the_past': { status: 400, zh: '约定上门的时间已经过了，请改一个时间。', en: 'The promised time has already passed; please choose another.' },
  'case.promise_after_deadline': { status: 409, zh: '约定上门的时间不能晚于办结期限。', en: 'The promised time may not be later than the deadline.' },
  'case.promise_too_late': { status: 409, zh: '已经过了办结期限，不能再约这么晚，请约近一点的时间。', en: 'The deadline has passed already; please promise an earlier time.' },

  'case.urgent_never_waits': { status: 409, zh: '特急的事不能停下来等，要有人马上去。', en: 'A danger to life never waits: somebody must go at once.' },
  'case.already_waiting': { status: 409, zh: '已经在等居民了，不用再问一次。', en: 'This already waits for the resident.' },
  'case.not_waiting': { status: 409, zh: '现在没有在等您，时限正在走。', en: 'Nothing waits for you now; the clock is running.' },
  'case.waited_often_enough': { status: 409, zh: '已经等过居民两次了，不能再停下来，请先办。', en: 'This has waited for the resident twice; please go on with the work.' },
  'case.nothing_to_rest': { status: 409, zh: '办结的时限现在没有在走，不用停。', en: 'No deadline runs now, so there is nothing to pause.' },
  'case.tier_not_extended': { status: 409, zh: '只有需要几方协调的事才能申请延期。', en: 'Only cases that need several parties can be extended.' },
  'case.extended_once': { status: 409, zh: '延期只能申请一次，这件已经申请过了。', en: 'An extension can be asked for once; this case has had its turn.' },
  'case.extension_too_late': { status: 409, zh: '办结的期限已经过了，不能再延期。', en: 'The deadline has passed; it cannot be extended any more.' },
  'case.extension_too_long': { status: 400, zh: '延期最多 10 个工作日，请写少一点。', en: 'An extension is at most 10 working days.' },
  'case.extension_while_waiting': { status: 409, zh: '现在正在等居民答复，等时限重新走起来再批延期。', en: 'This waits for the resident; decide once its clock runs again.' },
  'case.nothing_asked': { status: 409, zh: '现在没有人申请，不用批。', en: 'Nothing has been asked for, so there is nothing to decide.' },
  'case.excluded_already': { status: 409, zh: '这件已经申请过核减了。', en: 'Leaving this out of the figures was asked for already.' },
  'case.split_says_nothing': { status: 400, zh: '请写清楚另一件是什么事，选好类别。', en: 'Please say what the other fault is, and its kind.' },
  'case.called_already': { status: 409, zh: '这件已经回访过了。', en: 'This call-back is done already.' },
  'case.called_just_now': { status: 409, zh: '刚刚打过，没有接通，过两个小时再打。', en: 'It was called just now without an answer; please wait two hours.' },
  'case.published_already': { status: 409, zh: '这个月已经公布过了。写错了，请另发一份更正，说明更正哪一份。', en: 'This month is published. If it is wrong, publish a correction that names it.' },
  'case.month_not_over': { status: 400, zh: '还没到这个月，不能先公布。', en: 'That month has not begun; it cannot be published yet.' },
  'case.holidays_known': { status: 409, zh: '这一年的放假安排已经有了。', en: 'The holidays of that year are known already.' },
  'case.holidays_not_of_year': { status: 400, zh: '有的日期不对，或者不是这一年的。', en: 'Some days are no real days of that year.' },
  'case.holidays_twice': { status: 400, zh: '有一天既写了放假又写了上班，请检查。', en: 'A day stands both among those off and those worked.' },
  'case.holidays_no_weekend': { status: 400, zh: '调休上班的日子要是星期六或星期天，请检查。', en: 'A day worked instead must be a Saturday or a Sunday.' },
  'case.holidays_missing': { status: 400, zh: '有法定节日没有写进放假的日子，请检查。', en: 'A statutory holiday is missing among the days off.' },
  'case.holidays_too_few': { status: 400, zh: '上班的日子比放假的还多，请检查。', en: 'More days are worked instead than there are days off.' },
  'case.step_in_the_past': { status: 400, zh: '日期已经过了，请写今天或以后。', en: 'That day has passed; please choose today or later.' },
  'case.decided_by_another': { status: 403, zh: '自己申请的，要由上一级的另一个人来批。', en: 'Whoever asks does not decide: another person at the level above does.' },

  'case.highest_level_already': { status: 409, zh: '这件事已经到县里，没有更高一级了。', en: 'This case is with the county already; there is no higher level.' },

  'case.reopen_too_late': { status: 409, zh: '办结超过 7 天了，请重新报一件，我们会把两件连起来看。', en: 'It was closed more than 7 days ago; please report it again.' },
  'case.already_rated': { status: 409, zh: '您已经评价过了，谢谢。', en: 'You have already rated this. Thank you.' },
  'case.still_waiting_for_word': { status: 409, zh: '还在等居民说一声办好了没有，先不能关。', en: 'The resident still has time to answer; this cannot be closed yet.' },
  'case.reminded_just_now': { status: 429, zh: '刚刚催过了，请等一等。', en: 'A reminder was sent just now; please wait a little.' },
  'case.urgent_needs_a_person': { status: 409, zh: '这是急事，要有人看过才能结束。如果没事了，请告诉来的人。', en: 'This is urgent: a person must look before it ends. If all is well, please tell them.' },
  'case.neighbours_still_wait': { status: 409, zh: '还有邻居也报了这件事，不能整件撤回。', en: 'Neighbours reported this too, so the whole case cannot be withdrawn.' },
  'case.merge_into_itself': { status: 400, zh: '不能把一件事并到它自己里。', en: 'A case cannot be merged into itself.' },
  'case.merge_into_ended': { status: 409, zh: '要并入的那件事已经结束了。', en: 'The case to merge into has already ended.' },

  'case.not_your_part': { status: 403, zh: '这一步要由别的人来做。', en: 'This step is for someone else to take.' },
  'case.not_your_own_work': { status: 403, zh: '自己办的事，要由别人来确认和评价。', en: 'Your own work must be confirmed and rated by someone else.' },
  'case.recusal_stands': { status: 409, zh: '这一次回避不能由您撤销：诉求里点了名的、已经撤销的和说到您自己的都不能。', en: 'You cannot take this stepping back away: not of those whom the complaint names, not twice, and not your own.' },
  'case.nobody_to_recuse': { status: 409, zh: '现在还没有人接这件事，不用回避。', en: 'Nobody has this case yet, so nobody need step back.' },
  'case.recused': { status: 403, zh: '这件事说的是您或您的单位，要由别人来办。', en: 'This case is about you or your organisation, so someone else must handle it.' },
  'case.not_for_volunteers': { status: 409, zh: '燃气、电梯和带电的线路有危险，志愿队不能动，要由专业人员来。', en: 'Gas, lifts and live mains are dangerous: this is for professionals, not volunteers.' },
  'case.no_owner_left': { status: 409, zh: '按规则找不到能办的单位，请人工指定。', en: 'No one is left to take this by the rules; please choose by hand.' },
} as const satisfies RefusalCatalogue;

export type CaseRefusal = keyof typeof refusals;
