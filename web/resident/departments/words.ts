import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '几家单位怎么说',
  lead: '街道请了几家单位来看这件事。他们答复以后，您愿意的话可以评一句；不评也没关系，不算满意也不算不满意。',
  part: { true: '说自己那一份办好了', false: '说自己那一份还没有办好' },
  question: (name: string) => `${name}答得怎么样？`,
  said: (word: string) => `您评的：${word}`,
};
const en: typeof zh = {
  title: 'What the departments say',
  lead: 'The street called several departments to this. Once they have answered you may rate each; without a word nothing is counted, neither content nor discontent.',
  part: { true: 'says its part is done', false: 'says its part is not done yet' },
  question: (name) => `How was the answer of ${name}?`,
  said: (word) => `You said: ${word}`,
};
export const words = catalogue(zh, en);
