import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { id_check_digit } from '../../modules/people/id-number.ts';
import { add_guardians, add_household, add_people, people_by_phone, person_row } from '../../modules/people/index.ts';
import type { CareList, LookList, MyPrivacy, PersonDetail, PersonList, TwinList } from '../../modules/people/household/contract.ts';
import { open_api, expect_refused, type Api, type Client } from '../api.ts';
import { district } from '../world.ts';

let api: Api;
let grid: Client, community: Client, qian: Client, manager: Client;
const id_of = (first: string) => first + id_check_digit(first);
const elder_number = id_of('52030219430312002');
const home = 'h-4-1-101';
let elder: string;

beforeAll(async () => {
  api = await open_api();
  elder = (await api.world.as('grid', (ctx) => add_household(ctx, home, [{ person: { name: '何示奶', phone: '19911112222', id_number: elder_number }, relation: 'owner', share: { numerator: 1, denominator: 1 } }])))[0]!;
  await api.world.as_system(async (ctx) => {
    await add_people(ctx, [person_row(district, 'auditor', '审示计', null), person_row(district, 'child', '钱示童', null, { born_on: '2016-05-01' })]);
    await add_guardians(ctx, [{ district, ward_id: 'child', guardian_id: 'qian', kind: 'parent', from_on: '2016-05-01', until_on: null }]);
  });
  await api.query(`INSERT INTO appointments (district, id, person_id, role, title, place_id, from_on) VALUES ('${district}', 'a-auditor', 'auditor', 'auditor', '审计员', '${district}', '2020-01-01')`);
  await api.query(`INSERT INTO residencies (district, home_id, person_id, relation, estate_id, from_on) VALUES ('${district}', 'h-3-2-502', 'child', 'family', 'garden', '2020-01-01')`);
  [grid, community, qian, manager] = [await api.as('grid'), await api.as('community'), await api.as('qian'), await api.as('manager')];
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));
const as_elder = () => api.as(elder);
const give = (client: Client, purpose: string, more: object = {}) => client.post('/api/me/consents', { purpose, version: 1, separately: true, ...more });

describe('the register shows people masked', () => {
  it('a grid worker finds an elder by phone, by ID number and by name, and reads neither name nor number', async () => {
    for (const q of ['19911112222', elder_number, '何示']) {
      const { body, text } = await grid.get<PersonList>(`/api/people?q=${encodeURIComponent(q)}`);
      expect(body.people).toMatchObject([{ id: elder, name_masked: '何**', phone_masked: '199****2222', id_masked: `520302********${elder_number.slice(-4)}`, age: 83, homes: [{ home: '试验花园 4栋1单元101', share: '全部' }] }]);
      for (const secret of ['何示奶', '19911112222', elder_number]) expect(text).not.toContain(secret);
    }
  });
  it('the property firm finds nobody, whatever it asks', async () => {
    for (const url of ['/api/people?q=何示', `/api/people/${elder}`, `/api/homes/${home}`, '/api/care-list', '/api/twins']) expect_refused(await manager.get(url), 'auth.not_allowed');
    expect_refused(await manager.post(`/api/people/${elder}/reveal`, { field: 'phone', reason: 'visit' }), 'auth.not_allowed');
  });
});

