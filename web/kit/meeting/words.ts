import type { Rhythm } from '../../../modules/deliberation/meetings/contract.ts';
import { date_words, wall_clock } from '../time/index.ts';
import { catalogue, type Language } from '../words/index.ts';

const zh = {
  kind: { weekly_collection: '周收集', monthly_talk: '月恳谈', quarterly_consultation: '季会商', yard_meeting: '院坝会', owners_assembly: '业主大会' },
  state: { planned: '排好了，没通知', called: '通知了', open: '正在开', closed: '开完了', cancelled: '没开' },
  item: { case: '诉求件', vote: '业主投票', project: '实事项目', task: '认领', raised: '交上级' },
  outcome: { waiting: '还没开始', underway: '正在办', overdue: '过了日子', done: '办好了', not_done: '没办成' },
  step: {
    'case.draft': '还是草稿', 'case.open': '等着派人', 'case.dispatched': '派出去了，等接单', 'case.accepted': '有人接了', 'case.planned': '约好上门', 'case.resolved': '报办好，等居民说修好没有', 'case.closed': '办结', 'case.not_solved': '办了，居民说没解决', 'case.withdrawn': '居民撤回了', 'case.given_up': '交上级了',
    'vote.draft': '拟稿，还没通知业主', 'vote.called': '通知了，还没开始投', 'vote.open': '正在投票', 'vote.passed': '通过了', 'vote.not_passed': '没通过', 'vote.withdrawn': '撤回了', 'vote.given_up': '交上级了',
    'project.waiting': '提上去了，等收进项目', 'project.proposed': '收进项目，等论证', 'project.chosen': '选上了', 'project.under_way': '正在做', 'project.done': '做完了', 'project.refused': '没选上', 'project.given_up': '交上级了',
    'task.open': '', 'task.done': '', 'task.not_done': '',
    'raised.waiting': '等上级放到会上', 'raised.on_agenda': '上级的会要议', 'raised.settled': '上级答复了', 'raised.decided': '上级定了',
  } as Record<string, string>,
  topic: { asked: '等回话', on: '在议程上', off: '没上会', taken: '定下来了', settled: '说清了', later: '下次再议', raised: '交上级' },
  owner_due: (owner: string, due: string | null) => (due ? `${owner} · ${due} 前` : owner), decided_by: (office: string) => `${office}定的：`, said: (words: string) => `回话：${words}`,
  weekdays: ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'], every_week: (day: string) => `每${day}`, every_month: (day: number) => `每月${day}日`, every_nth: (nth: number | 'last', day: string) => `每月${nth === 'last' ? '最后一个' : `第${nth}个`}${day}`,
  every_quarter: (month: number, day: number) => `每季度第${month}个月${day}日`, every_year: (month: number, day: number) => `每年${month}月${day}日`, on_call: '有事再定日子',
};
const en: typeof zh = {
  kind: { weekly_collection: 'Weekly collection', monthly_talk: 'Monthly talk', quarterly_consultation: 'Quarterly consultation', yard_meeting: 'Yard meeting', owners_assembly: 'Owners’ assembly' },
  state: { planned: 'Planned, not called', called: 'Called', open: 'Under way', closed: 'Over', cancelled: 'Called off' },
  item: { case: 'Case', vote: 'Owners’ vote', project: 'Project', task: 'Task', raised: 'Handed up' },
  outcome: { waiting: 'Not begun', underway: 'Under way', overdue: 'Past its day', done: 'Done', not_done: 'Not done' },
  step: {
    'case.draft': 'still a draft', 'case.open': 'nobody has it yet', 'case.dispatched': 'offered', 'case.accepted': 'accepted', 'case.planned': 'appointment made', 'case.resolved': 'reported done, the resident has not said', 'case.closed': 'closed', 'case.not_solved': 'handled, but not solved for the resident', 'case.withdrawn': 'withdrawn', 'case.given_up': 'handed up',
    'vote.draft': 'a draft, not called', 'vote.called': 'called, not open', 'vote.open': 'open', 'vote.passed': 'passed', 'vote.not_passed': 'not passed', 'vote.withdrawn': 'called off', 'vote.given_up': 'handed up',
    'project.waiting': 'proposed, not taken up yet', 'project.proposed': 'taken up, to be checked', 'project.chosen': 'chosen', 'project.under_way': 'being built', 'project.done': 'built', 'project.refused': 'not chosen', 'project.given_up': 'handed up',
    'task.open': '', 'task.done': '', 'task.not_done': '',
    'raised.waiting': 'waits for an agenda above', 'raised.on_agenda': 'on an agenda above', 'raised.settled': 'answered above', 'raised.decided': 'decided above',
  },
  topic: { asked: 'Waiting for an answer', on: 'On the agenda', off: 'Left off', taken: 'Agreed', settled: 'Cleared up', later: 'Next time', raised: 'Handed up' },
  owner_due: (owner, due) => (due ? `${owner} · by ${due}` : owner), decided_by: (office) => `Decided by ${office}:`, said: (words) => `Answer: ${words}`,
  weekdays: ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'], every_week: (day) => `Every ${day}`, every_month: (day) => `Monthly, on day ${day}`, every_nth: (nth, day) => `Monthly, ${nth === 'last' ? 'last' : `${nth}.`} ${day}`,
  every_quarter: (month, day) => `Every quarter, month ${month}, day ${day}`, every_year: (month, day) => `Every year on ${day}/${month}`, on_call: 'When there is something',
};
export const meeting_words = catalogue(zh, en);

export function rhythm_text(rhythm: Rhythm, w: ReturnType<typeof meeting_words.of>): string {
  switch (rhythm.every) {
    case 'week': return w.every_week(w.weekdays[rhythm.weekday]!);
    case 'month': return w.every_month(rhythm.day);
    case 'month_weekday': return w.every_nth(rhythm.nth, w.weekdays[rhythm.weekday]!);
    case 'quarter': return w.every_quarter(rhythm.month, rhythm.day);
    case 'year': return w.every_year(rhythm.month, rhythm.day);
    case 'on_call': return w.on_call;
  }
}
/** 「6月10日 19:30」 */
export const time_text = (iso: string, language: Language): string => `${date_words(new Date(iso), language)} ${wall_clock(new Date(iso)).time}`;
/** A plain day, as it is at the place. */
export const day_text = (day: string, language: Language): string => date_words(new Date(`${day}T12:00:00+08:00`), language);
