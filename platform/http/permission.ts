import type { Role } from '../ctx.ts';

/** `public`: nobody need be logged in. `any`: whoever is. Otherwise the hat must be one of these. */
export type Roles = 'public' | 'any' | readonly Role[];
/**
 * How far a right goes: what is the same for everybody · what is the asker's own · what lies within the reach of the hat
 * (its place, its estate, what was handed to its organisation) · what anybody of the county may look up.
 */
export type Reach = 'public' | 'self' | 'place' | 'county';
export type Permission = { readonly what: string; readonly route: string; readonly roles: Roles; readonly reach: Reach };
/** By 「GET /api/cases/:id」. */
export type Permissions = ReadonlyMap<string, Permission>;

export const role_words: Readonly<Record<string, Role>> = {
  居民: 'resident', 楼栋长: 'steward', 网格员: 'grid_worker', 物业经理: 'property_manager', 物业维修: 'property_engineer', 业委会: 'owners_committee',
  志愿者: 'volunteer', 流动网格员: 'rider', 接线员: 'operator', 社区: 'community', 街道: 'street', 县区: 'county', 部门: 'department', 系统管理员: 'admin', 安全管理员: 'security', 审计管理员: 'auditor',
};
const reach_words: Readonly<Record<string, Reach>> = { 公开: 'public', 自己: 'self', 本处: 'place', 本县: 'county' };

/**
 * Reads the permission table (domain.md §2 as data, `app/permissions.txt`): 「做什么 | 地址 | 谁 | 到哪里」, groups of roles as
 * 「名字 = 角色 角色」, a # begins a remark. A word that is not known, or an address named twice, stops the house.
 */
export function read_permissions(text: string): Permissions {
  const groups = new Map<string, Roles>(Object.entries(role_words).map(([word, role]) => [word, [role]]));
  groups.set('任何人', 'public').set('登录的人', 'any');
  const table = new Map<string, Permission>();
  for (const line of text.split('\n').map((one) => one.replace(/#.*/, '').trim()).filter(Boolean)) {
    const wrong = (why: string) => new Error(`permissions: ${why} in 「${line}」`);
    const group = /^(\S+) = (.+)$/.exec(line);
    if (group) {
      groups.set(group[1]!, roles_of(group[2]!, groups, wrong));
      continue;
    }
    const [what = '', route = '', who = '', where = '', ...more] = line.split('|').map((part) => part.trim());
    const reach = reach_words[where];
    if (!reach || more.length > 0 || !/^(GET|POST|PUT|DELETE) \/\S+$/.test(route)) throw wrong('not 「做什么 | 地址 | 谁 | 到哪里」');
    if (table.has(route)) throw wrong('an address named twice');
    table.set(route, { what, route, roles: roles_of(who, groups, wrong), reach });
  }
  return table;
}

function roles_of(words: string, groups: ReadonlyMap<string, Roles>, wrong: (why: string) => Error): Roles {
  const found = words.split(/\s+/).map((word) => groups.get(word) ?? raise(wrong(`the unknown word ${word}`)));
  const whole = found.find((one) => typeof one === 'string');
  if (whole !== undefined && found.length > 1) throw wrong('a whole beside its parts');
  return whole ?? [...new Set(found.flat() as Role[])];
}
function raise(error: Error): never {
  throw error;
}

export const may_ask = (roles: Roles, role: Role): boolean => roles === 'public' || (roles === 'any' ? role !== 'guest' : roles.includes(role));