describe('a look at a person', () => {
  it('asks what for, shows one thing, and is on the record without its words', async () => {
    expect_refused(await grid.post(`/api/people/${elder}/reveal`, { field: 'phone', reason: 'other' }), 'look.say_why');
    expect_refused(await grid.post(`/api/people/${elder}/reveal`, { field: 'id_number', reason: 'visit' }), 'look.not_yours');
    expect_refused(await grid.post('/api/people/nobody/reveal', { field: 'phone', reason: 'visit' }), 'person.unknown');
    const seen = await grid.post<{ value: string }>(`/api/people/${elder}/reveal`, { field: 'phone', reason: 'other', words: '约上门时间，女儿在外地' });
    expect(seen.body).toEqual({ value: '19911112222' });
    const [fact] = await api.query(`SELECT actor, subject, data FROM facts WHERE name = 'person.revealed'`);
    expect(fact).toEqual({ actor: 'grid', subject: elder, data: { field: 'phone', reason: 'other' } });
    expect(JSON.stringify(await api.query('SELECT * FROM facts'))).not.toContain('女儿');
  });
  it('is told to the person by post, to the auditor by name, and to nobody else', async () => {
    const { body } = await (await as_elder()).get<MyPrivacy>('/api/me/privacy');
    const mine = body.looks.find((one) => !one.searched)!;
    expect(mine).toMatchObject({ viewer: '郑**', title: 'grid_worker', organisation: '第一网格组', field: 'phone', reason: 'other', words: '约上门时间，女儿在外地' });
    expect(body.looks.filter((one) => one.searched).length).toBeGreaterThan(0);
    const auditor = await api.as('auditor');
    expect((await auditor.get<LookList>(`/api/people/${elder}/looks`)).body.looks.find((one) => !one.searched)).toMatchObject({ viewer: '郑示格' });
    expect((await auditor.get<LookList>('/api/looks')).body.looks.length).toBeGreaterThan(0);
    for (const other of [grid, community, qian]) expect_refused(await other.get(`/api/people/${elder}/looks`), 'auth.not_allowed');
    expect((await qian.get<MyPrivacy>('/api/me/privacy')).body.looks).toEqual([]);
  });
});

describe('a consent', () => {
  it('comes first: no tag, no care plan and no note without it', async () => {
    expect_refused(await community.post(`/api/people/${elder}/tags`, { kind: 'illness' }), 'consent.needed');
    expect_refused(await community.post(`/api/people/${elder}/care`, { home_id: home, reason: 'alone', every_days: 7 }), 'consent.needed');
  });
  it('is given by the person alone, to the text as it is, and for sensitive things by itself', async () => {
    const client = await as_elder();
    expect_refused(await client.post('/api/me/consents', { purpose: 'health', version: 1 }), 'consent.separate_needed');
    expect_refused(await client.post('/api/me/consents', { purpose: 'care_visit', version: 9 }), 'consent.changed');
    expect_refused(await client.post('/api/me/consents', { purpose: 'register', version: 1 }), 'consent.not_asked');
    expect_refused(await give(qian, 'care_visit', { person_id: elder }), 'person.unknown');
    for (const purpose of ['care_visit', 'health']) expect((await give(client, purpose)).status).toBe(204);
    expect((await community.post(`/api/people/${elder}/tags`, { kind: 'illness', note: '心脏支架' })).status).toBe(204);
    expect((await community.post(`/api/people/${elder}/tags`, { kind: 'alone' })).status).toBe(204);
    expect((await community.post(`/api/people/${elder}/care`, { home_id: home, reason: 'illness', every_days: 7, assignee_id: 'grid', health_note: '对青霉素过敏' })).status).toBe(201);
  });
  it('shows the reason by need: the community sees the illness, the grid worker only that a visit is due, and its note because it is theirs to visit', async () => {
    expect((await community.get<CareList>('/api/care-list')).body.items).toMatchObject([{ why_zh: '重病', health_note: '对青霉素过敏', name_masked: '何**', assignee: '郑示格' }]);
    expect((await grid.get<CareList>('/api/care-list')).body.items).toMatchObject([{ why_zh: null, health_note: '对青霉素过敏' }]);
    expect((await grid.get<PersonDetail>(`/api/people/${elder}`)).body.person.tags.map((tag) => tag.kind)).toEqual(['alone']);
    expect((await community.get<PersonDetail>(`/api/people/${elder}`)).body.person.tags.map((tag) => tag.kind)).toEqual(['alone', 'illness']);
  });
  it('is withdrawn in one step, and what stood on it is gone: the note, the tag; the visits stay', async () => {
    const client = await as_elder();
    expect((await client.post('/api/me/consents/withdraw', { purpose: 'health' })).status).toBe(204);
    const { text } = await community.get('/api/care-list');
    expect(text).not.toContain('青霉素');
    expect((await community.get<CareList>('/api/care-list')).body.items).toHaveLength(1);
    expect((await community.get<PersonDetail>(`/api/people/${elder}`)).body.person.tags.map((tag) => tag.kind)).toEqual(['alone']);
    expect(await api.query('SELECT 1 FROM care_plans WHERE health_note_cipher IS NOT NULL UNION ALL SELECT 1 FROM person_tags WHERE note_cipher IS NOT NULL')).toEqual([]);
    expect((await api.query(`SELECT data FROM facts WHERE name = 'consent.withdrawn'`))[0]).toMatchObject({ data: { purpose: 'health', tags: 1, notes: 1, plans: 0 } });
    expect((await client.post('/api/me/consents/withdraw', { purpose: 'care_visit' })).status).toBe(204);
    expect((await community.get<CareList>('/api/care-list')).body.items).toEqual([]);
    // refusing never costs the service
    expect((await client.post('/api/cases', { request_id: 'elder-request-1', text: '楼道灯坏了', category: '0201', place_id: home })).status).toBe(201);
  });
  it('for a child is the guardian’s to give, by itself, and the guardian’s to withdraw', async () => {
    expect_refused(await give(await api.as('child'), 'care_visit'), 'consent.guardian_needed');
    expect_refused(await qian.post('/api/me/consents', { purpose: 'care_visit', version: 1, person_id: 'child' }), 'consent.separate_needed');
    expect((await give(qian, 'care_visit', { person_id: 'child' })).status).toBe(204);
    expect((await qian.get<MyPrivacy>('/api/me/privacy')).body.wards).toMatchObject([{ id: 'child', child: true }]);
    expect((await community.post('/api/people/child/tags', { kind: 'left_child' })).status).toBe(204);
    expect((await qian.post('/api/me/consents/withdraw', { purpose: 'care_visit', person_id: 'child' })).status).toBe(204);
    expect((await community.get<PersonDetail>('/api/people/child')).body.person.tags).toEqual([]);
  });
});

