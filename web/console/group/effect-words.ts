import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '每一档会怎样',
  from: (decided: number) => `按最近半年这个群里大家判断过的 ${decided} 件算（遇险的不算）。`,
  none: '这个群还没有人判断过 AI 立的件，没有数可算。先用着，过几天再来看。',
  chosen: (auto: number, wrong: number, drafts: number) => `按现在选的：${auto} 件自动派出，其中 ${wrong} 件读错了；${drafts} 件先等您点一下。`,
  heads: { min: '把握', auto: '自动派出', wrong: '其中读错', drafts: '先等人点' },
  percent: (value: number) => (value >= 1 ? '从不自动' : `${Math.round(value * 100)}%`),
  current: '现在选的',
  wrong_means: '“读错”：有人点了“不是”，或者改过类别。',
};
const en: typeof zh = {
  title: 'What each setting does',
  from: (decided) => `Counted over the ${decided} readings that people decided on in this group in the last half year (dangers are not counted).`,
  none: 'Nobody has decided on a reading in this group yet, so there is nothing to count. Look again in a few days.',
  chosen: (auto, wrong, drafts) => `As chosen: ${auto} go out by themselves, ${wrong} of them misread; ${drafts} wait for your tap.`,
  heads: { min: 'Sure', auto: 'Go out', wrong: 'Misread', drafts: 'Wait' },
  percent: (value) => (value >= 1 ? 'Never' : `${Math.round(value * 100)}%`),
  current: 'chosen',
  wrong_means: 'Misread: somebody said it was no demand, or changed its category.',
};
export const effect_words = catalogue(zh, en);
