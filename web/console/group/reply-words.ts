import { catalogue } from '../../kit/words/catalogue.ts';

const zh = {
  draft: '帮我起草答复',
  title: 'AI 起草答复',
  question: '居民问的',
  looking: '正在翻办事说明…',
  drafted: '大模型照这篇说明写的，里面的数字和名称都核对过。您看过、改好再发。',
  quoted: '照这篇说明原文摘的。您看过、改好再发。',
  none: '没有生效的说明能回答这一句，AI 不起草。您可以自己写。',
  source: (title: string, department: string) => `根据《${title}》（${department}）`,
  reply: '答复',
  send: '发出去',
  label: (name: string) => `【AI 起草，${name}看过】`,
  label_hint: (label: string) => `发出去时前面会写明「${label}」。`,
  sent: '已发出',
  empty: '还没有写内容。',
};
const en: typeof zh = {
  draft: 'Draft an answer',
  title: 'An answer drafted by AI',
  question: 'The resident asks',
  looking: 'Looking through the articles…',
  drafted: 'Worded by the large model from this article; its figures and names were checked against it. Read and edit it before you send it.',
  quoted: 'Quoted from this article. Read and edit it before you send it.',
  none: 'No article in force answers this, so nothing is drafted. You can write yourself.',
  source: (title, department) => `From “${title}” (${department})`,
  reply: 'Answer',
  send: 'Send',
  label: (name) => `【AI 起草，${name}看过】`,
  label_hint: (label) => `It will begin with “${label}” (drafted by AI, read by you).`,
  sent: 'Sent',
  empty: 'Nothing is written yet.',
};
export const reply_words = catalogue(zh, en);
