/** What the newspapers say of seven estates, and where they are silent a plausible number of ours. */
export type EstatePlan = {
  id: string;
  name: string;
  district: string;
  community_id: string;
  kind: 'commercial' | 'old' | 'public_rental' | 'resettlement';
  household_count: number;
  /** from 1栋 on; homes a floor are numbered 01, 02, … */
  buildings: readonly { units: number; floors: number; homes_a_floor: number }[];
  /** buildings of one grid follow one another */
  grids: number;
  micro_grids: number;
  /** named by a newspaper, or plainly a role; null where nobody is paid to do it */
  property: string | null;
  lifts: boolean;
  owners_committee: boolean;
  residents_per_home: number;
  /** of all who live there, by the terms of the home */
  tenant_share: number;
  cases: number;
};

const alike = (count: number, units: number, floors: number, homes_a_floor: number) => Array.from({ length: count }, () => ({ units, floors, homes_a_floor }));

export const estate_plans: readonly EstatePlan[] = [
  {
    // 1,600 residents and more; 遵义汇聚众商贸公司 won the open tender (贵州日报)
    id: 'yingzhibao', name: '盈之宝', district: '520303', community_id: '520303001011', kind: 'commercial', household_count: 576,
    buildings: alike(8, 2, 18, 2), grids: 1, micro_grids: 0, property: '遵义汇聚众商贸公司', lifts: true, owners_committee: true, residents_per_home: 1.2, tenant_share: 0.3, cases: 190,
  },
  {
    id: 'yinghongshuian', name: '迎红水岸', district: '520302', community_id: '520302004001', kind: 'commercial', household_count: 360,
    buildings: alike(6, 2, 15, 2), grids: 1, micro_grids: 0, property: '迎红水岸物业服务中心', lifts: true, owners_committee: true, residents_per_home: 0.7, tenant_share: 0.15, cases: 95,
  },
  {
    // 286 households, no property firm since the owners took over
    id: 'lvzhouyuan', name: '绿洲缘', district: '520381', community_id: '520381002001', kind: 'old', household_count: 286,
    buildings: [...alike(10, 2, 7, 2), ...alike(1, 1, 3, 2)], grids: 1, micro_grids: 0, property: null, lifts: false, owners_committee: true, residents_per_home: 1.2, tenant_share: 0.1, cases: 95,
  },
  {
    // public rental housing: its tenants are no owners; the community runs the firm itself
    id: 'tianzui', name: '田咀公租房', district: '520325', community_id: '520325001007', kind: 'public_rental', household_count: 528,
    buildings: alike(6, 2, 11, 4), grids: 1, micro_grids: 0, property: '贵州逸铭城达建安劳务物业公司', lifts: true, owners_committee: false, residents_per_home: 0.6, tenant_share: 1, cases: 130,
  },
  {
    // thousands of households; 233 demands, 97% handled, the rest on the weak list
    id: 'binxin', name: '斌鑫二期', district: '520327', community_id: '520327001-fengquan', kind: 'commercial', household_count: 2448,
    buildings: alike(12, 3, 17, 4), grids: 1, micro_grids: 0, property: '斌鑫二期物业服务中心', lifts: true, owners_committee: true, residents_per_home: 0.5, tenant_share: 0.2, cases: 233,
  },
  {
    id: 'guojiu', name: '国酒新城五期', district: '520382', community_id: '520382001004', kind: 'commercial', household_count: 640,
    buildings: alike(10, 2, 16, 2), grids: 2, micro_grids: 0, property: '国酒新城五期物业服务中心', lifts: true, owners_committee: true, residents_per_home: 0.5, tenant_share: 0.2, cases: 90,
  },
  {
    // a resettlement community of 35 micro-grids, here one building each
    id: 'hongqiao', name: '虹桥', district: '520323', community_id: '520323104001', kind: 'resettlement', household_count: 840,
    buildings: alike(35, 2, 6, 2), grids: 5, micro_grids: 35, property: '虹桥社区物业服务站', lifts: false, owners_committee: false, residents_per_home: 0.45, tenant_share: 0, cases: 85,
  },
];
