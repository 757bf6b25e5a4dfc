import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as cases from '../../modules/cases/index.ts';
import type { CaseRow, Demand } from '../../modules/cases/index.ts';
import { figures } from '../../modules/insight/index.ts';
import { notices_of_reader } from '../../platform/notify/index.ts';
import { tick } from '../../app/worker.ts';
import { district, estate_id, small_world, type World } from '../world.ts';

let world: World;
beforeAll(async () => void (world = await small_world()));
afterAll(() => world.close());

const path = `/${district}/street/community/grid`;
const demand = (more: Partial<Demand> = {}): Demand => ({
  draft: false, category: '0103', tier: null, emergency: false, confidential: false, estate_id,
  place: { id: 'u-3-2', path: `${path}/b-3/u-2` }, spoken: { building: '3', unit: '2' }, description: '下水道堵了',
  channel: 'form', channel_request_id: null, conversation_id: null, reporter: { person_id: 'zhao', home_id: 'h-3-2-602' },
  file_ids: [], recused_ids: [], by_assistant: null, ...more,
});
const open = (more?: Partial<Demand>) => world.as('zhao', (ctx) => cases.open_case(ctx, demand(more)));
const now_of = (row: CaseRow) => world.as_system(async (ctx) => (await cases.case_by_id(ctx, row.id))!);
const pass = async (minutes: number) => {
  world.later(minutes);
  await tick(world.db, () => world.now);
};
const weak = () => world.as('community', async (ctx) => (await cases.weak_list(ctx)).map((item) => item.case.id));

describe('clocks that run out', () => {
  it('an urgent case that nobody answers goes to the street after 2 hours and to the county after 2 more, once each', async () => {
    const row = await open();
    await pass(119);
    expect((await now_of(row)).level).toBe('community');
    await pass(2);
    await pass(0);
    expect((await now_of(row)).level).toBe('street');
    await pass(121);
    await pass(121);
    expect((await now_of(row)).level).toBe('county');
    const told = await world.as_system((ctx) => cases.detail(ctx, row));
    expect(told.timeline.filter((entry) => entry.name === 'case.escalated')).toHaveLength(2);
  });

  it('an accepted case that is not done in a day is on the weak list until it is, and no verb takes it off otherwise', async () => {
    const row = await open();
    await world.as('engineer', (ctx) => cases.accept(ctx, row.id));
    await pass(24 * 60 - 1);
    expect(await weak()).not.toContain(row.id);
    await pass(2);
    expect(await weak()).toContain(row.id);
    await world.as('engineer', (ctx) => cases.resolve(ctx, row.id, { note: '疏通了' }));
    expect(await weak()).not.toContain(row.id);
    await world.as('zhao', (ctx) => cases.confirm(ctx, row.id, false, '又堵了'));
    expect(await now_of(row)).toMatchObject({ state: 'accepted', solved: false, reopenings: 1 });
  });

  it('an objection stops no clock, and after three the level above decides for good', async () => {
    const row = await open({ category: '0201' });
    for (const _ of [1, 2, 3]) {
      await world.as('engineer', (ctx) => cases.object(ctx, row.id, 'not_ours', '是市政的'));
      await world.as('grid', (ctx) => cases.dispatch(ctx, row.id, { role: 'WY', organisation_id: null })).catch(() => {});
    }
    await expect(world.as('grid', (ctx) => cases.dispatch(ctx, row.id, { role: 'YW', organisation_id: null }))).rejects.toMatchObject({ code: 'case.higher_level_decides' });
    await world.as('street', (ctx) => cases.dispatch(ctx, row.id, { role: 'WY', organisation_id: null }));
    await expect(world.as('engineer', (ctx) => cases.object(ctx, row.id, 'not_ours', '还不是'))).rejects.toMatchObject({ code: 'case.objections_decided' });
    const clocks = (await world.as_system((ctx) => cases.detail(ctx, row))).clocks;
    expect(clocks.map((clock) => clock.state)).toEqual(['running', 'running']);
  });

  it('silence closes a case after 7 days and is never read as satisfied', async () => {
    const row = await open({ category: '0201' });
    await world.as('engineer', (ctx) => cases.accept(ctx, row.id));
    await world.as('engineer', (ctx) => cases.resolve(ctx, row.id, { note: '换了灯' }));
    await pass(6 * 24 * 60);
    expect((await now_of(row)).state).toBe('resolved');
    await pass(2 * 24 * 60);
    expect(await now_of(row)).toMatchObject({ state: 'closed', solved: null, satisfaction: null });
    const counted = await world.as('county', (ctx) => figures(ctx, { place: district, from: '2026-05-01', to: '2026-06-30' }));
    expect(counted.satisfy.denominator).toBe(0);
    expect(counted.satisfy.percent).toBeNull();
  });
});

describe('who is told and who sees', () => {
  it('every reporter is told when it is done, the firm never learns who they are', async () => {
    const row = await open({ category: '0201' });
    await world.as('sun', (ctx) => cases.join_case(ctx, row.id, { person_id: 'sun', home_id: 'h-5-1-101' }));
    await world.as('engineer', (ctx) => cases.accept(ctx, row.id));
    await world.as('engineer', (ctx) => cases.resolve(ctx, row.id, { note: '好了' }));
    const seq = 999_001;
    await world.as_system((ctx) => cases.tell_case_changed(ctx, { case_id: row.id, name: 'case.resolved', fact_seq: seq }));
    await world.as_system((ctx) => cases.tell_case_changed(ctx, { case_id: row.id, name: 'case.resolved', fact_seq: seq }));
    for (const person of ['zhao', 'sun']) {
      const told = await world.as(person, (ctx) => notices_of_reader(ctx, 50));
      expect(told.filter((notice) => notice.fact_seq === seq)).toHaveLength(1);
    }
    const seen = JSON.stringify(await world.as('engineer', async (ctx) => cases.detail(ctx, (await cases.case_by_id(ctx, row.id))!)));
    for (const word of ['赵示一', '孙示三', 'zhao', 'sun', '赵**', '1990000']) expect(seen).not.toContain(word);
  });

  it('a confidential complaint about the firm reaches it without words, place or hour, and never for handling', async () => {
    const row = await open({ category: '0710', confidential: true, recused_ids: ['wy'], description: '物业的小李收钱不给票，我亲眼看到的' });
    expect(row.offered_organisation_id).not.toBe('wy');
    await expect(world.as('grid', (ctx) => cases.dispatch(ctx, row.id, { role: 'WY', organisation_id: 'wy' }))).rejects.toBeTruthy();
    expect(await world.as('engineer', (ctx) => cases.case_by_id(ctx, row.id))).toBeUndefined();
    expect(await world.as('qian', (ctx) => cases.case_by_id(ctx, row.id))).toBeUndefined();
  });

  it('the same report sent twice is one case', async () => {
    const first = await open({ channel_request_id: 'zhao:request-0001' });
    const second = await open({ channel_request_id: 'zhao:request-0001' });
    expect(second.id).toBe(first.id);
  });
});
