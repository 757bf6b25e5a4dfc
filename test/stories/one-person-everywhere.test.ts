import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { add_household, appoint } from '../../modules/people/index.ts';
import { open_api, type Api, type Client } from '../api.ts';
import { district, estate_id } from '../world.ts';

/** 合并 beyond cases: errands, rosters, helping hands and visits follow the person, and let go when the merge is undone. */
let api: Api;
let community: Client, grid: Client, kept_one: Client, volunteer: Client;
let kept: string, gone: string;
let path: string;
beforeAll(async () => {
  api = await open_api();
  gone = (await api.world.as('grid', (ctx) => add_household(ctx, 'h-4-1-102', [{ person: { name: '何示奶', phone: '19911112222' }, relation: 'family' }])))[0]!;
  kept = (await api.world.as('grid', (ctx) => add_household(ctx, 'h-4-1-101', [{ person: { name: '何示奶' }, relation: 'owner' }])))[0]!;
  await api.world.as_system((ctx) => appoint(ctx, { district, id: 'a-kept', person_id: kept, role: 'volunteer', title: '志愿者', place_id: 'community', estate_id: null, organisation_id: 'sd', from_on: '2020-01-01', until_on: null }));
  [community, grid, kept_one, volunteer] = [await api.as('community'), await api.as('grid'), await api.as(kept, `resident:h-4-1-101`), await api.as(kept, 'post:a-kept')];
  path = (await api.query<{ path: string }>(`SELECT path FROM places WHERE id = 'h-4-1-102'`))[0]!.path;
  const now = api.world.now.toISOString();
  await api.query(`INSERT INTO errands (district, id, state, kind, what, due_on, principal_id, place_id, place_path, estate_id, asked_how, asked_by, asked_at, changed_at)
    VALUES ($1, 'errand-of-gone', 'asked', 'other', '帮我交水费', '2026-06-20', $2, 'h-4-1-102', $3, $4, 'self', $2, $5, $5)`, [district, gone, path, estate_id, now]);
  await api.query(`INSERT INTO rosters (district, id, title, about, place_id, place_path, office, way, absent_rule, objection_days, made_by, made_at)
    VALUES ($1, 'roster', '选房', '试', 'community', $2, '试验社区', 'lots', 'keeps', 3, 'community', $3)`, [district, path.split('/').slice(0, 4).join('/'), now]);
  for (const [code, person] of [['001', gone], ['002', kept]]) await api.query(`INSERT INTO roster_lines (district, roster_id, code, version, name, address, person_id, salt, check_state, papers) VALUES ($1, 'roster', $2, 1, $2, $2, $3, 'salt', 'checked', '{}')`, [district, code, person]);
  for (const [id, person, home, state, visited, promised] of [['visit-of-gone', gone, 'h-4-1-102', 'done', '2026-05-01T02:00:00Z', '下次带血压计'], ['visit-of-kept', kept, 'h-4-1-101', 'planned', null, null], ['later-of-gone', gone, 'h-4-1-102', 'planned', null, null]])
    await api.query(`INSERT INTO visits (district, id, version, state, on_day, place_id, place_path, estate_id, person_id, why, promised, visited_at, changed_at)
      VALUES ($1, $2, $2, $3, ($8::timestamptz AT TIME ZONE 'Asia/Shanghai')::date - CASE WHEN $3 = 'done' THEN 20 ELSE 0 END, $4, $5, $6, $7, 'look_in', $9, $10, $8)`, [district, id, state, home, path.replace('h-4-1-102', home!), estate_id, person, now, promised, visited]);
  const other = await api.as('zhao');
  const case_id = (await other.post<{ id: string }>('/api/cases', { request_id: 'request-of-zhao', text: '楼道灯不亮', category: '0201', place_id: 'u-3-2' })).body.id;
  await api.query(`INSERT INTO tasks (district, id, case_id, team_id, place_path, estate_id, state, need, visit, meets, hands_min, offered_at, done_at) VALUES ($1, 'done-by-gone', $2, 'sd', $3, $4, 'done', '扶梯子', 'outside', 'anyone', 2, $5, $5)`, [district, case_id, path, estate_id, now]);
  for (const person of [gone, kept]) await api.query(`INSERT INTO task_hands (district, task_id, person_id, at) VALUES ($1, 'done-by-gone', $2, $3)`, [district, person, now]);
  await api.query(`UPDATE task_hands SET left_at = at WHERE person_id = $1`, [kept]);
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const errands = async () => (await kept_one.get<{ errands: { id: string; seat: string }[] }>('/api/errands')).body.errands.map(({ id, seat }) => [id, seat]);
const done = async () => (await volunteer.get<{ over: { id: string; hands: number }[] }>('/api/tasks')).body.over.map(({ id, hands }) => [id, hands]);
const visits = async () => new Map((await grid.get<{ visits: { id: string; last: { promised: string | null } | null; still_here?: boolean | null }[] }>('/api/visits')).body.visits.map((one) => [one.id, one]));
const twins = async () => (await community.get<{ lines: { code: string; twin_of: string[] }[] }>('/api/rosters/roster')).body.lines.map(({ code, twin_of }) => [code, twin_of]);
const rows = async () => [await api.query('SELECT principal_id, asked_by FROM errands'), await api.query('SELECT person_id, code FROM roster_lines ORDER BY code'), await api.query('SELECT * FROM task_hands ORDER BY person_id'), await api.query('SELECT id, person_id FROM visits ORDER BY id')];

describe('a person registered twice', () => {
  const apart = async () => {
    expect(await errands()).toEqual([]);
    expect(await done()).toEqual([]);
    expect((await visits()).get('visit-of-kept')?.last).toBeNull();
    expect(await twins()).toEqual([['001', []], ['002', []]]);
  };

  it('is two people as long as nobody says otherwise, and again when the merge is undone; nothing is rewritten meanwhile', async () => {
    await apart();
    const before = await rows();
    const { id } = (await community.post<{ id: string }>('/api/twins/merge', { kept_id: kept, gone_id: gone })).body;
    // their errand, their helping hand (one hand, not two), what was promised at the last visit, and one household on the roster
    expect(await errands()).toEqual([['errand-of-gone', 'principal']]);
    expect(await done()).toEqual([['done-by-gone', 1]]);
    expect((await visits()).get('visit-of-kept')?.last).toMatchObject({ promised: '下次带血压计' });
    expect(await twins()).toEqual([['001', ['002']], ['002', ['001']]]);
    expect(await rows()).toEqual(before);
    expect((await community.post(`/api/merges/${id}/undo`)).status).toBe(204);
    await apart();
    expect(await rows()).toEqual(before);
  });
});
