import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '问大家', lead: '征求意见、满意度测评、排先后、钱花在哪：按现在住的人算，租房住的也算；只供参考，不代替业主表决。', make: '写一份问大家', none: '还没有问过大家', back: '← 全部投票', saved: '好了', cancel: '不写了',
  form: { consult: '征求意见', satisfaction: '满意度测评', ranking: '排个先后', budget: '钱花在哪' },
  state: { draft: '拟稿', called: '已发，未开始', open: '正在投票', tallied: '已计票', withdrawn: '已撤回' },
  field: { where: '问哪里的人', kind: '问什么', title: '标题', question: '问题（票上原样写出）', options: '选项（一行一个；要写钱的写成“修水沟 ｜ 9000”，单位元）', per: '怎么算票', home: '一户一票', person: '一人一票', age: '多少岁以上', picks: '一张票最多点几件', seats: '一共选几件', budget: '一共多少元', line: '过关线（百分之几；不写就没有）', secret: '秘密（谁也看不到谁投的什么；不能用纸质票；不到五票不公布）', opens: '开始', closes: '结束', save: '存成拟稿' },
  whole: (place: string) => `${place}（全部住户）`, call: '发出去，固定名册', call_sure: '发了就不能改，住在这里的人会收到通知。', withdraw: '撤回', withdraw_why: '撤回的原因（大家看得到）', votes: (part: number, whole: number) => `${part} / ${whole} 票`, hidden: '截止前谁都看不到投的什么。',
  result: '结果', too_few: '不到五票：不公布也不保留数字。', satisfied: (n: number, d: number) => `满意或基本满意 ${n}，表了态的 ${d}`, reached: '过关', below: '没过关',
  place: '名次', option: '选项', cost: '要多少元', named: '点它的票', duels: '胜 / 平 / 负', why_head: '结果', why: { chosen: '选上了', no_seat: '名额满了', no_money: '剩下的钱不够', nobody: '没人点' }, count: '票数',
};
const en: typeof zh = {
  title: 'Asking everybody', lead: 'Consultations, satisfaction, what comes first, where the money goes: of those who live here now, tenants too; advice, and no owners’ vote.', make: 'Write a poll', none: 'Nobody was asked yet', back: '← All votes', saved: 'Done', cancel: 'Cancel',
  form: { consult: 'Consultation', satisfaction: 'Satisfaction', ranking: 'What comes first', budget: 'Where the money goes' },
  state: { draft: 'Draft', called: 'Sent, not open', open: 'Open', tallied: 'Counted', withdrawn: 'Called off' },
  field: { where: 'Whose people', kind: 'What is asked', title: 'Title', question: 'The question (on the ballot as it is)', options: 'Options (one a line; with its cost in yuan: “drain | 9000”)', per: 'One ballot for', home: 'each home', person: 'each person', age: 'From how many years on', picks: 'How many one ballot may name', seats: 'How many are chosen', budget: 'How much money, in yuan', line: 'The line, in per cent (none if empty)', secret: 'Secret (nobody sees who said what; no paper; under five ballots nothing is published)', opens: 'Opens', closes: 'Closes', save: 'Save the draft' },
  whole: (place) => `${place} (everybody who lives there)`, call: 'Send it and fix the roll', call_sure: 'After this it cannot be changed, and everybody who lives here is told.', withdraw: 'Call off', withdraw_why: 'Why (everybody can read it)', votes: (part, whole) => `${part} / ${whole} ballots`, hidden: 'Until the close nobody sees what was said.',
  result: 'Result', too_few: 'Fewer than five ballots: no figures are shown or kept.', satisfied: (n, d) => `${n} of the ${d} who said are satisfied or fairly satisfied`, reached: 'reached', below: 'not reached',
  place: 'Place', option: 'Option', cost: 'Yuan', named: 'Named by', duels: 'Won / even / lost', why_head: 'Outcome', why: { chosen: 'Chosen', no_seat: 'No seat left', no_money: 'Not enough money left', nobody: 'Nobody named it' }, count: 'Ballots',
};
export const poll_words = catalogue(zh, en);
