import { catalogue } from '../../kit/words/index.ts';

const zh = {
  hint: '和这件事有关的人不办这件事。时限照走，马上换下一家来办。原因只有您和没有牵连的协调人看得到，居民和被说的一方都看不到。',
  who: '谁要回避',
  choice: { me: '我自己', my_organisation: '我们整个单位', owner: '现在接着这件事的单位' },
  reason: '为什么（保密）',
  reason_hint: '例如：来办的师傅是报事人的亲戚',
  before: '已经回避的',
  take_back: '撤销',
  take_back_of: (who: string) => `撤销${who}的回避`,
  take_back_why: '为什么又可以办了（保密）',
  done: '撤销了；现在接着的单位照旧办',
  was_taken_back: '已撤销',
};
const en: typeof zh = {
  hint: 'Whoever is involved does not handle it. Every deadline runs on and the next in line is asked at once. Only you and coordinators who are not meant read the reason; residents and the one it is about never do.',
  who: 'Who steps back',
  choice: { me: 'I myself', my_organisation: 'All of my organisation', owner: 'The organisation that has it now' },
  reason: 'Why (in confidence)',
  reason_hint: 'For example: the repairer is a relative of the reporter',
  before: 'Stepped back already',
  take_back: 'Take back',
  take_back_of: (who) => `Take back: ${who}`,
  take_back_why: 'Why they may handle it after all (in confidence)',
  done: 'Taken back; whoever has it now keeps it',
  was_taken_back: 'Taken back',
};
export const recusal_words = catalogue(zh, en);
