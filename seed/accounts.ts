import type { DemoAccount } from '../platform/auth/contract.ts';
import type { NewStaff } from '../platform/auth/index.ts';
import { name_of } from './names.ts';

export const demo_county = '520303';
/** Shown on the login page beside the names it opens: it protects nothing, and the demo says so. */
const password = 'linli-demo-2026';

type Person = { district: string; person_id: string };
export type DemoPerson = DemoAccount & Person;

const at_home = (district: string, estate: string, number: number, door: string, phone: string, where: string): { home: string; account: DemoPerson } => {
  const person_id = `${estate}-p${String(number).padStart(4, '0')}`;
  const home = `${estate}-${door}`;
  return { home, account: { district, person_id, name: name_of(person_id, home), kind: 'resident', role: 'resident', where, login: phone } };
};
const at_work = (district: string, person_id: string, login: string, role: string, where: string): DemoPerson => ({
  district, person_id, name: name_of(person_id, person_id), kind: 'staff', role, where, login, password,
});

/** Volunteers and riders see no household by themselves: a telephone and its code let them in. */
const by_phone = (person_id: string, login: string, role: string, where: string): DemoPerson => ({ district: demo_county, person_id, name: name_of(person_id, person_id), kind: 'resident', role, where, login });

const at_homes = [
  at_home('520303', 'yingzhibao', 1, '3-2-602', '19900000001', '汇川区 盈之宝 3栋2单元602'),
  at_home('520303', 'yingzhibao', 2, '3-2-501', '19900000002', '汇川区 盈之宝 3栋2单元501'),
  at_home('520303', 'yingzhibao', 3, '5-1-1002', '19900000003', '汇川区 盈之宝 5栋1单元1002'),
  at_home('520302', 'yinghongshuian', 1, '2-1-502', '19900001401', '红花岗区 迎红水岸 2栋1单元502'),
  at_home('520381', 'lvzhouyuan', 1, '4-1-301', '19900002801', '赤水市 绿洲缘 4栋1单元301，长辈'),
  at_home('520327', 'binxin', 1, '7-2-1103', '19900005601', '凤冈县 斌鑫二期 7栋2单元1103'),
];

/** Who serves on the owners' committee is a neighbour, and goes by the name of that home. */
const member_home = 'yingzhibao-5-1-1301';

/** Who one may log in as in the demo, neighbours first. Residents by phone and a code on the screen, staff by name. */
export const demo_accounts: readonly DemoPerson[] = [
  ...at_homes.map(({ account }) => account),
  by_phone('yingzhibao-helper-1', '19900009802', 'volunteer', '盈之宝水电志愿队'),
  by_phone('yingzhibao-helper-2', '19900009803', 'volunteer', '盈之宝水电志愿队'),
  by_phone('yingzhibao-rider-1', '19900009804', 'rider', '汇川区，流动网格员'),
  at_work('520303', 'yingzhibao-grid-1', 'wangge', 'grid_worker', '汇川区 南京路社区第1网格'),
  at_work('520303', 'yingzhibao-engineer-1', 'weixiu', 'property_engineer', '盈之宝物业'),
  at_work('520303', 'yingzhibao-manager-1', 'jingli', 'property_manager', '盈之宝物业'),
  { ...at_work('520303', 'yingzhibao-p0010', 'yeweihui', 'owners_committee', '盈之宝业主委员会'), name: name_of('yingzhibao-p0010', member_home) },
  at_work('520303', 'yingzhibao-errand-1', 'zhiyuan', 'volunteer', '南京路社区红色代办队'),
  at_work('520303', 'yingzhibao-community-1', 'shequ', 'community', '汇川区 南京路社区'),
  at_work('520303', 'yingzhibao-street-1', 'jiedao', 'street', '汇川区 上海路街道'),
  at_work('520303', 'yingzhibao-industry-1', 'hangye', 'department', '汇川区物业行业党委'),
  at_work('520303', 'yingzhibao-housing-1', 'zhujian', 'department', '汇川区住建专班'),
  at_work('520303', 'yingzhibao-power-1', 'gongdian', 'property_engineer', '汇川区供电抢修'),
  at_work('520303', 'yingzhibao-county-1', 'zhihui', 'county', '汇川区指挥中心'),
  at_work('520303', 'yingzhibao-operator-1', 'jiexian', 'operator', '汇川区 上海路街道，热线'),
  at_work('520302', 'yinghongshuian-community-1', 'yinghong', 'community', '红花岗区 迎红水岸所在社区'),
  at_work('520302', 'yinghongshuian-street-1', 'hongjie', 'street', '红花岗区 迎红水岸所在街道'),
  at_work('520381', 'lvzhouyuan-cashier-1', 'chuna', 'owners_committee', '赤水市 绿洲缘业委会，出纳'),
  at_work('520381', 'lvzhouyuan-accountant-1', 'kuaiji', 'owners_committee', '赤水市 绿洲缘业委会，会计'),
  at_work('520303', 'pingshan-cashier-1', 'pingshan', 'community', '汇川区 坪山社区合作社，出纳'),
  at_work('520327', 'binxin-grid-1', 'fengquan', 'grid_worker', '凤冈县 凤泉社区第1网格'),
  at_work('520303', 'yingzhibao-auditor-1', 'shenji', 'auditor', '汇川区'),
  at_work('520303', 'yingzhibao-admin-1', 'guanli', 'admin', '汇川区'),
  at_work('520303', 'yingzhibao-security-1', 'anquan', 'security', '汇川区'),
];

/** Homes that must be the first to be lived in, so that the people above live where they say. */
export function demo_homes(estate_id: string): string[] {
  return at_homes.filter((one) => one.home.startsWith(`${estate_id}-`)).map((one) => one.home);
}

/** The accounts of one county's staff, as the door wants them. */
export function staff_accounts(district: string): NewStaff[] {
  return demo_accounts.flatMap((one) => (one.district === district && one.password ? [{ district, person_id: one.person_id, username: one.login, password: one.password }] : []));
}
