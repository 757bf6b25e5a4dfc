import fc from 'fast-check';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail, CaseList } from '../../modules/cases/contract.ts';
import type { Sent } from '../../channels/web/contract.ts';
import { system_actor, type Role } from '../../platform/ctx.ts';
import { open_live } from '../../platform/live.ts';
import { open_worker } from '../../app/worker.ts';
import { expect_refused, open_api, photo, saves_nothing, upload, type Answer, type Api, type Client } from '../api.ts';
import { abroad, settle, settle_abroad, words } from '../walk/places.ts';
import { conversation_id, district, estate_id } from '../world.ts';
import { tells } from '../tells.ts';

let api: Api;
let files: { garden: string; brook: string };
const made: Record<'lamp' | 'complaint' | 'secret' | 'about_staff' | 'brook' | 'abroad', string> = { lamp: '', complaint: '', secret: '', about_staff: '', brook: '', abroad: '' };
const clients: Record<string, Client> = {};

beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:37:21Z'));
  await api.world.as_system(settle);
  await api.world.db.transaction(system_actor(abroad), api.world.now, settle_abroad);
  for (const person of ['zhao', 'qian', 'sun', 'engineer', 'manager', 'volunteer', 'grid', 'community', 'street', 'county', 'steward', 'committee', 'auditor', 'admin', 'far', 'far-engineer', 'far-grid', 'far-community'])
    clients[person] = await api.as(person);
  for (const person of ['abroad', 'abroad-grid', 'abroad-county']) clients[person] = await api.as(person, undefined, abroad);
  await live_through();
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const by = (person: string) => clients[person]!;
let sent = 0;
const report = async (person: string, body: object) => {
  const answer = await by(person).post<CaseDetail>('/api/cases', { request_id: `request-${++sent}`, ...body });
  expect(answer.status, answer.text).toBe(201);
  return answer.body.id;
};
const say = (person: string, group: string, text: string, more: object = {}) => by(person).post<Sent>(`/api/groups/${group}/messages`, { channel_message_id: `message-${++sent}`, text, ...more });
const act = (person: string, id: string, verb: string, body: object = {}) => by(person).post<CaseDetail>(`/api/cases/${id}/${verb}`, body);
const refused = (answer: Answer<unknown>, ...codes: string[]) => expect_refused(answer as Answer<never>, ...codes);

/** One morning in both estates and the other county. */
async function live_through(): Promise<void> {
  const picture = await photo();
  const put = async (person: string) => (await upload(api.app, by(person).token, picture, 'image/jpeg')).json<{ id: string }>().id;
  files = { garden: await put('zhao'), brook: await put('far') };
  await say('zhao', conversation_id, `${words.group}，大家早上好`);
  await say('far', 'brook-group', `${words.brook_group}，大家早上好`, { file_ids: [files.brook] });
  await say('far', 'brook-group', words.gap);
  await say('abroad', conversation_id, `${words.abroad_group}，大家早上好`);
  made.lamp = await report('zhao', { text: `家里漏水${words.lamp}`, category: '0201', place_id: 'h-3-2-602', file_ids: [files.garden] });
  made.complaint = await report('zhao', { text: `物业保洁不来${words.complaint}`, category: '0701', place_id: 'h-3-2-602', file_ids: [files.garden] });
  made.secret = await report('zhao', { text: `物业乱收钱${words.secret}`, category: '0710', place_id: 'h-3-2-602', confidential: true });
  made.about_staff = await report('zhao', { text: `网格员推诿${words.about_staff}`, category: '0909', place_id: 'h-3-2-602' });
  made.brook = await report('far', { text: `楼道灯坏了${words.brook}`, category: '0201', place_id: 'k-1-1-101', file_ids: [files.brook] });
  made.abroad = await report('abroad', { text: `楼道灯坏了${words.abroad}`, category: '0201', place_id: 'h-3-2-602' });
  await report('qian', { text: '三栋二单元602漏水灯', category: '0201', place_id: 'u-3-2' });
  await all_told();
}
/** Lets a real worker tell what there is to tell, at the story’s time. */
async function all_told(): Promise<void> {
  const worker = await open_worker({ db: api.world.db, jobs_url: api.world.database.jobs_url, clock: () => api.world.now });
  for (let round = 0; round < 200 && (await api.query('SELECT 1 FROM graphile_worker._private_jobs LIMIT 1')).length > 0; round++) await new Promise((resolve) => setTimeout(resolve, 50));
  await worker.stop();
}

