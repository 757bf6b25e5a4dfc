import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '账目公示', funds: '维修资金、村集体', menu: '小区账目公示', lead: '业委会的钱从哪里来、花到哪里去。每一笔都是一个人记、另一个人审，关了账就不能再改。',
  none: '小区还没有公示过账目', none_hint: '业委会每个季度公示一次，公示了在这里看。',
  period: (period: string) => (period.includes('Q') ? `${period.slice(0, 4)}年第${period.at(-1)!}季度` : `${period.slice(0, 4)}年${Number(period.slice(5))}月`),
  from_to: (first: string, last: string) => `${first} 到 ${last}`,
  had: '原来有', received: '收了', paid: '花了', left: '还剩', yuan: (text: string) => `${text} 元`, sentence: (had: string, received: string, paid: string, left: string) => `原来有 ${had} 元，收了 ${received} 元，花了 ${paid} 元，还剩 ${left} 元。`,
  from: '钱从哪里来', to: '钱花在哪里', lines: (count: number) => `看 ${count} 笔`, homes: '各户交的只写合计，不写哪一户', receipt: (number: number) => `票据 ${number}`, no_receipt: '没有放票据照片',
  print: '打印（A4）', ask: '有不明白的，问一问', ask_hint: '您问的话和业委会的答复，全小区都看得到，不写是谁问的。请不要写人名和电话。', send: '提问', asked: '问过了，等业委会答复', questions: '大家问的', waiting: '等答复', answer: '业委会答复', mine: '我问的', unanswered: (count: number) => `还有 ${count} 个提问没有答复`, all: '看别的期',
};
export const book_words = catalogue(zh, {
  title: 'Accounts', funds: 'Maintenance fund, village economy', menu: 'The estate’s accounts', lead: 'Where the committee’s money came from and what it went for. One person writes each entry, another checks it, and closed months cannot be changed.',
  none: 'Nothing was published yet', none_hint: 'The committee publishes every quarter; you read it here.',
  period: (period: string) => (period.includes('Q') ? `${period.slice(0, 4)}, quarter ${period.at(-1)!}` : period),
  from_to: (first: string, last: string) => `${first} to ${last}`,
  had: 'There was', received: 'Came in', paid: 'Went out', left: 'Is left', yuan: (text: string) => `${text} yuan`, sentence: (had: string, received: string, paid: string, left: string) => `There were ${had} yuan, ${received} came in, ${paid} went out, ${left} are left.`,
  from: 'Where it came from', to: 'What it went for', lines: (count: number) => `See ${count}`, homes: 'What homes paid is told as one sum, never by home', receipt: (number: number) => `Receipt ${number}`, no_receipt: 'no photo of a receipt',
  print: 'Print (A4)', ask: 'Ask about it', ask_hint: 'Your question and the committee’s answer are read by all neighbours, without your name. Please write no names or numbers.', send: 'Ask', asked: 'Asked; the committee will answer', questions: 'What was asked', waiting: 'not answered yet', answer: 'The committee', mine: 'mine', unanswered: (count: number) => `${count} question(s) not answered yet`, all: 'Other periods',
});
