import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buffer } from 'node:stream/consumers';
import { tick } from '../../app/worker.ts';
import type { NoticeView } from '../../channels/web/contract.ts';
import { write_workbook } from '../../platform/sheet/index.ts';
import { add_organisation, add_people, appoint, person_row } from '../people/index.ts';
import { add_article } from '../assistant/index.ts';
import { expect_refused, open_api, type Api, type Client } from '../../test/api.ts';
import { district } from '../../test/world.ts';
import type { Contact, EventList, EventView, FirmView, ItemCard, ItemDetail, ItemList, LinkMade, OwnerChoices, SheetTaken } from './contract.ts';

let api: Api;
const sessions: Record<string, Client> = {};
beforeAll(async () => {
  api = await open_api(new Date('2026-05-22T02:00:00Z'));
  await api.world.as_system(async (ctx) => {
    await add_organisation(ctx, { district, id: 'xb-farming', kind: '农业', owner_code: 'XB', name: '试验农业农村局', place_id: district, estate_id: null });
    await add_organisation(ctx, { district, id: 'xb-land', kind: '自然资源', owner_code: 'XB', name: '试验自然资源局', place_id: district, estate_id: null });
    for (const [id, name, organisation_id, phone] of [['farming', '农示业', 'xb-farming', '19800000001'], ['land', '土示地', 'xb-land', '19800000002'], ['street-2', '街示二', 'jd', '19800000003']] as const) {
      await add_people(ctx, [person_row(district, id, name, phone)]);
      await appoint(ctx, { district, id: `a-${id}`, person_id: id, role: id === 'street-2' ? 'street' : 'county', title: '干部', place_id: id === 'street-2' ? 'street' : district, estate_id: null, organisation_id, from_on: '2020-01-01', until_on: null });
    }
    await add_article(ctx, { district, id: 'subsidy', version: 1, title: '山地农机补贴怎么申请', body: '带身份证和购机发票。', department: '试验农业农村局', source: '试验文件', valid_from: '2026-01-01', valid_until: null, supersedes: null, superseded_on: null, answered_count: 0 });
  });
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

/** Sessions end after a quarter of an hour; a day in the story is a new one at the desk. */
const by = async (person: string) => (sessions[`${person}${api.world.now.getTime()}`] ??= await api.as(person));
let sent = 0;
const hold = async (who = 'street') => (await (await by(who)).post<EventView>('/api/issue-events', { title: '山地农业专场', on_day: '2026-05-22', venue: '街道会议室', firms: 6, co_operatives: 4, growers: 9 })).body;
const an_item = (more: object = {}) => ({ request_id: `request-${++sent}`, text: '想扩建烘干房，用地批不下来', firm_name: '示例清菇合作社', firm_kind: 'co_operative', subject: 'land', contact: null, contact_agreed: false, ...more });
const collect = async (event: string, more: object = {}, who = 'street') => (await (await by(who)).post<ItemCard>(`/api/issue-events/${event}/items`, an_item(more))).body;
const act = async (who: string, id: string, body: object) => (await by(who)).post(`/api/issues/${id}/acts`, body);
const seen = async (who: string, id: string) => (await (await by(who)).get<ItemDetail>(`/api/issues/${id}`)).body;
const figures = async (event: string, on = '') => (await (await by('street')).get<EventView>(`/api/issue-events/${event}${on && `?on=${on}`}`)).body.figures;
const notices = async (who: string) => (await (await by(who)).get<{ notices: NoticeView[] }>('/api/notices')).body.notices.map((one) => one.text);
const days = (count: number) => api.world.later(count * 1440);
const assign = (id: string, organisation_id = 'xb-farming', working_days = 5) => act('street', id, { verb: 'assign', organisation_id, working_days });
const ok = (answer: { status: number; text: string }) => expect(answer.status, answer.text).toBe(200);

describe('a list collected on the spot', () => {
  it('takes an item with one field, once however often a phone sends it, and keeps whom to call only with their word', async () => {
    const event = await hold();
    expect(event).toMatchObject({ organiser: '试验街道办', growers: 9, may_collect: true, figures: { collected: 0 } });
    const body = an_item({ contact: { name: '清示菇', phone: '19912345678' }, contact_agreed: true });
    const client = await by('street');
    const [first, again] = [await client.post<ItemCard>(`/api/issue-events/${event.id}/items`, body), await client.post<ItemCard>(`/api/issue-events/${event.id}/items`, body)];
    expect(first.status, first.text).toBe(201);
    expect(again.body.id).toBe(first.body.id);
    expect((await collect(event.id)).number).toBe(2);
    expect_refused(await client.post(`/api/issue-events/${event.id}/items`, an_item({ contact: { name: '清示菇', phone: '19912345678' } })), 'issue.contact_needs_consent');
    expect_refused(await client.post(`/api/issue-events/${event.id}/items`, an_item({ contact: { name: '清示菇', phone: '12' }, contact_agreed: true })), 'issue.bad_phone');
    expect(await figures(event.id)).toMatchObject({ collected: 2, in_progress: 2, unassigned: 2, solved: 0 });
    const detail = await seen('street', first.body.id);
    expect(detail.contact).toEqual({ name_masked: '清**', phone_masked: '199****5678' });
    expect((await client.post<Contact>(`/api/issues/${first.body.id}/contact`)).body).toEqual({ name: '清示菇', phone: '19912345678' });
    expect(await api.query(`SELECT 1 FROM facts WHERE name = 'issue.contact_revealed' AND subject = $1`, [first.body.id])).toHaveLength(1);
    // whoever watches the figures of the county reads the item and has nobody to call
    expect((await seen('county', first.body.id)).contact).toBeNull();
    expect_refused(await (await by('county')).post(`/api/issues/${first.body.id}/contact`), 'issue.no_contact');
    expect(JSON.stringify(await api.query('SELECT * FROM issue_contacts'))).not.toMatch(/清示菇|12345678/);
  });

  it('two phones that collect at the same moment number their items without a gap', async () => {
    const event = await hold();
    const cards = await Promise.all(Array.from({ length: 8 }, () => collect(event.id)));
    expect(cards.map((card) => card.number).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('takes a workbook whole or not at all, and the same workbook twice adds nothing', async () => {
    const event = await hold();
    const upload = async (rows: (string | null)[][]) => {
      const headings = ['序号', '企业名称', '问题描述', '类别', '联系人', '联系电话', '是否同意联系'];
      const bytes = await buffer(write_workbook([{ name: '清单', columns: headings.map((heading) => ({ heading, width: 20 })), rows }]));
      const payload = Buffer.concat([Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="q.xlsx"\r\n\r\n'), bytes, Buffer.from('\r\n--b--\r\n')]);
      const { token } = await by('street');
      return (await api.app.inject({ method: 'POST', url: `/api/issue-events/${event.id}/workbook`, headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b' }, payload })).json<SheetTaken & { code?: string }>();
    };
    const good = [['1', '示例茶叶公司', '缺流动资金', '资金', '茶示叶', '19911112222', '是'], ['2', '示例家庭农场', '果子卖不出去', null, '果示农', '19911113333', '否']];
    const bad = await upload([...good, ['3', '', '路不好走', null, null, null, null], ['4', '示例合作社', '缺人', null, '社示长', '123', '是']]);
    expect(bad).toEqual({ taken: 0, known: 0, problems: [{ row: 4, what: '没有写企业名称' }, { row: 5, what: '联系电话不对' }] });
    expect(await figures(event.id)).toMatchObject({ collected: 0 });
    expect(await upload(good)).toEqual({ taken: 2, known: 0, problems: [] });
    expect(await upload([...good, ['3', '示例合作社', '缺人手', null, null, null, null]])).toEqual({ taken: 1, known: 2, problems: [] });
    const { items } = (await (await by('street')).get<ItemList>(`/api/issues?event=${event.id}`)).body;
    expect(items.map((one) => [one.subject, one.firm_kind])).toEqual([['funds', 'firm'], ['market', 'grower'], ['other', 'co_operative']]);
    // without their 「是」 nobody’s number is kept
    expect((await seen('street', items[1]!.id)).contact).toBeNull();
    expect((await seen('street', items[0]!.id)).contact).toMatchObject({ phone_masked: '199****2222' });
  });
});

describe('an item followed up', () => {
  it('handled is not solved, silence is not said, and only the firm’s word strikes it off', async () => {
    const event = await hold();
    const { id } = await collect(event.id, { contact: { name: '清示菇', phone: '19912345678' }, contact_agreed: true });
    expect_refused(await (await by('land')).post(`/api/issues/${id}/acts`, { verb: 'accept' }), 'issue.not_your_part');
    const choices = (await (await by('street')).get<OwnerChoices>(`/api/issues/${id}/owners`)).body;
    expect(choices.owners.map((one) => one.id)).toEqual(expect.arrayContaining(['xb-farming', 'xb-land', 'jd', 'sq']));
    // 22 May 2026 is a Friday: five working days end on the 29th
    expect(choices.days.find((one) => one.working_days === 5)?.on).toBe('2026-05-29');
    expect_refused(await act('street', id, { verb: 'assign', organisation_id: 'wy', working_days: 5 }), 'issue.not_an_owner');
    ok(await assign(id));
    expect((await notices('farming'))[0]).toBe('问题清单派来一条：示例清菇合作社，请在5月29日前办好。');
    expect((await seen('farming', id)).contact).toMatchObject({ name_masked: '清**' });
    ok(await act('farming', id, { verb: 'object', text: '用地归自然资源局' }));
    expect(await seen('street', id)).toMatchObject({ state: 'collected', owner: null });
    expect((await notices('street'))[0]).toContain('被退回');
    ok(await assign(id, 'xb-land'));
    expect((await seen('farming', id)).contact).toBeNull();
    ok(await act('land', id, { verb: 'accept' }));
    ok(await act('land', id, { verb: 'note', text: '已到现场勘界', to_firm: true }));
    expect_refused(await act('land', id, { verb: 'handle', text: '。。', file_ids: [] }), 'issue.needs_evidence');
    expect_refused(await act('land', id, { verb: 'handle', text: '按说明办', article_id: 'nothing', file_ids: [] }), 'issue.article_unknown');
    ok(await act('land', id, { verb: 'handle', text: '设施农用地备案办好了', article_id: 'subsidy', file_ids: [] }));
    expect(await figures(event.id)).toMatchObject({ solved: 0, in_progress: 1, unsaid: 1 });
    expect_refused(await act('land', id, { verb: 'say', solved: true, text: '企业说好了', by_telephone: true }), 'issue.not_your_part');
    days(30);
    expect(await seen('street', id)).toMatchObject({ state: 'handled', word: null });
    ok(await act('street', id, { verb: 'say', solved: false, text: '还差一个章', by_telephone: true }));
    expect(await seen('land', id)).toMatchObject({ state: 'underway', word: 'not_solved', reopenings: 1, due_on: '2026-06-26' });
    ok(await act('land', id, { verb: 'handle', text: '章盖好了', file_ids: [] }));
    ok(await act('street', id, { verb: 'say', solved: true, text: '可以开工了', by_telephone: true }));
    expect(await figures(event.id)).toMatchObject({ collected: 1, solved: 1, in_progress: 0 });
    const acts = (await seen('street', id)).acts;
    expect(acts.map((one) => one.verb)).toEqual(['collect', 'assign', 'object', 'assign', 'accept', 'note', 'handle', 'say_not_solved', 'handle', 'say_solved']);
    expect(acts.find((one) => one.article)).toMatchObject({ article: { title: '山地农机补贴怎么申请' }, who: '试验自然资源局' });
  });

  it('what cannot be solved needs a reason and another’s yes, and the firm is told in words', async () => {
    const event = await hold();
    const { id } = await collect(event.id);
    ok(await assign(id, 'xb-land'));
    ok(await act('land', id, { verb: 'accept' }));
    ok(await act('land', id, { verb: 'ask_cannot', text: '在生态红线里' }));
    expect_refused(await act('land', id, { verb: 'approve_cannot', text: '同意' }), 'issue.not_your_part');
    ok(await act('street', id, { verb: 'refuse_cannot', text: '先看看能不能换一块地' }));
    expect(await seen('land', id)).toMatchObject({ state: 'underway', cannot_asked: false });
    ok(await act('land', id, { verb: 'ask_cannot', text: '附近都在红线里' }));
    ok(await act('street', id, { verb: 'approve_cannot', text: '这块地在生态红线里，建不了；可以租用园区的烘干房' }));
    expect(await figures(event.id)).toMatchObject({ collected: 1, cannot: 1, in_progress: 0 });
    const { path } = (await (await by('street')).post<LinkMade>(`/api/issues/${id}/link`)).body;
    const view = (await api.guest.post<FirmView>('/api/firm-word/read', { token: path.split('#')[1] })).body;
    expect(view).toMatchObject({ state: 'cannot', may: ['reopen'] });
    expect(view.acts.map((one) => one.text).join()).toContain('租用园区的烘干房');
    expect(view.acts.map((one) => one.text).join()).not.toContain('附近都在红线里');
  });

  it('is reminded once on the working day before, and told as overdue once, to its owner and its organiser', async () => {
    const event = await hold();
    const { id } = await collect(event.id, { firm_name: '示例催一催公司' });
    ok(await assign(id, 'xb-land', 3));
    const before = (who: string) => notices(who).then((all) => all.filter((one) => one.includes('示例催一催公司') && /快到期|过了/.test(one)).length);
    const due = (await seen('land', id)).due_on!;
    const told = { land: await before('land'), street: await before('street') };
    const until = (day: string) => { while (new Date(api.world.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) < day) days(1); };
    const on = (day: string, shift: number) => new Date(Date.parse(day) + shift * 86_400_000).toISOString().slice(0, 10);
    until(on(due, -1));
    for (let round = 0; round < 2; round++) await tick(api.world.db, () => api.world.now);
    expect(await before('land') - told.land).toBe(1);
    until(on(due, 1));
    for (let round = 0; round < 2; round++) await tick(api.world.db, () => api.world.now);
    expect([await before('land') - told.land, await before('street') - told.street]).toEqual([2, 1]);
    expect(await seen('street', id)).toMatchObject({ overdue: true });
    expect(await figures(event.id)).toMatchObject({ overdue: 1, in_progress: 1 });
    expect(await figures(event.id, due)).toMatchObject({ overdue: 0, in_progress: 1 });
  });
});

describe('a firm', () => {
  it('reads its own item alone by its link and says itself whether it is solved; an old or invented link opens nothing', async () => {
    const event = await hold();
    const [{ id }, other] = [await collect(event.id), await collect(event.id, { text: '别家的问题：缺冷链车', firm_name: '示例别家公司' })];
    const link = async () => (await (await by('street')).post<LinkMade>(`/api/issues/${id}/link`)).body.path.split('#')[1]!;
    const old = await link();
    const token = await link();
    expect_refused(await api.guest.post('/api/firm-word/read', { token: old }), 'issue.link_unknown');
    expect_refused(await api.guest.post('/api/firm-word/read', { token: `${district}-${'x'.repeat(32)}` }), 'issue.link_unknown');
    expect_refused(await api.guest.post('/api/firm-word/read', { token: token.replace(district, '520302') }), 'issue.link_unknown');
    expect_refused(await (await by('farming')).post(`/api/issues/${id}/link`), 'auth.not_allowed', 'issue.not_your_part');
    ok(await assign(id));
    ok(await act('farming', id, { verb: 'accept' }));
    ok(await act('farming', id, { verb: 'note', text: '内部：先等预算', to_firm: false }));
    const early = await api.guest.post<FirmView>('/api/firm-word/read', { token });
    expect(early.body).toMatchObject({ firm_name: '示例清菇合作社', owner: '试验农业农村局', may: [] });
    for (const word of ['内部', '别家', other.id, id, '农示业', '冯示街']) expect(early.text).not.toContain(word);
    expect_refused(await api.guest.post('/api/firm-word/say', { token, solved: true, text: '' }), 'issue.not_now');
    ok(await act('farming', id, { verb: 'handle', text: '补贴已到账', file_ids: [] }));
    const said = await api.guest.post<FirmView>('/api/firm-word/say', { token, solved: true, text: '收到了，谢谢' });
    expect(said.body, said.text).toMatchObject({ state: 'solved', word: 'solved', may: ['reopen'] });
    expect((await api.guest.post<FirmView>('/api/firm-word/say', { token, solved: false, text: '又被收回去了' })).body).toMatchObject({ state: 'underway' });
    const facts = await api.query<{ actor: string | null; hat: string; name: string }>(`SELECT actor, hat, name FROM facts WHERE subject = $1 AND name IN ('issue.say', 'issue.reopen')`, [id]);
    expect(facts).toEqual([{ actor: null, hat: 'firm:link', name: 'issue.say' }, { actor: null, hat: 'firm:link', name: 'issue.reopen' }]);
    expect(api.log.join()).not.toContain(token);
    api.world.later(31 * 1440);
    expect_refused(await api.guest.post('/api/firm-word/read', { token }), 'issue.link_unknown');
  });

  it('another department, firm or resident reads nothing of it', async () => {
    const event = await hold('community');
    const { id } = await collect(event.id, {}, 'community');
    for (const person of ['manager', 'engineer', 'volunteer', 'grid']) {
      expect_refused(await (await by(person)).get(`/api/issues/${id}`), 'issue.unknown');
      expect((await (await by(person)).get<ItemList>('/api/issues')).body.items).toEqual([]);
    }
    expect_refused(await (await by('zhao')).get(`/api/issues/${id}`), 'auth.not_allowed');
    expect_refused(await collect_by('street', event.id), 'issue.not_your_part');
  });
  const collect_by = async (who: string, event: string) => (await by(who)).post(`/api/issue-events/${event}/items`, an_item());
});

describe('the figures', () => {
  it('are counted from what happened and stored nowhere: no column holds one, and as acts go, so do they', async () => {
    const columns = await api.query<{ column_name: string }>(`SELECT column_name FROM information_schema.columns WHERE table_name ~ '^issue_'`);
    expect(columns.map((one) => one.column_name).filter((name) => /solved|progress|collected$|overdue|figure|total|count/.test(name))).toEqual([]);
    const event = await hold();
    const { id } = await collect(event.id);
    const today = new Date(api.world.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    ok(await assign(id));
    ok(await act('farming', id, { verb: 'accept' }));
    ok(await act('farming', id, { verb: 'handle', text: '办好了', file_ids: [] }));
    days(1);
    ok(await act('street', id, { verb: 'say', solved: true, text: '', by_telephone: true }));
    expect(await figures(event.id)).toMatchObject({ collected: 1, solved: 1, in_progress: 0 });
    expect(await figures(event.id, today)).toMatchObject({ collected: 1, solved: 0, in_progress: 1, unsaid: 1 });
    // even a hand in the database that calls the item open again moves no figure; without its acts there is none
    await api.query(`UPDATE issue_items SET state = 'collected' WHERE id = $1`, [id]);
    expect(await figures(event.id)).toMatchObject({ solved: 1 });
    await api.query('DELETE FROM issue_acts WHERE item_id = $1', [id]);
    expect(await figures(event.id)).toMatchObject({ collected: 0, solved: 0 });
    const { total, events } = (await (await by('street')).get<EventList>('/api/issue-events')).body;
    for (const key of ['collected', 'solved', 'in_progress', 'cannot'] as const) expect(events.reduce((sum, one) => sum + one.figures[key], 0)).toBe(total[key]);
  });
});
