import { catalogue } from '../../kit/words/catalogue.ts';

const zh = {
  title: '办事说明',
  gone: '这篇说明已经不用了',
  gone_hint: '它过期了，或者有了新的一篇。可以在群里再问一次。',
  from: (day: string) => `${day}起执行`,
  until: (day: string) => `到${day}止`,
  source: (source: string) => `依据：${source}`,
  read: '看原文',
};
const en: typeof zh = {
  title: 'How things are done',
  gone: 'This article is no longer in use',
  gone_hint: 'It has ended, or another has taken its place. You can ask again in the group.',
  from: (day: string) => `In force from ${day}`,
  until: (day: string) => `until ${day}`,
  source: (source: string) => `Source: ${source}`,
  read: 'Read it whole',
};
export const words = catalogue(zh, en);
