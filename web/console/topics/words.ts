import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '热点',
  intro: '同一件事很多人在报，就是热点。每个人只算一次；谁报的不显示。',
  empty: '这三天没有热点',
  empty_hint: '同一个地方的同一件事有三个人以上在报，就会出现在这里。',
  rising: '正在升温',
  people: (count: number | null) => (count === null ? '不到 5 人在报' : `${count} 人在报`),
  why: '为什么热',
  recent: (count: number | null) => (count === null ? '最近 2 小时有人在报（不到 5 人）' : count === 0 ? '最近 2 小时没有新的' : `最近 2 小时 ${count} 人`),
  usual: (per_day: number) => (per_day < 0.1 ? '平时四个星期里几乎没有这类事' : `平时一天 ${per_day} 件`),
  heat: (heat: number) => `热度 ${heat}`,
  heat_hint: '热度：每人算 1，过 6 小时减半',
  since: (when: string) => `${when}开始`,
  elsewhere: (count: number) => `别的街道还有 ${count} 处也是这样`,
  cases: (count: number) => `看 ${count} 件事项`,
  list: '热点，最热的在前',
};
const en: typeof zh = {
  title: 'Hot topics',
  intro: 'What many report at once. Everybody counts once; who reported is not shown.',
  empty: 'Nothing hot in these three days',
  empty_hint: 'It appears here when three people report the same thing at the same place.',
  rising: 'Rising',
  people: (count) => (count === null ? 'fewer than 5 people' : `${count} people`),
  why: 'Why it is hot',
  recent: (count) => (count === null ? 'Some in the last 2 hours (fewer than 5)' : count === 0 ? 'Nobody new in the last 2 hours' : `${count} people in the last 2 hours`),
  usual: (per_day) => (per_day < 0.1 ? 'Hardly ever in four weeks' : `Usually ${per_day} cases a day`),
  heat: (heat) => `Heat ${heat}`,
  heat_hint: 'Heat: each person counts 1, halved after 6 hours',
  since: (when) => `since ${when}`,
  elsewhere: (count) => `The same at ${count} places of other streets`,
  cases: (count) => `${count} cases`,
  list: 'Hot topics, hottest first',
};
export const topic_words = catalogue(zh, en);
