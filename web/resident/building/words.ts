import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '我这栋谁管',
  lead: (place: string) => `${place}，有事可以找下面的人。打的是值班电话。`,
  four: '我们楼的四个一', steward: '楼栋长', group: '楼栋群', rule: '楼规', custom: '楼风',
  none_steward: '还没有选出楼栋长', none_group: '还没有建群', none_rule: '还没有定楼规', none_custom: '还没有写下来',
  since: (day: string) => `${day} 大家定的`, call: (phone: string) => `打 ${phone}`, no_phone: '请打下面的服务电话，或在群里说',
  stand_in: (name: string) => `这几天由 ${name} 代`, nobody: '还没有登记谁管这栋楼。有事请打社区电话，或在群里说。',
  not_home: '换成住户身份才看得到自己住的楼栋。',
};
const en: typeof zh = {
  title: 'Who serves my building',
  lead: (place) => `${place}. These people help; the numbers are their desks’.`,
  four: 'The four of our building', steward: 'Steward', group: 'Group', rule: 'House rule', custom: 'Custom',
  none_steward: 'No steward chosen yet', none_group: 'No group yet', none_rule: 'No rule yet', none_custom: 'Nothing written yet',
  since: (day) => `agreed on ${day}`, call: (phone) => `Call ${phone}`, no_phone: 'Please call the service number, or say it in the group',
  stand_in: (name) => `${name} stands in these days`, nobody: 'Nobody is registered for this building yet. Please call the community, or say it in the group.',
  not_home: 'Choose your resident’s hat to see the building you live in.',
};
export const words = catalogue(zh, en);
