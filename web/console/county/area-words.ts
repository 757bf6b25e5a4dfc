import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '功能区',
  lead: '功能区盖在街道、社区上面。它的数是所含街道、社区的合计，按今天的范围算。',
  of: (name: string) => `看${name}的数`,
  places: (count: number, communities: number) => `${count} 处，共 ${communities} 个社区（村）`,
  trail: '现在看的是功能区',
};
const en: typeof zh = {
  title: 'Functional areas',
  lead: 'An area lies over streets and communities. Its figures are theirs added up, as the area is today.',
  of: (name) => `Figures of ${name}`,
  places: (count, communities) => `${count} places, ${communities} communities`,
  trail: 'You are looking at a functional area',
};
export const area_words = catalogue(zh, en);
