import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Me } from '../../platform/auth/contract.ts';
import type { BuildingLines, BuildingRecord, BuildingView, CreditCodeView, DelegationView, FoundingChoices, LogView, OrganisationDetail, PartyCounts, PersonPosts } from '../../modules/people/post/contract.ts';
import type { LookList, MyPrivacy } from '../../modules/people/household/contract.ts';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import { add_bodies, add_people, add_posts, appoint, person_row, type BodyRow, type PostRow } from '../../modules/people/index.ts';
import { expect_refused, open_api, type Api, type Client } from '../api.ts';
import { settle } from '../walk/places.ts';
import { district, estate_id } from '../world.ts';

let api: Api;
const clients: Record<string, Client> = {};
const by = (person: string) => clients[person]!;
let sent = 0;

beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:00:00Z'));
  await api.world.as_system(settle);
  for (const person of ['zhao', 'grid', 'community', 'street', 'county', 'manager', 'auditor', 'steward', 'far-community', 'security']) clients[person] = await api.as(person);
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const phone_of = { qian: '19900000002', sun: '19900000003', grid: '19900000007', community: '19900000008', manager: '19900000005' } as const;
const fill = (person: string, body: object) => by(person).post<{ id: string }>('/api/posts', { title: '岗位', ...body });
const report = async (person: string, text: string, category: string) => (await by(person).post<CaseDetail>('/api/cases', { request_id: `posts-${++sent}-request`, text, category, place_id: 'h-3-2-602' })).body.id;

describe('a post', () => {
  it('is filled by the level above and by nobody else', async () => {
    expect_refused((await fill('grid', { phone: phone_of.qian, post: 'volunteer', organisation_id: 'sd' })) as never, 'auth.not_allowed');
    expect_refused((await fill('community', { phone: phone_of.qian, post: 'community_officer', organisation_id: 'sq' })) as never, 'post.not_above');
    expect_refused((await fill('far-community', { phone: phone_of.qian, post: 'volunteer', organisation_id: 'sd' })) as never, 'organisation.unknown');
    expect_refused((await fill('community', { phone: phone_of.community, post: 'volunteer', organisation_id: 'sd' })) as never, 'post.not_yourself');
    expect_refused((await fill('community', { phone: '19988887777', post: 'volunteer', organisation_id: 'sd' })) as never, 'person.unknown');
    expect_refused((await fill('community', { phone: phone_of.qian, post: 'manager', organisation_id: 'sd' })) as never, 'post.does_not_fit');
    expect((await fill('community', { phone: phone_of.qian, post: 'volunteer', organisation_id: 'sd', title: '水电志愿者' })).status).toBe(201);
    expect_refused((await fill('community', { phone: phone_of.qian, post: 'volunteer', organisation_id: 'sd' })) as never, 'post.held_already');
    const { people, may_appoint } = (await by('community').get<OrganisationDetail>('/api/organisations/sd')).body;
    expect(people.map((one) => one.name)).toContain('钱示二');
    expect(may_appoint).toEqual(['volunteer']);
  });

  it('takes its hat along when it ends, at once and in the session that wears it', async () => {
    const { body } = await fill('community', { phone: phone_of.sun, post: 'volunteer', organisation_id: 'sd', title: '水电志愿者' });
    const sun = await api.as('sun', `post:${body.id}`);
    expect((await sun.get<Me>('/api/me')).body.hat.id).toBe(`post:${body.id}`);
    expect((await sun.get('/api/today')).status).toBe(200);
    expect((await by('community').post(`/api/posts/${body.id}/end`)).status).toBe(204);
    expect_refused((await sun.get('/api/today')) as never, 'auth.not_allowed'); // the very next request, a resident’s again
    expect((await sun.get<Me>('/api/me')).body.hats.map((hat) => hat.role)).toEqual(['resident']);
    expect_refused((await by('community').post(`/api/posts/${body.id}/end`)) as never, 'post.ended');
    const ended = await api.query<{ actor: string }>(`SELECT actor FROM facts WHERE name = 'post.ended' AND subject = 'sun'`);
    expect(ended).toEqual([{ actor: 'community' }]);
  });

  it('that conflicts with another stands only when whoever appoints knows, and shows from then on', async () => {
    const asked = { phone: phone_of.manager, post: 'member', organisation_id: 'yw', title: '业委会委员' };
    expect_refused((await fill('community', asked)) as never, 'post.conflict');
    expect((await fill('community', { ...asked, conflict_known: true })).status).toBe(201);
    const { people } = (await by('community').get<OrganisationDetail>('/api/organisations/yw')).body;
    expect(people.find((one) => one.person_id === 'manager')?.conflicts).toEqual([{ code: 'firm_and_owners', barred: false, posts: ['试验物业 property_manager', '试验花园业委会 业委会委员'] }]);
    expect((await by('manager').get<PersonPosts>('/api/me/posts')).body.conflicts).toHaveLength(1);
  });

  it('of the three admins is never given to one who has another, or who does the street’s business', async () => {
    expect_refused((await by('county').post('/api/posts', { person_id: 'auditor', post: 'system_admin', title: '系统管理员' })) as never, 'post.barred');
    expect_refused((await by('county').post('/api/posts', { person_id: 'grid', post: 'security_admin', title: '安全管理员', conflict_known: true })) as never, 'post.barred');
    expect_refused((await by('county').post('/api/posts', { person_id: 'county', post: 'audit_admin', title: '审计管理员' })) as never, 'post.not_yourself');
  });
});

