import { catalogue } from '../words/index.ts';

const zh = {
  title: '联名开业主大会', state: { collecting: '正在收签名', reached: '够人数了，等召集', called: '召集了', lapsed: '到期没够', withdrawn: '撤回了' },
  level: { committee: '业委会', street: '街道', ordered: '业委会（街道责令）', community: '社区居委会', overdue: '过了限期，请街道过问' },
  turn: (who: string, day: string) => `现在该${who}召集，最晚 ${day}`, overdue: '各家都过了限期，还没有召集。', missed: (who: string, day: string) => `${who}到 ${day} 没有办`, ordered: (words: string) => `街道责令：${words}`,
  heads: (part: number, whole: number, needed: number) => `${part} 户签了（一共 ${whole} 户，够 ${needed} 户就要开）`, areas: (part: string, needed: string) => `签了的面积 ${part} ㎡，要够 ${needed} ㎡`,
  called: (office: string, day: string) => `${office}召集了，${day} 开`, to_meeting: '看这个会', collect_until: (day: string) => `收到 ${day} 为止`, rule: (n: number, d: number) => `业主的 ${d} 分之 ${n} 提议，就要开业主大会。够了人数，先由业委会召集；过了限期不办，街道责令；再不办，由社区召集。`, days: (committee: number, street: number, community: number) => `限期：业委会 ${committee} 天，街道 ${street} 天，社区 ${community} 天（天数由本县设定）。`,
};
const en: typeof zh = {
  title: 'Owners call their assembly', state: { collecting: 'being signed', reached: 'enough signed, to be called', called: 'called', lapsed: 'lapsed', withdrawn: 'withdrawn' },
  level: { committee: 'the owners’ committee', street: 'the street office', ordered: 'the owners’ committee, by order of the street', community: 'the community', overdue: 'overdue: the street is asked to look into it' },
  turn: (who, day) => `It is for ${who} to call it, by ${day}`, overdue: 'Everybody’s day went by and it was not called.', missed: (who, day) => `Not done by ${who} until ${day}`, ordered: (words) => `Order of the street: ${words}`,
  heads: (part, whole, needed) => `${part} of ${whole} homes signed; ${needed} are enough`, areas: (part, needed) => `${part} m² signed; ${needed} m² are needed`,
  called: (office, day) => `Called by ${office} for ${day}`, to_meeting: 'See the meeting', collect_until: (day) => `Signed until ${day}`, rule: (n, d) => `When ${n}/${d} of the owners ask for it, their assembly must be called: by the owners’ committee, by order of the street if it does not, and then by the community.`, days: (committee, street, community) => `Days: committee ${committee}, street ${street}, community ${community} (set by the county).`,
};
export const petition_words = catalogue(zh, en);
