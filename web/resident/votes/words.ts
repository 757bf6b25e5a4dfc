import { catalogue } from '../../kit/words/index.ts';

const digits = '零一二三四五六七八九十';
const zh = {
  title: '投票', lead: '您家有份的都在这里：要定什么、问什么、投了多少、结果怎样。', none: '现在没有您能看的业主投票', cannot: '打不开这次投票',
  state: { draft: '还没发通知', called: '还没开始', open: '正在投票', tallied: '有结果了', filed: '已备案', withdrawn: '已撤回' },
  to_do: (count: number) => `您还有 ${count} 票没投`, done: '您已经投过了', from_to: (from: string, until: string) => `${from} 到 ${until}`,
  question: '要定的事', kind: (kind: string, law: string) => `${kind}（${law}）`,
  effect: { advisory: '征求意见：结果供参考，不等于业主大会的正式决定。', paper_formal: '正式表决：以您签字的纸质票为准，手机上不能投。请到业委会领票、交票。', official_system: '正式投票在住房部门的系统上投；这里的只作对照。' },
  secret: '秘密投票：谁也看不到您投的什么，计票后也查不到。', open_vote: '公开投票：结束后，业主们看得到每户投的什么。',
  needs: (quorum: string, approval: string) => `要${quorum}参加，参加的里头要${approval}同意。面积和户数都要够。`,
  part: (numerator: number, denominator: number, or_more: boolean) => (numerator * 2 === denominator && !or_more ? '超过一半' : `${or_more ? '' : '超过'}${digits[denominator] ?? denominator}分之${digits[numerator] ?? numerator}${or_more ? '或更多' : ''}`),
  ballot: '我的票', home: (label: string) => label, area: (area: string) => `面积 ${area}`, several: (count: number) => `${count} 套房合起来算一票`,
  proxy: (label: string) => `替 ${label} 投（书面委托）`, agent: (name: string) => `您书面委托了${name}。您自己投一次，委托就作废。`,
  choose: '点一个，再点下面的“投票”', cast: '投票', change: '改成这一票', sure: (choice: string) => `投「${choice}」`, until: (when: string) => `${when} 截止，截止前随时能改，算最后一次的。`,
  cast_done: '投好了', receipt: '您的凭据', receipt_more: '记下来或拍下来。凭它能查您的票算没算进去；别给别人看。', receipt_kept: '这台手机上也记了一份，退出登录就清掉。',
  how: { phone: '手机投的', paper: '交的纸质票', proxy: '受托人投的' }, cast_at: (how: string, when: string) => `已投（${how}，${when}）`, not_cast: '还没投',
  not_open: (when: string) => `${when} 开始投票`, closed: '投票结束了', only_read: '您这里只能看，不能投：名册上没有您名下的房。名册以发通知那天的登记为准，有疑问请找业委会。',
  no_voter_named: '这套房有几位产权人，要一致推一位来投票。', not_the_voter: (name: string) => `你们推了${name}来投这一票。`, owner_says: (name: string, voter: string) => `${name}：推 ${voter}`, owner_silent: (name: string) => `${name}：还没说`, me: '我', name_me: '推我来投', name_other: (name: string) => `推${name}来投`,
  turnout: '投了多少', turnout_more: '截止前只看得到投了多少，看不到投的什么。', heads: (part: number, whole: number) => `${part} / ${whole} 票`, areas: (part: string, whole: string) => `面积 ${part} / ${whole}`, enough: (heads: number, area: string) => `要 ${heads} 票、${area} 才够数`,
  reached: '够数了', not_reached: '还不够',
  result: '结果', passed: (choice: string) => `通过：${choice}`, was_passed: '通过了', not_passed: '没有通过', no_quorum: '参加的不够数', counted: (heads: number, area: string) => `${heads} 票，${area}`, approval_needs: (heads: number, area: string) => `要 ${heads} 票、${area} 同意才通过`, protocol: '表决记录（PDF）', named: '各户投的什么', filed: (number: string) => `已备案：${number}`, withdrawn: (why: string) => `撤回了，投过的票作废。原因：${why}`,
  check: '查我的票', check_more: '输入凭据。', check_label: '凭据', check_do: '查一查', in_the_box: '您的票封在票箱里，好好的。', was_counted: (choice: string) => `算进去了，投的是「${choice}」。`, was_in: '算进去了。票里写的什么，计票后没有留下。', not_found: '没有这张票。改过票的，以前的凭据就没用了。',
  object: '我有异议', object_more: (when: string) => `${when} 前可以提，要由别人答复您。`, object_label: '哪里不对，请说清楚', send: '提交', sent: '收到了。', my_objections: '我提的异议', waiting: '等答复', upheld: '查实了', not_upheld: '查过没有问题',
  standard: { yes: '同意', no: '反对', abstain: '弃权', none: '都不同意' } as Record<string, string>, rethink: '我要改票', office: (name: string) => `召集：${name}`, roll: '名册和规则', roll_hash: '名册校验码', roll_more: '名册以发通知那天的登记为准：一套房一票；同一业主几套算一票；没卖出去的合起来算一票。', buildings: '各楼投了多少',
};
const en: typeof zh = {
  title: 'Votes', lead: 'Everything in which your home has a say: what it is about, the turnout, and the result.', none: 'There is no owners’ vote for you now', cannot: 'This vote cannot be shown',
  state: { draft: 'Not called yet', called: 'Not open yet', open: 'Open', tallied: 'Counted', filed: 'Filed', withdrawn: 'Called off' },
  to_do: (count) => `${count} ballot${count === 1 ? '' : 's'} of yours to cast`, done: 'You have voted', from_to: (from, until) => `${from} to ${until}`,
  question: 'What is to be decided', kind: (kind, law) => `${kind} (${law})`,
  effect: { advisory: 'Advisory: the result is an opinion, not a formal decision of the owners’ assembly.', paper_formal: 'Formal: your signed paper counts; it cannot be cast here. Please get one from the owners’ committee.', official_system: 'The formal vote is on the housing authority’s system; this one is for comparison.' },
  secret: 'Secret: nobody sees what you say, not even after the count.', open_vote: 'Open: afterwards the owners see what each home said.',
  needs: (quorum, approval) => `${quorum} must take part, and ${approval} of those must agree; by area and by homes, both.`,
  part: (numerator, denominator, or_more) => (numerator * 2 === denominator && !or_more ? 'more than half' : `${or_more ? 'at least' : 'more than'} ${numerator}/${denominator}`),
  ballot: 'My ballot', home: (label) => label, area: (area) => `Area ${area}`, several: (count) => `${count} homes, one ballot together`,
  proxy: (label) => `For ${label} (written authority)`, agent: (name) => `You gave ${name} a written authority. Vote yourself and it ends.`,
  choose: 'Tap one, then “Vote” below', cast: 'Vote', change: 'Change to this', sure: (choice) => `Vote “${choice}”`, until: (when) => `Until ${when} you may change it; the last one counts.`,
  cast_done: 'Your vote is in', receipt: 'Your receipt', receipt_more: 'Note it or take a picture. With it you can check that your ballot counted; show it to nobody.', receipt_kept: 'This phone remembers it too, until you log out.',
  how: { phone: 'by phone', paper: 'on paper', proxy: 'by proxy' }, cast_at: (how, when) => `Cast (${how}, ${when})`, not_cast: 'Not cast yet',
  not_open: (when) => `Opens ${when}`, closed: 'The vote has closed', only_read: 'You can read this but not vote: no home of yours is on the roll, which was fixed on the day of the call. Please ask the owners’ committee.',
  no_voter_named: 'This home has several owners: all must name the same one to vote.', not_the_voter: (name) => `You named ${name} to cast this ballot.`, owner_says: (name, voter) => `${name} names ${voter}`, owner_silent: (name) => `${name} has not said`, me: 'me', name_me: 'Name me', name_other: (name) => `Name ${name}`,
  turnout: 'Turnout', turnout_more: 'Until the close only how many voted is shown, never what they said.', heads: (part, whole) => `${part} / ${whole} ballots`, areas: (part, whole) => `Area ${part} / ${whole}`, enough: (heads, area) => `${heads} ballots and ${area} are needed`,
  reached: 'Enough', not_reached: 'Not enough yet',
  result: 'Result', passed: (choice) => `Passed: ${choice}`, was_passed: 'Passed', not_passed: 'Not passed', no_quorum: 'Too few took part', counted: (heads, area) => `${heads} ballots, ${area}`, approval_needs: (heads, area) => `${heads} ballots and ${area} must agree`, protocol: 'Protocol (PDF)', named: 'What each home said', filed: (number) => `Filed: ${number}`, withdrawn: (why) => `Called off; ballots are void. Why: ${why}`,
  check: 'Check my ballot', check_more: 'Enter your receipt.', check_label: 'Receipt', check_do: 'Check', in_the_box: 'Your ballot lies sealed in the box.', was_counted: (choice) => `It counted, as “${choice}”.`, was_in: 'It counted. What it said was not kept after the count.', not_found: 'No such ballot. After a change the earlier receipt is void.',
  object: 'I object', object_more: (when) => `Until ${when}; somebody else will answer.`, object_label: 'What is wrong, please', send: 'Send', sent: 'Received.', my_objections: 'My objections', waiting: 'Waiting for an answer', upheld: 'Upheld', not_upheld: 'Nothing was wrong',
  standard: { yes: 'For', no: 'Against', abstain: 'Abstain', none: 'None of these' }, rethink: 'Change my ballot', office: (name) => `Called by ${name}`, roll: 'Roll and rules', roll_hash: 'Check sum of the roll', roll_more: 'The roll is the register of the day of the call: one home, one ballot; several of one owner are one; all unsold are one.', buildings: 'Turnout by building',
};
export const vote_words = catalogue(zh, en);

/** The choices that every ballot has are said in the reader's language; the others as they were called. */
export const choice_words = (choices: readonly { id: string; label: string }[], id: string | null, standard: Readonly<Record<string, string>>): string => standard[id ?? ''] ?? choices.find((one) => one.id === id)?.label ?? '';

/** cm² as the certificate gives it: 892,500 is 89.25 ㎡; large sums without the rest. */
export function metres(area_cm2: number): string {
  return `${new Intl.NumberFormat('zh-CN', { maximumFractionDigits: area_cm2 > 10_000_000 ? 0 : 2 }).format(area_cm2 / 10_000)} ㎡`;
}
