import { catalogue } from '../../kit/words/index.ts';

const zh = {
  title: '我家的钱', menu: '我家的钱（要交多少、交了多少）', lead: '您家要交什么、交了多少、钱花到哪里去了。', lifts: '加装电梯', accounts: '看小区账目公示', yuan: (text: string) => `${text} 元`,
  states: { idea: '正在拟协议', signing: '投票和签字', agreed: '已生效', paid: '各户交齐了', dropped: '不办了' },
  my_home: (label: string) => `我家（${label}）`, share: '该出', paid: '交了', due: '还要交', back: '要退给您', settled: '交齐了，不欠', waiting: (yuan: string) => `另有 ${yuan} 元刚交，等另一个人审核`, not_yet: '协议生效以后才收钱',
  sign: '我同意，签这一版', sign_sure: (yuan: string) => `签了就是同意：我家出 ${yuan} 元。`, signed: '您家签过了', agreement: (version: number) => `协议第 ${version} 版`, in_force: '已生效', not_in_force: '还没有生效', cost: (cost: string, subsidy: string, need: string) => `总造价 ${cost} 元，政府补助 ${subsidy} 元，各户分摊 ${need} 元。`, floor: (number: number) => `${number} 楼每户`, nothing: '不出钱', older: '以前的版本', cancel: '再想想',
  where: '钱去了哪里', in_from: '各户交了', subsidy: '补助到账', spent: '花了', hand: '还有', homes: (paid: number, all: number) => `${all} 户里 ${paid} 户交齐了`, stage: (name: string, paid: string, planned: string) => `${name}：付了 ${paid} 元，约定 ${planned} 元`,
  advances: '垫付', only_us: '这一块只有您、对方和出纳看得到。', owe: (who: string) => `您欠 ${who}`, lent: (who: string) => `您替 ${who} 垫的`, advanced: '垫了', repaid: '还了', left: '还剩', all_back: '还清了', lines: { advanced: '垫付', repaid: '还款', passed: '转到垫付人手里' }, checking: '等审核', passed: (yuan: string) => `出纳转给您 ${yuan} 元`,
  vote: '去看本单元的投票',
  fees: '物业费', no_fees: '您家现在没有物业费账单', bills: '看每个月的账单', month: (period: string) => `${period.slice(0, 4)}年${Number(period.slice(5))}月`, bill_paid: '交齐了', bill_part: (yuan: string) => `交了 ${yuan} 元`, bill_open: (day: string) => `请在 ${day} 前交`, ahead: (yuan: string) => `您家预存了 ${yuan} 元，下次自动抵`, plan: '约定的分期',
  pay: (yuan: string) => `网上交 ${yuan} 元`, code: '付款码', scan: '用微信扫这个码付款', rehearsal: '这是演示，扫了也不会真的收钱。', paid_now: '我付过了，看看到账没有', at_desk: '也可以到收费处交，交一部分也行；有困难可以说一声，分期交。',
};
export const money_words = catalogue(zh, {
  title: 'Our home’s money', menu: 'Our home’s money', lead: 'What your home is asked for, what it paid, and what the money went for.', lifts: 'Lift', accounts: 'The estate’s accounts', yuan: (text: string) => `${text} yuan`,
  states: { idea: 'agreement being written', signing: 'voting and signing', agreed: 'in force', paid: 'every home has paid', dropped: 'given up' },
  my_home: (label: string) => `Our home (${label})`, share: 'Share', paid: 'Paid', due: 'To pay', back: 'To be given back', settled: 'All paid', waiting: (yuan: string) => `${yuan} more were just paid and wait for a second person’s check`, not_yet: 'Nothing is collected before the agreement is in force',
  sign: 'I agree and sign this version', sign_sure: (yuan: string) => `Signing means: our home pays ${yuan} yuan.`, signed: 'Your home has signed', agreement: (version: number) => `Agreement, version ${version}`, in_force: 'in force', not_in_force: 'not in force yet', cost: (cost: string, subsidy: string, need: string) => `It costs ${cost} yuan, the subsidy is ${subsidy}, homes share ${need}.`, floor: (number: number) => `Floor ${number}, each`, nothing: 'nothing', older: 'Earlier versions', cancel: 'Not now',
  where: 'What it went for', in_from: 'Homes paid', subsidy: 'Subsidy', spent: 'Spent', hand: 'Left', homes: (paid: number, all: number) => `${paid} of ${all} homes have paid`, stage: (name: string, paid: string, planned: string) => `${name}: ${paid} of ${planned} yuan paid`,
  advances: 'Advances', only_us: 'Only you, the other side and the cashier see this.', owe: (who: string) => `You owe ${who}`, lent: (who: string) => `You advanced for ${who}`, advanced: 'Advanced', repaid: 'Paid back', left: 'Left', all_back: 'all paid back', lines: { advanced: 'advanced', repaid: 'paid back', passed: 'passed on to the creditor' }, checking: 'being checked', passed: (yuan: string) => `The cashier passed ${yuan} yuan on to you`,
  vote: 'See the staircase’s vote',
  fees: 'Fees', no_fees: 'There is no bill for your home', bills: 'Bills month by month', month: (period: string) => period, bill_paid: 'paid', bill_part: (yuan: string) => `${yuan} yuan paid`, bill_open: (day: string) => `due on ${day}`, ahead: (yuan: string) => `${yuan} yuan are kept for your next bill`, plan: 'Instalments agreed',
  pay: (yuan: string) => `Pay ${yuan} yuan online`, code: 'Payment code', scan: 'Scan it with WeChat to pay', rehearsal: 'This is a rehearsal: no money moves.', paid_now: 'I have paid; look again', at_desk: 'You can also pay at the desk, in part too; if it is difficult, ask for instalments.',
});