describe('a complaint about a firm', () => {
  it('is neither coordinated nor closed, nor its reporter seen, by a community officer who serves in that firm (双向进入)', async () => {
    await api.world.as_system(async (ctx) => {
      await add_people(ctx, [person_row(district, 'both', '双示职', '19900000077')]);
      const post = { district, person_id: 'both', from_on: '2025-01-01', until_on: null };
      await appoint(ctx, { ...post, id: 'both-sq', role: 'community', title: '社区副主任', place_id: 'community', estate_id: null, organisation_id: 'sq' });
      await appoint(ctx, { ...post, id: 'both-wy', role: 'property_manager', title: '物业经理', place_id: 'community', estate_id, organisation_id: 'wy' });
    });
    const both = await api.as('both', 'post:both-sq');
    const [complaint, lamp] = [await report('zhao', '物业保洁从来不来', '0701'), await report('zhao', '楼道灯不亮', '0201')];
    expect((await by('community').get<CaseDetail>(`/api/cases/${complaint}`)).body.reporters).toHaveLength(1);
    expect((await both.get<CaseDetail>(`/api/cases/${complaint}`)).body).toMatchObject({ reporters: [], description: null });
    expect((await both.get<CaseDetail>(`/api/cases/${lamp}`)).body.reporters).toHaveLength(1);
    expect_refused((await both.post(`/api/cases/${complaint}/dispatch`, { role: 'SQ' })) as never, 'case.not_your_part', 'case.recused');
    expect((await by('community').post(`/api/cases/${complaint}/dispatch`, { role: 'SQ' })).status).toBe(200);
  });
});

