import { catalogue } from '../../kit/words/index.ts';

const zh = {
  lead: '四个一：选好一个楼栋长、建好一个楼栋群、立好一个楼规、树好一个楼风。',
  steward: '楼栋长', group: '楼栋群', rule: '楼规', custom: '楼风', rule_on: '楼规从哪天起',
  none_steward: '还没有选出楼栋长', none_group: '还没有建群', none_rule: '还没有定楼规', none_custom: '还没有写下来',
  there: '有', missing: '还没有', all_four: (four: number, all: number) => `四样都有的 ${four} 栋，一共 ${all} 栋`, show: '看哪些', every: '全部', lacking: (name: string) => `还没有${name}的`,
  empty: '这里还没有楼栋。', no_match: '没有这样的楼栋。', no_estate: '不属于小区', back: '回到楼栋',
  edit: '写下楼栋群、楼规、楼风', save: '保存', cancel: '不改了', group_hint: '群的名字就行，不写二维码和电话', rule_hint: '大家议定的，一句一句写', custom_hint: '楼里的好风气，一两句话',
  since: (day: string) => `${day} 起`, appoint: '任命楼栋长', steward_title: (building: string) => `${building}楼栋长`,
  changes: '什么时候写过', changed: (day: string, by: string | null) => `${day}${by ? ` ${by}` : ''} 写的`, look: '看那天的', never: '还没有人写过。',
};
const en: typeof zh = {
  lead: 'Four of each building: a steward, a group, a rule, a custom.',
  steward: 'Steward', group: 'Group', rule: 'Rule', custom: 'Custom', rule_on: 'Rule since',
  none_steward: 'No steward yet', none_group: 'No group yet', none_rule: 'No rule yet', none_custom: 'Not written down yet',
  there: 'There', missing: 'Not yet', all_four: (four, all) => `${four} of ${all} buildings have all four`, show: 'Show', every: 'All', lacking: (name) => `Without a ${name.toLowerCase()}`,
  empty: 'No buildings here yet.', no_match: 'No such building.', no_estate: 'In no estate', back: 'Back to buildings',
  edit: 'Write down group, rule and custom', save: 'Save', cancel: 'Cancel', group_hint: 'The group’s name alone; no code and no number', rule_hint: 'What was agreed, sentence by sentence', custom_hint: 'Good habits of the house, in a sentence or two',
  since: (day) => `since ${day}`, appoint: 'Appoint a steward', steward_title: (building) => `Steward of ${building}`,
  changes: 'When something was written', changed: (day, by) => `${day}${by ? `, ${by}` : ''}`, look: 'Look at that day', never: 'Nobody has written anything yet.',
};
export const building_words = catalogue(zh, en);
