import { catalogue } from '../../kit/words/index.ts';

const month_names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const month_of = (day: string) => Number(day.slice(5, 7));
const day_of = (day: string) => Number(day.slice(8, 10));
const english = (day: string) => `${day_of(day)} ${month_names[month_of(day) - 1]}`;

const zh = {
  title: '放假和调休',
  intro: '办结时限按工作日算。国务院每年十一月前后公布下一年的放假通知，公布后请在这里导入，一行一个日期。',
  year: (year: number) => `${year} 年`,
  off: '放假的日子',
  worked: '调休上班的日子（星期六、星期天）',
  source: '通知的文号',
  from_house: '全国安排，随软件带来；本县没有另外导入',
  loaded: (when: string) => `本县 ${when} 导入`,
  next: (year: number) => `导入 ${year} 年`,
  waiting: (count: number) => (count === 0 ? '现在没有在走的时限跨到这一年。' : `有 ${count} 个在走的时限跨到这一年，暂按周末和法定节日算，屏幕上写着“日期可能有变”；导入后按通知重算，工作日数不变。`),
  hint: '法定节日已经先写好，请照通知补上连休的日子。',
  load: '导入',
  done: '已导入，跨到这一年的时限会马上重算',
  days: (off: number, worked: number) => `放假 ${off} 天，调休上班 ${worked} 天`,
  bad_day: '每行写一个日期，像 2027-01-01',
  and: '；',
  span: (first: string, last: string, days: number) => {
    const from = `${month_of(first)}月${day_of(first)}日`;
    if (days === 1) return from;
    return `${from}到${month_of(last) === month_of(first) ? '' : `${month_of(last)}月`}${day_of(last)}日（${days} 天）`;
  },
};
const en: typeof zh = {
  title: 'Holidays',
  intro: 'Deadlines count working days. The State Council announces each year’s holidays in about November of the year before: load them here, one day a line.',
  year: (year) => String(year),
  off: 'Days off',
  worked: 'Days worked instead (Saturdays, Sundays)',
  source: 'Number of the notice',
  from_house: 'the national schedule, which came with the software; this county loaded none of its own',
  loaded: (when) => `loaded by this county ${when}`,
  next: (year) => `Load ${year}`,
  waiting: (count) => (count === 0 ? 'No running deadline reaches into that year.' : `${count} running deadlines reach into that year. They are reckoned by weekends and say so; once loaded they follow the notice with the same number of working days.`),
  hint: 'The statutory holidays are filled in; please add the bridging days of the notice.',
  load: 'Load',
  done: 'Loaded; deadlines that reach into that year are reckoned anew at once',
  days: (off, worked) => `${off} days off, ${worked} worked instead`,
  bad_day: 'One day a line, like 2027-01-01',
  and: '; ',
  span: (first, last, days) => (days === 1 ? english(first) : `${english(first)} to ${english(last)} (${days} days)`),
};
export const holiday_words = catalogue(zh, en);