describe('standing in', () => {
  const days = { reason: 'leave', from_on: '2026-05-27', until_on: '2026-05-29' };
  it('is arranged by the holder, worn under its own name, on the record as such, seen by residents, and over by itself', async () => {
    expect_refused((await by('grid').post('/api/delegations', { appointment_id: 'a-grid', to_person_id: 'zhao', ...days })) as never, 'delegation.not_able');
    expect_refused((await by('far-community').post('/api/delegations', { appointment_id: 'a-grid', to_person_id: 'community', ...days })) as never, 'post.unknown');
    expect((await by('grid').get<{ people: object[] }>('/api/posts/a-grid/stand-ins')).body.people).toContainEqual({ person_id: 'community', name: '王示社', title: 'community' });
    const made = await by('grid').post<{ id: string }>('/api/delegations', { appointment_id: 'a-grid', to_person_id: 'community', ...days });
    expect(made.status).toBe(201);
    const hat = `delegate:${made.body.id}`;
    const community = await api.as('community', hat);
    expect((await community.get<Me>('/api/me')).body.hat).toMatchObject({ id: hat, role: 'grid_worker', for_name: '郑示格', place_name: '第一网格' });
    const lamp = await report('zhao', '三楼灯坏了', '0202');
    expect((await community.post(`/api/cases/${lamp}/note`, { text: '我代郑师傅来看', to_resident: true })).status).toBe(200);
    expect(await api.query(`SELECT actor, hat FROM facts WHERE name = 'case.noted' AND subject = $1`, [lamp])).toEqual([{ actor: 'community', hat }]);
    expect_refused((await community.post('/api/delegations', { appointment_id: 'a-grid', to_person_id: 'street', ...days })) as never, 'delegation.not_yours');
    const seen = (await by('zhao').get<{ delegations: DelegationView[] }>('/api/delegations')).body.delegations;
    expect(seen).toMatchObject([{ holder_name: '郑示格', to_name: '王示社', until_on: '2026-05-29', running: true, may_end: false }]);
    expect((await by('zhao').get<BuildingView>('/api/me/building')).body.serving).toContainEqual(expect.objectContaining({ post: 'grid_worker', name: '郑示格', stand_in: '王示社' }));
    api.world.later(3 * 1440);
    const later = await api.as('community');
    expect((await later.get<Me>('/api/me')).body.hats.map((one) => one.id)).not.toContain(hat);
    expect((await by('zhao').get<{ delegations: DelegationView[] }>('/api/delegations')).body.delegations).toEqual([]);
  });

  it('ends with the post that was lent', async () => {
    for (const person of Object.keys(clients)) clients[person] = await api.as(person);
    const { body } = await fill('community', { phone: phone_of.qian, post: 'grid_worker', organisation_id: 'wg', title: '网格员', place_id: 'grid' });
    expect((await by('community').post('/api/delegations', { appointment_id: body.id, to_person_id: 'grid', reason: 'illness', from_on: '2026-05-30', until_on: '2026-06-02' })).status).toBe(201);
    const grid = await api.as('grid');
    expect((await grid.get<Me>('/api/me')).body.hats).toHaveLength(2);
    expect((await by('community').post(`/api/posts/${body.id}/end`)).status).toBe(204);
    expect((await grid.get<Me>('/api/me')).body.hats).toHaveLength(1);
  });
});

