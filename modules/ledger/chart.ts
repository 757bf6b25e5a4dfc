// 科目: what the books of each kind of entity have to begin with. A person reads the name; the number orders them.
import type { AccountKind, EntityKind } from './contract.ts';

export type NewAccount = { id: string; name: string; kind: AccountKind; is_money?: true; has_floor?: true };
const account = (id: string, name: string, kind: AccountKind): NewAccount => ({ id, name, kind });
/** A drawer or a bank account: nobody can take out more than is in it. */
const money = (id: string, name: string): NewAccount => ({ id, name, kind: 'asset', is_money: true, has_floor: true });

const both = [money('1001', '现金'), money('1002', '银行存款'), account('3001', '上年结余', 'equity')];

export const charts: Readonly<Record<EntityKind, readonly NewAccount[]>> = {
  // 业委会自管小区: what 绿洲缘 lives on (《贵州日报》: 物业费、临时停车费、农贸市场租金、门禁系统管理费)
  committee: [
    ...both, account('1122', '应收物业费', 'asset'), account('2203', '预收物业费', 'liability'), account('2241', '押金', 'liability'),
    account('4001', '物业费', 'income'), account('4002', '临时停车费', 'income'), account('4003', '农贸市场租金', 'income'), account('4004', '门禁系统管理费', 'income'), account('4005', '广告收入', 'income'), account('4009', '利息和其他收入', 'income'),
    account('5001', '人工', 'expense'), account('5002', '公共水电费', 'expense'), account('5003', '维修养护', 'expense'), account('5004', '保洁绿化用品', 'expense'), account('5005', '办公和公示', 'expense'), account('5009', '其他支出', 'expense'),
  ],
  company: [
    ...both, account('1122', '应收物业费', 'asset'), account('2203', '预收物业费', 'liability'), account('2241', '押金', 'liability'),
    account('4001', '物业费', 'income'), account('4002', '停车费', 'income'), account('4009', '其他收入', 'income'),
    account('5001', '人工', 'expense'), account('5002', '公共水电费', 'expense'), account('5003', '维修养护', 'expense'), account('5005', '办公', 'expense'), account('5009', '其他支出', 'expense'),
  ],
  collective: [...both, account('4003', '租金', 'income'), account('4009', '其他收入', 'income'), account('5003', '维修养护', 'expense'), account('5009', '其他支出', 'expense'), account('5101', '分给村民', 'expense')],
  // 维修资金 stands alone and is never mixed with other money (domain.md §5)
  fund: [money('1002', '维修资金专户'), account('2301', '业主交存的维修资金', 'liability'), account('4009', '利息', 'income'), account('5003', '维修使用', 'expense')],
  project: [
    ...both, account('1122', '应收各户分摊', 'asset'), account('1231', '应收被垫付户', 'asset'), { ...account('2241', '应还垫付邻居', 'liability'), has_floor: true },
    account('2301', '各户出资', 'liability'), account('4101', '补助', 'income'), account('4102', '运行维护费', 'income'), account('5101', '工程款', 'expense'), account('5102', '运行维护', 'expense'), account('5109', '其他费用', 'expense'),
  ],
};
