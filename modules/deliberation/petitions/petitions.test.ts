import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FileView } from '../../../platform/files/contract.ts';
import { expect_refused, open_api, photo, upload, type Answer, type Api, type Client } from '../../../test/api.ts';
import { settle } from '../../../test/walk/places.ts';
import { add_people, add_residencies, person_row } from '../../people/index.ts';
import type { HonourPage } from '../honours/contract.ts';
import type { PetitionList, PetitionView } from './contract.ts';
import { due_petitions, tick_petition } from './index.ts';

let api: Api;
let by: Record<string, Client> = {};
/** 120 homes, each its own head: a fifth is 24; 21 of them belong to neighbours made here. */
const rooms = ['101', '102', '201', '202', '301', '302', '401', '402', '501', '502', '601'];
beforeAll(async () => {
  api = await open_api(new Date('2026-05-27T02:00:00Z'));
  await api.world.as_system(settle);
  await api.world.as_system(async (ctx) => {
    for (const [index, home_id] of [1, 2].flatMap((unit) => rooms.map((room) => `h-1-${unit}-${room}`)).entries()) {
      const id = `n${index}`;
      await add_people(ctx, [person_row(ctx.actor.district, id, `邻示${index}`, `1993100${String(index).padStart(4, '0')}`)]);
      await add_residencies(ctx, [{ district: ctx.actor.district, home_id, person_id: id, relation: 'owner', estate_id: 'garden', from_on: '2020-01-01', until_on: null }]);
    }
    await add_people(ctx, [person_row(ctx.actor.district, 'tenant', '租示客', '19931009999')]);
    await add_residencies(ctx, [{ district: ctx.actor.district, home_id: 'h-2-1-101', person_id: 'tenant', relation: 'tenant', estate_id: 'garden', from_on: '2020-01-01', until_on: null }]);
  });
  await at('2026-05-27T02:00:00Z');
}, 60_000);
afterAll(() => api.close());
afterEach(() => expect(api.faults.splice(0)).toEqual([]));
async function at(moment: string): Promise<void> {
  api.world.now = new Date(moment);
  await api.world.as_system(async (ctx) => {
    for (const id of await due_petitions(ctx)) await tick_petition(ctx, id);
  });
  by = Object.fromEntries(await Promise.all(['zhao', 'qian', 'sun', 'tenant', 'far', 'committee', 'community', 'street', 'grid', 'manager', 'county'].map(async (person) => [person, await api.as(person)] as const)));
}
const ok = <T>(answer: Answer<T>): T => (expect(answer.status, answer.text).toBeLessThan(300), answer.body);
const refused = (answer: Answer<unknown>, code: string) => expect_refused(answer as Answer<never>, code);
const view = async (id: string, who: string) => ok(await by[who]!.get<PetitionView>(`/api/petitions/${id}`));
const told = (code: string) => api.query<{ person_id: string }>(`SELECT DISTINCT person_id FROM notices WHERE code = $1 ORDER BY 1`, [code]).then((rows) => rows.map(({ person_id }) => person_id));
const sign = async (id: string, who: Client) => who.post<PetitionView>(`/api/petitions/${id}/sign`, { head: ok(await who.get<PetitionView>(`/api/petitions/${id}`)).mine[0]!.head });
const asked = { title: '商量换不换物业', words: '服务越来越差，请开业主大会议一议。' };

