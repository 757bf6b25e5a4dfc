import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '问问大家',
  form: { consult: '征求意见', satisfaction: '满意度测评', ranking: '排个先后', budget: '钱花在哪' },
  state: { draft: '还没发', called: '还没开始', open: '正在投票', tallied: '有结果了', withdrawn: '已撤回' },
  effect: {
    consult: '征求意见：听听大家怎么说，供参考。它不是业主大会的决定，也不改变谁的权利。',
    satisfaction: '满意度测评：问您满意不满意，不是表决。',
    ranking: '排先后：按大家的票排出顺序，供定项目时用。立项、花钱还要照规定办。',
    budget: '选项目：按大家的票和现有的钱排出做哪些，供定项目时用。立项、花钱还要照规定办。',
  },
  line: (n: number, d: number) => `满意加基本满意，要到表了态的 ${d} 分之 ${n} 才算过关；“不了解”不算在里头。`,
  rule: {
    consult: '一票一样重，数人头，没有门槛。', satisfaction: '一票一样重，数人头。',
    ranking: '怎么算：两件两件比，排在前面的票多的那件胜；没点的算排在后面。胜得多的排前面；一样的看净多的票，再看点它的票，再看票上的先后。',
    budget: '怎么算：想要的票多的先排；一样多的，便宜的在前。钱和名额够就要，不够就跳过看下一件。没人要的不做。',
  },
  seats: (count: number) => `一共选 ${count} 件。`, budget: (yuan: string) => `一共 ${yuan} 元。`, cost: (yuan: string) => `${yuan} 元`,
  who: { home: (age: number) => `一户一票，按现在住的人算，租房住的也算；家里${age > 0 ? `${age} 岁以上的` : ''}谁投都行，最后一次算数。`, person: (age: number) => `一人一票，按现在住的人算${age > 0 ? `，${age} 岁以上` : ''}，租房住的也算。` },
  secret: '秘密：谁也看不到您投的什么，计票后也查不到。', open: '公开：结束后，能投的人看得到每票投的什么。',
  ballot: '我的票', not_cast: '还没投', cast_at: (how: string, when: string) => `已投（${how}，${when}）`, how: { phone: '手机投的', paper: '交的纸质票', proxy: '受托人投的' },
  tap_one: '点一个，再点下面的“投票”', tap_order: (max: number) => `先点最想要的，再点第二想要的……最多 ${max} 件。再点一下就取消。`, tap_any: (max: number) => `想要的都点上，最多 ${max} 件。再点一下就取消。`,
  nth: (place: number) => `第 ${place}`, cast: '投票', change: '改成这样', rethink: '我要改票', until: (when: string) => `${when} 截止，截止前随时能改，算最后一次的。`, opens: (when: string) => `${when} 开始`,
  not_mine: '您这里只能看，不能投：发出来那天，登记簿里您不住在这里。有疑问请告诉社区。',
  turnout: '投了多少', votes: (part: number, whole: number) => `${part} / ${whole} 票`, hidden: '截止前只看得到投了多少，看不到投的什么。',
  result: '结果', too_few: '投票的不到五票。为了不让人猜出谁投的什么，不公布也不保留数字。', count: (count: number) => `${count} 票`,
  satisfied: (n: number, d: number) => `表了态的 ${d} 票里，${n} 票满意或基本满意`, reached: '过关了', below: '没过关',
  why: { chosen: '选上了', no_seat: '名额满了', no_money: '剩下的钱不够', nobody: '没人点' }, named: (count: number) => `${count} 票点了它`, duels: (wins: number, draws: number, losses: number) => `两两比：胜 ${wins} 平 ${draws} 负 ${losses}`,
  withdrawn: (why: string) => `撤回了，投过的票作废。原因：${why}`, office: (name: string) => `发起：${name}`, roll_hash: '名册校验码', rules: '谁能投、怎么算',
  standard: { yes: '同意', no: '不同意', abstain: '说不好', satisfied: '满意', fair: '基本满意', dissatisfied: '不满意', unknown: '不了解' } as Record<string, string>,
};
const en: typeof zh = {
  title: 'Asking everybody',
  form: { consult: 'Consultation', satisfaction: 'Satisfaction', ranking: 'What comes first', budget: 'Where the money goes' },
  state: { draft: 'Not sent yet', called: 'Not open yet', open: 'Open', tallied: 'Counted', withdrawn: 'Called off' },
  effect: {
    consult: 'A consultation: your opinion is heard. It is no decision of the owners’ assembly and changes nobody’s rights.',
    satisfaction: 'Are you satisfied or not: this is no vote on anything.',
    ranking: 'An order by everybody’s ballots, for whoever decides on the projects. Approval and spending follow their own rules.',
    budget: 'What to do with the money there is, by everybody’s ballots, for whoever decides on the projects. Approval and spending follow their own rules.',
  },
  line: (n, d) => `Satisfied and fairly satisfied must be ${n}/${d} of those who said; “don’t know” counts in neither.`,
  rule: {
    consult: 'Every ballot weighs the same; there is no threshold.', satisfaction: 'Every ballot weighs the same.',
    ranking: 'How it is counted: every two are compared; the one put first by more ballots wins, and what is not named comes last. More wins come first; then the larger margins, then more ballots that name it, then the order of the ballot.',
    budget: 'How it is counted: what most want comes first, of equals the cheaper. It is taken if seats and money are left, else passed over. What nobody wants is not done.',
  },
  seats: (count) => `${count} of them ${count === 1 ? 'is' : 'are'} chosen.`, budget: (yuan) => `There are ${yuan} yuan.`, cost: (yuan) => `${yuan} yuan`,
  who: { home: (age) => `One ballot a home, of those who live there now, tenants too; anybody of it${age > 0 ? ` from ${age} years on` : ''} may cast it, and the last one counts.`, person: (age) => `One ballot a person who lives here now${age > 0 ? `, from ${age} years on` : ''}, tenants too.` },
  secret: 'Secret: nobody sees what you say, not even after the count.', open: 'Open: afterwards those on the roll see what each ballot said.',
  ballot: 'My ballot', not_cast: 'Not cast yet', cast_at: (how, when) => `Cast (${how}, ${when})`, how: { phone: 'by phone', paper: 'on paper', proxy: 'by proxy' },
  tap_one: 'Tap one, then “Vote” below', tap_order: (max) => `Tap what you want most, then the second, and so on, ${max} at most. Tap again to take it off.`, tap_any: (max) => `Tap all that you want, ${max} at most. Tap again to take it off.`,
  nth: (place) => `No. ${place}`, cast: 'Vote', change: 'Change to this', rethink: 'Change my ballot', until: (when) => `Until ${when} you may change it; the last one counts.`, opens: (when) => `Opens ${when}`,
  not_mine: 'You can read this but not vote: on the day it was sent the register did not have you living here. Please tell the community.',
  turnout: 'Turnout', votes: (part, whole) => `${part} / ${whole} ballots`, hidden: 'Until the close only how many voted is shown, never what they said.',
  result: 'Result', too_few: 'Fewer than five ballots. So that nobody can guess who said what, no figures are shown or kept.', count: (count) => `${count} ballot${count === 1 ? '' : 's'}`,
  satisfied: (n, d) => `${n} of the ${d} who said are satisfied or fairly satisfied`, reached: 'Reached', below: 'Not reached',
  why: { chosen: 'Chosen', no_seat: 'No seat left', no_money: 'Not enough money left', nobody: 'Nobody named it' }, named: (count) => `named by ${count}`, duels: (wins, draws, losses) => `compared one by one: ${wins} won, ${draws} even, ${losses} lost`,
  withdrawn: (why) => `Called off; ballots are void. Why: ${why}`, office: (name) => `Asked by ${name}`, roll_hash: 'Check sum of the roll', rules: 'Who has a voice, and how it is counted',
  standard: { yes: 'For', no: 'Against', abstain: 'Undecided', satisfied: 'Satisfied', fair: 'Fairly satisfied', dissatisfied: 'Not satisfied', unknown: 'Don’t know' },
};
export const poll_words = catalogue(zh, en);

/** Whole yuan as people say them: 「12,000」. */
export const yuan = (fen: number): string => new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 }).format(fen / 100);
