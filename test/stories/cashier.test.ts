import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { NoticeView, Sent } from '../../channels/web/contract.ts';
import { tick } from '../../app/worker.ts';
import type { CaseDetail, CaseList, Today } from '../../modules/cases/contract.ts';
import { add_people, add_posts, person_row } from '../../modules/people/index.ts';
import type { Me } from '../../platform/auth/contract.ts';
import { expect_refused, open_api, photo, upload, type Api, type Client } from '../api.ts';
import { work_off } from '../work-off.ts';
import { conversation_id, district, estate_id } from '../world.ts';
import { tells, without_chance } from '../tells.ts';

/** Journey 5 of domain.md §8 as far as it is cases: what residents ask about money, and whoever keeps the books answers on paper. */
vi.setConfig({ testTimeout: 60_000 });
let api: Api;
const sessions: Record<string, Client> = {};
beforeAll(async () => {
  api = await open_api(new Date('2026-06-15T02:00:00Z'));
  await api.world.as_system(async (ctx) => {
    for (const [index, [id, name, post]] of ([['cashier', '出示纳', 'cashier'], ['accountant', '会示计', 'accountant'], ['chair', '主示任', 'chair'], ['next-cashier', '新示纳', null], ['debtor', '赖示账', null]] as const).entries()) {
      await add_people(ctx, [person_row(district, id, name, `1970000${String(index).padStart(4, '0')}`)]);
      if (post) await add_posts(ctx, [post_row(id, post)]);
    }
  });
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const titles = { cashier: '出纳', accountant: '会计', chair: '业委会主任' } as const;
const post_row = (person_id: string, post: keyof typeof titles) => ({ district, id: `a-${person_id}`, person_id, post, role: 'owners_committee' as const, title: titles[post], place_id: 'community', estate_id, organisation_id: 'yw', from_on: '2020-01-01', until_on: null, ended_at: null, appointed_by: null, ended_by: null });
/** Sessions end after a quarter of an hour; a day in the story is a new one at the desk. */
const by = async (person: string, hat?: string) => (sessions[`${person}${hat}${api.world.now.getTime()}`] ??= await api.as(person, hat));
let sent = 0;
async function ask(text: string, more: object = {}, who = 'zhao'): Promise<string> {
  const answer = await (await by(who)).post<CaseDetail>('/api/cases', { request_id: `request-${++sent}`, text, place_id: 'h-3-2-602', ...more });
  expect(answer.status, answer.text).toBe(201);
  return answer.body.id;
}
const act = async (who: string, id: string, verb: string, body: object = {}) => (await by(who)).post(`/api/cases/${id}/${verb}`, body);
const read = async (who: string, id: string, hat?: string) => (await (await by(who, hat)).get<CaseDetail>(`/api/cases/${id}`)).body;
const ok = (answer: { status: number; text: string }) => expect(answer.status, answer.text).toBe(200);
const paper = async (who: string) => (await upload(api.app, (await by(who)).token, await photo(), 'image/jpeg')).json<{ id: string }>().id;
const told = async (who: string) => (await (await by(who)).get<{ notices: NoticeView[] }>('/api/notices')).body.notices.map((one) => one.text);
const words_of = (one: CaseDetail) => one.timeline.map((entry) => entry.text).filter(Boolean).join('；');

describe('what residents ask about money', () => {
  it.each([
    ['我家这个月的物业费单子不对，多收了12块钱，请看看怎么算的', '0702'],
    ['业委会公布的公共收益，电梯广告的钱少了一笔', '0703'],
    ['加装电梯我家垫付的钱只还了一半，剩下的请还给我', '0708'],
    ['维修资金还剩多少，想查一下', '0704'],
    ['想看一看业委会去年的账，请公开', '0711'],
  ])('「%s」 comes to the owners’ committee, and its cashier is told', async (text, category) => {
    const id = await ask(text, { category });
    await work_off(api);
    const seen = await read('cashier', id);
    expect(seen).toMatchObject({ state: 'dispatched', owner_text: '试验花园业委会', category: { code: category } });
    expect(seen.may).toEqual(expect.arrayContaining(['accept', 'object']));
    expect(seen.clocks.map((clock) => [clock.kind, clock.state])).toEqual(expect.arrayContaining([['respond', 'running'], ['resolve', 'running']]));
    expect((await told('cashier'))[0]).toContain('新派单');
    expect((await (await by('cashier')).get<Today>('/api/today')).body.to_accept.map((card) => card.id)).toContain(id);
  });

  it('said in the group as a question about one’s own bill it is no question for the shelf but a case; two households are two cases', async () => {
    const say = async (who: string, text: string) => (await (await by(who)).post<Sent>(`/api/groups/${conversation_id}/messages`, { channel_message_id: `message-${++sent}`, text })).body;
    await say('zhao', '加装电梯我家垫付的钱还了一半，剩下的什么时候还？');
    await say('qian', '加装电梯我家垫付的钱什么时候还？');
    await work_off(api);
    const rows = await api.query<{ category: string; state: string; reporter_count: number }>(`SELECT category, state, reporter_count FROM cases WHERE conversation_id = $1`, [conversation_id]);
    expect(rows).toEqual([{ category: '0708', state: expect.stringMatching(/draft|dispatched/), reporter_count: 1 }, { category: '0708', state: expect.stringMatching(/draft|dispatched/), reporter_count: 1 }]);
  });
});

describe('the cashier answers on paper', () => {
  it('asks when the bill is not enough, reads the answer, and the resident alone says whether it is solved; neighbours read none of it', async () => {
    const id = await ask('我家物业费单子多收了，暗号番茄', { category: '0702' });
    ok(await act('cashier', id, 'accept'));
    const first = await read('cashier', id);
    // it may be about them: not the words, not the door, not the hour
    expect(first).toMatchObject({ description: null, place_text: '试验花园', reporters: [] });
    ok(await act('cashier', id, 'pause', { for: 'answer', text: '请说是哪几个月的单子，单子上多少钱' }));
    ok(await act('zhao', id, 'answer', { text: '三月的，115.20 元，应该 103.20' }));
    expect(words_of(await read('cashier', id))).toMatch(/哪几个月.*三月的，115\.20 元/);
    const file = await paper('cashier');
    ok(await act('cashier', id, 'resolve', { note: '三月多记12.00元，四月冲减，凭证见照片', file_ids: [file] }));
    expect(words_of(await read('cashier', id))).toContain('四月冲减');
    for (const keeper of ['cashier', 'accountant', 'zhao', 'community']) expect((await (await by(keeper)).get(`/api/files/${file}`)).status, keeper).toBe(200);
    for (const neighbour of ['qian', 'sun', 'manager']) {
      const seen = await (await by(neighbour)).get(`/api/cases/${id}`);
      for (const word of ['番茄', '115', '冲减', '602', '2单元', '3栋', '赵', file]) expect(tells(seen.text, word), `${neighbour} ${word}`).toBe(false);
      expect_refused(await (await by(neighbour)).get(`/api/files/${file}`), 'file.unknown');
    }
    expect_refused(await act('cashier', id, 'confirm', { solved: true }), 'case.not_your_part');
    ok(await act('zhao', id, 'confirm', { solved: false, text: '四月的单子还是老样子' }));
    expect(await read('cashier', id)).toMatchObject({ state: 'accepted', solved: false });
    ok(await act('cashier', id, 'resolve', { note: '五月单子已改，重打的单子见照片', file_ids: [await paper('cashier')] }));
    // done again is not solved: their last word stands until they give another
    expect(await read('zhao', id)).toMatchObject({ state: 'resolved', solved: false });
    ok(await act('zhao', id, 'confirm', { solved: true }));
    expect(await read('zhao', id)).toMatchObject({ state: 'closed', solved: true });
  });

  it('a wrong booking is put right by a reversal that is told with its paper; the first answer stays to be read', async () => {
    const id = await ask('公共收益里二季度的快递柜租金好像少了500元', { category: '0703' });
    ok(await act('cashier', id, 'accept'));
    ok(await act('cashier', id, 'note', { text: '账上记的是2,000.00元，没有少', to_resident: true }));
    const file = await paper('cashier');
    ok(await act('cashier', id, 'note', { text: '更正：原记2,000.00元有误，红字冲销后重记2,500.00元，凭证见照片', to_resident: true, file_ids: [file] }));
    await work_off(api);
    const seen = await read('zhao', id);
    expect(words_of(seen)).toMatch(/没有少.*更正：.*红字冲销/);
    expect(seen.photos.map((one) => one.file_id)).toContain(file);
    expect((await told('zhao')).filter((one) => one.includes('有新的留言')).length).toBeGreaterThanOrEqual(2);
    // the cashier, and whoever keeps the books after them, read what was written in their name
    expect(words_of(await read('accountant', id))).toMatch(/没有少.*更正：/);
    await expect(api.query(`SET ROLE linli_app; DELETE FROM case_notes`)).rejects.toThrow('permission denied');
    await api.query('RESET ROLE');
  });

  it('a partial repayment and a rounding are answered with figures to the fen, and neither answer is a neighbour’s to read', async () => {
    for (const [text, answer] of [['电梯垫付我家垫了8,000元，只还了3,000元', '已还3,000.00元，尚余5,000.00元，分两次还，九月底前还清'], ['电梯分摊19333.33元，零头怎么算的', '三家分58,000.00元，每户19,333.33元，余0.01元记在第一户']] as const) {
      const id = await ask(text, { category: '0708' });
      ok(await act('cashier', id, 'accept'));
      expect((await read('cashier', id)).description).toBe(text);
      ok(await act('cashier', id, 'resolve', { note: answer }));
      expect(words_of(await read('zhao', id))).toContain(answer);
      const seen = await (await by('qian')).get(`/api/cases/${id}`);
      expect(without_chance(seen.text)).not.toMatch(/3,000|19,333|8,000|602|2单元/);
    }
  });
});

describe('a debtor is never named', () => {
  const named = '3栋2单元502钱示二欠电梯垫付款5000元一直没还';
  const marks = ['502', '2单元', '3栋', '钱示二', '5000', 'h-3-2-502', 'u-3-2', 'b-3'];

  it('on no card, title, notice, list, search, board, feed or export, whoever reads', async () => {
    const id = await ask(named, { category: '0708', place_id: 'h-3-2-502' }, 'sun');
    const free = await ask('楼上老王家502欠物业费两年了，凭什么', { category: '0702', place_id: null }, 'sun');
    await work_off(api);
    const [row] = await api.query<object>(`SELECT place_id, building, unit, floor, room FROM cases WHERE id = $1`, [id]);
    expect(row).toEqual({ place_id: 'grid', building: null, unit: null, floor: null, room: null });
    const number = (await read('sun', id)).number;
    for (const reader of ['zhao', 'qian', 'engineer', 'volunteer']) {
      const client = await by(reader);
      const pages = ['/api/cases', '/api/cases?q=502', `/api/cases?q=${encodeURIComponent('钱示二')}`, `/api/cases?q=${encodeURIComponent('老王')}`, `/api/cases?q=${number}`, `/api/cases/${id}`, `/api/cases/${free}`, `/api/board?estate=${estate_id}`, `/feeds/estates/${estate_id}`, '/api/notices', '/api/weak-publications'];
      for (const page of pages) {
        const { text, body } = await client.get<Partial<CaseList>>(page);
        // one's own cases stand beside it with one's own door
        const shown = without_chance(page.startsWith(`/api/cases/`) ? text : JSON.stringify((body?.cases ?? []).filter((card) => [id, free].includes(card.id))));
        for (const mark of marks) expect(shown, `${reader} ${page} ${mark}`).not.toContain(mark);
        expect(text, `${reader} ${page}`).not.toMatch(/钱示二|老王|5000元/);
      }
      for (const q of ['502', encodeURIComponent('钱示二'), encodeURIComponent('老王')]) expect((await client.get<CaseList>(`/api/cases?q=${q}`)).body.cases.map((card) => card.id).filter((one) => [id, free].includes(one)), `${reader} ${q}`).toEqual([]);
    }
    // not even whoever works on it is told the door in a title or a notice: it stands in the words alone, for those who must act
    for (const worker of ['cashier', 'community', 'grid']) {
      expect(without_chance(JSON.stringify(await api.query('SELECT params FROM notices WHERE person_id = $1 AND case_id = ANY ($2)', [worker, [id, free]]))), worker).not.toMatch(/502|钱示二|老王|单元/);
      const { title, place_text } = await read(worker, id);
      expect(title + place_text, worker).not.toMatch(/502|单元/);
    }
    expect((await read('cashier', id)).description).toBe(named);
    expect(without_chance(JSON.stringify(await api.query(`SELECT data FROM facts WHERE subject = $1`, [id])))).not.toMatch(/502|钱/);
  });

  it('said in the group, the card names no door, nobody is joined to it, and the speaker alone is asked to name nobody', async () => {
    const before = await api.query<{ id: string }>('SELECT id FROM cases');
    const sends = (await (await by('sun')).post<Sent>(`/api/groups/${conversation_id}/messages`, { channel_message_id: `message-${++sent}`, text: '3栋2单元602欠电梯垫付款一直没还，大家都替他家垫着' })).body;
    await work_off(api);
    const [row] = await api.query<{ id: string; category: string; room: string | null; place_id: string }>('SELECT id, category, room, place_id FROM cases WHERE NOT id = ANY ($1)', [before.map((one) => one.id)]);
    expect(row, JSON.stringify(sends)).toMatchObject({ category: '0708', room: null, place_id: 'grid' });
    const messages = await (await by('qian')).get<{ messages: { role: string; text: string | null; case: unknown }[] }>(`/api/groups/${conversation_id}/messages`);
    const of_assistant = messages.body.messages.filter((one) => one.role === 'assistant');
    expect(without_chance(JSON.stringify(of_assistant))).not.toMatch(/602|2单元/);
    expect((await told('sun')).join()).toContain('请不要在群里点名');
    expect((await told('zhao')).join()).not.toContain('点名');
    expect((await read('qian', row!.id)).may_join).toBe(false);
  });

  it('one’s own debt stays at one’s own door for whoever keeps the books, and no nearer than the estate for neighbours', async () => {
    const id = await ask('我家电梯分摊还欠2000元，想分期交', { category: '0708' });
    expect((await read('cashier', id)).place_text).toContain('602');
    expect((await read('qian', id)).place_text).toBe('试验花园');
  });
});

describe('change of cashier', () => {
  it('the new one has the open cases on the same clocks, the old one nothing any more; on leave a colleague stands in', async () => {
    const id = await ask('维修资金的利息算进去了没有', { category: '0704' });
    ok(await act('cashier', id, 'accept'));
    ok(await act('cashier', id, 'note', { text: '已去银行打对账单', to_resident: true }));
    const before = await read('cashier', id);

    // on leave: the accountant may not hold the cashier’s hat (maker and checker), the chair may
    const today = '2026-06-15';
    const delegate = async (to: string) => (await by('cashier')).post('/api/delegations', { appointment_id: 'a-cashier', to_person_id: to, reason: 'leave', from_on: today, until_on: '2026-06-18' });
    expect_refused(await delegate('accountant'), 'post.conflict', 'post.barred', 'delegation.not_able');
    const lent = await delegate('chair');
    expect(lent.status, lent.text).toBeLessThan(300);
    const hats = (await (await by('chair')).get<Me>('/api/me')).body.hats;
    const stand_in = hats.find((hat) => hat.id.startsWith('delegate:'))!;
    ok(await (await by('chair', stand_in.id)).post(`/api/cases/${id}/note`, { text: '对账单拿到了', to_resident: true }));
    const [fact] = await api.query<{ hat: string; actor: string }>(`SELECT hat, actor FROM facts WHERE subject = $1 ORDER BY seq DESC LIMIT 1`, [id]);
    expect(fact).toEqual({ hat: stand_in.id, actor: 'chair' });

    const old = await by('cashier');
    ok(await (await by('community')).post('/api/posts/a-cashier/end').then((answer) => ({ ...answer, status: answer.status < 300 ? 200 : answer.status })));
    const appointed = await (await by('community')).post('/api/posts', { person_id: 'next-cashier', post: 'cashier', title: '出纳', organisation_id: 'yw' });
    expect(appointed.status, appointed.text).toBeLessThan(300);

    // the hat is gone at once, in the session that was open, and so is the one lent
    expect((await old.get(`/api/cases/${id}`)).status).toBeGreaterThanOrEqual(400);
    expect((await old.get('/api/cases')).text).not.toContain(id);
    expect((await (await by('chair')).get<Me>('/api/me')).body.hats.map((hat) => hat.id)).not.toContain(stand_in.id);

    const after = await read('next-cashier', id);
    expect(after.clocks).toEqual(before.clocks);
    expect(after).toMatchObject({ state: 'accepted', description: before.description });
    expect(words_of(after)).toMatch(/已去银行打对账单.*对账单拿到了/);
    ok(await act('next-cashier', id, 'resolve', { note: '利息已计入，见对账单', file_ids: [await paper('next-cashier')] }));
    await work_off(api);
    ok(await act('zhao', id, 'reopen', { reason: '对账单看不清' }).then((answer) => (answer.status === 200 ? answer : act('zhao', id, 'confirm', { solved: false, text: '对账单看不清' }))));
    await work_off(api);
    expect((await told('next-cashier')).join()).toContain('居民说还没解决');
    // nobody is told any more of what came after they left
    expect(await api.query(`SELECT 1 FROM notices WHERE person_id = 'cashier' AND at > (SELECT ended_at FROM appointments WHERE id = 'a-cashier')`)).toEqual([]);
  });

  it('the time that runs out while nobody is cashier goes up as for anybody', async () => {
    const id = await ask('电梯分摊的凭证想看一下', { category: '0708' });
    await api.query(`UPDATE appointments SET ended_at = $1, until_on = '2026-06-15' WHERE organisation_id = 'yw'`, [api.world.now]);
    api.world.later(25 * 60);
    await tick(api.world.db, () => api.world.now);
    await work_off(api);
    expect((await told('street')).join()).toContain('过了时限');
    expect((await read('community', id)).clocks.find((clock) => clock.kind === 'respond')?.state).toBe('missed');
  });
});

describe('the complained-about cashier', () => {
  it('is kept out with the whole committee: the community takes it, and no word of the reporter reaches them', async () => {
    await api.query(`UPDATE appointments SET ended_at = NULL, until_on = NULL WHERE organisation_id = 'yw' AND person_id IN ('next-cashier', 'chair', 'accountant')`);
    const id = await ask('出纳把临停费记错了也不改，要投诉出纳，暗号莴笋', { category: '0703' });
    await work_off(api);
    const [row] = await api.query<{ recused_ids: string[]; offered_organisation_id: string }>('SELECT recused_ids, offered_organisation_id FROM cases WHERE id = $1', [id]);
    expect(row).toMatchObject({ recused_ids: ['yw'], offered_organisation_id: 'sq' });
    for (const person of ['next-cashier', 'chair', 'accountant']) {
      const seen = await (await by(person)).get(`/api/cases/${id}`);
      for (const word of ['莴笋', '602', '赵']) expect(tells(seen.text, word), `${person} ${word}`).toBe(false);
      expect((await (await by(person)).post(`/api/cases/${id}/accept`)).status).toBeGreaterThanOrEqual(400);
      expect((await (await by(person)).get('/api/notices')).text).not.toContain(id);
    }
    expect_refused(await act('community', id, 'dispatch', { role: 'YW', organisation_id: 'yw' }), 'case.recused');
    ok(await act('community', id, 'accept'));
  });
});
