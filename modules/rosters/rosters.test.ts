import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tick } from '../../app/worker.ts';
import { write_workbook } from '../../platform/sheet/index.ts';
import { expect_refused, open_api, type Answer, type Api, type Client } from '../../test/api.ts';
import { settle } from '../../test/walk/places.ts';
import type { Added, MyRosters, NewRoster, PublicRoster, RosterDetail } from './contract.ts';
import type { Published } from './publication.ts';
import { verify } from './verify.ts';
import { tells } from '../../test/tells.ts';

let api: Api;
const by: Record<string, Client> = {};
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:00:00Z'));
  await api.world.as_system(settle);
  await at('2026-05-27T02:00:00Z');
}, 60_000);
/** Another day: who was logged in logs in again. */
async function at(moment: string): Promise<void> {
  api.world.now = new Date(moment);
  for (const person of ['zhao', 'qian', 'grid', 'community', 'street', 'county', 'far-community']) by[person] = await api.as(person);
}
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const rules: NewRoster = { title: '后坝安置房一期选房', about: '40套安置房', way: 'lots', absent_rule: 'keeps', objection_days: 5, place_id: 'community', estate_id: 'garden', building_id: null };
const ok = <T>(answer: Answer<T>): T => (expect(answer.status, answer.text).toBeLessThan(300), answer.body);
const refused = (answer: Answer<unknown>, code: string) => expect_refused(answer as Answer<never>, code);
const url = (id: string, rest = '') => `/api/rosters/${id}${rest}`;
const detail = async (id: string) => ok(await by['community']!.get<RosterDetail>(url(id)));
const everybody = async (id: string) => ok(await api.guest.get<PublicRoster>(`/api/public/rosters/${id}`));
const published = async (id: string) => ok(await api.guest.get<Published>(`/api/public/rosters/${id}/published`));
const make = async (over: Partial<NewRoster> = {}) => ok(await by['community']!.post<RosterDetail>('/api/rosters', { ...rules, ...over })).id;
const names: Record<string, string> = { '001': '孙示三', '002': '钱示二', '003': '赵示一' };
const check = (id: string, code: string, name: string, over: object = {}) => by['grid']!.post<RosterDetail>(url(id, '/check'), { code, state: 'checked', name, papers: ['household_book', 'agreement'], note: '', ...over });

/** The three households of the register and two that came by hand, all checked and the list closed. */
async function closed(over: Partial<NewRoster> = {}): Promise<string> {
  const id = await make(over);
  expect(ok(await by['community']!.post<Added>(url(id, '/register'))).added).toBe(3);
  await by['community']!.post(url(id, '/lines'), { lines: [{ code: '甲-7', name: '吴示甲', address: '后坝7号' }, { code: null, name: '吴示乙', address: '后坝8号' }] });
  for (const line of (await detail(id)).lines) ok(await check(id, line.code, (await full(id, line.code))));
  ok(await by['community']!.post(url(id, '/close')));
  return id;
}
const full = async (id: string, code: string) => (await api.query<{ name: string }>('SELECT name FROM roster_lines WHERE roster_id = $1 AND code = $2', [id, code]))[0]!.name;
const pass_of = async (id: string) => (await detail(id)).draw!.pass!;
async function drawn(over: Partial<NewRoster> = {}): Promise<string> {
  const id = await closed(over);
  ok(await by['community']!.post(url(id, '/draw')));
  const pass = await pass_of(id);
  expect(ok(await by['zhao']!.post<{ result: string }>(url(id, '/witness'), { pass, value: '380116' })).result).toBe('first');
  expect(ok(await by['grid']!.post<{ result: string }>(url(id, '/witness'), { pass, value: '380116' })).result).toBe('drawn');
  return id;
}
const change = (id: string, body: object, who = 'community') => by[who]!.post<{ id: string }>(url(id, '/changes'), { name: null, address: null, to_place: null, reason: '核查后更正，附会议纪要', ...body });
const decide = (change_id: string, who = 'street', approve = true) => by[who]!.post(`/api/roster-changes/${change_id}/decide`, { approve, why: '' });

