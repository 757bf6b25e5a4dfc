import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '业主投票', lead: '按民法典第278条：名册在发通知那天固定，面积和人数两样都算，到点自动计票。', none: '还没有投票', back: '← 全部投票', make: '写一份投票', cancel: '不写了', saved: '好了',
  state: { draft: '拟稿', called: '已通知，未开始', open: '正在投票', tallied: '已计票', filed: '已备案', withdrawn: '已撤回' },
  form: {
    estate: '小区', kind: '要定哪一类事', title: '标题', question: '表决内容（票上原样印出）', options: '选项（一行一个；不写就是同意、反对、弃权）', unsold: '没卖出去的房（一行一个，如 3栋2单元602；合起来算一票）', secret: '秘密投票（谁也看不到谁投的什么；不能用纸质票）', effect: '效力',
    opens: '开始', closes: '结束', proxy: '一个人最多替几户投（0 为不能委托）', preview: '看看名册和法律要求', save: '存成拟稿',
  },
  effect: { advisory: '征求意见', paper_formal: '正式：以签字的纸质票为准', official_system: '以住房部门系统为准，这里对照' },
  roll: '如果今天发通知', homes: (homes: number, heads: number, area: string) => `${homes} 套房，算 ${heads} 人，面积 ${area}`, kinds: (several: number, co: number, unknown: number, unsold: number) => `一人多套 ${several} 户 · 几人共有 ${co} 户（要推一位投票人）· 登记簿里没有业主 ${unknown} 套（用纸质票）· 未售 ${unsold} 套`,
  quorum: (heads: number, area: string) => `至少要 ${heads} 人、${area} 参加`, approval: (words: string) => `参加的里头，面积和人数都要${words}同意`, part: (n: number, d: number, or_more: boolean) => (n * 2 === d && !or_more ? '过半数' : `${d}分之${n}${or_more ? '以上（含）' : '以上（不含）'}`),
  earliest: (day: string) => `最早 ${day} 开始（提前 15 天整通知）`, trouble: '先改好这些才能发通知：', without_area: (homes: string) => `没有面积：${homes}`, unsold_but_owned: (homes: string) => `说没卖，登记簿里却有业主：${homes}`, unknown_words: (homes: string) => `没有这些房：${homes}`,
  call: '发通知，固定名册', call_sure: '发了就不能改内容和名册，全体业主会收到通知。', withdraw: '撤回', edit: '改一改', edit_save: '存好', withdraw_why: '撤回的原因（业主看得到）',
  notice: '打印通知（PDF，贴在单元门口）', turnout: '投票进度', heads: (part: number, whole: number) => `${part} / ${whole} 人`, areas: (part: string, whole: string) => `面积 ${part} / ${whole}`, hidden: '截止前谁都看不到投的什么。', buildings: '各楼', until: (from: string, until: string) => `${from} 到 ${until}`,
  paper: '录纸质票', paper_lead: '两个人各录一遍，一样才算。第一个人拍照留底；第二个人照着原件录，看不到第一个人录的。', find: '房号', search: '找', kind_of: { owner: '', unknown: '（登记簿里没有业主）', unsold: '（未售，合并一票）', home: '', person: '' }, cast: { phone: '已在手机投', paper: '已交纸质票', proxy: '受托人已投' }, not_cast: '没投', photo: '拍纸质票', photo_there: '照片有了', choice: '票上选的', first: '我录第一遍', second: '我录第二遍', waiting: '等第二个人录', mine: '您录的，要别人录第二遍', agreed: '两遍一样，录好了', differs: '两遍不一样，这张不算，请从头录', first_done: '第一遍录好了，请另一位来录第二遍',
  proxy: '登记书面委托', proxy_lead: '拍下签字的委托书，填受托人的手机号。业主自己投了，委托就作废。', agent: '受托人手机号', proxy_photo: '拍委托书', proxy_done: '登记好了',
  result: '结果', passed: (choice: string) => `通过「${choice}」`, not_passed: '未通过', no_quorum: '参加不够数', choice_head: '选项', heads_head: '人数', area_head: '面积', needs: (quorum: string, approval: string) => `参加要 ${quorum}；同意要 ${approval}`, protocol: '表决记录（PDF）', objections: '异议', no_objections: '没有异议。', objections_until: (day: string) => `异议期到 ${day}`, answer: '答复（告诉本人）', upheld: '查实', not_upheld: '没有问题', file: '备案', file_number: '备案编号', file_by: (day: string) => `${day} 前备案`, filed: (number: string) => `已备案：${number}`,
};
const en: typeof zh = {
  title: 'Owners’ votes', lead: 'By Civil Code 278: the roll is fixed on the day of the call, area and heads both count, and the count comes by itself.', none: 'No votes yet', back: '← All votes', make: 'Write a vote', cancel: 'Cancel', saved: 'Done',
  state: { draft: 'Draft', called: 'Called, not open', open: 'Open', tallied: 'Counted', filed: 'Filed', withdrawn: 'Called off' },
  form: {
    estate: 'Estate', kind: 'What kind of matter', title: 'Title', question: 'What is voted on (printed on the ballot as it is)', options: 'Options (one a line; none: for, against, abstain)', unsold: 'Unsold homes (one a line; together one head)', secret: 'Secret (nobody sees who said what; no paper ballots)', effect: 'Legal effect',
    opens: 'Opens', closes: 'Closes', proxy: 'One person votes for at most (0: no proxies)', preview: 'Show roll and law', save: 'Save as a draft',
  },
  effect: { advisory: 'Advisory', paper_formal: 'Formal: signed paper counts', official_system: 'Formal on the authority’s system; here for comparison' },
  roll: 'If it were called today', homes: (homes, heads, area) => `${homes} homes, ${heads} heads, ${area}`, kinds: (several, co, unknown, unsold) => `${several} own several · ${co} co-owned (must name a voter) · ${unknown} without a known owner (paper) · ${unsold} unsold`,
  quorum: (heads, area) => `At least ${heads} heads and ${area} must take part`, approval: (words) => `Of those, ${words} must agree, by area and by heads`, part: (n, d, or_more) => (n * 2 === d && !or_more ? 'more than half' : `${or_more ? 'at least' : 'more than'} ${n}/${d}`),
  earliest: (day) => `Opens on ${day} at the earliest (15 full days’ notice)`, trouble: 'To be put right before the call:', without_area: (homes) => `Without an area: ${homes}`, unsold_but_owned: (homes) => `Said to be unsold, but owned: ${homes}`, unknown_words: (homes) => `No such homes: ${homes}`,
  call: 'Call it, fix the roll', call_sure: 'Words and roll are fixed, and every owner is told.', withdraw: 'Call off', edit: 'Change it', edit_save: 'Save', withdraw_why: 'Why (owners read it)',
  notice: 'Print the notice (PDF, for every staircase)', turnout: 'Turnout', heads: (part, whole) => `${part} / ${whole} heads`, areas: (part, whole) => `Area ${part} / ${whole}`, hidden: 'Nobody sees what was said before the close.', buildings: 'Buildings', until: (from, until) => `${from} to ${until}`,
  paper: 'Paper ballots', paper_lead: 'Two people read each paper; it counts when both read the same. The first takes a photo; the second reads the paper without seeing what the first read.', find: 'Home', search: 'Find', kind_of: { owner: '', unknown: ' (owner not in the register)', unsold: ' (unsold, one head)', home: '', person: '' }, cast: { phone: 'Cast by phone', paper: 'Cast on paper', proxy: 'Cast by proxy' }, not_cast: 'Not cast', photo: 'Photo of the paper', photo_there: 'Photo taken', choice: 'What it says', first: 'First reading', second: 'Second reading', waiting: 'Waiting for a second reader', mine: 'You read it; somebody else reads it again', agreed: 'Both the same: cast', differs: 'They differ: not cast, begin again', first_done: 'Read once; somebody else reads it again',
  proxy: 'Written proxy', proxy_lead: 'Photograph the signed authority and enter the proxy’s number. If the owner votes, it ends.', agent: 'Proxy’s mobile number', proxy_photo: 'Photo of the authority', proxy_done: 'Recorded',
  result: 'Result', passed: (choice) => `Passed: “${choice}”`, not_passed: 'Not passed', no_quorum: 'Too few took part', choice_head: 'Choice', heads_head: 'Heads', area_head: 'Area', needs: (quorum, approval) => `To take part: ${quorum}; to agree: ${approval}`, protocol: 'Protocol (PDF)', objections: 'Objections', no_objections: 'None.', objections_until: (day) => `Objections until ${day}`, answer: 'Answer (told to them)', upheld: 'Upheld', not_upheld: 'Nothing wrong', file: 'File', file_number: 'File number', file_by: (day) => `To be filed by ${day}`, filed: (number) => `Filed: ${number}`,
};
export const vote_words = catalogue(zh, en);
export const metres = (area_cm2: number): string => `${new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 }).format(area_cm2 / 10_000)} ㎡`;
export const moment = (iso: string): string => new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