/** Every route that reads, with each way of asking it about somebody else's matters. Who may ask at all is walked in walk.test.ts. */
const places = ['garden', 'brook'] as const;
function addresses(): string[] {
  const ids: Readonly<Record<string, string[]>> = { cases: Object.values(made), files: Object.values(files), groups: [conversation_id, 'brook-group'], estates: [...places], articles: ['none'], visits: ['none'], errands: ['none'], tree: ['community', 'far-grid', 'k-1-1', district, abroad], buildings: ['b-3', 'k-1'], organisations: ['wy', 'far-wy'], posts: ['a-grid', 'a-far-grid'] };
  const queries: Readonly<Record<string, string[]>> = {
    '/api/cases': ['', '?mine=1', ...places.map((one) => `?estate=${one}`), ...Object.values(words).map((word) => `?q=${encodeURIComponent(word)}`), '?state=draft,open,dispatched,accepted,resolved,closed,merged&limit=100'],
    '/api/dispatch-board': ['', ...places.map((one) => `?estate=${one}`)],
    '/api/figures': ['', `?place=${district}`, '?place=far-community', '?place=community', '?place=k-1', '?place=b-3'],
    '/api/grid-at': ['?lng=106.9&lat=27.7'],
    '/api/tree': ['', '?place=far-community', `?place=${abroad}`],
    '/api/tree-search': ['?q=1', `?q=${encodeURIComponent('网格')}`],
    '/api/places': ['', '?parent=k-1', '?parent=far-community', `?parent=${abroad}`],
    '/api/board': places.map((one) => `?estate=${one}`),
    '/api/articles': ['', '?all=1'],
  };
  return routes().filter(({ method, url }) => method === 'get' && url !== '/api/live').flatMap(({ url }) => {
    const kind = url.split('/')[2]!;
    const urls = url.includes('{id}') ? (ids[kind] ?? ['nothing']).map((id) => url.replace('{id}', id)) : [url];
    return urls.flatMap((one) => (queries[one] ?? ['']).map((query) => one + query));
  });
}
function routes(): { method: string; url: string }[] {
  const { paths = {} } = api.app.swagger() as { paths?: Record<string, Record<string, unknown>> };
  return Object.entries(paths).flatMap(([url, methods]) => Object.keys(methods).map((method) => ({ method, url })));
}
const read_by = async (person: string): Promise<{ url: string; answer: Answer<unknown> }[]> => {
  const client = person === 'guest' ? api.guest : by(person);
  const read = [];
  for (const url of addresses()) read.push({ url, answer: await client.get<unknown>(url) });
  return read;
};

