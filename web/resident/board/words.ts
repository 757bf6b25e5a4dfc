import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title_of: (estate: string) => `${estate} · 公示`,
  lead: '每周一公布一次。同一类凑够五件才一起写出来，免得猜出是谁家的事。',
  items: '大家反映的事', none: '还没有可以公示的事', none_more: '同一类凑够五件，下一个周一就会写在这里。',
  at_work: '正在办', done: '办好了', ended: '结束了',
  week: (day: string) => `${day}公布`, done_on: (day: string) => `${day}办好`,
  nobody: '这里不写是谁反映的，不写哪一户，也不写是几点说的。',
  mine: '您家也遇到了吗', mine_more: '下面这些正在办。写到哪个单元，只有住在这里的邻居登录后看得到。',
  projects: '十件民生实事：办到哪里，钱花在哪里',
  figures_of: (place: string, month: string) => `${place}，${month}收到的事`,
  received: '收到', answered: '按时答复', solved: '解决了', satisfied: '满意', count: (count: number) => `${count} 件`,
  share: (part: number, whole: number) => `${whole} 件里有 ${part} 件`, nobody_said: '还没有人说', kept_back: '数太小，不写',
  figures_note: '过完这个月再数，数好就不改。没评价的不算满意；有一格是一到四件，就整行不写。',
  weak: '短板清单：到期没办好的', weak_note: '涉及个人或要保密的不在这里列出，也不写有几件。', weak_of: (month: string, count: number) => `${month.slice(0, 4)}年${Number(month.slice(5))}月，列出 ${count} 件`, corrected: '（更正）', outdated: '（后来有更正）',
  next_step: (day: string, text: string) => `下一步，${day}前：${text}`,
  feeds: '订阅', feeds_more: '用阅读软件订阅，一有新公示就能看到。不用登录。', feed_of: (place: string) => `订阅${place}的公示`,
  me_too: '我家也是', joined: '记下了。办得怎么样，会一起告诉您。', see: '看看办到哪一步',
};
const en: typeof zh = {
  title_of: (estate) => `${estate} · public board`,
  lead: 'Published every Monday. Matters are shown only when there are five of a kind, so that nobody can guess whose they were.',
  items: 'What was reported', none: 'Nothing to show yet', none_more: 'Once there are five of a kind, they appear here on the next Monday.',
  at_work: 'Being worked on', done: 'Done', ended: 'Ended',
  week: (day) => `Published ${day}`, done_on: (day) => `done ${day}`,
  nobody: 'The board never says who reported, which home it was, or at what hour.',
  mine: 'Does your home have it too?', mine_more: 'These are being worked on. Only neighbours who live here and are logged in see which entrance.',
  projects: 'Ten livelihood projects: how far, and where the money went',
  figures_of: (place, month) => `${place}: what came in ${month}`,
  received: 'Received', answered: 'Answered in time', solved: 'Solved', satisfied: 'Satisfied', count: (count) => String(count),
  share: (part, whole) => `${part} of ${whole}`, nobody_said: 'Nobody said yet', kept_back: 'Too few to show',
  figures_note: 'Counted after the month is over, and never changed. No rating is not satisfied; a row in which anything is one to four is left out.',
  weak: 'Weak list: overdue and not done', weak_note: 'Personal and confidential matters are not listed, nor is their number said.', weak_of: (month, count) => `${month}: ${count} listed`, corrected: ' (correction)', outdated: ' (corrected later)',
  next_step: (day, text) => `Next step by ${day}: ${text}`,
  feeds: 'Subscribe', feeds_more: 'With a newsreader you see what is new at once. No login needed.', feed_of: (place) => `Feed of ${place}`,
  me_too: 'My home too', joined: 'Noted. You will be told together with the others.', see: 'See how far it is',
};
export const board_words = catalogue(zh, en);