describe('the list', () => {
  it('comes from the register, names the homes it misses, and its names are masked for everybody who works on it', async () => {
    const id = await make();
    expect((await detail(id)).missing.map(({ address }) => address)).toHaveLength(3);
    ok(await by['community']!.post<Added>(url(id, '/register')));
    expect(ok(await by['community']!.post<Added>(url(id, '/register')))).toEqual({ added: 0, already: 3, problems: [] });
    const { lines, missing } = await detail(id);
    expect(missing).toEqual([]);
    expect(lines.map(({ name }) => name).toSorted()).toEqual(['孙**', '赵**', '钱**']);
    ok(await by['community']!.post(url(id, '/lines/remove'), { code: '001' }));
    expect((await detail(id)).missing).toHaveLength(1);
  });

  it('comes from the office’s own workbook, whole or not at all, and keeps no ID number', async () => {
    const id = await make({ estate_id: null });
    const send = async (rows: (string | number)[][]) => {
      const bytes = await buffer(write_workbook([{ name: '台账', columns: ['户编号', '户主姓名', '原住址', '身份证号'].map((heading) => ({ heading, width: 16 })), rows }]));
      const boundary = 'roster';
      const payload = Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
      const answer = await api.app.inject({ method: 'POST', url: url(id, '/workbook'), headers: { authorization: `Bearer ${by['community']!.token}`, 'content-type': `multipart/form-data; boundary=${boundary}` }, payload });
      return { status: answer.statusCode, text: answer.body, body: answer.json<Added>(), headers: {} };
    };
    expect(ok(await send([['H1', '吴示甲', '后坝1号', ''], ['H1', '吴示乙', '后坝2号', ''], ['H3', '', '后坝3号', ''], ['H4', '吴示丁', '', '520302199002290008']]))).toEqual({
      added: 0, already: 0, problems: [{ row: 3, code: 'code_twice' }, { row: 4, code: 'no_name' }, { row: 5, code: 'bad_id' }],
    });
    expect((await detail(id)).lines).toEqual([]);
    expect(ok(await send([['H1', '吴示甲', '后坝1号', '520302199001010019'], ['', '吴示乙', '后坝2号', '']])).added).toBe(2);
    expect((await detail(id)).lines.map(({ code }) => code)).toEqual(['001', 'H1']);
    expect(JSON.stringify(await api.query('SELECT * FROM roster_lines WHERE roster_id = $1', [id]))).not.toContain('520302199001010019');
  });

  it('is checked by a grid worker who types the name found in the papers; one that differs is no check', async () => {
    const id = await make();
    await by['community']!.post(url(id, '/register'));
    const name = await full(id, '001');
    refused(await check(id, '001', `${name}错`), 'roster.name_differs');
    refused(await check(id, '001', '', { state: 'questioned' }), 'roster.needs_reason');
    ok(await check(id, '001', '', { state: 'questioned', note: '户口簿上是另一个人' }));
    expect((await detail(id)).lines[0]).toMatchObject({ check_state: 'questioned', check_note: '户口簿上是另一个人', checked_by: '郑示格' });
    refused(await by['community']!.post(url(id, '/close')), 'roster.not_all_checked');
    refused(await by['community']!.post(url(id, '/check'), { code: '001', state: 'checked', name, papers: ['id_card'], note: '' }), 'auth.not_allowed');
    for (const line of (await detail(id)).lines) ok(await check(id, line.code, await full(id, line.code)));
    expect((await detail(id)).may_close).toBe(true);
  });

  it('is frozen when it is closed: published with its hash and the hash of a secret, which nobody can read', async () => {
    const id = await closed();
    for (const [path, body] of [['/lines', { lines: [{ code: null, name: '后来的', address: '' }] }], ['/register', {}], ['/lines/remove', { code: '001' }], ['/close', {}]] as const) refused(await by['community']!.post(url(id, path), body), 'roster.closed');
    refused(await check(id, '001', names['001']!), 'roster.closed');
    const view = await everybody(id);
    expect(view).toMatchObject({ state: 'closed', version: 1, drawn: null, troubles: [], commitment: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const [fact] = await api.query<{ data: Record<string, string> }>(`SELECT data FROM facts WHERE subject = $1 AND name = 'roster.closed'`, [id]);
    expect(fact!.data).toMatchObject({ list_hash: view.list_hash, commitment: view.commitment });
    const text = JSON.stringify([view, await published(id)]);
    for (const secret of ['赵示一', '吴示甲', '后坝7号', '602']) expect(tells(text, secret), secret).toBe(false);
    expect(await by['community']!.get(url(id)).then(({ text: all }) => all)).not.toMatch(/seed"|salt/);
  });

  it('of another place is nobody else’s to work on, and before it is closed nobody’s to read', async () => {
    const id = await make();
    refused(await by['far-community']!.get(url(id)), 'roster.unknown');
    refused(await by['far-community']!.post(url(id, '/close')), 'roster.unknown');
    refused(await api.guest.get(`/api/public/rosters/${id}`), 'roster.unknown');
    refused(await by['zhao']!.post(url(id, '/objections'), { code: '001', about: 'name', words: '不对' }), 'roster.unknown');
    refused(await by['community']!.post('/api/rosters', { ...rules, place_id: 'far-community', estate_id: null }), 'place.unknown');
  });
});

describe('the draw', () => {
  let id: string;
  beforeEach(async () => {
    api.world.later(1);
    id = await closed();
  });

  it('is made by two witnesses who are not the organiser, and anybody can compute it again without the house', async () => {
    refused(await by['zhao']!.post(url(id, '/witness'), { pass: '000000', value: '380116' }), 'roster.no_draw');
    ok(await by['community']!.post(url(id, '/draw')));
    const pass = await pass_of(id);
    refused(await by['community']!.post(url(id, '/witness'), { pass, value: '380116' }), 'roster.not_a_witness');
    refused(await by['zhao']!.post(url(id, '/witness'), { pass: pass === '111111' ? '222222' : '111111', value: '380116' }), 'roster.wrong_pass');
    expect((await by['grid']!.get<RosterDetail>(url(id))).body.draw).toMatchObject({ pass: null, may_witness: true });
    ok(await by['zhao']!.post(url(id, '/witness'), { pass, value: '380116' }));
    refused(await by['zhao']!.post(url(id, '/witness'), { pass, value: '380116' }), 'roster.same_witness');
    expect((await everybody(id)).drawn).toBeNull();
    ok(await by['grid']!.post(url(id, '/witness'), { pass, value: '380116' }));
    const view = await everybody(id);
    expect(view).toMatchObject({ state: 'drawn', drawn: { value: '380116', witnesses: ['resident', 'grid_worker'] }, troubles: [], objections_open: true });
    expect(createHash('sha256').update(Buffer.from(view.drawn!.seed!, 'hex')).digest('hex')).toBe(view.commitment);
    expect(view.drawn!.objections_until).toBe('2026-06-03T15:59:59.999Z');
    const document = await published(id);
    expect(verify(document)).toEqual([]);
    const offline = spawnSync(process.execPath, ['modules/rosters/cli.ts', 'verify'], { input: JSON.stringify(document), encoding: 'utf8', env: { PATH: process.env['PATH'] } });
    expect([offline.status, offline.stdout]).toEqual([0, expect.stringContaining(`   1  ${view.lines[0]!.code}\n`)]);
    const bent = { ...document, publications: document.publications.map((one) => (one.body.kind === 'order' ? { ...one, body: { ...one.body, order: one.body.order.toReversed() } } : one)) };
    expect(spawnSync(process.execPath, ['modules/rosters/cli.ts', 'verify'], { input: JSON.stringify(bent), encoding: 'utf8' }).status).toBe(1);
    expect((await by['zhao']!.get<{ notices: { text: string }[] }>('/api/notices')).body.notices[0]!.text).toMatch(/您家是第\d号/);
  });

  it('happens once: a second one is refused, to everybody and in the database itself', async () => {
    ok(await by['community']!.post(url(id, '/draw')));
    refused(await by['community']!.post(url(id, '/draw')), 'roster.draw_open');
    const pass = await pass_of(id);
    for (const person of ['zhao', 'grid']) ok(await by[person]!.post(url(id, '/witness'), { pass, value: '123456' }));
    for (const person of ['community', 'street']) refused(await by[person]!.post(url(id, '/draw')), 'roster.drawn_already');
    refused(await by['qian']!.post(url(id, '/witness'), { pass, value: '999999' }), 'roster.drawn_already');
    refused(await by['community']!.post(url(id, '/draw/abandon'), { reason: '不满意' }), 'roster.no_draw');
    await expect(api.query(`INSERT INTO roster_draws (district, roster_id, attempt, pass, opened_by, opened_at, state) VALUES ('520303', $1, 2, '', '', now(), 'open')`, [id])).rejects.toThrow(/roster_draws_once/);
  });

  it('that fails, because the witnesses heard two numbers or the organiser gave up, stays on the public page and gives no order', async () => {
    ok(await by['community']!.post(url(id, '/draw')));
    const pass = await pass_of(id);
    ok(await by['zhao']!.post(url(id, '/witness'), { pass, value: '123456' }));
    expect(ok(await by['grid']!.post<{ result: string }>(url(id, '/witness'), { pass, value: '123457' })).result).toBe('failed');
    ok(await by['community']!.post(url(id, '/draw')));
    ok(await by['community']!.post(url(id, '/draw/abandon'), { reason: '停电了' }));
    expect(await everybody(id)).toMatchObject({ state: 'closed', drawn: null, failed: [{ attempt: 1, why: 'values_differ' }, { attempt: 2, why: 'abandoned', reason: '停电了' }] });
    expect(JSON.stringify(await published(id))).not.toMatch(/"seed":"/);
    ok(await by['community']!.post(url(id, '/draw')));
    for (const person of ['zhao', 'grid']) ok(await by[person]!.post(url(id, '/witness'), { pass: await pass_of(id), value: '654321' }));
    expect(await everybody(id)).toMatchObject({ state: 'drawn', failed: [{ attempt: 1 }, { attempt: 2 }], troubles: [] });
  });
});

it('lots from a box are entered by one and compared by another who is not of that office', async () => {
  const id = await closed({ way: 'box' });
  expect((await everybody(id)).commitment).toBeNull();
  ok(await by['community']!.post(url(id, '/draw')));
  const pass = await pass_of(id);
  refused(await by['zhao']!.post(url(id, '/witness'), { pass, value: '123456' }), 'roster.wrong_way');
  refused(await by['street']!.post(url(id, '/box/confirm'), { pass, same: true }), 'roster.box_not_entered');
  const codes = (await detail(id)).lines.map(({ code }) => code).toReversed();
  refused(await by['community']!.post(url(id, '/box'), { codes: codes.slice(1) }), 'roster.order_incomplete');
  ok(await by['community']!.post(url(id, '/box'), { codes }));
  refused(await by['community']!.post(url(id, '/box/confirm'), { pass, same: true }), 'roster.not_a_witness');
  ok(await by['street']!.post(url(id, '/box/confirm'), { pass, same: true }));
  expect((await everybody(id)).lines.map(({ code }) => code)).toEqual(codes);
});

describe('an objection', () => {
  it('of a household to its own place is looked into by somebody else than who checked it, with a reason, and told', async () => {
    const id = await drawn();
    const mine = ok(await by['zhao']!.get<MyRosters>('/api/me/rosters')).rosters.find((one) => one.id === id)!;
    expect(mine.lines).toMatchObject([{ name: '赵示一' }]);
    const other = (await everybody(id)).lines.find(({ code }) => code !== mine.lines[0]!.code)!;
    refused(await by['zhao']!.post(url(id, '/objections'), { code: other.code, about: 'place', words: '他家不该在前面' }), 'roster.not_your_line');
    ok(await by['zhao']!.post(url(id, '/objections'), { code: mine.lines[0]!.code, about: 'place', words: '当时喊的不是这个数' }));
    const [open] = (await detail(id)).objections;
    expect(open).toMatchObject({ about: 'place', due_at: '2026-06-01T15:59:59.999Z', answered_at: null, may_answer: true, at_desk: false });
    const answer = (who: string) => by[who]!.post(`/api/roster-objections/${open!.id}/answer`, { upheld: false, answer: '调看录像，数是380116，重算一致' });
    refused(await answer('grid'), 'roster.checked_it_yourself');
    refused(await by['far-community']!.post(`/api/roster-objections/${open!.id}/answer`, { upheld: false, answer: '随便' }), 'roster.objection_unknown');
    ok(await answer('community'));
    refused(await answer('street'), 'roster.objection_answered');
    expect(ok(await by['zhao']!.get<MyRosters>('/api/me/rosters')).rosters.find((one) => one.id === id)!.objections).toMatchObject([{ upheld: false, answer: '调看录像，数是380116，重算一致' }]);
    expect(JSON.stringify(await everybody(id))).not.toContain('当时喊的');
    refused(await api.guest.post(url(id, '/objections'), { code: null, about: 'missing', words: '漏了我家' }), 'auth.required');
  });

  it('written down at the desk is not answered by who wrote it; past its working days the street and the county are told, once', async () => {
    const id = await closed();
    ok(await by['community']!.post(url(id, '/objections'), { code: null, about: 'missing', words: '来访的说漏了一户' }));
    const [open] = (await detail(id)).objections;
    refused(await by['community']!.post(`/api/roster-objections/${open!.id}/answer`, { upheld: true, answer: '确实漏了' }), 'roster.checked_it_yourself');
    await at('2026-06-02T01:00:00Z');
    for (let round = 0; round < 2; round += 1) await tick(api.world.db, () => api.world.now);
    expect((await detail(id)).objections[0]).toMatchObject({ missed: true });
    const missed = await api.query('SELECT 1 FROM facts WHERE subject = $1 AND name = $2', [id, 'roster.objection_missed']);
    expect(missed).toHaveLength(1);
    expect((await by['county']!.get<{ notices: { code: string }[] }>('/api/notices')).body.notices.filter(({ code }) => code === 'notice.roster_objection_missed')).toHaveLength(1);
    ok(await by['street']!.post(`/api/roster-objections/${open!.id}/answer`, { upheld: true, answer: '确实漏了，已申请补上' }));
    await at('2026-05-27T02:00:00Z');
  });
});

describe('a change after closing', () => {
  it('is asked for by one, approved by another, and stands beside the original for ever', async () => {
    const id = await drawn();
    const [first, second] = (await everybody(id)).lines;
    refused(await change(id, { what: 'move', code: first!.code, to_place: 1 }), 'roster.bad_change');
    refused(await change(id, { what: 'strike', code: '没有' }), 'roster.no_line');
    const asked = ok(await change(id, { what: 'strike', code: first!.code, reason: '经核查该户已另行安置' }, 'street'));
    expect((await everybody(id)).changes).toEqual([]);
    refused(await decide(asked.id, 'street'), 'roster.own_change');
    refused(await decide(asked.id, 'community'), 'auth.not_allowed');
    refused(await change(id, { what: 'strike', code: second!.code }), 'roster.change_waits');
    ok(await decide(asked.id, 'county'));
    refused(await decide(asked.id, 'county'), 'roster.change_decided');
    const view = await everybody(id);
    expect(view.changes).toMatchObject([{ version: 2, what: 'strike', code: first!.code, reason: '经核查该户已另行安置', asked_office: '试验街道办', approved_office: '试验县指挥中心', before: first!.name, after: null }]);
    expect(view.lines[0]).toMatchObject({ code: first!.code, struck: true, place: 1, first_place: 1 });
    expect(view.lines[1]).toMatchObject({ code: second!.code, place: 2 });
    expect([view.version, view.troubles]).toEqual([2, []]);
  });

  it('adds, moves and corrects; everybody’s first place stays readable, and a refused one changes nothing', async () => {
    const id = await drawn();
    const before = await everybody(id);
    const no = ok(await change(id, { what: 'add', code: 'X9', name: '郑示漏', address: '后坝9号' }));
    ok(await decide(no.id, 'street', false));
    expect(await everybody(id)).toEqual(before);
    for (const body of [{ what: 'add', code: 'X9', name: '郑示漏', address: '后坝9号' }, { what: 'move', code: before.lines[4]!.code, to_place: 1 }, { what: 'correct', code: before.lines[1]!.code, name: '改示名' }]) ok(await decide(ok(await change(id, body)).id));
    const view = await everybody(id);
    expect(view.lines.map(({ code }) => code)).toEqual([before.lines[4]!.code, ...before.lines.slice(0, 4).map(({ code }) => code), 'X9']);
    expect(view.lines.map(({ first_place }) => first_place)).toEqual([5, 1, 2, 3, 4, null]);
    expect(view.changes.map(({ what, from_place, to_place, version }) => [what, from_place, to_place, version])).toEqual([['add', null, 6, 2], ['move', 5, 1, 3], ['correct', 3, 3, 4]]);
    expect(view.changes[2]).toMatchObject({ after: '改**' });
    expect([view.troubles, verify(await published(id))]).toEqual([[], []]);
  });

  it('before the draw makes a new list, from which is then drawn', async () => {
    const id = await closed();
    ok(await decide(ok(await change(id, { what: 'strike', code: '001' })).id));
    const waiting = ok(await change(id, { what: 'strike', code: '002' }));
    refused(await by['community']!.post(url(id, '/draw')), 'roster.change_waits');
    ok(await decide(waiting.id, 'street', false));
    ok(await by['community']!.post(url(id, '/draw')));
    refused(await change(id, { what: 'strike', code: '002' }), 'roster.draw_open');
    for (const person of ['zhao', 'grid']) ok(await by[person]!.post(url(id, '/witness'), { pass: await pass_of(id), value: '123456' }));
    const view = await everybody(id);
    expect(view.lines.filter(({ place }) => place !== null)).toHaveLength(4);
    expect(view.troubles).toEqual([]);
  });
});

describe('whoever changes the database behind the house’s back', () => {
  const swap = (id: string) => api.query(`UPDATE roster_publications SET body = jsonb_set(body, '{order}', (SELECT jsonb_agg(x ORDER BY n DESC) FROM jsonb_array_elements(body->'order') WITH ORDINALITY AS t(x, n))) WHERE roster_id = $1 AND body->>'kind' = 'order'`, [id]);
  it.each([
    ['the order', swap, ['chain', 'order']],
    ['a name behind its mask', (id: string) => api.query(`UPDATE roster_lines SET name = '孙示换' WHERE roster_id = $1 AND name = '孙示三'`, [id]), ['names']],
    ['a published name', (id: string) => api.query(`UPDATE roster_publications SET body = jsonb_set(body, '{lines,0,name}', '"李**"') WHERE roster_id = $1 AND number = 1`, [id]), ['chain', 'list', 'names']],
    ['the last publication, by taking it out', (id: string) => api.query(`DELETE FROM roster_publications WHERE roster_id = $1 AND number = 3`, [id]), ['facts', 'list']],
    ['the end of the days for objections', (id: string) => api.query(`UPDATE rosters SET objections_until = now() WHERE id = $1`, [id]), ['list']],
    ['the rule for who is absent', (id: string) => api.query(`UPDATE rosters SET absent_rule = 'loses' WHERE id = $1`, [id]), ['list']],
  ])('is found on the public page itself: %s', async (_what, tamper, found) => {
    const id = await drawn();
    expect((await everybody(id)).troubles).toEqual([]);
    await tamper(id);
    expect((await everybody(id)).troubles).toEqual(expect.arrayContaining(found));
  });
});

describe('the day of choosing', () => {
  it('begins after the days for objections, goes by the order alone, and shows neither flat nor proxy', async () => {
    const id = await drawn();
    const order = (await everybody(id)).lines.map(({ code }) => code);
    const turn = (code: string, outcome: string, more: object = {}) => by['community']!.post<RosterDetail>(url(id, '/turns'), { code, outcome, flat: '', proxy: '', ...more });
    refused(await turn(order[0]!, 'chosen'), 'roster.objections_running');
    ok(await by['street']!.post(url(id, '/objections'), { code: order[1]!, about: 'place', words: '说排错了' }));
    await at('2026-06-04T01:00:00Z');
    refused(await by['street']!.post(url(id, '/objections'), { code: order[0]!, about: 'place', words: '晚了' }), 'roster.objections_over');
    refused(await turn(order[1]!, 'chosen'), 'roster.not_their_turn');
    ok(await turn(order[0]!, 'absent'));
    refused(await turn(order[1]!, 'chosen'), 'roster.objection_open');
    ok(await by['community']!.post(`/api/roster-objections/${(await detail(id)).objections[0]!.id}/answer`, { upheld: false, answer: '重算一致' }));
    for (const code of order.slice(1)) ok(await turn(code, 'chosen', { flat: '3栋1单元502', proxy: '公证委托书2026-17号' }));
    expect(await everybody(id)).toMatchObject({ state: 'choosing', calling: { code: order[0], round: 2 } });
    refused(await change(id, { what: 'strike', code: order[2]! }), 'roster.turn_taken');
    ok(await turn(order[0]!, 'chosen'));
    const view = await everybody(id);
    expect([view.state, view.calling, view.troubles]).toEqual(['done', null, []]);
    expect(JSON.stringify(await published(id))).not.toMatch(/单元502|公证/);
    await at('2026-05-27T02:00:00Z');
  });
});
