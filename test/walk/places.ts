import { add_conversation } from '../../modules/assistant/index.ts';
import { add_organisation, add_people, add_residencies, appoint, person_row } from '../../modules/people/index.ts';
import { add_district, add_estate, add_places, type PlaceRow } from '../../modules/territory/index.ts';
import type { Ctx, Role } from '../../platform/ctx.ts';
import { conversation_id, district, estate_id } from '../world.ts';

export const abroad = '520302';
/** Words that may be read by nobody outside the place, the case or the group in which they were said. */
export const words = { lamp: '灯笼椒暗号', complaint: '茶壶盖暗号', secret: '藏宝图暗号', about_staff: '办公室暗号', group: '花园口令', brook: '溪水暗号', brook_group: '溪水口令', abroad: '外县暗号', abroad_group: '外县口令', gap: '溪水边几点钟可以放烟花呀请问' };

function place(of: string, id: string, parent_id: string | null, kind: string, name: string, path: string, of_estate: string | null = null): PlaceRow {
  return { district: of, id, parent_id, kind, name, path, estate_id: of_estate, lng: null, lat: null, area_cm2: null, floor: null, room: kind === 'home' ? name : null };
}
/** Beside the small world: another estate of the same county, and posts that the small world lacks. */
export async function settle(ctx: Ctx): Promise<void> {
  const base = `/${district}/far-street/far-community`;
  await add_places(ctx, [
    place(district, 'far-street', district, 'street', '远街道', `/${district}/far-street`),
    place(district, 'far-community', 'far-street', 'community', '远社区', base),
    place(district, 'far-grid', 'far-community', 'grid', '远网格', `${base}/far-grid`),
  ]);
  await add_estate(ctx, { district, id: 'brook', name: '溪水苑', community_id: 'far-community', kind: '商品房', household_count: 10, lng: 106.9, lat: 27.7 });
  const unit = `${base}/far-grid/k-1/k-1-1`;
  await add_places(ctx, [place(district, 'k-1', 'far-grid', 'building', '1栋', `${base}/far-grid/k-1`, 'brook'), place(district, 'k-1-1', 'k-1', 'unit', '1单元', unit, 'brook'), place(district, 'k-1-1-101', 'k-1-1', 'home', '101', `${unit}/101`, 'brook')]);
  await add_organisation(ctx, { district, id: 'far-wy', kind: 'WY', name: '溪水物业', owner_code: 'WY', place_id: 'far-community', estate_id: 'brook' });
  await add_organisation(ctx, { district, id: 'far-wg', kind: 'WG', name: '远网格组', owner_code: 'WG', place_id: 'far-grid', estate_id: null });
  const post = async (id: string, name: string, phone: string, role: Role, place_id: string, of_estate: string | null, organisation_id: string | null) => {
    await add_people(ctx, [person_row(district, id, name, phone)]);
    await appoint(ctx, { district, id: `a-${id}`, person_id: id, role, title: role, place_id, estate_id: of_estate, organisation_id, from_on: '2020-01-01', until_on: null });
  };
  await add_people(ctx, [person_row(district, 'far', '远示客', '19911110001')]);
  await add_residencies(ctx, [{ district, home_id: 'k-1-1-101', person_id: 'far', relation: 'owner', estate_id: 'brook', from_on: '2020-01-01', until_on: null }]);
  await post('far-engineer', '远示修', '19911110002', 'property_engineer', 'far-community', 'brook', 'far-wy');
  await post('far-grid', '远示格', '19911110003', 'grid_worker', 'far-grid', null, 'far-wg');
  await post('far-community', '远示社', '19911110004', 'community', 'far-community', null, null);
  await post('steward', '楼示长', '19911110005', 'steward', 'community', estate_id, null);
  await post('committee', '业示委', '19911110006', 'owners_committee', 'community', estate_id, 'yw');
  await post('auditor', '审示计', '19911110007', 'auditor', district, null, null);
  await post('admin', '管示理', '19911110008', 'admin', district, null, null);
  await post('rider', '骑示手', '19911110010', 'rider', district, null, null);
  await add_organisation(ctx, { district, id: 'xb-housing', kind: '住建', name: '住建专班', owner_code: null, place_id: district, estate_id: null });
  await post('department', '部示门', '19911110012', 'department', district, null, 'xb-housing');
  await post('operator', '接示线', '19911110011', 'operator', 'community', null, null);
  await post('security', '安示全', '19911110009', 'security', district, null, null);
  await add_conversation(ctx, { district, id: 'brook-group', estate_id: 'brook', name: '溪水苑居民群', channel: 'web', assistant_on: true, auto_open_confidence_min: 0.5 });
}
/** Another county that uses the same ids: only the county tells them apart. */
export async function settle_abroad(ctx: Ctx): Promise<void> {
  await add_district(ctx, abroad, '外县');
  const base = `/${abroad}/street/community`;
  await add_places(ctx, [
    place(abroad, abroad, null, 'county', '外县', `/${abroad}`), place(abroad, 'street', abroad, 'street', '外街道', `/${abroad}/street`),
    place(abroad, 'community', 'street', 'community', '外社区', base), place(abroad, 'grid', 'community', 'grid', '外网格', `${base}/grid`),
  ]);
  await add_estate(ctx, { district: abroad, id: estate_id, name: '外县花园', community_id: 'community', kind: '商品房', household_count: 10, lng: 106.9, lat: 27.7 });
  await add_places(ctx, [place(abroad, 'b-3', 'grid', 'building', '3栋', `${base}/grid/b-3`, estate_id), place(abroad, 'u-3-2', 'b-3', 'unit', '2单元', `${base}/grid/b-3/u-2`, estate_id), place(abroad, 'h-3-2-602', 'u-3-2', 'home', '602', `${base}/grid/b-3/u-2/602`, estate_id)]);
  await add_organisation(ctx, { district: abroad, id: 'wy', kind: 'WY', name: '外县物业', owner_code: 'WY', place_id: 'community', estate_id });
  await add_people(ctx, [person_row(abroad, 'abroad', '外示人', '19922220001'), person_row(abroad, 'abroad-grid', '外示格', '19922220002'), person_row(abroad, 'abroad-county', '外示县', '19922220003')]);
  await add_residencies(ctx, [{ district: abroad, home_id: 'h-3-2-602', person_id: 'abroad', relation: 'owner', estate_id, from_on: '2020-01-01', until_on: null }]);
  for (const [person_id, role, place_id] of [['abroad-grid', 'grid_worker', 'grid'], ['abroad-county', 'county', abroad]] as const)
    await appoint(ctx, { district: abroad, id: `a-${person_id}`, person_id, role, title: role, place_id, estate_id: null, organisation_id: null, from_on: '2020-01-01', until_on: null });
  await add_conversation(ctx, { district: abroad, id: conversation_id, estate_id, name: '外县居民群', channel: 'web', assistant_on: true, auto_open_confidence_min: 0.5 });
}

