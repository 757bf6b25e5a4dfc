import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '议事会', lead: '大家的事坐下来说。上次的事怎样了、下次说什么，都在这里。', none: '这里还没有议事会。', next: (when: string) => `下一次：${when}`, no_next: '下一次还没定。', last: (when: string) => `看上一次：${when}`, no_last: '还没有开过。',
  where: (venue: string) => `在${venue}`, open: '住在这里的都可以来。', agenda: '这次要说的事', agenda_none: '还没有。您有什么事，可以先提。', mine: '我提的', waiting: '等社区回话', on: '上会了', off: '这次没上会',
  ask: '我要提一件事', ask_label: '一句话说是什么事', ask_more: '想多说几句（只有办会的人看得到）', send: '提上去', sent: '提上去了，上不上会会告诉您。', careful: '紧急的事请直接报修或打电话，不要等开会。', earlier: (when: string) => `上次（${when}）的事怎样了`, earlier_none: '上次没有留下事。',
  agreed: '这次定下的事', summary: '纪要', came: (people: number, others: number) => `到会：名单上 ${people} 位，另有居民 ${others} 位`, notice: '会议通知', minutes: '纪要和认领表', my_tasks: '我认领的', done: '办好了', cannot: '办不了', how: '怎么办的（大家看得到）', before: '看上一次', after: '看下一次', cancelled: (why: string) => `这次不开了：${why}`, roll: '您在名单上，请来。',
};
const en: typeof zh = {
  title: 'Meetings', lead: 'What concerns everybody is talked over here: what became of last time’s matters, and what comes next.', none: 'There are no meetings here yet.', next: (when) => `Next: ${when}`, no_next: 'The next is not fixed yet.', last: (when) => `The last one: ${when}`, no_last: 'None was held yet.',
  where: (venue) => `At ${venue}`, open: 'Everybody who lives here may come.', agenda: 'What will be spoken of', agenda_none: 'Nothing yet. You may put something on.', mine: 'Asked by me', waiting: 'Waiting for an answer', on: 'On the agenda', off: 'Not this time',
  ask: 'I have a topic', ask_label: 'What is it, in one sentence', ask_more: 'More, if you like (only the office reads it)', send: 'Put it forward', sent: 'It is in; you will be told whether it comes on.', careful: 'If it is urgent, report it or call; do not wait for a meeting.', earlier: (when) => `What became of last time (${when})`, earlier_none: 'Nothing was left from last time.',
  agreed: 'Agreed this time', summary: 'Minutes', came: (people, others) => `Present: ${people} of the roster, ${others} other neighbours`, notice: 'Notice', minutes: 'Minutes and claims', my_tasks: 'What I took on', done: 'Done', cannot: 'Cannot be done', how: 'What was done (everybody reads it)', before: 'The one before', after: 'The next one', cancelled: (why) => `Called off: ${why}`, roll: 'You are on the roster; please come.',
};
export const talk_words = catalogue(zh, en);
