import type { Role } from '../platform/ctx.ts';
import type { AppointmentRow, OrganisationRow } from '../modules/people/index.ts';
import type { Estate } from './estates.ts';
import { demo_county } from './accounts.ts';

type Post = { suffix: string; role: Role; title: string; count: number; from: 'outside' | 'residents' };

/** Who serves in each kind of organisation. Neighbours serve in the teams of the estate (双向进入、交叉任职). */
const posts_by_kind: Readonly<Record<string, readonly Post[]>> = {
  物业: [
    { suffix: 'manager', role: 'property_manager', title: '物业经理', count: 1, from: 'outside' },
    { suffix: 'engineer', role: 'property_engineer', title: '物业维修', count: 3, from: 'outside' },
  ],
  维保: [{ suffix: 'lift', role: 'property_engineer', title: '电梯维保员', count: 1, from: 'outside' }],
  业委会: [
    { suffix: 'chair', role: 'owners_committee', title: '业委会主任', count: 1, from: 'residents' },
    { suffix: 'member', role: 'owners_committee', title: '业委会委员', count: 4, from: 'residents' },
  ],
  水电: [{ suffix: 'plumber', role: 'volunteer', title: '水电志愿者', count: 4, from: 'residents' }],
  网格: [{ suffix: 'grid', role: 'grid_worker', title: '网格员', count: 2, from: 'outside' }],
  社区: [{ suffix: 'community', role: 'community', title: '社区干部', count: 3, from: 'outside' }],
  代办: [{ suffix: 'errand', role: 'volunteer', title: '红色代办', count: 3, from: 'outside' }],
  调解: [{ suffix: 'mediator', role: 'volunteer', title: '调解员', count: 2, from: 'outside' }],
  街道: [{ suffix: 'street', role: 'street', title: '街道干部', count: 2, from: 'outside' }],
  综合: [{ suffix: 'county', role: 'county', title: '指挥中心值班长', count: 2, from: 'outside' }],
  应急: [{ suffix: 'emergency', role: 'department', title: '应急值班', count: 1, from: 'outside' }],
  住建: [{ suffix: 'housing', role: 'department', title: '住建值班', count: 1, from: 'outside' }],
  行业党委: [{ suffix: 'industry', role: 'department', title: '行业党委委员', count: 1, from: 'outside' }],
  燃气: [{ suffix: 'gas', role: 'property_engineer', title: '燃气抢修员', count: 1, from: 'outside' }],
  供电: [{ suffix: 'power', role: 'property_engineer', title: '供电抢修员', count: 1, from: 'outside' }],
  供水: [{ suffix: 'water', role: 'property_engineer', title: '供水抢修员', count: 1, from: 'outside' }],
};

/** the others repair */
const post_of: Readonly<Partial<Record<string, NonNullable<AppointmentRow['post']>>>> = {
  manager: 'manager', chair: 'chair', member: 'member', plumber: 'volunteer', grid: 'grid_worker', micro: 'grid_worker', community: 'community_officer', errand: 'volunteer', mediator: 'mediator',
  street: 'street_officer', county: 'county_officer', emergency: 'department_officer', housing: 'department_officer', industry: 'department_officer', operator: 'street_officer', steward: 'steward', auditor: 'audit_admin', admin: 'system_admin', security: 'security_admin', helper: 'volunteer', rider: 'volunteer',
};
const since = '2025-01-01';
/** Neighbours of the demo's own accounts stay plain residents. */
const residents_kept = 8;

/** The appointments of one estate's world, and the ids of the people who come from outside for them. */
export function posts_of(estate: Estate, organisations: readonly OrganisationRow[], resident_ids: readonly string[]): { appointments: AppointmentRow[]; newcomers: string[] } {
  const { plan, micro_grids, buildings, grids } = estate;
  const appointments: AppointmentRow[] = [];
  const newcomers: string[] = [];
  const neighbours = resident_ids.slice(residents_kept).values();
  const appoint = (post: Omit<Post, 'count'>, number: string, at: Pick<AppointmentRow, 'place_id' | 'estate_id' | 'organisation_id'>) => {
    const id = `${plan.id}-${post.suffix}-${number}`;
    const person_id = post.from === 'residents' ? neighbours.next().value! : id;
    if (post.from === 'outside') newcomers.push(id);
    appointments.push({ district: plan.district, id, person_id, role: post.role, title: post.title, post: post_of[post.suffix] ?? 'engineer', ...at, from_on: since, until_on: null });
  };
  for (const { id, kind, place_id, estate_id } of organisations) {
    const at = { place_id, estate_id, organisation_id: id };
    const grid = grids.findIndex((one) => one.id === place_id);
    for (const post of posts_by_kind[kind] ?? []) {
      for (let number = 1; number <= post.count; number += 1) appoint(post, grid > 0 ? `${grid + 1}-${number}` : String(number), at);
    }
  }
  for (const [index, micro] of micro_grids.entries()) {
    appoint({ suffix: 'micro', role: 'grid_worker', title: '小微网格员', from: 'outside' }, String(index + 1), { place_id: micro.id, estate_id: null, organisation_id: `${micro.parent_id}-wg` });
  }
  for (const [index, building] of buildings.entries()) {
    appoint({ suffix: 'steward', role: 'steward', title: `${building.name}楼栋长`, from: 'residents' }, String(index + 1), { place_id: building.id, estate_id: plan.id, organisation_id: null });
  }
  if (plan.district === demo_county) {
    appoint({ suffix: 'auditor', role: 'auditor', title: '审计员', from: 'outside' }, '1', { place_id: demo_county, estate_id: null, organisation_id: null });
    appoint({ suffix: 'admin', role: 'admin', title: '系统管理员', from: 'outside' }, '1', { place_id: demo_county, estate_id: null, organisation_id: null });
    appoint({ suffix: 'security', role: 'security', title: '安全管理员', from: 'outside' }, '1', { place_id: demo_county, estate_id: null, organisation_id: null });
  }
  return { appointments, newcomers };
}