describe('owners who call their assembly', () => {
  let id = '';
  it('begin with one of them, who signs first; tenants and firms have no part in it', async () => {
    refused(await by['tenant']!.post('/api/petitions', asked), 'petition.not_owner');
    const made = ok(await by['zhao']!.post<PetitionView>('/api/petitions', asked));
    id = made.id;
    expect(made).toMatchObject({ state: 'collecting', signed: { heads: 1 }, whole: { heads: 120 }, needed: { heads: 24, area_cm2: null }, started_by_me: true, collect_until: '2026-07-26' });
    refused(await by['zhao']!.post('/api/petitions', asked), 'petition.one_running');
    refused(await by['manager']!.get('/api/petitions'), 'auth.not_allowed');
    refused(await by['far']!.get(`/api/petitions/${id}`), 'petition.unknown');
  });
  it('sign for their own homes alone and take it back; on paper with a photo that the home is told of', async () => {
    const { mine } = await view(id, 'zhao');
    refused(await by['qian']!.post(`/api/petitions/${id}/sign`, { head: mine[0]!.head }), 'petition.not_your_head');
    ok(await sign(id, by['qian']!));
    refused(await sign(id, by['qian']!), 'petition.signed_already');
    ok(await by['qian']!.post(`/api/petitions/${id}/unsign`, { head: (await view(id, 'qian')).mine[0]!.head }));
    const file_id = (await upload(api.app, by['grid']!.token, await photo(), 'image/jpeg')).json<FileView>().id;
    ok(await by['grid']!.post(`/api/petitions/${id}/papers`, { home: '5栋1单元101', file_id }));
    expect(await told('notice.petition_paper')).toEqual(['sun']);
    expect(await view(id, 'sun')).toMatchObject({ signed: { heads: 2 }, mine: [{ label: '5栋1单元101', signed: { how: 'paper' } }] });
  });
  it('are counted for everybody and named to nobody before there are enough', async () => {
    for (const who of ['committee', 'community', 'street', 'qian']) expect(await view(id, who)).toMatchObject({ signed: { heads: 2 }, to_check: [] });
    expect((await by['committee']!.get(`/api/petitions/${id}`)).text).not.toContain('5栋1单元');
    refused(await by['committee']!.post(`/api/petitions/${id}/call`, { on: '2026-07-01', time: '19:30', venue: '亭子' }), 'petition.over');
  });
  it('start the committee’s clock with the last that was needed; then signatures stand, and the community checks them', async () => {
    for (let index = 0; index < 22; index += 1) ok(await sign(id, await api.as(`n${index}`)));
    expect(await view(id, 'zhao')).toMatchObject({ state: 'reached', signed: { heads: 24 }, level: 'committee', due_on: '2026-06-26' });
    expect(await told('notice.petition_reached')).toEqual(['committee', 'community', 'zhao']);
    refused(await by['zhao']!.post(`/api/petitions/${id}/unsign`, { head: (await view(id, 'zhao')).mine[0]!.head }), 'petition.reached_already');
    expect((await view(id, 'community')).to_check).toHaveLength(24);
    expect((await view(id, 'committee')).to_check).toEqual([]);
    refused(await by['community']!.post(`/api/petitions/${id}/call`, { on: '2026-07-30', time: '19:30', venue: '亭子' }), 'petition.not_your_turn');
  });
  it('see who let the day go by, and who must act next, up to the community', async () => {
    await at('2026-06-27T02:00:00Z');
    expect(await view(id, 'qian')).toMatchObject({ level: 'street', due_on: '2026-07-07', missed: [{ level: 'committee', due_on: '2026-06-26' }] });
    refused(await by['street']!.post(`/api/petitions/${id}/order`, { until_on: '2026-06-27', words: '请按时召开' }), 'petition.order_day');
    ok(await by['street']!.post(`/api/petitions/${id}/order`, { until_on: '2026-07-10', words: '请在十日前召集' }));
    refused(await by['street']!.post(`/api/petitions/${id}/order`, { until_on: '2026-07-12', words: '再宽两天' }), 'petition.nothing_to_order');
    await at('2026-07-11T02:00:00Z');
    expect(await view(id, 'qian')).toMatchObject({ level: 'community', due_on: '2026-08-10', missed: [{ level: 'committee' }, { level: 'ordered' }] });
  });
  it('have their assembly called with its notice, as a meeting with their matter on its agenda', async () => {
    refused(await by['community']!.post(`/api/petitions/${id}/call`, { on: '2026-07-26', time: '19:30', venue: '小区中庭' }), 'petition.notice_too_short');
    const called = ok(await by['community']!.post<PetitionView>(`/api/petitions/${id}/call`, { on: '2026-07-27', time: '19:30', venue: '小区中庭' }));
    expect(called).toMatchObject({ state: 'called', meeting_on: '2026-07-27', due_on: null });
    expect((await told('notice.petition_called')).length).toBe(25);
    expect(ok(await by['zhao']!.get<{ topics: { title: string }[] }>(`/api/meetings/${called.meeting_id!}`)).topics.map(({ title }) => title)).toEqual([asked.title]);
    await at('2026-09-30T02:00:00Z');
    expect((await view(id, 'zhao')).state).toBe('called');
  });
  it('let it lapse when too few sign in time', async () => {
    const { id: other } = ok(await by['qian']!.post<PetitionView>('/api/petitions', { ...asked, title: '修一修地下车库' }));
    await at('2026-11-30T02:00:00Z');
    expect(await view(other, 'zhao')).toMatchObject({ state: 'lapsed', mine_to_sign: 0 });
    refused(await sign(other, by['sun']!), 'petition.over');
    expect(ok(await by['zhao']!.get<PetitionList>('/api/petitions')).petitions.map(({ state }) => state)).toEqual(['lapsed', 'called']);
  });
});