describe('an organisation', () => {
  it('is founded within reach with a right credit code, and ends when nobody serves in it', async () => {
    const firm = { form: 'firm', kind: '家政', name: '示例家政公司', place_id: 'community', estate_id };
    expect_refused((await by('community').post('/api/organisations', { ...firm, credit_code: '91520303MA6ABCDE01' })) as never, 'organisation.bad_credit_code');
    expect_refused((await by('community').post('/api/organisations', { ...firm, place_id: 'far-community' })) as never, 'place.unknown');
    const made = await by('community').post<{ id: string }>('/api/organisations', { ...firm, credit_code: '91350100M000100Y43' });
    expect(made.status, made.text).toBe(201);
    const { body } = await fill('community', { phone: phone_of.sun, post: 'manager', organisation_id: made.body.id });
    expect_refused((await by('community').post(`/api/organisations/${made.body.id}/close`)) as never, 'organisation.still_has_people');
    await by('community').post(`/api/posts/${body.id}/end`);
    expect((await by('community').post(`/api/organisations/${made.body.id}/close`)).status).toBe(204);
    expect_refused((await by('community').post(`/api/organisations/${made.body.id}/close`)) as never, 'organisation.ended');
  });

  it('says of a credit code while it is typed whether it can be one, and who has it', async () => {
    const said = async (code: string) => (await by('community').get<CreditCodeView>(`/api/credit-code?code=${encodeURIComponent(code)}`)).body;
    expect(await said('9135')).toEqual({ fault: 'shape', held_by: null });
    expect(await said('91350100M000100Y44')).toEqual({ fault: 'check_digit', held_by: null });
    const shop = { form: 'merchant', kind: '商铺', name: '示例粉面馆', place_id: 'community', credit_code: ' 91350100m000100y43 ' };
    const { body } = await by('community').post<{ id: string }>('/api/organisations', shop);
    expect(await said('91350100M000100Y43')).toEqual({ fault: null, held_by: { id: body.id, name: '示例粉面馆' } });
    expect_refused((await by('community').post('/api/organisations', { ...shop, name: '示例粉面二馆' })) as never, 'organisation.code_taken');
    expect((await by('community').ask('PUT', `/api/organisations/${body.id}`, { credit_code: '91350100M000100Y43', desk_phone: '0851-00001234' })).status).toBe(204);
    expect((await by('community').post(`/api/organisations/${body.id}/close`)).status).toBe(204);
    expect((await by('community').post('/api/organisations', { ...shop, name: '示例粉面二馆' })).status).toBe(201);
  });

  it('of an estate is one at a time where it is an owners’ committee, gets its cases, and each estate is within reach', async () => {
    const committee = { form: 'committee', kind: '业委会', name: '试验花园第二届业委会', estate_id };
    expect_refused((await by('community').post('/api/organisations', committee)) as never, 'organisation.one_already');
    expect_refused((await by('community').post('/api/organisations', { ...committee, estate_id: null, place_id: 'community' })) as never, 'organisation.needs_estate');
    expect_refused((await by('community').post('/api/organisations', { ...committee, estate_id: 'brook' })) as never, 'place.unknown');
    const made = (await by('far-community').post<{ id: string }>('/api/organisations', { ...committee, name: '溪水苑业委会', estate_id: 'brook' })).body.id;
    expect((await by('far-community').get('/api/estates/brook/governance')).body).toMatchObject({ missing: ['residents_committee', 'party'] });
    expect(await api.query(`SELECT owner_code, place_id FROM organisations WHERE id = '${made}'`)).toEqual([{ owner_code: 'YW', place_id: 'far-community' }]);
    const { places, estates } = (await by('community').get<FoundingChoices>('/api/organisation-choices')).body;
    expect([places.map((one) => one.id), estates.map((one) => one.id)]).toEqual([['community', 'grid'], [estate_id]]);
  });

  it('is renamed, and a day before still shows the old name', async () => {
    expect((await by('community').ask('PUT', '/api/organisations/sd', { name: '试验水电志愿队' })).status).toBe(204);
    expect_refused((await by('far-community').ask('PUT', '/api/organisations/sd', { name: '改不了' })) as never, 'organisation.unknown');
    const on = async (day: string) => (await by('community').get<OrganisationDetail>(`/api/organisations/sd?on=${day}`)).body;
    expect((await on('2026-05-26')).organisation.name).toBe('水电志愿队');
    const now = (await by('community').get<OrganisationDetail>('/api/organisations/sd')).body;
    expect([now.organisation.name, now.former_names]).toEqual(['试验水电志愿队', [{ name: '水电志愿队', until_on: '2026-05-29' }]]);
  });

  it('shows who is yet to begin and who served before, and is not closed over somebody who is about to begin', async () => {
    const { id } = (await by('community').post<{ id: string }>('/api/organisations', { form: 'think_tank', kind: '红色智囊团', name: '试验智囊团', estate_id })).body;
    const coming = (await fill('community', { phone: phone_of.sun, post: 'adviser', organisation_id: id, title: '智囊', from_on: '2027-01-01' })).body.id;
    const left = (await fill('community', { phone: phone_of.qian, post: 'adviser', organisation_id: id, title: '智囊' })).body.id;
    expect((await by('community').post(`/api/posts/${left}/end`)).status).toBe(204);
    const found = (await by('community').get<OrganisationDetail>(`/api/organisations/${id}`)).body;
    expect([found.people, found.coming.map((one) => one.id), found.past.map((one) => one.id), found.may_close]).toEqual([[], [coming], [left], false]);
    expect_refused((await by('community').post(`/api/organisations/${id}/close`)) as never, 'organisation.still_has_people');
    expect((await by('community').post(`/api/posts/${coming}/end`)).status).toBe(204);
    const after = (await by('community').get<OrganisationDetail>(`/api/organisations/${id}`)).body;
    expect([after.coming, after.past.length, after.may_close]).toEqual([[], 1, true]);
  });

  it('counts at any date: what began later or ended before is not counted then', async () => {
    await api.world.as_system(async (ctx) => {
      const body = (id: string, form: BodyRow['form'], kind: string, from_on: string, until_on: string | null = null): BodyRow => ({ district, id, form, kind, name: id, owner_code: null, place_id: district, estate_id: null, parent_id: null, inside_id: null, credit_code: null, desk_phone: null, from_on, until_on });
      const post = (person_id: string, organisation_id: string, name: string, from_on: string, until_on: string | null = null): PostRow => ({ district, id: `${person_id}-${organisation_id}`, person_id, post: name, role: null, title: name, place_id: district, estate_id: null, organisation_id, from_on, until_on, ended_at: null, appointed_by: null, ended_by: null });
      await add_bodies(ctx, [body('industry', 'party', '物业行业党组织', '2024-03-01'), body('branch', 'party', '小区党支部', '2025-02-01'), body('old-branch', 'party', '小区党支部', '2023-01-01', '2024-12-31'), body('firm', 'firm', '物业', '2020-01-01'), body('firm-branch', 'party', '物业企业党支部', '2024-06-01')]);
      await add_people(ctx, [person_row(district, 'p1', '甲示一', '19900000081'), person_row(district, 'p2', '乙示二', '19900000082')]);
      await add_posts(ctx, [post('p1', 'firm', 'engineer', '2020-01-01'), post('p1', 'firm-branch', 'party_member', '2024-06-01'), post('p2', 'firm', 'party_adviser', '2024-07-01', '2025-06-30')]);
    });
    const at = async (on: string) => {
      const found = (await by('county').get<PartyCounts>(`/api/party-counts?on=${on}`)).body.counties.find((one) => one.district === district)!;
      return [found.industry_parties, found.estate_branches, found.covered_firms, found.firm_branches, found.advisers];
    };
    expect(await at('2023-06-01')).toEqual([0, 1, 0, 0, 0]);
    expect(await at('2024-08-01')).toEqual([1, 1, 1, 1, 1]);
    expect(await at('2025-06-30')).toEqual([1, 1, 1, 1, 1]);
    expect(await at('2026-05-30')).toEqual([1, 1, 1, 1, 0]);
  });
});

