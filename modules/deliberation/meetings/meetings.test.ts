import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expect_refused, open_api, photo, upload, type Answer, type Api, type Client } from '../../../test/api.ts';
import { settle } from '../../../test/walk/places.ts';
import type { FileView } from '../../../platform/files/contract.ts';
import { accept, confirm, resolve } from '../../cases/index.ts';
import { add_organisation } from '../../people/index.ts';
import { proposals_waiting, take_proposal, due_reminders, due_tasks, tick_reminder, tick_task } from './index.ts';
import type { Choices, ItemList, MeetingView, NewSeries, SeriesList, SeriesView } from './contract.ts';

let api: Api;
type Person = Pick<Client, 'get' | 'post'>;
let by: Record<string, Person> = {};
const clients = ['zhao', 'qian', 'far', 'committee', 'community', 'far-community', 'street', 'county', 'department', 'manager', 'auditor', 'volunteer'];
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:00:00Z'));
  await api.world.as_system(settle);
  await api.world.as_system((ctx) => add_organisation(ctx, { district: ctx.actor.district, id: 'hydw', kind: '行业党委', name: '试验县物业行业党委', owner_code: null, place_id: ctx.actor.district, estate_id: null }));
  await at('2026-05-27T02:00:00Z');
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));
async function at(moment: string): Promise<void> {
  api.world.now = new Date(moment);
  for (const id of await api.world.as_system(due_reminders)) await api.world.as_system((ctx) => tick_reminder(ctx, id));
  for (const id of await api.world.as_system(due_tasks)) await api.world.as_system((ctx) => tick_task(ctx, id));
  by = Object.fromEntries(clients.map((person) => [person, logged_in(person)]));
}
function logged_in(person: string): Person {
  let opened: Promise<Client> | undefined;
  const open = () => (opened ??= api.as(person));
  return { get: async (url) => (await open()).get(url), post: async (url, body) => (await open()).post(url, body) };
}
const ok = <T>(answer: Answer<T>): T => (expect(answer.status, answer.text).toBeLessThan(300), answer.body);
const refused = (answer: Answer<unknown>, code: string) => expect_refused(answer as Answer<never>, code);
const told = async (code: string): Promise<string[]> => (await api.query<{ person_id: string }>('SELECT person_id FROM notices WHERE code = $1 ORDER BY person_id', [`notice.${code}`])).map(({ person_id }) => person_id);
const talk: NewSeries = {
  kind: 'monthly_talk', title: '红色议事亭', estate_id: 'garden', venue: '小区议事亭', rhythm: { every: 'month', day: 10 }, time: '19:30', open: true,
  organisation_ids: ['wy', 'yw'], people: [{ phone: '19900000001', part: '党员' }],
};
const meeting = async (id: string, who = 'community') => ok(await by[who]!.get<MeetingView>(`/api/meetings/${id}`));
/** A deed, a second after the one before. */
const do_ = async (id: string, what: string, body: object = {}, who = 'community') => ((api.world.now = new Date(api.world.now.getTime() + 1_000)), ok(await by[who]!.post<MeetingView>(`/api/meetings/${id}/${what}`, body)));
const ids: Record<string, string> = {};