describe('好人榜', () => {
  const reason = '下雪天把单元门口的雪扫了，谁家的菜都帮着提上楼。';
  const page = async (who: string) => ok(await by[who]!.get<HonourPage>('/api/honours'));
  const mine = async (who: string) => (await page(who)).about_me[0]!.id;
  const nominate = (who: string, name: string, home = '') => by[who]!.post<HonourPage>('/api/honours', { name, home, reason });

  it('shows nothing of anybody before they agreed, and tells nobody whether the house knows a name', async () => {
    refused(await nominate('zhao', '赵示一'), 'honour.self');
    const known = ok(await nominate('zhao', '孙示三', '5栋'));
    const unknown = ok(await nominate('zhao', '查无此人'));
    expect(known.by_me.map(({ state, name }) => [state, name])).toEqual([['asked', '孙示三']]);
    expect(unknown.by_me.map(({ state }) => state)).toEqual(['asked', 'asked']);
    expect(await told('notice.honour_asked')).toEqual(['sun']);
    for (const who of ['qian', 'committee', 'street', 'manager']) expect(JSON.stringify(await page(who))).not.toContain('孙示三');
    expect((await page('committee')).desk.map(({ state, name }) => [state, name])).toEqual([['sought', '查无此人']]);
  });
  it('is published as the person wants to be called, by the office, and never without their word', async () => {
    const id = await mine('sun');
    refused(await by['committee']!.post(`/api/honours/${id}/publish`), 'honour.unknown');
    refused(await by['qian']!.post(`/api/honours/${id}/answer`, { agrees: true, shown_as: 'full' }), 'honour.unknown');
    refused(await by['zhao']!.post(`/api/honours/${id}/answer`, { agrees: true, shown_as: 'full' }), 'honour.not_yours');
    ok(await by['sun']!.post(`/api/honours/${id}/answer`, { agrees: true, shown_as: 'surname' }));
    expect((await page('qian')).published).toEqual([]);
    ok(await by['committee']!.post(`/api/honours/${id}/publish`));
    expect((await page('qian')).published).toMatchObject([{ name: '孙姓邻居', reason, estate: '试验花园' }]);
    expect(JSON.stringify((await page('qian')).published)).not.toMatch(/孙示三|count|score|rank/);
    expect((await page('far')).published).toEqual([]);
  });
  it('is left at any time, without a reason, and its words are gone', async () => {
    const id = await mine('sun');
    refused(await by['zhao']!.post(`/api/honours/${id}/withdraw`), 'honour.not_yours');
    ok(await by['sun']!.post(`/api/honours/${id}/withdraw`));
    expect((await page('qian')).published).toEqual([]);
    expect(await api.query('SELECT reason, shown_as, sought_name FROM honours WHERE id = $1', [id])).toEqual([{ reason: null, shown_as: null, sought_name: null }]);
    expect(await api.query(`SELECT 1 FROM facts WHERE name LIKE 'honour.%' AND data::text ~ '孙|雪'`)).toEqual([]);
  });
  it('finds whom a neighbour meant by the office’s knowledge, asks them too, and takes their no', async () => {
    const { id } = (await page('committee')).desk[0]!;
    refused(await by['committee']!.post(`/api/honours/${id}/publish`), 'honour.over');
    refused(await by['committee']!.post(`/api/honours/${id}/nominee`, { phone: '19911110001' }), 'honour.nobody');
    ok(await by['committee']!.post(`/api/honours/${id}/nominee`, { phone: '19900000002' }));
    expect((await page('committee')).desk).toEqual([]);
    ok(await by['qian']!.post(`/api/honours/${await mine('qian')}/answer`, { agrees: false, shown_as: 'full' }));
    expect((await page('qian')).about_me).toEqual([]);
    expect((await page('zhao')).by_me.map(({ state, reason: kept }) => [state, kept] as const).toSorted(([a], [b]) => a.localeCompare(b))).toEqual([['declined', null], ['withdrawn', null]]);
  });
});
