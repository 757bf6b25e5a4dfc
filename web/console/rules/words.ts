import { catalogue } from '../../kit/words/index.ts';

const verdicts = {
  fires: '就用这一条', less_exact: '也合适，但有更具体的一条', not_in_force: '现在没有生效', other_place: '不是这个地方', other_category: '不是这一类',
  other_owner: '不是这种归口', other_tier: '不是这个紧急程度', other_hours: '不在这个时段',
  not_serving: '这个单位不管这一片', recused: '说的就是它，要回避', not_for_volunteers: '有危险，志愿队不能去', emergency_keeps_owner: '急事固定由专门单位管',
};
const zh = {
  title: '派单规则',
  intro: '写明什么事派给谁。没有写到的，按诉求分类表派。越具体的越先用：先看类别，再看地方，再看紧急程度和时段。',
  hard: '三条改不了：燃气、电梯、带电线路不派志愿队；投诉谁，谁回避；有危险的急事固定由专门单位管。',
  tabs: { rules: '规则', try: '试一试', ended: '以前的' },
  empty: '还没有本地规则，全部按诉求分类表派', empty_ended: '没有停用过的规则',
  write: '新写一条', edit: '改', end: '停用', version: (version: number) => `第 ${version} 版`,
  from: (when: string) => `${when} 起`, until: (when: string) => `${when} 止`, coming: '还没生效',
  any_category: '各类诉求', owner: (name: string) => `归口${name}的`, hours: (from: string, until: string) => `${from} 到 ${until}`,
  to: (name: string) => `派给 ${name}`, assist: (names: string) => `协助：${names}`,
  field: {
    place: '在哪里', category: '什么事', owner: '归口', tier: '紧急程度', from_time: '从几点', until_time: '到几点', finer: '再细一点：归口、紧急程度、时段（可不填）', place_first: '先选在哪里', organisation: '派给谁', assist: '谁来协助（可不选）', reason: '为什么这样派',
  },
  required: '请填写', save: '保存', what_if: '先看看会怎样',
  what_if_say: (days: number, cases: number, elsewhere: number) => `近 ${days} 天的 ${cases} 件里，有 ${elsewhere} 件会派给别家。`,
  what_if_same: '没有一件会变。', moved: (from: string, to: string, count: number) => `${from} → ${to}：${count} 件`, barred: (count: number, why: string) => `${count} 件碰到硬规定不变：${why}`, nobody: '没有人',
  ended: '已停用', ask_end: '停用以后，这类事按别的规则或分类表派。',
  try: {
    text: '居民会怎么说', place: '哪个小区', button: '看看会派给谁', example: '例如：3栋2单元声控灯不亮',
    reading: 'AI 读成：', confidence: (share: number) => `把握 ${Math.round(share * 100)}%`, unknown: '看不出是哪一类，会先请网格员看一眼。', not_demand: '这句话不像要办的事，AI 多半不出声。下面是当成诉求会怎样。',
    goes: '会派给', nobody: '按规则找不到人，要人工指定。', by_rule: '用了本地规则', by_table: '用的是诉求分类表', table_says: (name: string) => `分类表本来派给 ${name}`, recused: (names: string) => `话里说到，要回避：${names}`, level: (name: string) => `由${name}协调`,
    clocks: '时限：', rules: '各条规则', no_rules: '没有本地规则', emergency: (lines: string) => `看起来危险：先打 ${lines}`,
  },
  verdict: verdicts,
};

export const rules_words = catalogue(zh, {
  title: 'Dispatch rules',
  intro: 'Which case goes to whom. What no rule names goes by the table of categories. The more exact comes first: the kind, then the place, then urgency and hours.',
  hard: 'Three things no rule changes: no volunteers for gas, lifts or live mains; nobody handles a complaint about themselves; a danger to life keeps its owner.',
  tabs: { rules: 'Rules', try: 'Try a message', ended: 'Earlier ones' },
  empty: 'No local rules yet; everything goes by the table of categories', empty_ended: 'No rule has ended',
  write: 'New rule', edit: 'Change', end: 'End', version: (version: number) => `version ${version}`,
  from: (when: string) => `from ${when}`, until: (when: string) => `until ${when}`, coming: 'not in force yet',
  any_category: 'Every kind', owner: (name: string) => `of the ${name}`, hours: (from: string, until: string) => `${from} to ${until}`,
  to: (name: string) => `to ${name}`, assist: (names: string) => `assisted by ${names}`,
  field: {
    place: 'Where', category: 'What', owner: 'Owner by the table', tier: 'Urgency', from_time: 'From', until_time: 'Until', finer: 'More exact: owner, urgency, hours (optional)', place_first: 'Choose the place first', organisation: 'Goes to', assist: 'Assisted by (optional)', reason: 'Why',
  },
  required: 'Please fill this in', save: 'Save', what_if: 'See what would change',
  what_if_say: (days: number, cases: number, elsewhere: number) => `Of ${cases} cases of the last ${days} days, ${elsewhere} would go elsewhere.`,
  what_if_same: 'None would change.', moved: (from: string, to: string, count: number) => `${from} → ${to}: ${count}`, barred: (count: number, why: string) => `${count} stay because of a hard rule: ${why}`, nobody: 'nobody',
  ended: 'Ended', ask_end: 'Such cases then go by other rules or the table.',
  try: {
    text: 'What a resident would say', place: 'Which estate', button: 'Who would get it?', example: 'For example: the stair light of 3-2 is out',
    reading: 'The AI reads:', confidence: (share: number) => `${Math.round(share * 100)}% sure`, unknown: 'The kind cannot be told; the grid worker would look first.', not_demand: 'This does not read like a request; the AI would most likely stay silent. Below: as if it were one.',
    goes: 'Goes to', nobody: 'The rules leave nobody; a person must choose.', by_rule: 'by a local rule', by_table: 'by the table of categories', table_says: (name: string) => `the table alone says ${name}`, recused: (names: string) => `named in the words and recused: ${names}`, level: (name: string) => `coordinated by: ${name}`,
    clocks: 'Clocks:', rules: 'The rules', no_rules: 'No local rules', emergency: (lines: string) => `Looks dangerous: dial ${lines} first`,
  },
  verdict: {
    fires: 'this one decides', less_exact: 'fits too, but another is more exact', not_in_force: 'not in force', other_place: 'another place', other_category: 'another kind',
    other_owner: 'another owner', other_tier: 'another urgency', other_hours: 'other hours', not_serving: 'does not serve this place', recused: 'complained about, so recused', not_for_volunteers: 'dangerous: not for volunteers', emergency_keeps_owner: 'a danger to life keeps its owner',
  },
});