describe('every route, every role, own and other places', () => {
  const garden = ['zhao', 'qian', 'sun', 'engineer', 'manager', 'volunteer', 'grid', 'community', 'street', 'steward', 'committee'];
  const brook = ['far', 'far-engineer', 'far-grid', 'far-community'];
  const whole_county = ['county', 'auditor', 'admin'];
  const elsewhere = ['abroad', 'abroad-grid', 'abroad-county'];
  const secrets_of = {
    garden: () => [words.lamp, words.complaint, words.secret, words.about_staff, words.group, made.lamp, made.complaint, made.secret, made.about_staff, '赵示一', '赵**', '李示修', '1990000', '199****0001'],
    brook: () => [words.brook, words.brook_group, words.gap.slice(0, 8), made.brook, '远示客', '远**', '远示修', '1991111', '199****0001'],
    abroad: () => [words.abroad, words.abroad_group, made.abroad, '外示人', '外**', '外示格', '1992222'],
  };
  const own_words = (url: string, text: string) => (url.includes('?q=') ? text.replace(decodeURIComponent(url), '') : text);

  it.each([...garden, ...brook, ...whole_county, ...elsewhere, 'guest'])('%s reads nothing of another estate or county', async (person) => {
    const forbidden = [
      ...(garden.includes(person) || whole_county.includes(person) ? [] : secrets_of.garden()),
      ...(brook.includes(person) || whole_county.includes(person) ? [] : secrets_of.brook()),
      ...(elsewhere.includes(person) ? [] : secrets_of.abroad()),
    ].filter((word) => !(word === '199****0001' && ['zhao', 'far', 'abroad', 'grid', 'community', 'street', 'far-grid', 'far-community', 'abroad-grid'].includes(person)));
    for (const { url, answer } of await read_by(person)) {
      expect(answer.status, `${url} ${answer.text.slice(0, 200)}`).toBeLessThan(500);
      if (url === '/api/me/identity') continue; // one's own number, to oneself
      for (const word of forbidden) expect(tells(own_words(url, answer.text), word), `${person} ${url}`).toBe(false);
      // a full number belongs to nobody's screen
      expect(answer.text, `${person} ${url}`).not.toMatch(/1(99\d{8})/);
    }
  }, 60_000);

  it.each([...garden, ...brook, ...whole_county, ...elsewhere])('%s reads the full name of no neighbour, whom to call only as a coordinator of the place', async (person) => {
    const neighbours = { zhao: '赵示一', qian: '钱示二', sun: '孙示三', far: '远示客', abroad: '外示人' };
    for (const { url, answer } of await read_by(person)) {
      for (const [who, name] of Object.entries(neighbours)) if (who !== person) expect(answer.text, `${person} ${url}`).not.toContain(name);
      const reporters = /"reporters":\[\{/.test(answer.text);
      if (reporters) expect(['grid', 'community', 'street', 'far-grid', 'far-community', 'abroad-grid'], `${person} ${url}`).toContain(person);
    }
  }, 60_000);

  it('nobody acts on what they cannot see: every verb on a foreign case, group, file or article is refused and saves nothing', async () => {
    const of_the_street: Readonly<Record<string, object>> = {
      whistle: { summary: '请来看', ask_resident: false, calls: [{ organisation_id: 'wy', question: '是否归你们', due_at: '2026-05-27T23:00:00+08:00' }] },
      coordinate: { name: '协调组', summary: '商量', lead_organisation_id: 'jd', lead_person_id: 'street', member_ids: ['wy'] }, deadlock: { summary: '该谁修' },
      cite: { covenant_id: 'nobody', clause_id: 'c1' }, uncite: { covenant_id: 'nobody', clause_id: 'c1' },
    };
    const bodies: Readonly<Record<string, object>> = {
      ...of_the_street, open: {}, dispatch: { role: 'WY' }, accept: {}, object: { reason: 'not_ours', text: '不归我们' }, plan: { arrive_at: '2026-05-27T23:00:00+08:00' }, arrive: {}, resolve: { note: '好了' },
      confirm: { solved: true }, rate: { satisfaction: 'fair' }, reopen: { reason: '还没好' }, escalate: { reason: '办不了' }, merge: { into: made.lamp }, withdraw: {}, remind: {}, tasks: { team_id: 'sd', need: '摆个警示牌', visit: 'outside', meets: 'anyone' }, note: { text: '看看', to_resident: true }, correct: { tier: 1 },
      pause: { for: 'answer', text: '问一句' }, answer: {}, extend: { working_days: 2, reason: '要等几家一起' }, 'decide-extension': { approved: false }, exclude: { reason: 'duplicate', text: '和另一件重复' },
    'decide-exclusion': { approved: false }, split: { category: '0203', text: '电梯也坏了' }, unmerge: {}, recuse: { who: 'me', reason: '有牵连' }, unrecuse: { of: 'wy', reason: '没有牵连' }, 'next-step': { text: '约几家碰头', due_on: '2026-06-01' }, join: {},
  };
    const foreign: [string[], string, string][] = [[[...brook, ...elsewhere], made.lamp, conversation_id], [[...garden, ...elsewhere], made.brook, 'brook-group'], [[...garden, ...brook, ...whole_county], made.abroad, 'nobody']];
    const verbs = routes().filter(({ method, url }) => method === 'post' && url.startsWith('/api/cases/{id}/')).map(({ url }) => url.split('/').at(-1)!);
    expect(verbs.toSorted()).toEqual(Object.keys(bodies).toSorted());
    await saves_nothing(api, async () => {
      for (const [people, case_id, group] of foreign)
        for (const person of people) {
          const at_the_door = ['auditor', 'admin'].includes(person) ? 'auth.not_allowed' : null;
          for (const verb of verbs) refused(await act(person, case_id, verb, bodies[verb]), at_the_door ?? 'case.unknown', ...(verb in of_the_street ? ['auth.not_allowed'] : []));
          if (elsewhere.includes(person) && group === conversation_id) continue; // a group of the same name is their own
          refused(await say(person, group, '大家好'), at_the_door ?? 'conversation.unknown');
        }
      refused(await act('grid', made.lamp, 'merge', { into: made.brook }), 'case.unknown');
      refused(await act('grid', made.lamp, 'dispatch', { role: 'WY', organisation_id: 'far-wy' }), 'case.no_owner_left');
      refused(await by('zhao').post('/api/cases', { request_id: 'request-foreign', text: '灯坏了', estate_id: 'brook' }), 'case.place_outside');
      refused(await by('zhao').post('/api/cases', { request_id: 'request-foreign', text: '灯坏了', place_id: 'k-1-1' }), 'case.place_outside');
      refused(await by('grid').post('/api/groups/brook-group/settings', { on: false, auto_open_confidence_min: 0 }), 'conversation.unknown');
      for (const person of ['zhao', 'engineer', 'manager', 'volunteer', 'auditor']) refused(await by(person).post('/api/articles', { title: '标题', body: '内容', department: '社区', valid_from: '2026-05-01' }), 'auth.not_allowed');
    });
  }, 60_000);

  it('figures are told of one’s own place only; a place that the hat does not see whole is refused', async () => {
    for (const [person, asked] of [['grid', district], ['grid', 'far-community'], ['manager', 'far-community'], ['manager', district], ['community', 'street'], ['far-grid', 'b-3']] as const) refused(await by(person).get(`/api/figures?place=${asked}`), 'auth.not_allowed');
    for (const [person, asked] of [['county', 'far-community'], ['street', 'community'], ['grid', 'b-3']] as const) expect((await by(person).get(`/api/figures?place=${asked}`)).status).toBe(200);
  });
});

describe('a complaint about the firm that handles it (信访工作条例 30)', () => {
  const firm = ['manager', 'engineer'];
  const of_the_reporter = () => [words.complaint, words.secret, '赵', 'zhao', '602', '3栋', '"form"', 'T02:37', '10:37', files.garden, '199****0001'];

  it('tells the firm what it is about and which estate: no words, reporter, room, picture, hour or channel, in no list and no notice', async () => {
    for (const person of firm) {
      const seen = await by(person).get<CaseDetail>(`/api/cases/${made.complaint}`);
      expect(seen.body).toMatchObject({ title: '试验花园 物业服务质量', description: null, reporters: [], photos: [], by_assistant: false });
      for (const { url, answer } of await read_by(person)) {
        if (url.includes(made.lamp) || !JSON.stringify(answer.body).includes(made.complaint)) continue;
        const told = JSON.stringify(about(answer.body, made.complaint));
        for (const word of of_the_reporter()) expect(tells(told, word), `${person} ${url}`).toBe(false);
      }
      const { notices } = (await by(person).get<{ notices: { case_id: string }[] }>('/api/notices')).body;
      const told = notices.filter((one) => one.case_id === made.complaint);
      expect(told).toHaveLength(1);
      for (const word of of_the_reporter()) expect(tells(JSON.stringify(told), word), word).toBe(false);
    }
  });

  it('stays so when another takes it over and through all that follows', async () => {
    api.world.later(14);
    expect((await act('engineer', made.complaint, 'object', { reason: 'conflict_of_interest', text: '说的是我们' })).status).toBe(200);
    expect((await act('grid', made.complaint, 'dispatch', { role: 'SQ', note: '3栋602赵女士反映' })).status).toBe(200);
    expect((await act('community', made.complaint, 'accept')).status).toBe(200);
    expect((await act('community', made.complaint, 'resolve', { note: '约谈了物业' })).status).toBe(200);
    expect((await act('zhao', made.complaint, 'confirm', { solved: true, text: `谢谢，${words.complaint}` })).status).toBe(200);
    await all_told();
    for (const person of firm) {
      const seen = await by(person).get<CaseDetail>(`/api/cases/${made.complaint}`);
      for (const word of of_the_reporter()) expect(tells(seen.text, word), person).toBe(false);
      expect((await by(person).get(`/api/files/${files.garden}`)).status).toBe(200); // of the lamp, which is theirs to repair
    }
  });

  it('the id of such a case does not tell its hour either', () => {
    const at = new Date(Number.parseInt(made.complaint.replaceAll('-', '').slice(0, 12), 16));
    expect(at.toISOString()).toBe('2026-05-26T16:00:00.000Z');
  });

  it('what was said in confidence is not there for the firm, the neighbours, the steward or the volunteers', async () => {
    for (const person of ['manager', 'engineer', 'committee', 'qian', 'sun', 'steward', 'volunteer']) {
      refused(await by(person).get(`/api/cases/${made.secret}`), 'case.unknown');
      for (const { url, answer } of await read_by(person)) expect(answer.text, `${person} ${url}`).not.toContain(made.secret);
    }
    expect((await by('zhao').get<CaseDetail>(`/api/cases/${made.secret}`)).body.description).toContain(words.secret);
    expect((await by('community').get<CaseDetail>(`/api/cases/${made.secret}`)).body.description).toContain(words.secret);
  });

  it('a complaint about staff is read by the level above, not by those who work at the place', async () => {
    for (const person of ['grid', 'community']) {
      const seen = await by(person).get<CaseDetail>(`/api/cases/${made.about_staff}`);
      for (const word of [words.about_staff, '赵', '602', 'T02:37']) expect(tells(seen.text, word), person).toBe(false);
      expect((await by(person).get<CaseList>(`/api/cases?q=${encodeURIComponent(words.about_staff)}`)).body.cases).toEqual([]);
    }
    expect((await by('street').get<CaseDetail>(`/api/cases/${made.about_staff}`)).body.description).toContain(words.about_staff);
  });

  it('words that may not be read cannot be found out by searching for them', async () => {
    const found = async (person: string, word: string) => (await by(person).get<CaseList>(`/api/cases?q=${encodeURIComponent(word)}`)).body.cases.length;
    for (const person of ['manager', 'engineer', 'qian', 'sun', 'steward', 'volunteer', 'committee']) expect(await found(person, words.complaint), person).toBe(0);
    for (const person of ['qian', 'sun', 'steward', 'volunteer']) expect(await found(person, words.lamp), person).toBe(0);
    for (const person of ['zhao', 'community', 'street', 'engineer']) expect(await found(person, words.lamp), person).toBe(1);
  });
});

/** Whatever in an answer speaks of one case. */
function about(value: unknown, id: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => about(one, id));
  if (typeof value !== 'object' || value === null) return [];
  const own = value as Record<string, unknown>;
  return own['id'] === id || own['case_id'] === id ? [own] : Object.values(own).flatMap((one) => about(one, id));
}

describe('a neighbour who joined', () => {
  it('follows the case and is not shown the first one’s words, room or picture', async () => {
    const joined = (await by('qian').get<CaseList>('/api/cases?mine=1')).body.cases;
    expect(joined.map((one) => one.id)).toEqual([made.lamp]);
    const seen = await by('qian').get<CaseDetail>(`/api/cases/${made.lamp}`);
    expect(seen.body).toMatchObject({ mine: true, reporter_count: 2, description: null, photos: [] });
    for (const word of [words.lamp, '602', '赵']) expect(tells(seen.text, word), word).toBe(false);
    refused(await by('qian').get(`/api/files/${files.garden}`), 'file.unknown');
    expect((await by('zhao').get<CaseDetail>(`/api/cases/${made.lamp}`)).body).toMatchObject({ photos: [{ file_id: files.garden, kind: 'before' }] });
  });
});

describe('a note among staff', () => {
  it('is read by who handles the case, and the reporters neither see nor hear that there is one', async () => {
    expect((await act('grid', made.lamp, 'note', { text: '这家常年反映同一件事', to_resident: false })).status).toBe(200);
    expect((await act('grid', made.lamp, 'note', { text: '师傅下午到', to_resident: true })).status).toBe(200);
    await all_told();
    for (const person of ['zhao', 'qian']) {
      const seen = (await by(person).get<CaseDetail>(`/api/cases/${made.lamp}`)).body;
      expect(seen.timeline.filter((entry) => entry.name === 'case.noted').map((entry) => entry.text)).toEqual(['师傅下午到']);
      const { notices } = (await by(person).get<{ notices: { code: string }[] }>('/api/notices')).body;
      expect(notices.filter((one) => one.code === 'notice.noted')).toHaveLength(1);
    }
    expect((await by('engineer').get(`/api/cases/${made.lamp}`)).text).toContain('常年反映');
  });
});

describe('live screens', () => {
  it('hear of what lies within their reach, and of confidential cases only those who coordinate', async () => {
    const live = open_live({ db: api.world.db });
    const heard: Record<string, string[]> = {};
    const watching = ['zhao', 'qian', 'manager', 'grid', 'far', 'far-grid', 'steward'];
    for (const person of watching) {
      heard[person] = [];
      live.subscribers.add({ actor: await api.world.actor(person), estates: new Set(person === 'grid' ? [estate_id] : []), send: (change) => void heard[person]!.push(`${change.type} ${change.id}`), end: () => {} });
    }
    const secret = await report('zhao', { text: '物业又乱收钱', category: '0710', confidential: true });
    const open = await report('zhao', { text: '小区大门坏了', category: '0205', place_id: 'u-5-1' });
    const said = await say('sun', conversation_id, '今天天气真好呀');
    await live.close();
    expect(watching.filter((person) => heard[person]!.includes(`case ${secret}`))).toEqual(['grid']);
    expect(watching.filter((person) => heard[person]!.includes(`case ${open}`))).toEqual(['zhao', 'qian', 'manager', 'grid', 'steward']);
    expect(watching.filter((person) => heard[person]!.includes(`message ${said.body.message.id}`))).toEqual(['zhao', 'qian', 'manager', 'grid', 'steward']);
  });
});

describe('the database alone', () => {
  type Settings = Partial<Record<'district' | 'person' | 'role' | 'reach' | 'estates' | 'organisation', string>>;
  let app: pg.Client;
  beforeAll(async () => {
    app = new pg.Client({ connectionString: api.world.database.app_url });
    await app.connect();
  });
  afterAll(() => app.end());
  async function look<T extends pg.QueryResultRow>(settings: Settings, sql: string): Promise<T[]> {
    await app.query('BEGIN');
    try {
      for (const [name, value] of Object.entries(settings)) await app.query('SELECT set_config($1, $2, true)', [`app.${name}`, value]);
      return (await app.query<T>(sql)).rows;
    } finally {
      await app.query('ROLLBACK');
    }
  }
  const resident: Settings = { district, person: 'qian', role: 'resident', reach: '', estates: estate_id };
  const firm: Settings = { district, person: 'manager', role: 'property_manager', reach: '', estates: estate_id, organisation: 'wy' };

  it('without settings, or in a county that does not exist, reads no row of any table', async () => {
    // every table there is, but for the defaults that all counties share
    const all = await api.query<{ relname: string }>(`SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'district' WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE 'auth_%' AND c.relname NOT IN ('districts', 'purposes', 'tag_kinds', 'errand_kinds', 'vote_kinds', 'covenant_terms', 'petition_terms', 'fund_grounds') ORDER BY 1`);
    const kept_apart = all.map((one) => one.relname);
    expect(kept_apart.length).toBeGreaterThan(25);
    for (const table of kept_apart) {
      expect(await look({}, `SELECT 1 FROM ${table} LIMIT 1`), table).toEqual([]);
      expect(await look({ district: '999999', role: 'system', reach: '/' }, `SELECT 1 FROM ${table} LIMIT 1`), table).toEqual([]);
    }
  });

  it('a resident reads no other reporter, no other’s notice, no words or pictures of a case that they do not see', async () => {
    const reporters = await look<{ person_id: string }>(resident, 'SELECT DISTINCT person_id FROM case_reporters');
    expect(reporters).toEqual([{ person_id: 'qian' }]);
    expect(await look(resident, `SELECT 1 FROM notices WHERE person_id <> 'qian'`)).toEqual([]);
    expect(await look(resident, `SELECT 1 FROM cases WHERE confidential OR estate_id <> '${estate_id}'`)).toEqual([]);
    for (const table of ['case_notes', 'case_files', 'clocks']) expect(await look(resident, `SELECT 1 FROM ${table} WHERE case_id IN ('${made.secret}', '${made.brook}', '${made.abroad}')`), table).toEqual([]);
    expect(await look(resident, `SELECT 1 FROM utterances WHERE conversation_id = 'brook-group'`)).toEqual([]);
    expect(await look(resident, `SELECT 1 FROM knowledge_gaps WHERE conversation_id = 'brook-group'`)).toEqual([]);
  });

  it('a firm reads no reporter at all, and only the cases that came to it', async () => {
    expect(await look(firm, 'SELECT 1 FROM case_reporters')).toEqual([]);
    expect(await look(firm, `SELECT 1 FROM cases WHERE NOT 'wy' = ANY (handler_organisation_ids)`)).toEqual([]);
    expect((await look(firm, 'SELECT 1 FROM cases')).length).toBeGreaterThan(0);
  });

  it('nobody rewrites or deletes a fact, a seal, a case or a person', async () => {
    for (const sql of ['DELETE FROM facts', 'UPDATE facts SET name = name', 'DELETE FROM fact_seals', 'UPDATE fact_seals SET hash = hash', 'DELETE FROM cases', 'DELETE FROM people', 'TRUNCATE facts', 'DELETE FROM fact_heads', 'UPDATE weak_publications SET content = content', 'DELETE FROM weak_steps', 'UPDATE call_back_draws SET seed = seed', 'DELETE FROM case_exclusions', 'SELECT * FROM graphile_worker._private_jobs'])
      await expect(look({ district, role: 'system', reach: '/' }, sql), sql).rejects.toThrow('permission denied');
  });

  it('whatever hat is put on, reporters are read by themselves and by coordinators whose place it is', async () => {
    const roles: Role[] = ['resident', 'steward', 'grid_worker', 'property_manager', 'property_engineer', 'owners_committee', 'volunteer', 'community', 'street', 'county', 'auditor', 'admin', 'guest'];
    const paths = ['', `/${district}`, `/${district}/street/community/grid`, `/${district}/far-street`, `/${abroad}`, '/', `/${district}/street/community/gri`];
    const truth = await api.query<{ district: string; case_id: string; person_id: string; place_path: string; estate_id: string }>('SELECT r.district, r.case_id, r.person_id, c.place_path, c.estate_id FROM case_reporters r JOIN cases c USING (district) WHERE c.id = r.case_id');
    const hat = fc.record({
      district: fc.constantFrom(district, abroad), person: fc.constantFrom('zhao', 'qian', 'far', 'abroad', 'manager', ''), role: fc.constantFrom(...roles),
      reach: fc.constantFrom(...paths), estates: fc.constantFrom('', estate_id, 'brook'), organisation: fc.constantFrom('', 'wy', 'far-wy', 'wg'),
    });
    await fc.assert(
      fc.asyncProperty(hat, async (worn) => {
        const seen = await look<{ district: string; case_id: string; person_id: string }>(worn, 'SELECT district, case_id, person_id FROM case_reporters');
        for (const row of seen) {
          const fact = truth.find((one) => one.district === row.district && one.case_id === row.case_id && one.person_id === row.person_id)!;
          const coordinates = ['grid_worker', 'community', 'street'].includes(worn.role) && ((worn.reach !== '' && fact.place_path.startsWith(worn.reach)) || fact.estate_id === worn.estates);
          expect(row.district === worn.district && (row.person_id === worn.person || coordinates)).toBe(true);
        }
        for (const row of truth) if (row.district === worn.district && row.person_id === worn.person) expect(seen.some((one) => one.case_id === row.case_id)).toBe(true);
      }),
      { numRuns: 120 },
    );
  }, 30_000);
});
