// 钱的事: fees, levies, advances, common income. What is asked about money is about a household, and a debtor is never named
// to neighbours (domain.md §5, and §8 journey 5).

/** 停车收费, 物业费, 公共收益, 维修资金, 加装电梯, 违规收费, 账目公开: neighbours see the estate, evidence is for those who asked. */
const money_matters: ReadonlySet<string> = new Set(['0403', '0702', '0703', '0704', '0708', '0710', '0711']);
/** One household’s own bill or share: two neighbours who ask about theirs are two matters. */
const of_one_household: ReadonlySet<string> = new Set(['0702', '0708']);

export const is_about_money = (category: string | null): boolean => money_matters.has(category ?? '');
export const is_of_one_household = (category: string | null): boolean => of_one_household.has(category ?? '');

const debt = /欠(?!薪|工资).{0,12}?(?:费|款|钱|账|分摊|元|块)|(?:费|款|钱|账|分摊).{0,6}?(?:拖欠|欠着|一直欠|还欠)|拖欠|欠费|赖账|老赖|(?:没|不|未|不肯|拒)(?:交|缴).{0,6}(?:费|款|钱|分摊|集资)|(?:费|款|钱|分摊|集资).{0,6}(?:没|不|未|不肯|拒)(?:交|缴|给|还)|垫.{0,16}?(?:没|不|未|不肯)(?:给|还)/u;

/**
 * Whether words speak of what somebody owes. The door they name is the debtor’s: it is no place of the case, so that no card,
 * title, notice, list or export can show it. The words stay with those who handle it.
 */
export const speaks_of_debt = (text: string): boolean => debt.test(text);