describe('the database alone', () => {
  it('shows a tag, an identity and a care plan to the named posts of the place, and to a property firm never', async () => {
    await give(await as_elder(), 'hardship');
    expect((await community.post(`/api/people/${elder}/tags`, { kind: 'low_income' })).status).toBe(204);
    const app = new pg.Client({ connectionString: api.world.database.app_url });
    await app.connect();
    const count = async (role: string, reach: string, person: string, table: string) => {
      await app.query('BEGIN');
      for (const [name, value] of Object.entries({ district, role, reach, person, estates: 'garden', organisation: 'wy' })) await app.query('SELECT set_config($1, $2, true)', [`app.${name}`, value]);
      const { rows } = await app.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
      await app.query('ROLLBACK');
      return rows[0]!.n;
    };
    const all = `/${district}/`;
    for (const role of ['property_manager', 'property_engineer', 'owners_committee', 'volunteer', 'steward', 'resident', 'county', 'admin', 'security', 'auditor', 'guest']) {
      for (const table of ['person_tags', 'identities', 'consents', 'corrections', 'person_merges', 'guardians']) expect(await count(role, all, 'nobody', table), `${role} ${table}`).toBe(0);
      expect(await count(role, all, 'nobody', 'care_plans'), role).toBe(0);
    }
    expect(await count('community', all, 'nobody', `person_tags WHERE kind = 'low_income'`)).toBe(1);
    expect(await count('grid_worker', all, 'nobody', `person_tags WHERE kind = 'low_income'`)).toBe(0);
    expect(await count('community', `/${district}/elsewhere/`, 'nobody', `identities WHERE person_id NOT IN (SELECT person_id FROM residencies WHERE estate_id = 'garden')`)).toBe(0);
    expect(await count('property_manager', all, elder, 'person_tags WHERE removed_at IS NULL')).toBe(1); // one's own, under any hat
    await app.end();
  });
  it('lets nobody name a property firm for a kind of tag', async () => {
    await expect(api.query(`UPDATE tag_kinds SET roles = ARRAY['property_manager'] WHERE id = 'alone'`)).rejects.toThrow('check constraint');
  });
});

