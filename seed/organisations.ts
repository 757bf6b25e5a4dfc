import type { OrganisationRow } from '../modules/people/index.ts';
import type { Estate } from './estates.ts';
import { dice } from './random.ts';

/** No such number exists: after the area code it begins with 0000. */
const desk = (place: string, suffix: string) => `0851-0000${String(dice(`desk ${place} ${suffix}`).between(1000, 9999))}`;

/**
 * Who can be asked in an estate and around it, with the owner codes of domain.md §3, so that every category finds
 * its owner. The first of a code, by id, takes what no line of its own claims.
 */
export function organisations_of(estate: Estate, street_name: string, county_name: string): OrganisationRow[] {
  const { plan, community, grids } = estate;
  const { district } = plan;
  const street_id = community.parent_id!;
  const in_estate = (owner_code: string, suffix: string, kind: string, name: string): OrganisationRow => ({ district, id: `${plan.id}-${suffix}`, kind, name, owner_code, place_id: community.id, estate_id: plan.id, desk_phone: desk(plan.id, suffix) });
  const at_place = (place_id: string, owner_code: string | null, suffix: string, kind: string, name: string): OrganisationRow => ({ district, id: `${place_id}-${suffix}`, kind, name, owner_code, place_id, estate_id: null, desk_phone: desk(place_id, suffix) });
  const county = county_name.replace(/(仡佬族苗族自治)?[县区市]$/u, (end) => end.at(-1)!);
  return [
    ...(plan.property ? [in_estate('WY', 'wy', '物业', plan.property)] : []),
    ...(plan.lifts ? [in_estate('WY', 'wy-lift', '维保', `${plan.name}电梯维保单位`)] : []),
    ...(plan.owners_committee ? [in_estate('YW', 'yw', '业委会', `${plan.name}业主委员会`)] : []),
    in_estate('SD', 'sd', '水电', `${plan.name}水电志愿队`),
    ...grids.map((grid) => at_place(grid.id, 'WG', 'wg', '网格', `${community.name}${grid.name}`)),
    at_place(community.id, 'SQ', 'sq', '社区', community.name),
    at_place(community.id, 'DB', 'db', '代办', `${community.name}红色代办队`),
    at_place(community.id, 'TJ', 'tj', '调解', `${community.name}调委会`),
    at_place(street_id, 'JD', 'jd', '街道', street_name.endsWith('街道') ? `${street_name}办事处` : `${street_name}人民政府`),
    at_place(district, 'XB', 'xb', '综合', `${county}指挥中心`),
    at_place(district, 'XB', 'xb-emergency', '应急', `${county}应急专班`),
    at_place(district, 'XB', 'xb-housing', '住建', `${county}住建专班`),
    at_place(district, null, 'hydw', '行业党委', `${county}物业行业党委`),
    at_place(district, 'ZD', 'zd-gas', '燃气', `${county}燃气抢修`),
    at_place(district, 'ZD', 'zd-power', '供电', `${county}供电抢修`),
    at_place(district, 'ZD', 'zd-water', '供水', `${county}供水抢修`),
  ];
}