describe('a monthly talk, from the call to the next one', () => {
  it('is made once with its days, and its first meeting is planned by itself', async () => {
    const made = ok(await by['community']!.post<SeriesView>('/api/meeting-series', talk));
    expect(made).toMatchObject({ keeps: true, place: '试验花园', office: '试验社区居委会', next: { starts_at: '2026-06-10T11:30:00.000Z', state: 'planned' } });
    expect(made.guests.map(({ name, part }) => `${name} ${part}`.trim()).toSorted()).toEqual(['试验物业', '试验花园业委会', '赵示一 党员'].toSorted());
    Object.assign(ids, { series: made.id, first: made.next!.id });
    refused(await by['community']!.post('/api/meeting-series', { ...talk, organisation_ids: ['far-wy'] }), 'meeting.guest_unknown');
    refused(await by['community']!.post('/api/meeting-series', { ...talk, estate_id: 'brook' }), 'meeting.no_place');
    refused(await by['community']!.post('/api/meeting-series', { ...talk, rhythm: { every: 'on_call' } }), 'meeting.needs_day');
    refused(await by['community']!.post(`/api/meeting-series/${made.id}/guests`, { organisation_id: 'wy', phone: null, part: '' }), 'meeting.guest_there');
  });
  it('is read by who lives there, kept by the office that holds it, and nothing to another community', async () => {
    expect(ok(await by['zhao']!.get<SeriesList>('/api/meeting-series'))).toMatchObject({ may_make: false, series: [{ id: ids['series'], keeps: false }] });
    for (const who of ['far-community', 'far', 'department']) {
      expect(ok(await by[who]!.get<SeriesList>('/api/meeting-series')).series, who).toEqual([]);
      refused(await by[who]!.get(`/api/meetings/${ids['first']}`), 'meeting.unknown');
      refused(await by[who]!.get(`/api/meeting-series/${ids['series']}`), 'meeting.series_unknown');
    }
    for (const who of ['street', 'auditor', 'county']) expect((await meeting(ids['first']!, who)).keeps, who).toBe(false);
    for (const who of ['street', 'committee']) refused(await by[who]!.post(`/api/meetings/${ids['first']}/call`), 'meeting.not_yours');
    refused(await by['zhao']!.post(`/api/meetings/${ids['first']}/call`), 'auth.not_allowed');
    expect((await meeting(ids['first']!, 'zhao')).roll).toEqual([]);
    expect(ok(await by['zhao']!.get<SeriesView>(`/api/meeting-series/${ids['series']}`)).guests).toEqual([]);
  });
  it('takes topics that neighbours ask for, whose words only they and the office read until it is on', async () => {
    for (const title of ['3栋后面路灯不亮', '想装几个长凳', '楼上某某太吵']) await do_(ids['first']!, 'topics', { title, words: '晚上看不清' }, 'qian');
    expect((await meeting(ids['first']!, 'zhao')).topics).toEqual([]);
    const [lamp, bench, noise] = (await meeting(ids['first']!)).topics as [MeetingView['topics'][0], MeetingView['topics'][0], MeetingView['topics'][0]];
    expect(lamp).toMatchObject({ state: 'asked', asked_by: '钱**', words: '晚上看不清' });
    expect(await told('meeting_topic')).toEqual(['community', 'community', 'community']);
    await do_(ids['first']!, 'topics/decide', { topic_id: lamp.id, on: true, answer: '' });
    refused(await by['community']!.post(`/api/meetings/${ids['first']}/topics/decide`, { topic_id: noise.id, on: false, answer: '' }), 'meeting.needs_answer');
    await do_(ids['first']!, 'topics/decide', { topic_id: noise.id, on: false, answer: '邻里的事请调解员单独谈' });
    await do_(ids['first']!, 'topics/decide', { topic_id: bench.id, on: true, answer: '' });
    expect((await meeting(ids['first']!, 'zhao')).topics.map(({ title, words, asked_by, mine }) => ({ title, words, asked_by, mine }))).toEqual([
      { title: '3栋后面路灯不亮', words: null, asked_by: null, mine: false }, { title: '想装几个长凳', words: null, asked_by: null, mine: false },
    ]);
    expect((await meeting(ids['first']!, 'qian')).topics.find(({ id }) => id === noise.id)).toMatchObject({ mine: true, state: 'off', answer: '邻里的事请调解员单独谈' });
    expect([await told('meeting_topic_on'), await told('meeting_topic_off')]).toEqual([['qian', 'qian'], ['qian']]);
    for (const title of ['第四个', '第五个']) await do_(ids['first']!, 'topics', { title, words: '' }, 'qian');
    refused(await by['qian']!.post(`/api/meetings/${ids['first']}/topics`, { title: '第六个', words: '' }), 'meeting.too_many_topics');
    Object.assign(ids, { lamp: lamp.id, bench: bench.id });
  });
  it('takes open cases onto its agenda, in words that any neighbour may read, and no quarrel or confidential matter', async () => {
    const open = async (text: string, category: string) => ok(await by['zhao']!.post<{ id: string }>('/api/cases', { request_id: `request-${category}`, text, category, place_id: 'h-3-2-602' })).id;
    const [gate, quarrel] = [await open('单元门刷不开', '0205'), await open('楼上天天跳绳', '0501')];
    const { cases } = ok(await by['community']!.get<Choices>(`/api/meetings/${ids['first']}/choices`));
    expect(cases.map(({ case_id }) => case_id)).toEqual([gate]);
    expect(cases[0]!.title).not.toContain('602');
    expect(quarrel).toBeTruthy();
    await do_(ids['first']!, 'topics', { title: cases[0]!.title, words: '', case_id: gate });
    refused(await by['community']!.post(`/api/meetings/${ids['first']}/topics`, { title: '再来一次', words: '', case_id: gate }), 'meeting.topic_there');
    expect(ok(await by['community']!.get<Choices>(`/api/meetings/${ids['first']}/choices`)).cases).toEqual([]);
    ids['gate'] = gate;
  });
  it('calls those on its roster and whoever asked, moves with a word to them, and reminds them the evening before', async () => {
    refused(await by['community']!.post(`/api/meetings/${ids['first']}/open`), 'meeting.not_its_day');
    await do_(ids['first']!, 'call');
    expect(await told('meeting_called')).toEqual(['committee', 'engineer', 'manager', 'qian', 'zhao']);
    refused(await by['community']!.post(`/api/meetings/${ids['first']}/call`), 'meeting.not_now');
    await do_(ids['first']!, 'move', { starts_at: '2026-06-11T11:30:00Z', venue: '社区二楼' });
    expect((await told('meeting_moved')).length).toBe(5);
    refused(await by['community']!.post(`/api/meetings/${ids['first']}/move`, { starts_at: '2026-05-01T11:30:00Z', venue: '社区二楼' }), 'meeting.past');
    await at('2026-06-10T10:30:00Z');
    await at('2026-06-10T10:31:00Z');
    expect(await told('meeting_soon')).toEqual(['committee', 'community', 'engineer', 'manager', 'qian', 'zhao']);
    const notice = await by['zhao']!.get(`/api/meetings/${ids['first']}/paper?kind=notice`);
    expect([notice.status, notice.headers['content-type']]).toEqual([200, 'application/pdf']);
    refused(await by['zhao']!.get(`/api/meetings/${ids['first']}/paper?kind=minutes`), 'meeting.no_paper');
  });
  it('is held: who is there, what was said, and every item with an owner and a date', async () => {
    await at('2026-06-11T11:40:00Z');
    let now = await do_(ids['first']!, 'open');
    const line = now.roll.find(({ name }) => name === '赵示一')!;
    now = await do_(ids['first']!, 'roll', { present_ids: now.roll.filter(({ name }) => name !== '试验花园业委会').map(({ id }) => id), others: 23 });
    expect([now.present, now.others]).toEqual([2, 23]);
    expect((await meeting(ids['first']!, 'manager')).roll.map(({ name }) => name)).toEqual(['试验物业']);
    now = await do_(ids['first']!, 'roll/add', { organisation_id: null, phone: '19900000002', part: '居民' });
    refused(await by['community']!.post(`/api/meetings/${ids['first']}/notes`, { how: 'typed', text: ' ', file_id: null }), 'meeting.needs_note');
    await do_(ids['first']!, 'notes', { how: 'dictated', text: '赵某说路灯坏了一个月……', file_id: null });
    const file_id = (await upload(api.app, (await api.as('community')).token, await photo(), 'image/jpeg')).json<FileView>().id;
    await do_(ids['first']!, 'notes', { how: 'photographed', text: '', file_id });
    const sees = async (who: string) => (await by[who]!.get(`/api/files/${file_id}`)).status;
    expect([await sees('community'), await sees('manager'), await sees('far-community'), await sees('street')]).toEqual([200, 200, 404, 404]);
    const item = (body: object) => by['community']!.post<MeetingView>(`/api/meetings/${ids['first']}/items`, { topic_id: null, kind: 'task', what: '买长凳', organisation_id: null, roll_id: null, due_on: '2026-06-30', ...body });
    refused(await item({}), 'meeting.needs_owner');
    refused(await item({ organisation_id: 'far-wy' }), 'meeting.not_an_owner');
    refused(await item({ organisation_id: 'wy', due_on: '2026-06-01' }), 'meeting.due_past');
    refused(await item({ roll_id: line.id, kind: 'case' }), 'meeting.not_an_owner');
    ok(await item({ topic_id: ids['lamp'], kind: 'case', what: '3栋后面路灯一个月不亮', organisation_id: 'wy', category: '0201' }));
    ok(await item({ topic_id: ids['bench'], roll_id: line.id, what: '找三家问长凳的价钱' }));
    ok(await item({ topic_id: ids['bench'], kind: 'project', what: '在3栋和5栋之间装六个长凳' }));
    ok(await item({ kind: 'vote', what: '把东门空地划成晾晒区', vote_kind: 'common_use' }));
    const done = await meeting(ids['first']!);
    expect(done.items.map(({ kind, owner, outcome }) => [kind, owner, outcome])).toEqual([['case', '试验物业', 'underway'], ['task', '赵示一', 'underway'], ['project', '试验社区居委会', 'waiting'], ['vote', '试验社区居委会', 'waiting']]);
    expect((await meeting(ids['first']!, 'qian')).items[1]!.owner).toBe('赵**');
    expect(await told('meeting_item')).toEqual(['zhao']);
    const [row] = await api.query<{ offered_organisation_id: string; channel: string }>('SELECT offered_organisation_id, channel FROM cases WHERE id = $1', [done.items[0]!.case_id]);
    expect(row).toEqual({ offered_organisation_id: 'wy', channel: 'meeting' });
    expect(await api.query('SELECT person_id FROM case_reporters WHERE case_id = $1', [done.items[0]!.case_id])).toEqual([{ person_id: 'qian' }]);
    expect((await api.query('SELECT state FROM votes WHERE id = $1', [done.items[3]!.vote_id]))).toEqual([{ state: 'draft' }]);
    Object.assign(ids, { lamp_case: done.items[0]!.case_id!, task: done.items[1]!.id, project: done.items[2]!.id });
  });
  it('is closed when every neighbour has an answer; what was not reached stands on the next agenda', async () => {
    refused(await by['community']!.post(`/api/meetings/${ids['first']}/close`, { summary: '散会' }), 'meeting.topics_open');
    for (const topic of (await meeting(ids['first']!)).topics.filter(({ state }) => state === 'asked')) await do_(ids['first']!, 'topics/settle', { topic_id: topic.id, how: 'settled', answer: '当场说清了' });
    const closed = await do_(ids['first']!, 'close', { summary: '说了五件事，路灯由物业修，长凳先问价。' });
    expect(closed).toMatchObject({ state: 'closed', summary: '说了五件事，路灯由物业修，长凳先问价。' });
    const next = await meeting(closed.after!);
    expect([next.number, next.starts_at, next.earlier_on]).toEqual([2, '2026-07-10T11:30:00.000Z', '2026-06-11']);
    expect(next.topics.map(({ case_id, state }) => [case_id, state])).toEqual([[ids['gate'], 'on']]);
    ids['second'] = next.id;
    const seen = await meeting(ids['first']!, 'zhao');
    expect(seen).toMatchObject({ summary: closed.summary, notes: [{ how: 'dictated' }, { how: 'photographed' }] });
    expect((await meeting(ids['first']!, 'volunteer')).notes).toEqual([]);
    refused(await by['community']!.post(`/api/meetings/${ids['first']}/items`, { topic_id: null, kind: 'task', what: '太晚了', organisation_id: 'wy', roll_id: null, due_on: '2026-06-30' }), 'meeting.over');
    for (const paper of ['minutes', 'issues', 'decision']) expect((await by['zhao']!.get(`/api/meetings/${ids['first']}/paper?kind=${paper}`)).headers['content-type'], paper).toBe('application/pdf');
    expect(await told('meeting_closed')).toContain('qian');
  });
  it('opens next month with what became of it: the case by its reporter, the task by its owner, the proposal by its project', async () => {
    await at('2026-06-15T02:00:00Z');
    await api.world.as('engineer', (ctx) => accept(ctx, ids['lamp_case']!));
    await api.world.as('engineer', (ctx) => resolve(ctx, ids['lamp_case']!, { note: '换了灯', file_ids: [] }));
    const state = async (kind: string, who = 'community') => (await meeting(ids['second']!, who)).earlier.find((one) => one.kind === kind)!;
    expect(await state('case')).toMatchObject({ outcome: 'underway', step: 'case.resolved' });
    await api.world.as('qian', (ctx) => confirm(ctx, ids['lamp_case']!, true));
    expect(await state('case', 'zhao')).toMatchObject({ outcome: 'done', step: 'case.closed', case_id: null });
    const waiting = await api.world.as('community', (ctx) => proposals_waiting(ctx));
    expect(waiting).toMatchObject([{ item_id: ids['project'], text: '在3栋和5栋之间装六个长凳', topic: '想装几个长凳', asked_by: 'qian' }]);
    expect(await api.world.as('far-community', (ctx) => proposals_waiting(ctx))).toEqual([]);
    const { id: list_id } = ok(await by['community']!.post<{ id: string }>('/api/project-lists', { village_id: 'community', year: 2026 }));
    const propose = (origin_id: string) => by['community']!.post<{ id: string }>(`/api/project-lists/${list_id}/proposals`, { request_id: `bench-${origin_id}`.slice(0, 60), title: '装六个长凳', words: waiting[0]!.text, spot: '', origin: 'meeting', origin_id, origin_note: '' });
    refused(await propose('no-such-item'), 'meeting.item_unknown');
    const { id: proposal_id } = ok(await propose(ids['project']!));
    expect(await state('project')).toMatchObject({ outcome: 'underway', step: 'project.proposed' });
    await expect(api.world.as('community', (ctx) => take_proposal(ctx, ids['project']!, 'another'))).rejects.toThrow('meeting.item_over');
    ok(await by['street']!.post(`/api/project-lists/${list_id}/acts`, { verb: 'assess', proposal_id, feasible: false, reason: '那里是消防登高场地', cost_fen: null }));
    expect(await state('project')).toMatchObject({ outcome: 'not_done', step: 'project.refused' });
    await at('2026-07-01T02:00:00Z');
    await at('2026-07-01T02:01:00Z');
    expect(await told('meeting_item_missed')).toEqual(['community', 'zhao']);
    expect((await state('task')).outcome).toBe('overdue');
    expect(ok(await by['zhao']!.get<ItemList>('/api/meeting-items/mine')).items).toMatchObject([{ id: ids['task'], may_finish: true }]);
    refused(await by['qian']!.post(`/api/meeting-items/${ids['task']}/finish`, { done: true, note: '替他说' }), 'meeting.not_yours');
    ok(await by['zhao']!.post(`/api/meeting-items/${ids['task']}/finish`, { done: true, note: '最便宜的一个 480 元' }));
    refused(await by['zhao']!.post(`/api/meeting-items/${ids['task']}/finish`, { done: true, note: '再说一遍' }), 'meeting.item_over');
    expect(await state('task')).toMatchObject({ outcome: 'done', note: '最便宜的一个 480 元' });
  });
});

