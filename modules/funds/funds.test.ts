import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expect_refused, open_api, photo, upload, type Api, type Client } from '../../test/api.ts';
import { settle_books } from '../../test/books.ts';
import { district, estate_id } from '../../test/world.ts';
import { votes } from '../deliberation/index.ts';
import { open_books, type EntityRow } from '../ledger/index.ts';
import type { Trial } from '../ledger/contract.ts';
import { add_people, appoint, person_row } from '../people/index.ts';
import type { CollectiveView, YearList } from './collective/contract.ts';
import type { FundList, FundView, UseView } from './repair/contract.ts';

/** A roof is repaired from the maintenance fund: once by the owners' vote, once as an emergency. And a village lets its old workshop. */
let api: Api;
let [cashier, chair, accountant, zhao, sun]: Client[] = [];
let [base, fund_id] = ['', ''];
const scope = 'u-3-2';
let number = 0;
const entry = (more: object) => ({ request_id: `fund-story-${++number}`, day: '2026-05-03', ...more });
const look = async (who = chair!) => (await who.get<FundView>(base)).body;
const use_of = async (id: string, who = chair!): Promise<UseView> => (await look(who)).use_list.find((one) => one.id === id)!;
const ok = async (answer: Promise<{ status: number; text: string; body: object }>): Promise<string> => {
  const { status, text, body } = await answer;
  expect(status, text).toBeLessThan(300);
  return (body as { id: string }).id;
};
const check = (...ids: string[]) => chair!.post(`/api/ledgers/fund-${fund_id}/check`, { ids });
const asked = (more: object) => ({ title: '3栋2单元屋顶补漏', words: '换防水层120平方米', contractor: '示例防水公司', scope_id: scope, plan_fen: 1_000_003, emergency: null, ...more });
async function on(at: string): Promise<void> {
  api.world.now = new Date(at);
  [cashier, chair, accountant, zhao, sun] = await Promise.all(['cashier', 'chair', 'accountant', 'zhao', 'sun'].map((who) => api.as(who)));
}

beforeAll(async () => {
  api = await open_api(new Date('2026-05-03T02:00:00Z'));
  await settle_books(api.world);
  await on('2026-05-03T02:00:00Z');
});
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