describe('a person registered twice', () => {
  const everything = async () => Object.fromEntries(await Promise.all(['people', 'identities', 'residencies', 'consents', 'person_tags', 'care_plans', 'guardians', 'corrections'].map(async (table) => [table, (await api.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${table} t`)).map(({ row }) => row).toSorted()])));
  it('is found, merged by a person who sees what will be, found once afterwards, and undone: everything is as it was', async () => {
    const twin = (await api.world.as('grid', (ctx) => add_household(ctx, 'h-4-1-102', [{ person: { name: '何示奶', id_number: elder_number }, relation: 'family' }])))[0]!;
    await api.query(`INSERT INTO guardians VALUES ('${district}', 'child', '${twin}', 'appointed', '2020-01-01', NULL)`);
    const { twins } = (await community.get<TwinList>('/api/twins')).body;
    expect(twins).toMatchObject([{ why: 'id_number' }]);
    const before = await everything();
    expect((await community.post<{ gains: string[] }>('/api/twins/preview', { kept_id: twin, gone_id: elder })).body.gains).toEqual(['phone']);
    const merged = await community.post<{ id: string }>('/api/twins/merge', { kept_id: twin, gone_id: elder });
    expect(merged.status, merged.text).toBe(200);
    expect((await community.get<PersonList>('/api/people?q=何示奶')).body.people).toMatchObject([{ id: twin, phone_masked: '199****2222', homes: [{ home_id: home }, { home_id: 'h-4-1-102' }] }].map((one) => ({ ...one, homes: expect.arrayContaining(one.homes.map((at) => expect.objectContaining(at))) as unknown[] })));
    expect((await api.world.as_system((ctx) => people_by_phone(ctx, '19911112222'))).map(({ id }) => id)).toEqual([twin]);
    expect_refused(await community.get(`/api/people/${elder}`), 'person.unknown');
    expect((await community.get<TwinList>('/api/twins')).body).toMatchObject({ twins: [], merged: [{ id: merged.body.id }] });
    expect((await community.post(`/api/merges/${merged.body.id}/undo`)).status).toBe(204);
    expect(await everything()).toEqual(before);
    expect_refused(await community.post(`/api/merges/${merged.body.id}/undo`), 'twin.undone');
    expect((await api.query(`SELECT name FROM facts WHERE name IN ('person.merged', 'person.unmerged') ORDER BY seq`)).map((row) => row['name'])).toEqual(['person.merged', 'person.unmerged']);
    await community.post('/api/twins/apart', { kept_id: twin, gone_id: elder });
    expect((await community.get<TwinList>('/api/twins')).body.twins).toEqual([]);
  });
  it('two ID numbers are two people, and a record in whose name somebody works stays', async () => {
    const other = (await api.world.as('grid', (ctx) => add_household(ctx, 'h-4-1-201', [{ person: { name: '何示奶', id_number: id_of('52030219500101004') }, relation: 'owner' }])))[0]!;
    expect_refused(await community.post('/api/twins/merge', { kept_id: elder, gone_id: other }), 'twin.different_id');
    expect_refused(await community.post('/api/twins/merge', { kept_id: elder, gone_id: elder }), 'twin.same');
    expect_refused(await community.post('/api/twins/merge', { kept_id: elder, gone_id: 'far-away' }), 'person.unknown');
  });
});

describe('a mistake in the register', () => {
  it('is told by the person, corrected by the grid worker, and answered once', async () => {
    const asked = await (await as_elder()).post<{ id: string }>('/api/me/corrections', { field: 'phone', words: '我换号码了' });
    expect((await grid.get<PersonDetail>(`/api/people/${elder}`)).body.corrections).toMatchObject([{ words: '我换号码了', state: 'open' }]);
    expect((await grid.ask('PUT', `/api/people/${elder}`, { phone: '19911115555' })).status).toBe(204);
    expect((await grid.post(`/api/corrections/${asked.body.id}`, { state: 'corrected' })).status).toBe(204);
    expect_refused(await grid.post(`/api/corrections/${asked.body.id}`, { state: 'kept' }), 'correction.answered');
    expect((await (await as_elder()).get<{ phone: string }>('/api/me/identity')).body.phone).toBe('19911115555');
  });
});