describe('what a meeting could not settle', () => {
  it('goes up to the street with its case, and the street takes it up in its quarterly consultation', async () => {
    await at('2026-07-10T11:30:00Z');
    await do_(ids['second']!, 'open');
    const [topic] = (await meeting(ids['second']!)).topics as [MeetingView['topics'][0]];
    const [item] = (await do_(ids['second']!, 'raise', { topic_id: topic.id, item_id: null, why: '物业说要动用市政管线，社区定不了' })).items as [MeetingView['items'][0]];
    expect(item).toMatchObject({ kind: 'raised', owner: '试验街道办', outcome: 'waiting', step: 'raised.waiting' });
    expect(await api.query('SELECT level FROM cases WHERE id = $1', [ids['gate']])).toEqual([{ level: 'street' }]);
    await do_(ids['second']!, 'close', { summary: '单元门的事交街道。' });
    expect(await told('meeting_raised')).toEqual(['street']);
    const { raised } = ok(await by['street']!.get<SeriesList>('/api/meeting-series'));
    expect(raised).toMatchObject([{ title: topic.title, words: '物业说要动用市政管线，社区定不了', from_office: '试验社区居委会' }]);
    expect(ok(await by['community']!.get<SeriesList>('/api/meeting-series')).raised).toEqual([]);
    const made = ok(await by['street']!.post<SeriesView>('/api/meeting-series', { ...talk, kind: 'quarterly_consultation', title: '街道季会商', estate_id: null, open: false, rhythm: { every: 'quarter', month: 3, day: 20 }, time: '09:00', organisation_ids: ['xb-housing', 'sq'], people: [] }));
    ids['quarter'] = made.next!.id;
    await do_(ids['quarter'], 'topics/take-up', { topic_id: raised[0]!.id }, 'street');
    refused(await by['street']!.post(`/api/meetings/${ids['quarter']}/topics/take-up`, { topic_id: raised[0]!.id }), 'meeting.topic_there');
    refused(await by['zhao']!.get(`/api/meetings/${ids['quarter']}`), 'meeting.unknown');
    refused(await by['community']!.get(`/api/meetings/${ids['quarter']}`), 'meeting.unknown');
    await do_(ids['quarter'], 'call', {}, 'street');
    expect(await told('meeting_called')).toContain('department');
    expect((await meeting(ids['quarter'], 'department')).keeps).toBe(false);
    ids['raised_topic'] = raised[0]!.id;
  });
  it('is decided there, each department with its part and its day, and the community’s next meeting opens with it', async () => {
    await at('2026-09-20T01:30:00Z');
    await do_(ids['quarter']!, 'open', {}, 'street');
    const third = (await meeting(ids['second']!)).after!;
    expect((await meeting(third)).earlier.find(({ kind }) => kind === 'raised')).toMatchObject({ outcome: 'underway', step: 'raised.on_agenda', decided: [] });
    await do_(ids['quarter']!, 'items', { topic_id: ids['raised_topic'], kind: 'task', what: '住建牵头改门禁线路', organisation_id: 'xb-housing', roll_id: null, due_on: '2026-09-30' }, 'street');
    await do_(ids['quarter']!, 'close', { summary: '由住建专班牵头。' }, 'street');
    expect(await told('meeting_item')).toEqual(['department', 'zhao']);
    expect(await told('meeting_decided')).toEqual(['community']);
    const [task] = ok(await by['department']!.get<ItemList>('/api/meeting-items/mine')).items as [MeetingView['items'][0]];
    expect(task).toMatchObject({ what: '住建牵头改门禁线路', due_on: '2026-09-30', may_finish: true });
    const above = async () => (await meeting(third, 'zhao')).earlier.find(({ kind }) => kind === 'raised')!;
    expect(await above()).toMatchObject({ outcome: 'underway', step: 'raised.decided', decided_by: '试验街道办', decided: [{ what: '住建牵头改门禁线路', owner: '住建专班', due_on: '2026-09-30', outcome: 'underway' }] });
    ok(await by['department']!.post(`/api/meeting-items/${task.id}/finish`, { done: true, note: '线路改好了' }));
    expect((await above()).outcome).toBe('done');
    expect((await by['department']!.get(`/api/meetings/${ids['quarter']}/paper?kind=decision`)).headers['content-type']).toBe('application/pdf');
  });
  it('goes from the street to the industry committee, and no further', async () => {
    const fourth = (await meeting(ids['quarter']!, 'street')).after!;
    const added = await do_(fourth, 'topics', { title: '三家都不肯管的围墙', words: '' }, 'street');
    const raised = await do_(fourth, 'raise', { topic_id: added.topics.at(-1)!.id, item_id: null, why: '产权说不清' }, 'street');
    expect(raised.items).toMatchObject([{ kind: 'raised', owner: '试验县物业行业党委' }]);
    refused(await by['street']!.post(`/api/meetings/${fourth}/raise`, { topic_id: added.topics.at(-1)!.id, item_id: null, why: '再交一次' }), 'meeting.topic_done');
  });
});

