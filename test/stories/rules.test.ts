import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Rehearsal } from '../../modules/assistant/contract.ts';
import type { CaseDetail } from '../../modules/cases/contract.ts';
import type { RuleList, RuleView, WhatIf, WriteRule } from '../../modules/cases/rule/contract.ts';
import type { MessageView, NoticeView, Sent } from '../../channels/web/contract.ts';
import { expect_refused, open_api, type Api, type Client } from '../api.ts';
import { work_off } from '../work-off.ts';
import { conversation_id, district, estate_id } from '../world.ts';

vi.setConfig({ testTimeout: 60_000 }); // several workers start and stop in a story
let api: Api;
const at_desk: Record<string, Client> = {};
beforeAll(async () => {
  api = await open_api(new Date(Date.now() - 40 * 86_400_000));
  for (const person of ['zhao', 'qian', 'engineer', 'manager', 'volunteer', 'grid', 'community', 'street', 'county']) at_desk[person] = await api.as(person);
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));

const by = (person: string) => at_desk[person]!;
const blank: WriteRule = { place_id: 'community', estate_id, category: '0201', owner_code: null, tier: null, from_minute: null, until_minute: null, organisation_id: 'yw', assist_ids: ['sd'], reason: '声控灯由业委会找的电工修', from_at: null };
let sent = 0;
const report = async (text: string, more: object = {}) => (await by('zhao').post<CaseDetail>('/api/cases', { request_id: `request-${++sent}`, text, category: '0201', ...more })).body;
const offered = async (id: string) => (await api.query<{ offered_organisation_id: string; handler_organisation_ids: string[] }>('SELECT * FROM cases WHERE id = $1', [id]))[0]!;
const attempt = async (text: string) => (await by('community').post<Rehearsal>('/api/dispatch-rules/try', { text, estate_id, category: null, at: null })).body;

it('a community writes a rule, and the next lamp goes where it says, with those who help and why on record', async () => {
  const first = await report('3栋2单元楼道灯不亮');
  expect((await offered(first.id)).offered_organisation_id).toBe('wy');
  const guess = (await by('community').post<WhatIf>('/api/dispatch-rules/what-if', { id: null, rule: blank })).body;
  expect(guess).toMatchObject({ cases: 1, elsewhere: 1, moves: [{ from: '试验物业', to: '试验花园业委会', count: 1 }] });
  expect((await attempt('3栋1单元楼道灯不亮')).tried).toMatchObject({ offer: { organisation_id: 'wy' }, by_rule: false });

  const saved = await by('community').post<RuleView>('/api/dispatch-rules', blank);
  expect(saved.status, saved.text).toBe(201);
  expect(saved.body).toMatchObject({ version: 1, place_name: '试验花园', category_name: '楼道声控灯', organisation: { name: '试验花园业委会' }, in_force: true, may_edit: true });
  const tried = await attempt('4栋1单元楼道灯不亮');
  expect(tried).toMatchObject({ reading: { category: '0201', tier: 3 }, tried: { offer: { organisation_id: 'yw' }, by_rule: true, built_in: { organisation_id: 'wy' }, assist: [{ id: 'sd' }], considered: [{ verdict: 'fires' }] } });
  expect(tried.tried!.clocks.map((clock) => clock.kind)).toEqual(['respond', 'resolve']);
  const second = await report('4栋1单元楼道灯不亮', { place_id: 'u-4-1' });
  expect(await offered(second.id)).toMatchObject({ offered_organisation_id: 'yw', handler_organisation_ids: ['yw', 'sd'] });
  expect(await api.query(`SELECT data->>'rule_id' AS rule FROM facts WHERE subject = $1 AND name = 'case.dispatched'`, [second.id])).toEqual([{ rule: saved.body.id }]);
  await work_off(api);
  expect((await by('volunteer').get<{ notices: NoticeView[] }>('/api/notices')).body.notices.map((one) => one.text)).toContainEqual(expect.stringContaining('协助'));
});

it('a rule is changed by a new version and ended, never overwritten', async () => {
  const rule = (await by('community').get<RuleList>('/api/dispatch-rules')).body.rules[0]!;
  api.world.later(6);
  const changed = await by('community').ask<RuleView>('PUT', `/api/dispatch-rules/${rule.id}`, { ...blank, organisation_id: 'sd', assist_ids: [] });
  expect(changed.body, changed.text).toMatchObject({ id: rule.id, version: 2, organisation: { name: '水电志愿队' } });
  expect((await attempt('4栋2单元楼道灯不亮')).tried!.offer!.organisation_id).toBe('sd');
  api.world.later(6);
  expect((await by('community').post(`/api/dispatch-rules/${rule.id}/end`)).status).toBe(204);
  expect_refused(await by('community').post(`/api/dispatch-rules/${rule.id}/end`), 'rule.ended');
  const list = (await by('community').get<RuleList>('/api/dispatch-rules')).body;
  expect(list.rules).toEqual([]);
  expect(list.ended.map((one) => one.version).toSorted()).toEqual([1, 2]);
  expect((await attempt('4栋2单元楼道灯不亮')).tried!.offer!.organisation_id).toBe('wy');
});