describe('the maintenance fund', () => {
  it('has books of its own; what owners pay in stands on their homes’ accounts to the fen', async () => {
    expect_refused(await chair!.post('/api/funds', { estate_id, cashier_id: 'zhao' }), 'fund.not_a_keeper');
    const made = await chair!.post<FundView>('/api/funds', { estate_id, cashier_id: 'cashier' });
    expect(made.status, made.text).toBe(201);
    [fund_id, base] = [made.body.id, `/api/funds/${made.body.id}`];
    expect_refused(await chair!.post('/api/funds', { estate_id, cashier_id: 'cashier' }), 'fund.there_already');
    expect_refused(await cashier!.post(`${base}/interest`, entry({ amount_fen: 100 })), 'fund.nothing_there');
    // a sum that does not divide by 120 homes
    await check(await ok(cashier!.post(`${base}/deposits`, entry({ amount_fen: 12_000_007, scope_id: null }))));
    expect(await look()).toMatchObject({ standing_fen: 12_000_007, deposited_fen: 12_000_007, homes_count: 120, used_fen: 0, is_cashier: false, keeps: true });
    const [mine] = (await look(zhao)).mine;
    expect(mine).toMatchObject({ label: '3栋2单元602', waiting_fen: 0 });
    expect([100_000, 100_001]).toContain(mine!.standing_fen);
    await check(await ok(cashier!.post(`${base}/interest`, entry({ amount_fen: 1201 }))));
    expect(await look(zhao)).toMatchObject({ interest_fen: 1201, standing_fen: 12_001_208, entity_id: null, keeps: false, places: [] });
    expect_refused(await chair!.post(`${base}/deposits`, entry({ amount_fen: 5, scope_id: 'h-1-1-101' })), 'ledger.not_cashier');
    expect_refused(await cashier!.post(`${base}/deposits`, entry({ amount_fen: 5, scope_id: 'community' })), 'fund.no_homes');
  });

  it('pays nothing before its own staircase has voted for it, nothing beyond what was voted, and each home bears its part', async () => {
    const id = await ok(chair!.post(`${base}/uses`, asked({})));
    const pay = (amount_fen: number, more: object = {}) => cashier!.post(`/api/fund-uses/${id}/payments`, entry({ day: '2026-06-20', amount_fen, text: '', files: [], ...more }));
    expect_refused(await pay(100, { day: '2026-05-03' }), 'fund.vote_missing');
    expect((await look(zhao)).use_list).toEqual([]);
    expect_refused(await chair!.post(`/api/fund-uses/${id}/confirm`), 'fund.not_an_emergency');
    const vote_id = await ok(chair!.post(`/api/fund-uses/${id}/vote`, { opens_at: '2026-05-20T00:00:00Z', closes_at: '2026-06-01T00:00:00Z', legal_effect: 'paper_formal' }));
    expect_refused(await chair!.post(`/api/fund-uses/${id}/vote`, { opens_at: '2026-05-20T00:00:00Z', closes_at: '2026-06-01T00:00:00Z', legal_effect: 'paper_formal' }), 'fund.vote_called_already');
    await api.world.as('chair', (ctx) => votes.call_vote(ctx, vote_id));
    expect(await use_of(id, zhao)).toMatchObject({ state: 'voting', homes: 12, vote: { why_not: 'running' } });
    await api.world.as_system((ctx) => votes.plant_ballots(ctx, vote_id, ({ number: head }) => ({ choice: head === 1 ? 'no' : 'yes', how: 'paper', by_id: 'chair', at: new Date('2026-05-25T00:00:00Z') })));
    await on('2026-06-01T01:00:00Z');
    await api.world.as_system((ctx) => votes.tick_vote(ctx, vote_id));
    const { id: objection_id } = await api.world.as('zhao', (ctx) => votes.object(ctx, vote_id, '计票时我没有在场'));
    await on('2026-06-20T02:00:00Z');
    expect_refused(await pay(100), 'fund.objection_open');
    await api.world.as('chair', (ctx) => votes.answer_objection(ctx, vote_id, { objection_id, upheld: false, answer: '计票记录贴在楼下' }));
    expect_refused(await pay(1_000_004), 'fund.more_than_decided');
    const part = entry({ day: '2026-06-20', amount_fen: 600_000, text: '首付', files: [] });
    const first = await ok(cashier!.post(`/api/fund-uses/${id}/payments`, part));
    expect((await cashier!.post(`/api/fund-uses/${id}/payments`, part)).body).toEqual({ id: first, known: true });
    // what waits counts already
    expect_refused(await pay(400_004), 'fund.more_than_decided');
    expect(await use_of(id)).toMatchObject({ state: 'approved', waiting_fen: 600_000, paid_fen: 0 });
    expect((await check(first)).status).toBe(204);
    const second = await ok(pay(400_003));
    expect((await check(second)).status).toBe(204);
    const done = await use_of(id, zhao);
    expect(done).toMatchObject({ state: 'paid', paid_fen: 1_000_003, may: [], short: [] });
    expect([83_333, 83_334]).toContain(done.my_fen);
    expect((await use_of(id, sun)).my_fen).toBe(null);
    // a payment that is turned round leaves what was decided to be paid again
    const turned = await ok(cashier!.post(`/api/ledger-transfers/${second}/reverse`, { request_id: 'turn-second', day: '2026-06-20', text: '付错账户' }));
    await check(turned);
    expect(await use_of(id)).toMatchObject({ paid_fen: 600_000 });
    await check(await ok(pay(400_003)));
    expect_refused(await chair!.post(`/api/fund-uses/${id}/publish`, { outcome: '换好了，下雨看过不漏' }), 'fund.maker_confirms');
    expect((await accountant!.post(`/api/fund-uses/${id}/publish`, { outcome: '换好了，下雨看过不漏' })).status).toBe(204);
    expect(await use_of(id, zhao)).toMatchObject({ state: 'published', outcome: '换好了，下雨看过不漏' });
    expect_refused(await pay(1), 'fund.over');
  });

  it('an emergency has a named ground and a photo, another confirms it, and the next one waits until the last was published', async () => {
    const file = async () => (await upload(api.app, chair!.token, await photo(), 'image/jpeg')).json<{ id: string }>().id;
    const emergency = async (more: object = {}) => ({ ground_id: 'roof', reason: '顶楼三户正在漏水，电线泡水', file_ids: [await file()], ...more });
    expect_refused(await chair!.post(`${base}/uses`, asked({ emergency: await emergency({ ground_id: 'paint' }) })), 'fund.ground_unknown');
    const id = await ok(chair!.post(`${base}/uses`, asked({ title: '5栋1单元屋面渗漏', scope_id: 'u-5-1', plan_fen: 700_000, emergency: await emergency() })));
    const pay = (amount_fen: number) => cashier!.post(`/api/fund-uses/${id}/payments`, entry({ day: '2026-06-20', amount_fen, text: '', files: [] }));
    expect_refused(await pay(100), 'fund.not_confirmed');
    expect_refused(await chair!.post(`/api/fund-uses/${id}/confirm`), 'fund.maker_confirms');
    expect((await look(sun)).use_list.some((one) => one.id === id)).toBe(false);
    expect((await accountant!.post(`/api/fund-uses/${id}/confirm`)).status).toBe(204);
    const seen = await use_of(id, sun);
    expect(seen).toMatchObject({ state: 'approved', emergency: { ground_zh: '屋面、外墙渗漏', publish_by: '2026-06-27', late: false } });
    expect((await sun!.get(`/api/files/${seen.emergency!.file_ids[0]}`)).status).toBe(200);
    await check(await ok(pay(700_000)));
    await on('2026-06-28T02:00:00Z');
    expect((await use_of(id)).emergency!.late).toBe(true);
    expect_refused(await chair!.post(`${base}/uses`, asked({ emergency: await emergency() })), 'fund.publish_first');
    expect_refused(await chair!.post(`/api/fund-uses/${id}/drop`, { reason: '不用了' }), 'fund.spent');
    expect((await accountant!.post(`/api/fund-uses/${id}/publish`, { outcome: '屋面补好，花了7000元' })).status).toBe(204);
    // a unit whose homes have less than their share: they pay in first
    const dear = await ok(chair!.post(`${base}/uses`, asked({ title: '外墙', scope_id: 'u-5-1', plan_fen: 90_000_000, emergency: await emergency() })));
    await accountant!.post(`/api/fund-uses/${dear}/confirm`);
    expect_refused(await cashier!.post(`/api/fund-uses/${dear}/payments`, entry({ day: '2026-06-20', amount_fen: 90_000_000, text: '', files: [] })), 'fund.homes_short');
    expect((await use_of(dear, cashier)).short).toHaveLength(12);
    expect((await use_of(dear, zhao)).short).toEqual([]);
    const { body: trial } = await cashier!.get<Trial>(`/api/ledgers/fund-${fund_id}/trial?on=2026-06-28`);
    expect(trial.debit_fen).toBe(trial.credit_fen);
    expect((await look()).standing_fen).toBe(12_001_208 - 1_000_003 - 700_000);
  });

  it('is nobody’s to read who neither lives there nor keeps it', async () => {
    const [manager, community] = [await api.as('manager'), await api.as('community')];
    expect((await manager.get<FundList>('/api/funds')).body.funds).toMatchObject([{ id: fund_id }]);
    expect_refused(await manager.post(`${base}/uses`, asked({})), 'fund.unknown');
    expect_refused(await community.post(`${base}/interest`, entry({ amount_fen: 5 })), 'fund.unknown');
    expect((await community.get<FundView>(base)).body).toMatchObject({ keeps: false, places: [], entity_id: null });
  });
});