describe('who looked at me', () => {
  it('is told to the resident when staff were shown who reported a case, and in full to the auditor alone', async () => {
    const lamp = await report('zhao', '七楼灯坏了', '0203');
    await by('grid').get(`/api/cases/${lamp}`);
    const [look] = (await by('zhao').get<MyPrivacy>('/api/me/privacy')).body.looks;
    expect(look).toMatchObject({ viewer: '郑**', organisation: '第一网格组', reason: 'case', field: 'name' });
    expect((await by('auditor').get<LookList>('/api/people/zhao/looks')).body.looks[0]).toMatchObject({ viewer: '郑示格', reason: 'case' });
    const log = (await by('auditor').get<LogView>('/api/log?name=person.')).body.facts;
    expect(log[0]).toMatchObject({ who: '郑示格', as: '第一网格组 grid_worker', name: 'person.read', subject: 'zhao' });
    for (const person of ['grid', 'community', 'county', 'security']) expect_refused((await by(person).get('/api/log')) as never, 'auth.not_allowed');
  });
});

describe('my building', () => {
  it('says who serves it, with the desk’s number and no person’s own; what it agreed on is written by who serves it', async () => {
    await api.query(`UPDATE organisations SET desk_phone = '0851-28700000' WHERE id = 'sq'`);
    const before = (await by('zhao').get<BuildingView>('/api/me/building')).body;
    expect(before).toMatchObject({ building_name: '3栋', estate_name: '试验花园', rule_text: null, may_edit: false });
    expect(before.serving).toContainEqual({ post: 'community_officer', title: 'community', name: '王示社', organisation_name: '试验社区居委会', desk_phone: '0851-28700000', stand_in: null });
    expect(JSON.stringify(before)).not.toMatch(/1(99\d{8})/);
    expect((await by('grid').ask('PUT', '/api/buildings/b-3', { rule_text: '楼道不堆物，电瓶车不上楼', rule_on: '2026-04-01', custom_text: '见面问声好' })).status).toBe(200);
    expect((await by('zhao').get<BuildingView>('/api/me/building')).body).toMatchObject({ rule_text: '楼道不堆物，电瓶车不上楼', custom_text: '见面问声好' });
    expect_refused((await by('far-community').ask('PUT', '/api/buildings/b-3', { rule_text: '不许' })) as never, 'building.unknown');
    await api.query(`UPDATE building_profiles SET changed_at = '2026-05-01T10:00:00+08:00'`);
    const agreed = await by('grid').ask<BuildingRecord>('PUT', '/api/buildings/b-3', { rule_text: '楼道不堆物，电瓶车不上楼，门前自己扫' });
    expect(agreed.body).toMatchObject({ rule_text: '楼道不堆物，电瓶车不上楼，门前自己扫', custom_text: '见面问声好', changes: [{ by: '郑示格' }, { by: '郑示格' }] });
    const on = async (day: string) => (await by('community').get<BuildingRecord>(`/api/buildings/b-3?on=${day}`)).body;
    expect([(await on('2026-05-20')).rule_text, (await on('2026-05-20')).may_edit, (await on('2026-04-30')).rule_text]).toEqual(['楼道不堆物，电瓶车不上楼', false, null]);
    expect((await by('zhao').get<BuildingRecord>('/api/buildings/b-3')).body).toMatchObject({ changes: [], stewards: [], may_appoint: false });
  });

  it('gets its steward from the community, who then writes down that building alone; the list says which of the four are there', async () => {
    expect((await fill('community', { phone: phone_of.sun, post: 'steward', place_id: 'b-2', title: '2栋楼栋长' })).status).toBe(201);
    const steward = await api.as('sun', (await (await api.as('sun')).get<Me>('/api/me')).body.hats.find((hat) => hat.role === 'steward')!.id);
    expect((await steward.ask('PUT', '/api/buildings/b-2', { group_name: '2栋邻居群' })).status).toBe(200);
    expect_refused((await steward.ask('PUT', '/api/buildings/b-3', { group_name: '别人家的群' })) as never, 'building.unknown');
    expect((await steward.get<BuildingRecord>('/api/buildings/b-3')).body.may_edit).toBe(false);
    const { buildings } = (await by('community').get<BuildingLines>('/api/buildings')).body;
    expect(buildings.find((one) => one.building_id === 'b-2')).toMatchObject({ steward: '孙示三', has_group: true, has_rule: false, has_custom: false });
    expect((await by('far-community').get<BuildingLines>('/api/buildings')).body.buildings.map((one) => one.building_id)).toEqual(['k-1']);
    expect((await by('community').get<BuildingRecord>('/api/buildings/b-2')).body).toMatchObject({ may_appoint: true, stewards: expect.arrayContaining([expect.objectContaining({ name: '孙示三' })]) });
  });

  it('has its 1+3+N, and says what is missing', async () => {
    expect((await by('zhao').get('/api/estates/garden/governance')).body).toMatchObject({ missing: ['party'], one: [] });
  });
});
