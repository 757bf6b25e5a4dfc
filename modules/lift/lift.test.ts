import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expect_refused, open_api, photo, upload, type Api, type Client } from '../../test/api.ts';
import { settle_books } from '../../test/books.ts';
import { district, estate_id } from '../../test/world.ts';
import { votes } from '../deliberation/index.ts';
import type { Book, Trial } from '../ledger/contract.ts';
import { add_people, add_residencies, person_row } from '../people/index.ts';
import type { LiftList, LiftView, Terms } from './contract.ts';

/** 「加装电梯」 from the idea to the last repayment, in a staircase of six floors (seed: 绿洲缘 and 周先生; everybody here is invented). */
let api: Api;
let [cashier, chair, accountant]: Client[] = [];
const terms: Terms = {
  way: 'per_floor', base_floor: 5, base_fen: 2_000_000, step_fen: 50_000, coefficients: [], ground: 'exempt', ground_fen: 0, fill: 'as_said', cost_fen: 39_500_000, subsidy_fen: 20_000_000, overrun_percent_max: 5, upkeep_fen: 360_001, out_ids: [],
  stages: [{ name: '预付款', fen: 20_000_000 }, { name: '尾款', fen: 19_500_000 }], words: '先装好，再慢慢还',
};
const owners = { debtor: ['示周', '302'], first: ['示甲', '402'], second: ['示乙', '202'], third: ['示丙', '601'] } as const;
let base = '';
let lift_id = '';
const home = (room: string) => `h-3-2-${room}`;
let number = 0;
const entry = (more: object = {}) => ({ request_id: `lift-story-${++number}`, day: '2026-06-20', ...more });
const look = async (who: Client) => (await who.get<LiftView>(base)).body;
async function written(who: Client, path: string, body: object): Promise<string> {
  const { status, body: answer, text } = await who.post<{ id: string }>(`${base}${path}`, body);
  expect(status, text).toBe(201);
  return answer.id;
}
async function checked(path: string, body: object): Promise<void> {
  const id = await written(cashier!, path, body);
  expect((await chair!.post(`/api/ledgers/lift-${lift_id}/check`, { ids: [id] })).status).toBe(204);
}
const owner = (name: string) => api.as(name);
/** Days later everybody enters anew. */
async function on(day: string): Promise<void> {
  api.world.now = new Date(`${day}T02:00:00Z`);
  [cashier, chair, accountant] = await Promise.all(['cashier', 'chair', 'accountant'].map((who) => api.as(who)));
}

beforeAll(async () => {
  api = await open_api(new Date('2026-05-03T02:00:00Z'));
  await settle_books(api.world);
  await api.world.as_system(async (ctx) => {
    let phone = 0;
    for (const [id, [name, room]] of Object.entries(owners)) {
      await add_people(ctx, [person_row(district, id, name, `1994444${String(++phone).padStart(4, '0')}`)]);
      await add_residencies(ctx, [{ district, home_id: home(room), person_id: id, relation: 'owner', estate_id, from_on: '2020-01-01', until_on: null }]);
    }
    await add_people(ctx, [person_row(district, 'buyer', '示购', '19944440099')]);
  });
  await on('2026-05-03');
});
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

