/**
 * What happened, without whose matter it is, where, or what about: a text message lies open on a locked telephone, and who
 * complains of violence at home must not be given away by it.
 */
const happened: Readonly<Record<string, string>> = {
  'notice.accepted': '您报的一件事有人接单了', 'notice.planned': '您报的一件事约好了上门时间', 'notice.resolved': '您报的一件事报办好了，请看看', 'notice.closed': '您报的一件事办结了',
  'notice.merged': '您报的事和邻居的一起办', 'notice.waiting': '您报的一件事等您一句话', 'notice.extended': '您报的一件事延期了，写了原因', 'notice.noted': '有一件事来了新留言',
  'notice.danger': '特急：有一件事要马上去看',
  'notice.offered': '有一件新派的事等您接单', 'notice.reopened': '有一件事居民说还没解决', 'notice.reminded': '有一件事居民在催', 'notice.due_soon': '有一件事快到期了', 'notice.missed': '有一件事过了时限', 'notice.escalated': '有一件事上报到您这里',
  'notice.errand_meeting_soon': '代办约好的时间快到了', 'notice.errand_done': '请人代办的事办好了', 'notice.mediation_session': '有一次见面定了时间', 'notice.roster_drawn': '选房顺序摇出来了',
};
export const happened_words = (code: string): string => happened[code] ?? '您有一条新通知';
