import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '等您说一声',
  be_there: '要您（或家里人）在家',
  answer: '要您回一句话',
  until: (when: string) => `您点一下就接着办；不点，最晚等到${when}也会接着办。`,
  tap: { be_there: '我在家，来吧', answer: '我来回答' },
  say: '想说什么？（不写也行）',
  send: '发出去，接着办',
  join: '我家也是',
  join_hint: '点一下，办好了一起告诉您，不用再报一遍。',
};
const en: typeof zh = {
  title: 'Waiting for you',
  be_there: 'You (or family) must be at home',
  answer: 'You are asked a question',
  until: (when) => `One tap and the work goes on; without it, it goes on by ${when} at the latest.`,
  tap: { be_there: 'Somebody is at home', answer: 'I answer' },
  say: 'Anything to say? (optional)',
  send: 'Send, and go on',
  join: 'Mine too',
  join_hint: 'One tap and you are told when it is done; no need to report it again.',
};
export const waiting_words = catalogue(zh, en);
