import { catalogue } from '../../kit/words/index.ts';

const zh = {
  found: '成立一个组织', title: '成立一个组织', lead: '写清楚是什么、在哪里、从哪天起。成立以后就可以任命人。',
  what: '是什么组织', kind: '哪一类', other: '其他，自己写', other_kind: '写下是哪一类', name: '名称', name_hint: '写全称，比如「示例花园第一届业主委员会」',
  scope: '管哪里', of_estate: '一个小区', of_place: '一个地方', estate: '小区', place: '地方', from: '从哪天起',
  code: '统一社会信用代码', code_hint: '营业执照上的 18 位，没有就不填', desk: '值班电话', desk_hint: '办公室的电话，不写个人的手机号',
  above: '上级组织', inside: '设在哪个单位里面', inside_hint: '比如企业党支部设在物业公司里', none: '没有',
  left: (count: number) => `还差 ${count} 位`, over: (count: number) => `多了 ${count} 位`, checking: '正在核对……', right: '✓ 代码对，没有登记过', shape: '✗ 里面有不会出现的字（没有 I、O、S、V、Z）', check_digit: '✗ 最后一位对不上，请照营业执照再看一遍',
  held: (name: string) => `✗ 已经登记在「${name}」名下`, unchecked: '现在核对不了，保存时再核对',
  save: '成立', cancel: '不成立了', required: '请填这一项', desk_wrong: '只写数字和短横，5 到 16 位', failed: '没有成功，请再试一次',
  change: '改名称、电话、代码', change_title: '改名称、电话、代码', change_hint: '改名以后，看以前的日子还是旧名字。', change_save: '保存', former: (name: string, until: string) => `曾用名：${name}（用到 ${until}）`,
  above_line: '上级', coming: '任命了、还没上任', past: '以前在这里任职', from_to: (from: string, until: string | null) => (until ? `${from} 到 ${until}` : `${from} 起`), on_day: (day: string) => `这是 ${day} 那天的样子，只能看。`, today: '回到今天',
  must_end: '还有人在任或者快要上任，先免去才能撤销。', ended: (day: string) => `已经撤销，最后一天是 ${day}。`,
  committee: (count: number) => `主任、委员、出纳、会计一共 ${count} 人。常见的规定是 5 到 11 人、单数，每届不超过 5 年，以本地规定为准。`,
  kinds: {} as Record<string, string>,
};
const en: typeof zh = {
  found: 'Found an organisation', title: 'Found an organisation', lead: 'Say what it is, where, and from which day. People can be appointed to it afterwards.',
  what: 'What it is', kind: 'Of which kind', other: 'Another, in your own words', other_kind: 'Say the kind', name: 'Name', name_hint: 'In full, such as “First owners’ committee of Example Garden”',
  scope: 'Of what', of_estate: 'An estate', of_place: 'A place', estate: 'Estate', place: 'Place', from: 'From',
  code: 'Credit code', code_hint: '18 characters from the business licence; leave empty if there is none', desk: 'Desk phone', desk_hint: 'The office’s number, nobody’s own mobile',
  above: 'Body above it', inside: 'Inside which body', inside_hint: 'Such as a firm’s own party branch inside the firm', none: 'None',
  left: (count) => `${count} to go`, over: (count) => `${count} too many`, checking: 'Checking…', right: '✓ Right, and not registered yet', shape: '✗ Holds characters that never occur (no I, O, S, V, Z)', check_digit: '✗ The last character does not fit: look at the licence again',
  held: (name) => `✗ Registered for ${name} already`, unchecked: 'Cannot be checked now; it is checked when you save',
  save: 'Found it', cancel: 'Do not', required: 'Please fill this in', desk_wrong: 'Digits and hyphens only, 5 to 16', failed: 'It did not work. Please try again',
  change: 'Change name, phone or code', change_title: 'Change name, phone or code', change_hint: 'Days past keep the old name.', change_save: 'Save', former: (name, until) => `Formerly ${name} (until ${until})`,
  above_line: 'Above it', coming: 'Appointed, yet to begin', past: 'Served here before', from_to: (from, until) => (until ? `${from} to ${until}` : `since ${from}`), on_day: (day) => `As it stood on ${day}; to look at only.`, today: 'Back to today',
  must_end: 'Somebody serves in it or is about to; end those posts before closing it.', ended: (day) => `Closed; its last day was ${day}.`,
  committee: (count) => `${count} in all as chair, members, cashier and accountant. Commonly 5 to 11, an odd number, at most 5 years a term; local rules decide.`,
  kinds: { 业委会: 'Owners’ committee', 调解: 'Mediation committee', 社区党组织: 'Party body of a community', 小区党支部: 'Party branch of an estate', 物业行业党组织: 'Party body of the property trade', 物业企业党支部: 'Party branch of a property firm', 行业党委: 'Industry committee', 物业: 'Property firm', 维保: 'Lift maintenance', 水电: 'Water and electricity volunteers', 代办: 'Errand volunteers', 志愿队: 'Volunteer team', 红色智囊团: 'Red think tank', 商铺联盟: 'Merchants’ alliance', 商铺: 'Shop', 网格: 'Grid team', 部门: 'Department', 社区: 'Community', 街道: 'Street office', 综合: 'Command centre', 应急: 'Emergency', 住建: 'Housing', 燃气: 'Gas', 供电: 'Power', 供水: 'Water' },
};
export const found_words = catalogue(zh, en);