describe('a lift', () => {
  it('begins as a formula that is tried, and as books of its own; who is of another staircase knows nothing of it', async () => {
    const asked = { estate_id, scope_id: 'u-3-2', terms };
    const tried = await chair!.post<{ total_fen: number; left_fen: number }>('/api/lift-previews', asked);
    expect(tried.body).toMatchObject({ total_fen: 19_500_000, left_fen: 0 });
    expect_refused(await chair!.post('/api/lifts', { ...asked, cashier_id: 'zhao' }), 'lift.not_a_keeper');
    expect_refused(await chair!.post('/api/lifts', { ...asked, scope_id: 'community', cashier_id: 'cashier' }), 'lift.not_a_staircase');
    const made = await chair!.post<LiftView>('/api/lifts', { ...asked, cashier_id: 'cashier' });
    expect(made.status, made.text).toBe(201);
    [lift_id, base] = [made.body.id, `/api/lifts/${made.body.id}`];
    expect(made.body).toMatchObject({ name: '3栋2单元加装电梯', state: 'idea', keeps: true, is_cashier: false, may_adopt: false });
    expect_refused(await chair!.post('/api/lifts', { ...asked, cashier_id: 'cashier' }), 'lift.there_already');
    expect((await (await owner('sun')).get(base)).status).toBe(404);
    expect((await (await owner('sun')).get<LiftList>('/api/lifts')).body.lifts).toEqual([]);
    const mine = await look(await owner('zhao'));
    expect(mine).toMatchObject({ keeps: false, homes: [], mine: [{ label: '3栋2单元602', share_fen: 2_050_000, must_sign: true }] });
  });

  it('holds once the staircase has voted for it, whoever pays has signed, and another than its author puts it in force', async () => {
    const adopt = (who: Client, version = 1) => who.post(`${base}/adopt`, { version });
    expect_refused(await adopt(chair!), 'lift.maker_adopts');
    expect_refused(await adopt(accountant!), 'lift.vote_missing');
    expect((await chair!.post(`${base}/vote`, { opens_at: '2026-05-20T00:00:00Z', closes_at: '2026-05-27T00:00:00Z', legal_effect: 'paper_formal' })).status).toBe(204);
    expect_refused(await chair!.post(`${base}/vote`, { opens_at: '2026-05-20T00:00:00Z', closes_at: '2026-05-27T00:00:00Z', legal_effect: 'advisory' }), 'lift.vote_called_already');
    const { id: vote_id } = (await look(chair!)).vote!;
    expect((await chair!.post(`/api/votes/${vote_id}/call`)).status).toBeLessThan(300);
    await on('2026-05-21');
    await api.world.as_system((ctx) => votes.plant_ballots(ctx, vote_id, ({ number: head }) => ({ choice: head % 6 === 0 ? 'no' : 'yes', how: 'paper', by_id: 'chair', at: ctx.now })));
    expect_refused(await adopt(accountant!), 'lift.vote_missing');
    await on('2026-05-28');
    await api.world.as_system((ctx) => votes.tick_vote(ctx, vote_id));
    expect((await look(chair!)).vote).toMatchObject({ passed: true });
    expect_refused(await adopt(accountant!), 'lift.signatures_missing');

    for (const [who, room] of [['zhao', '602'], ['qian', '502'], ...Object.entries(owners).map(([id, [, own]]) => [id, own])]) expect((await (await owner(who!)).post(`${base}/sign`, { version: 1, home_id: home(room!) })).status).toBe(204);
    expect_refused(await (await owner('zhao')).post(`${base}/sign`, { version: 1, home_id: home('602') }), 'lift.signed_already');
    expect_refused(await (await owner('zhao')).post(`${base}/sign`, { version: 1, home_id: home('501') }), 'lift.not_yours');
    expect_refused(await (await owner('sun')).post(`${base}/sign`, { version: 1, home_id: home('501') }), 'lift.unknown');
    const { unsigned } = await look(accountant!);
    expect(unsigned.map(({ home_id }) => home_id)).toEqual(['201', '301', '401', '501'].map(home));
    const file_id = (await upload(api.app, accountant!.token, await photo(), 'image/jpeg')).json<{ id: string }>().id;
    for (const { home_id } of unsigned) expect((await accountant!.post(`${base}/paper-signatures`, { version: 1, home_id, file_id })).status).toBe(204);
    expect((await chair!.get(`/api/files/${file_id}`)).status).toBe(200);
    expect((await (await owner('zhao')).get(`/api/files/${file_id}`)).status).toBe(404);
    expect_refused(await cashier!.post(`${base}/levy`, entry({ what: 'shares', day: '2026-05-28' })), 'lift.not_adopted');
    expect((await adopt(accountant!)).status).toBe(204);
    expect_refused(await adopt(accountant!), 'lift.adopted_already');
  });

  it('every home is asked for its share, pays in parts, and never more than it owes', async () => {
    await on('2026-06-20');
    expect_refused(await chair!.post(`${base}/levy`, entry({ what: 'shares' })), 'ledger.not_cashier');
    await checked('/levy', entry({ what: 'shares' }));
    expect_refused(await cashier!.post(`${base}/levy`, entry({ what: 'shares' })), 'lift.nothing_to_levy');
    const part = entry({ money_id: '1002', home_id: home('602'), amount_fen: 1_000_000, back: false });
    await checked('/payments', part);
    expect((await cashier!.post<{ known: boolean }>(`${base}/payments`, part)).body.known).toBe(true);
    expect_refused(await cashier!.post(`${base}/payments`, entry({ money_id: '1002', home_id: home('602'), amount_fen: 1_050_001, back: false })), 'lift.more_than_due');
    // what waits for its check counts against what is due
    const waiting = await written(cashier!, '/payments', entry({ money_id: '1001', home_id: home('602'), amount_fen: 1_050_000, back: false }));
    expect_refused(await cashier!.post(`${base}/payments`, entry({ money_id: '1002', home_id: home('602'), amount_fen: 1, back: false })), 'lift.more_than_due');
    expect((await look(await owner('zhao'))).mine).toMatchObject([{ paid_fen: 1_000_000, due_fen: 1_050_000, waiting_fen: 1_050_000 }]);
    expect((await chair!.post(`/api/ledgers/lift-${lift_id}/check`, { ids: [waiting] })).status).toBe(204);
    for (const { home_id, due_fen } of (await look(cashier!)).homes) if (due_fen > 0 && home_id !== home('302')) await checked('/payments', entry({ money_id: '1002', home_id, amount_fen: due_fen, back: false }));
    expect((await look(chair!)).money).toMatchObject({ homes_paid: 9, homes_paying: 10, from_homes_fen: 17_600_000 });
    expect_refused(await cashier!.post(`${base}/payments`, entry({ money_id: '1122', home_id: home('302'), amount_fen: 1, back: false })), 'ledger.account_unknown');
    expect_refused(await cashier!.post(`${base}/payments`, entry({ money_id: '1002', home_id: 'h-5-1-101', amount_fen: 1, back: false })), 'lift.home_unknown');
  });

  it('neighbours advance what one cannot pay; the two and the cashier see it, in the books and on the board it is a share like any', async () => {
    const give = (room: string, amount_fen: number) => entry({ money_id: '1002', debtor_home_id: home('302'), creditor_home_id: home(room), amount_fen, words: '每月还五百' });
    expect_refused(await cashier!.post(`${base}/advances`, give('302', 100)), 'lift.same_home');
    expect_refused(await cashier!.post(`${base}/advances`, give('501', 100)), 'lift.holder_unknown');
    expect_refused(await cashier!.post(`${base}/advances`, give('402', 1_900_001)), 'lift.more_than_due');
    for (const [room, fen] of [['402', 1_000_000], ['202', 600_000], ['601', 300_000]] as const) await checked('/advances', give(room, fen));
    const seen = async (who: string) => (await look(await owner(who))).advances.map(({ mine, left_fen }) => [mine, left_fen]).toSorted((a, b) => Number(b[1]) - Number(a[1]));
    expect(await seen('debtor')).toEqual([['debtor', 1_000_000], ['debtor', 600_000], ['debtor', 300_000]]);
    expect(await seen('second')).toEqual([['creditor', 600_000]]);
    expect((await look(cashier!)).advances.length).toBe(3);
    const [debtor, lender] = [await owner('debtor'), await owner('second')];
    const advance_id = (await look(lender)).advances[0]!.id;
    const say = (by: typeof lender, right: boolean) => by.post(`${base}/advances/say`, { advance_id, right });
    expect_refused(await say(await owner('zhao'), true), 'lift.advance_unknown');
    expect((await say(lender, false)).status).toBe(204);
    expect((await look(debtor)).advances.find(({ id }) => id === advance_id)).toMatchObject({ debtor_says: null, creditor_says: false });
    expect_refused(await cashier!.post(`${base}/repayments`, entry({ money_id: '1002', debtor_home_id: home('302'), amount_fen: 1 })), 'lift.disputed');
    for (const one of [lender, debtor]) expect((await say(one, true)).status).toBe(204);
    expect((await look(cashier!)).advances.find(({ id }) => id === advance_id)).toMatchObject({ debtor_says: true, creditor_says: true });
    for (const who of ['zhao', 'chair', 'accountant']) {
      const { text, body } = await (await owner(who)).get<LiftView>(base);
      expect(body.advances, who).toEqual([]);
      expect(text, who).not.toMatch(/示周|每月还五百/);
    }
    expect((await look(await owner('debtor'))).mine).toMatchObject([{ due_fen: 0, paid_fen: 1_900_000 }]);
    expect((await look(chair!)).state).toBe('paid');
    const { lines } = (await chair!.get<Book>(`/api/ledgers/lift-${lift_id}/book?month=2026-06`)).body;
    expect(new Set(lines.map(({ text }) => text))).toEqual(new Set(['各户应出的钱', '收各户出资']));
  });

  it('a stage is paid, the cost overruns within what was signed, then turns out cheaper: each home is asked and given back to the fen', async () => {
    await checked('/stage-payments', entry({ money_id: '1002', stage: 1, amount_fen: 15_000_000, text: '', files: [] }));
    expect_refused(await cashier!.post(`${base}/stage-payments`, entry({ money_id: '1002', stage: 3, amount_fen: 1, text: '', files: [] })), 'lift.stage_unknown');
    expect((await look(await owner('zhao'))).stages).toMatchObject([{ name: '预付款', planned_fen: 20_000_000, paid_fen: 15_000_000 }, { paid_fen: 0 }]);
    const renew = async (cost_fen: number, version: number) => {
      expect((await accountant!.post(`${base}/versions`, { terms: { ...terms, cost_fen, fill: 'to_cost' }, why: '按决算' })).status).toBe(204);
      return chair!.post(`${base}/adopt`, { version });
    };
    expect_refused(await renew(45_000_000, 2), 'lift.signatures_missing');
    expect((await renew(40_000_001, 3)).status).toBe(204);
    await checked('/levy', entry({ what: 'shares' }));
    expect((await look(chair!)).money).toMatchObject({ levied_fen: 20_000_001, homes_paid: 0 });
    expect((await renew(39_000_000, 4)).status).toBe(204);
    await checked('/levy', entry({ what: 'shares' }));
    const { homes } = await look(cashier!);
    expect(homes.reduce((sum, { due_fen }) => sum + due_fen, 0)).toBe(-500_000);
    expect_refused(await cashier!.post(`${base}/payments`, entry({ money_id: '1002', home_id: homes[4]!.home_id, amount_fen: -homes[4]!.due_fen + 1, back: true })), 'lift.nothing_to_give_back');
    for (const { home_id, due_fen } of homes) if (due_fen < 0) await checked('/payments', entry({ money_id: '1002', home_id, amount_fen: -due_fen, back: true }));
    expect((await look(chair!)).money).toMatchObject({ levied_fen: 19_000_000, from_homes_fen: 19_000_000, in_hand_fen: 4_000_000, spent_fen: 15_000_000 });
    await checked('/levy', entry({ what: 'upkeep' }));
    expect_refused(await cashier!.post(`${base}/levy`, entry({ what: 'upkeep' })), 'lift.nothing_to_levy');
    expect((await look(cashier!)).homes.reduce((sum, { due_fen }) => sum + due_fen, 0)).toBe(360_001);
    expect((await look(chair!)).versions.map(({ version, adopted_at }) => [version, adopted_at !== null])).toEqual([[4, true], [3, true], [2, false], [1, true]]);
  });

  it('the debt is paid back in parts, each creditor gets their part to the fen, and after the last nobody owes anything', async () => {
    const repay = (amount_fen: number) => entry({ money_id: '1002', debtor_home_id: home('302'), amount_fen });
    expect_refused(await cashier!.post(`${base}/pass-on`, entry({ money_id: '1002' })), 'lift.nothing_to_pass_on');
    await checked('/repayments', repay(50_001));
    const left = async () => (await look(await owner('debtor'))).advances.map(({ left_fen }) => left_fen);
    expect((await left()).reduce((a, b) => a + b, 0)).toBe(1_849_999);
    await checked('/pass-on', entry({ money_id: '1002' }));
    expect((await look(await owner('second'))).advances[0]).toMatchObject({ repaid_fen: 15_790, passed_fen: 15_790, left_fen: 584_210 });
    expect_refused(await cashier!.post(`${base}/repayments`, repay(1_850_000)), 'lift.more_than_owed');
    // a repayment that was written wrongly is turned round, and owed again
    const wrong = await written(cashier!, '/repayments', repay(49_999));
    await chair!.post(`/api/ledgers/lift-${lift_id}/check`, { ids: [wrong] });
    const { id: turn } = (await cashier!.post<{ id: string }>(`/api/ledger-transfers/${wrong}/reverse`, { request_id: 'lift-turn-1', day: '2026-06-20', text: '记错了，冲正' })).body;
    expect((await chair!.post(`/api/ledgers/lift-${lift_id}/check`, { ids: [turn] })).status).toBe(204);
    expect((await left()).reduce((a, b) => a + b, 0)).toBe(1_849_999);
    // the neighbour's flat is sold: its dues go with it, the debt does not
    expect((await chair!.post(`${base}/transferees`, { home_id: home('302'), phone: '19944440099', takes_advances: false })).status).toBe(204);
    expect((await look(await owner('debtor'))).advances.length).toBe(3);
    await checked('/repayments', repay(1_849_999));
    await checked('/pass-on', entry({ money_id: '1002' }));
    expect((await look(cashier!)).advances.map(({ advanced_fen, left_fen, passed_fen }) => [left_fen, passed_fen - advanced_fen])).toEqual([[0, 0], [0, 0], [0, 0]]);
    const { body } = await accountant!.get<Trial>(`/api/ledgers/lift-${lift_id}/trial?on=2026-06-20`);
    expect([body.debit_fen === body.credit_fen, body.accounts.filter(({ id, debit_fen, credit_fen }) => ['1231', '2241'].includes(id) && debit_fen + credit_fen > 0)]).toEqual([true, []]);
  });

  it('whatever is advanced and paid back in whatever parts, nothing is lost between debtor, cashier and creditors', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 4 }), fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 5 }), async (given, back) => {
      const debtor = home('602');
      const rooms = ['402', '202', '601', '502'];
      const before = (await look(cashier!)).money.in_hand_fen;
      let [owed, due] = [0, (await look(cashier!)).homes.find((one) => one.home_id === debtor)!.due_fen];
      for (const [index, fen] of given.entries()) if (fen <= due) {
        await checked('/advances', entry({ money_id: '1002', debtor_home_id: debtor, creditor_home_id: home(rooms[index]!), amount_fen: fen, words: '' }));
        [owed, due] = [owed + fen, due - fen];
      }
      const lent = owed;
      for (const fen of [...back, owed]) {
        const part = Math.min(fen, owed);
        if (part === 0) continue;
        await checked('/repayments', entry({ money_id: '1002', debtor_home_id: debtor, amount_fen: part }));
        owed -= part;
        const sums = (await look(cashier!)).advances.filter(({ debtor_home_id }) => debtor_home_id === debtor);
        expect(sums.reduce((sum, { left_fen }) => sum + left_fen, 0)).toBe(owed);
        expect(sums.every(({ left_fen, repaid_fen, passed_fen }) => left_fen >= 0 && passed_fen <= repaid_fen)).toBe(true);
      }
      if (owed > 0) await checked('/repayments', entry({ money_id: '1002', debtor_home_id: debtor, amount_fen: owed }));
      if (lent > 0) await checked('/pass-on', entry({ money_id: '1002' }));
      const after = await look(cashier!);
      expect(after.advances.every(({ advanced_fen, repaid_fen, passed_fen }) => advanced_fen === repaid_fen && repaid_fen === passed_fen)).toBe(true);
      expect(after.money.in_hand_fen).toBe(before + lent);
    }), { numRuns: 5 });
  }, 60_000);
});
