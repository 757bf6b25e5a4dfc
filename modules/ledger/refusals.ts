import type { RefusalCatalogue } from '../../platform/refusal.ts';

export const refusals = {
  'ledger.unknown': { status: 404, zh: '没有找到这本账。', en: 'These books were not found.' },
  'ledger.transfer_unknown': { status: 404, zh: '没有找到这一笔。', en: 'This entry was not found.' },
  'ledger.not_cashier': { status: 403, zh: '只有现在的出纳能记账。', en: 'Only the present cashier writes in the books.' },
  'ledger.cashier_does_not_check': { status: 403, zh: '管钱的人不能审核，请会计或者主任来审。', en: 'Whoever holds the money does not check. Please ask the accountant or the chair.' },
  'ledger.maker_checks': { status: 403, zh: '自己记的账不能自己审，请换一个人。', en: 'Nobody checks what they wrote themselves. Please ask somebody else.' },
  'ledger.account_unknown': { status: 400, zh: '没有这个科目，请重新选。', en: 'There is no such account. Please choose again.' },
  'ledger.wrong_side': { status: 400, zh: '收入科目只能收，支出科目只能付；退回去的钱请用「冲正」。', en: 'Income is received and costs are paid. To give money back please reverse the entry.' },
  'ledger.not_balanced': { status: 400, zh: '借和贷对不上，或者这一笔不能冲正，没有记。', en: 'It does not balance, or cannot be reversed; nothing was written.' },
  'ledger.not_enough': { status: 409, zh: '钱不够：那一天或以后的余额会变成负数，请核对日子和金额。', en: 'There is not enough money: on that day or later the balance would fall below zero.' },
  'ledger.month_closed': { status: 409, zh: '这个月已经关账，不能再动；请记到开着的月份，要改就用「冲正」。', en: 'That month is closed and stays so. Please write in an open month; corrections are reversals.' },
  'ledger.day_to_come': { status: 400, zh: '不能记还没到的日子。', en: 'A day to come cannot be written to.' },
  'ledger.not_pending': { status: 409, zh: '有的已经审过或者作废了，请刷新再看。', en: 'Some of it was checked or voided already. Please look again.' },
  'ledger.not_posted': { status: 409, zh: '只有已经入账、没有冲正过的才能冲正。', en: 'Only what is in the books and was not reversed can be reversed.' },
  'ledger.request_reused': { status: 409, zh: '这一笔已经记过，内容和这次的不一样。', en: 'This entry was written before, with other contents.' },
  'ledger.pending_left': { status: 409, zh: '还有没审的账，审完或作废以后才能关账、交接。', en: 'Some entries are not checked yet. Check or void them first.' },
  'ledger.not_next_month': { status: 409, zh: '要一个月一个月按顺序关账。', en: 'Months are closed one after another.' },
  'ledger.month_not_over': { status: 409, zh: '这个月还没有过完，不能关账。', en: 'The month is not over yet.' },
  'ledger.count_differs': { status: 409, zh: '数出来的钱和账上不一样。请先查清楚；真的多了少了，先记一笔再关。', en: 'What was counted differs from the books. Please find out why, or write the difference first.' },
  'ledger.not_asked': { status: 409, zh: '出纳还没有盘点、请求关账。', en: 'The cashier has not counted and asked yet.' },
  'ledger.not_a_keeper': { status: 400, zh: '只能交给本单位现在任职的人。', en: 'The books can only go to somebody who serves here now.' },
  'ledger.handing_over': { status: 409, zh: '已经有一次交接在办，先办完或者取消。', en: 'A hand-over is under way already.' },
  'ledger.no_handover': { status: 409, zh: '现在没有轮到您办的交接。', en: 'There is no hand-over for you to act on.' },
} as const satisfies RefusalCatalogue;
export type LedgerRefusal = keyof typeof refusals;