describe('a village’s economy', () => {
  it('lets a workshop: rent, jobs and the year’s income come out of the books, and the village reads what a second person agreed to', async () => {
    await api.world.as_system(async (ctx) => {
      await add_people(ctx, [person_row(district, 'clerk', '文示书', '19955550001')]);
      await appoint(ctx, { district, id: 'a-clerk', person_id: 'clerk', role: 'community', title: '会计', place_id: 'community', estate_id: null, organisation_id: 'sq', from_on: '2020-01-01', until_on: null });
      const books: Omit<EntityRow, 'district' | 'created_at'> = { id: 'village', kind: 'collective', name: '试验社区股份经济合作社', organisation_id: 'sq', estate_id: null, place_path: `/${district}/street/community`, spend_max_fen: null, cashier_id: 'clerk', closed_through: '2025-11-30' };
      await open_books(ctx, books);
    });
    await on('2026-01-10T02:00:00Z');
    const [community, clerk] = [await api.as('community'), await api.as('clerk')];
    const url = '/api/collectives/village';
    const asset = await ok(clerk.post(`${url}/assets`, { name: '老厂房', words: '闲置多年，改造以后出租', invested_fen: 30_000_000, invested_by: '示例企业', since_on: '2025-03-01' }));
    const lease = { tenant: '示例针织厂', year_fen: 15_000_000, from_on: '2025-01-01', until_on: '2027-12-31' };
    const lease_id = await ok(clerk.post(`/api/collective-assets/${asset}/leases`, lease));
    expect_refused(await clerk.post(`/api/collective-assets/${asset}/leases`, { ...lease, from_on: '2027-12-31', until_on: '2029-01-01' }), 'collective.let_already');
    const rent = await ok(clerk.post(`/api/collective-leases/${lease_id}/rent`, { request_id: 'rent-2025', day: '2025-12-20', money_id: '1002', amount_fen: 15_000_000 }));
    expect_refused(await clerk.post('/api/ledgers/village/check', { ids: [rent] }), 'ledger.cashier_does_not_check');
    expect((await community.post('/api/ledgers/village/check', { ids: [rent] })).status).toBe(204);
    expect_refused(await clerk.post(`/api/collective-leases/${lease_id}/jobs`, { on_day: '2025-12-31', jobs: 20, local_jobs: 21 }), 'collective.more_local');
    const jobs = await ok(clerk.post(`/api/collective-leases/${lease_id}/jobs`, { on_day: '2025-12-31', jobs: 20, local_jobs: 14 }));
    expect_refused(await clerk.post(`/api/collective-jobs/${jobs}/check`), 'collective.maker_checks');
    expect((await community.post(`/api/collective-jobs/${jobs}/check`)).status).toBe(204);
    expect((await community.get<CollectiveView>(url)).body).toMatchObject({ years: [{ year: 2025, income_fen: 15_000_000, rent_fen: 15_000_000 }], assets: [{ leases: [{ running: true, received_fen: 15_000_000, jobs: { jobs: 20, local_jobs: 14, checked: true } }] }] });
    expect_refused(await clerk.post(`${url}/years`, { year: 2025 }), 'collective.year_not_closed');
    expect((await clerk.post('/api/ledgers/village/count', { last_day: '2025-12-31', counted: { 1001: 0, 1002: 15_000_000 } })).status).toBe(204);
    expect((await community.post('/api/ledgers/village/close', { last_day: '2025-12-31' })).status).toBe(204);
    const year = await ok(clerk.post(`${url}/years`, { year: 2025 }));
    const read = async (who: Client) => (await who.get<YearList>('/api/collective-years')).body.publications;
    expect(await read(zhao!)).toEqual([]);
    expect_refused(await clerk.post(`/api/collective-years/${year}/publish`), 'collective.maker_checks');
    expect((await community.post(`/api/collective-years/${year}/publish`)).status).toBe(204);
    expect(await read(await api.as('zhao'))).toMatchObject([{ year: 2025, income_fen: 15_000_000, jobs: 20, may_publish: false, body: { local_jobs: 14, assets: [{ name: '老厂房', tenants: 1, received_fen: 15_000_000, invested_fen: 30_000_000 }] } }]);
    expect_refused(await chair!.get(url), 'ledger.unknown');
  });
});