it('a meeting that is called off hands its topics to the next, one that meets on call waits for a day, and a series ends', async () => {
  await at('2026-10-01T02:00:00Z');
  const yard = ok(await by['committee']!.post<SeriesView>('/api/meeting-series', { ...talk, kind: 'yard_meeting', title: '院坝会', rhythm: { every: 'on_call' }, first_on: '2026-10-05', organisation_ids: [], people: [] }));
  const id = yard.next!.id;
  await do_(id, 'topics', { title: '坝子里的灯', words: '' }, 'zhao');
  refused(await by['community']!.post(`/api/meetings/${id}/cancel`, { why: '下雨' }), 'meeting.not_yours');
  expect(await do_(id, 'cancel', { why: '下雨' }, 'committee')).toMatchObject({ state: 'cancelled', after: null });
  const again = ok(await by['committee']!.post<MeetingView>(`/api/meeting-series/${yard.id}/again`, { on: '2026-10-12', time: '15:00' }));
  expect(again).toMatchObject({ number: 2, starts_at: '2026-10-12T07:00:00.000Z', topics: [{ title: '坝子里的灯', state: 'asked' }] });
  refused(await by['committee']!.post(`/api/meeting-series/${yard.id}/again`, { on: '2026-10-13', time: '15:00' }), 'meeting.one_ahead');
  ok(await by['committee']!.post(`/api/meeting-series/${yard.id}/end`));
  expect(ok(await by['committee']!.get<SeriesView>(`/api/meeting-series/${yard.id}`))).toMatchObject({ ended: true, next: null });
  expect(JSON.stringify(await api.query(`SELECT data FROM facts WHERE name LIKE 'meeting.%'`))).not.toMatch(/[一-龥]/);
});
