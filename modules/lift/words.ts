import { ledger_words } from '../ledger/index.ts';

export const yuan_of = ledger_words.yuan;
/** What the books say of a lift's money: published, so it names nobody and no home. */
export const texts = {
  shares: '各户应出的钱', refund: '各户多出的钱', upkeep: (year: string) => `${year}年电梯运行维护费，各户应出`, received: '收各户出资', given_back: '退各户多交的钱',
  advanced: '收各户出资', repaid: '收回代收的还款', passed: '转付代收的还款', stage: (name: string) => `工程款：${name}`,
} as const;
