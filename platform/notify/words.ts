import type { NoticeParams } from './notice.ts';

type Words = Readonly<{ zh: string; en: string }>;

/** What each notice says. `{name}` is replaced by the parameter of that name. */
const notices = {
  'notice.offered': { zh: '新派单：{title}，请在{due}前接单。', en: 'New case: {title}. Please accept it before {due}.' },
  'notice.danger': { zh: '特急：「{title}」，请马上去看。', en: 'Life at risk: “{title}”. Please look at once.' },
  'notice.accepted': { zh: '「{title}」已有人接单：{owner}。', en: '“{title}” was accepted by {owner}.' },
  'notice.planned': { zh: '「{title}」约好 {arrive} 到。', en: '“{title}”: someone will be there by {arrive}.' },
  'notice.resolved': { zh: '「{title}」报办好了，请看一看修好没有。', en: '“{title}” is reported done. Please check whether it is.' },
  'notice.reopened': { zh: '「{title}」居民说还没解决，请再去看看。', en: '“{title}”: the resident says it is not solved. Please look again.' },
  'notice.reminded': { zh: '居民催了：「{title}」。', en: 'The resident asks how “{title}” is going.' },
  'notice.due_soon': { zh: '「{title}」快到期了，{due}前要办。', en: '“{title}” is due soon: {due}.' },
  'notice.missed': { zh: '「{title}」过了时限，已上报{level}。', en: '“{title}” missed its time and went up to the {level}.' },
  'notice.escalated': { zh: '「{title}」上报到您这里，请协调。', en: '“{title}” was raised to you. Please coordinate.' },
  'notice.objected': { zh: '「{title}」有人退单，请重新派。', en: '“{title}” was objected to. Please decide who takes it.' },
  'notice.withdrawn': { zh: '「{title}」居民撤回了，不用去了。', en: '“{title}” was withdrawn by the resident.' },
  'notice.merged': { zh: '「{title}」和邻居报的是同一件，一起办，办好一起告诉您。', en: '“{title}” is handled together with a neighbour’s report.' },
  'notice.noted': { zh: '「{title}」有新的留言。', en: 'There is a new note on “{title}”.' },
  'notice.whistled': { zh: '街道吹哨：「{title}」请{owner}在{due}前来看并答复。', en: 'The street calls {owner} to “{title}”: please come and answer by {due}.' },
  'notice.whistle_due': { zh: '吹哨快到时间了：「{title}」请在{due}前答复。', en: 'Your answer on “{title}” is due by {due}.' },
  'notice.whistle_answered': { zh: '{owner}答复了「{title}」，请评价。', en: '{owner} answered on “{title}”. Please appraise it.' },
  'notice.whistle_missed': { zh: '「{title}」过了时间没有答复，已报告街道和县里。请尽快来。', en: 'No answer on “{title}” in time; the street and the county were told. Please come soon.' },
  'notice.whistle_nobody_came': { zh: '{owner}没有按时来：「{title}」，请协调。', en: '{owner} did not come to “{title}” in time. Please coordinate.' },
  'notice.item_given': { zh: '协调组定下：「{title}」由{owner}在{due}前办好。', en: 'The group agreed: {owner} does “{title}” by {due}.' },
  'notice.item_due': { zh: '协调组的事快到期了：「{title}」，{due}前办好。', en: '“{title}” is due by {due}.' },
  'notice.item_missed': { zh: '协调组的事过期了：「{title}」，{owner}没有办完。', en: '{owner} did not finish “{title}” in time.' },
  'notice.deadlock': { zh: '「{title}」几家推来推去，请行业党委定由谁办。', en: '“{title}” is stuck between several; the committee is asked to decide.' },
  'notice.said_aloud': { zh: '您反映的事已经悄悄登记，由上一级来看，不在群里显示。这类事以后可以用「我要报」里的「请替我保密」来说，群里的人看不到。', en: 'What you raised is registered quietly and seen by the level above; the group does not see it. Next time the form with “Keep my name to yourselves” says it where the group does not read.' },
  'notice.assist': { zh: '「{title}」请你们协助{owner}，时限{due}。', en: 'Please assist {owner} with “{title}”, due {due}.' },
  'notice.task_offered': { zh: '邻居要帮忙：{title}。您方便就接下。', en: 'A neighbour needs a hand: {title}. Claim it if you can.' },
  'notice.task_companion': { zh: '「{title}」要两个人一起去，还差一位同伴。', en: '“{title}” needs two; a companion is still missing.' },
  'notice.task_claimed': { zh: '志愿者接下了「{title}」。为了上门，帮忙的时候能看到您的地址和电话，办完就看不到了。', en: 'Volunteers have claimed “{title}”. While they help they can see your address and number, afterwards no more.' },
  'notice.task_thanked': { zh: '您帮的「{title}」，邻居说谢谢您。', en: 'Your neighbour says thank you for “{title}”.' },
  'notice.task_blocked': { zh: '「{title}」有危险或要保密，志愿者不能接，请改派。', en: '“{title}” is dangerous or confidential: not for volunteers. Please dispatch it to others.' },
  'notice.waiting': { zh: '「{title}」等您一句话：请点开看要您做什么，点一下就接着办；最晚等到{until}。', en: '“{title}” waits for you: open it to see what is asked, one tap and the work goes on; it waits until {until} at most.' },
  'notice.answered': { zh: '「{title}」不用等居民了，接着办，{due}前要办好。', en: '“{title}” no longer waits for the resident; please go on. Due {due}.' },
  'notice.extension_asked': { zh: '「{title}」有人申请延期，请您批。', en: 'An extension of “{title}” is asked for; please decide.' },
  'notice.extended': { zh: '「{title}」经上一级批准延期一次，最晚{due}办好，原因可以点开看。', en: '“{title}” was extended once by the level above, until {due}; open it for the reason.' },
  'notice.extension_refused': { zh: '「{title}」的延期没有批，还按原来的时限办。', en: 'The extension of “{title}” was refused; the deadline stands.' },
  'notice.exclusion_asked': { zh: '「{title}」有人申请不计入统计，请您批。', en: 'Leaving “{title}” out of the figures is asked for; please decide.' },
  'notice.split': { zh: '您说的是两件事：「{title}」以外的那件单独派人办，两件都会告诉您。', en: 'You named two faults: the one beside “{title}” is handled on its own; you hear of both.' },
  'notice.unmerged': { zh: '「{title}」和邻居那件不是一回事，已经分开单独办。', en: '“{title}” turned out to be another matter and is handled on its own again.' },
  'notice.closed': { zh: '「{title}」已办结。', en: '“{title}” is closed.' },
  'notice.mediation_asked': { zh: '有一件邻里的事，想请您坐下来调解。愿不愿意由您说，不愿意也不影响您别的办法。', en: 'You are asked whether you would talk over a matter between neighbours with a mediator. It is up to you; every other way stays open.' },
  'notice.mediation_yours': { zh: '请您当一次调解的调解员，请先声明和双方没有利害关系。', en: 'You are asked to mediate. Please first declare that you have no stake in it.' },
  'notice.mediation_begins': { zh: '双方都愿意调解了，调解员会约时间。', en: 'Both sides agreed to be mediated; the mediator will set a time.' },
  'notice.mediation_session': { zh: '调解约在 {when}，到时请来。', en: 'The mediation meets on {when}.' },
  'notice.mediation_sign': { zh: '调解协议写好了，请看一看，同意再签。', en: 'The agreement is written. Please read it and sign only if you agree.' },
  'notice.mediation_in_force': { zh: '调解协议生效了。觉得有必要，双方可以在 {until} 前一起向法院申请司法确认。', en: 'The agreement is in force. Both sides together may ask the court to confirm it until {until}.' },
  'notice.mediation_ended': { zh: '这次调解结束了，没有达成协议。您还可以依法通过仲裁、行政、司法的办法维护权利。', en: 'The mediation ended without an agreement. Arbitration, the authorities and the courts stay open to you.' },
  'notice.mediation_promise_due': { zh: '调解时答应的事快到日子了，请在 {until} 前做到。', en: 'What you promised in the mediation is due by {until}.' },
  'notice.mediation_promise_missed': { zh: '调解时答应的事，到 {until} 还没有人说做到了，请看一看。', en: 'Something promised in the mediation was not reported kept by {until}.' },
  'notice.mediation_confirm_due': { zh: '向法院申请司法确认的时间快到了，最晚 {until}，要双方一起去。', en: 'The time to ask the court for confirmation together ends {until}.' },
  'notice.mediation_confirm_wanted': { zh: '有一方想申请司法确认，请看看您愿不愿意一起去。', en: 'One side would like the court to confirm the agreement; please see whether you join.' },
  'notice.mediation_confirm_asked': { zh: '双方都愿意申请司法确认，请带上协议书一起去法院。', en: 'Both sides want the court’s confirmation; please go there together with the agreement.' },
  'notice.mediation_confirm_answered': { zh: '司法确认有结果了，请点开看。', en: 'The court has answered on the confirmation.' },
} as const satisfies Record<string, Words>;

export type NoticeCode = keyof typeof notices;

export function notice_words(code: string, params: NoticeParams, language: 'zh' | 'en'): string {
  const words: Words | undefined = (notices as Record<string, Words>)[code];
  return (words?.[language] ?? code).replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