it('what breaks a hard rule is refused at the desk, and nobody makes rules outside their place', async () => {
  const write = (person: string, over: Partial<WriteRule>) => by(person).post('/api/dispatch-rules', { ...blank, assist_ids: [], ...over });
  expect_refused(await write('community', { category: '0203', organisation_id: 'sd' }), 'rule.not_for_volunteers');
  expect_refused(await write('community', { category: '0204', organisation_id: 'yw' }), 'rule.emergency_keeps_owner');
  expect_refused(await write('community', { place_id: 'street', estate_id: null, organisation_id: 'jd' }), 'rule.outside');
  expect_refused(await write('community', { place_id: 'community', estate_id: null, organisation_id: 'wy' }), 'rule.not_serving');
  expect_refused(await write('community', { organisation_id: 'nobody' }), 'rule.not_serving');
  expect_refused(await write('community', { from_minute: 60 }), 'rule.half_hours');
  expect_refused(await write('community', { from_at: '2020-01-01T00:00:00Z' }), 'rule.from_in_the_past');
  expect_refused(await write('grid', {}), 'auth.not_allowed');
  expect_refused(await write('manager', {}), 'auth.not_allowed');
  expect_refused(await by('zhao').get('/api/dispatch-rules'), 'auth.not_allowed');
});

it('a complaint about the firm said in the group is shown to nobody there, goes past the firm, and the speaker is told quietly', async () => {
  const words = '我要投诉物业乱收停车费，保安态度差得很，暗号葫芦';
  const said = (await by('qian').post<Sent>(`/api/groups/${conversation_id}/messages`, { channel_message_id: `complaint-${++sent}`, text: words })).body;
  expect(said.replies).toEqual([]);
  const [row] = await api.query<{ id: string; recused_ids: string[]; confidential: boolean; offered_organisation_id: string | null; state: string }>(`SELECT * FROM cases WHERE description LIKE '%葫芦%'`);
  expect(row).toMatchObject({ recused_ids: ['wy'], confidential: true });
  expect(row!.offered_organisation_id).not.toBe('wy');
  for (const firm of ['manager', 'engineer', 'zhao']) {
    expect_refused(await by(firm).get(`/api/cases/${row!.id}`), 'case.unknown');
    expect((await by(firm).get(`/api/cases?q=${encodeURIComponent('葫芦')}`)).text).not.toContain(row!.id);
    const seen = (await by(firm).get<{ messages: MessageView[] }>(`/api/groups/${conversation_id}/messages`)).text;
    expect(seen).not.toContain(row!.id);
  }
  const notices = (await by('qian').get<{ notices: NoticeView[] }>('/api/notices')).body.notices;
  expect(notices[0]).toMatchObject({ case_id: row!.id });
  expect(notices[0]!.text).toContain('请替我保密');
  if (row!.state === 'draft') expect((await by('qian').post<CaseDetail>(`/api/cases/${row!.id}/open`, {})).status).toBe(200);
  for (const role of ['WY']) expect_refused(await by('grid').post(`/api/cases/${row!.id}/dispatch`, { role, organisation_id: 'wy' }), 'case.recused');
});

it('a complaint about the community is coordinated by the street, and the community sees nothing of who said it', async () => {
  const made = await report('社区干部推诿，跑了三趟都不给办，暗号茄子', { category: '0701', place_id: 'u-3-2' });
  const [row] = await api.query<{ level: string; recused_ids: string[] }>('SELECT * FROM cases WHERE id = $1', [made.id]);
  expect(row).toMatchObject({ level: 'street', recused_ids: expect.arrayContaining(['sq', 'wg']) as string[] });
  for (const about of ['community', 'grid']) {
    const seen = await by(about).get<CaseDetail>(`/api/cases/${made.id}`);
    expect(seen.text).not.toContain('茄子');
    expect(seen.body).toMatchObject({ description: null, reporters: [] });
    expect((await by(about).get(`/api/cases?q=${encodeURIComponent('茄子')}`)).text).not.toContain(made.id);
    expect(seen.body.may).not.toContain('dispatch');
    expect_refused(await by(about).post(`/api/cases/${made.id}/escalate`, { reason: '不归我们' }), 'case.not_your_part');
  }
  const street = (await by('street').get<CaseDetail>(`/api/cases/${made.id}`)).body;
  expect(street.description).toContain('茄子');
  expect(street.may).toContain('dispatch');
  expect(district).toBe('520303');
});
