import { catalogue } from '../words/index.ts';

const zh = {
  kind: { estate: '小区公约', building: '楼规', community: '居民公约' },
  state: { draft: '正在起草', discussing: '正在征求意见', voting: '正在表决', adopted: '通过了', not_adopted: '没有通过', dropped: '不办了' },
  outcome: { taken: '采纳了', not_taken: '没有采纳', noted: '记下了' },
  version: (number: number) => `第 ${number} 版`, holds: (number: number, day: string) => `现在管用的是第 ${number} 版，${day} 起施行`, coming: (number: number, day: string) => `第 ${number} 版通过了，${day} 起施行`, none_holds: '还没有通过的公约',
  until: (day: string) => `意见提到 ${day} 为止`, from: (day: string) => `${day} 起施行`, from_to: (from: string, to: string) => `${from} 到 ${to} 管用`,
  signed: (signed: number, homes: number) => `${signed} 户签了（一共 ${homes} 户）`,
  cited: (count: number | null) => (count === null ? '有过几件（不到 5 件）跟这一条有关的调解或投诉' : `${count} 件调解或投诉跟这一条有关`),
  changed: { same: '没改', moved: '换了位置', changed: '改了', added: '新加的', removed: '删掉的' }, was_added: '加', was_removed: '删', difference: (from: number, to: number) => `第 ${from} 版到第 ${to} 版改了什么`, no_difference: '一个字没改',
  whole: '说整份公约的', taken_down: (why: string) => `这条被撤下了：${why}`, answer: '答复', unanswered: '还没答复',
};
const en: typeof zh = {
  kind: { estate: 'Covenant of the estate', building: 'House rules', community: 'Covenant of the community' },
  state: { draft: 'being written', discussing: 'under discussion', voting: 'being voted on', adopted: 'adopted', not_adopted: 'not adopted', dropped: 'given up' },
  outcome: { taken: 'taken up', not_taken: 'not taken up', noted: 'noted' },
  version: (number) => `Version ${number}`, holds: (number, day) => `Version ${number} holds, from ${day}`, coming: (number, day) => `Version ${number} was adopted and holds from ${day}`, none_holds: 'Nothing was adopted yet',
  until: (day) => `Comments until ${day}`, from: (day) => `holds from ${day}`, from_to: (from, to) => `held from ${from} to ${to}`,
  signed: (signed, homes) => `${signed} of ${homes} homes signed`,
  cited: (count) => (count === null ? 'A few cases (fewer than 5) were about this clause' : `${count} cases were about this clause`),
  changed: { same: 'unchanged', moved: 'moved', changed: 'changed', added: 'new', removed: 'gone' }, was_added: 'added', was_removed: 'removed', difference: (from, to) => `What version ${to} changes of version ${from}`, no_difference: 'Not a word was changed',
  whole: 'On the whole', taken_down: (why) => `Taken down: ${why}`, answer: 'Answer', unanswered: 'Not answered yet',
};
export const covenant_words = catalogue(zh, en);
