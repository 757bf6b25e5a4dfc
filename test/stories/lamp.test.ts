import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hear } from '../../modules/assistant/index.ts';
import * as cases from '../../modules/cases/index.ts';
import { conversation_id, small_world, type World } from '../world.ts';

let world: World;
beforeAll(async () => void (world = await small_world()));
afterAll(() => world.close());

let sent = 0;
const say = (person: string, text: string) =>
  world.as(person, (ctx) =>
    hear(ctx, { conversation_id, channel: 'web', channel_message_id: `m-${++sent}-of-${person}`, text, file_ids: [], voice_seconds: null, reply_to: null }),
  );
const look = (person: string, id: string) => world.as(person, async (ctx) => cases.detail(ctx, (await cases.case_by_id(ctx, id))!));

describe('楼道声控灯坏了 (domain.md §8, journey 1)', () => {
  let id: string;

  it('a message in the group becomes a case with its place, its two clocks and the property firm to do it', async () => {
    const { decision, replies, said } = await say('zhao', '3栋2单元楼道灯坏了');
    expect(decision?.do).toBe('open');
    expect(replies.map((reply) => reply.kind)).toEqual(['card']);
    id = said.case_id!;
    const seen = await look('zhao', id);
    expect(seen).toMatchObject({ state: 'dispatched', category: { code: '0201' }, tier: 3, owner_text: '试验物业', mine: true });
    expect(seen.title).toContain('3栋2单元');
    expect(seen.clocks.map((clock) => [clock.kind, clock.state])).toEqual([['respond', 'running'], ['resolve', 'running']]);
  });

  it('a neighbour who reports the same lamp joins it and makes no second case', async () => {
    world.later(3);
    const { decision, said } = await say('qian', '三栋二单元楼道的灯不亮了');
    expect(decision?.do).toBe('join_case');
    expect(said.case_id).toBe(id);
    expect((await look('qian', id)).reporter_count).toBe(2);
  });

  it('a joke and thanks are left alone', async () => {
    for (const text of ['哈哈哈这天气热得我想住冰箱里', '谢谢物业师傅，电梯修得真快']) expect((await say('sun', text)).replies).toEqual([]);
  });

  it('the engineer accepts, promises, repairs and shows it; whoever did not work on it may not', async () => {
    await expect(world.as('volunteer', (ctx) => cases.accept(ctx, id))).rejects.toMatchObject({ code: 'case.unknown' });
    await world.as('engineer', (ctx) => cases.accept(ctx, id));
    await world.as('engineer', (ctx) => cases.plan(ctx, id, new Date(world.now.getTime() + 30 * 60_000)));
    world.later(25);
    await expect(world.as('engineer', (ctx) => cases.resolve(ctx, id, {}))).rejects.toMatchObject({ code: 'case.needs_evidence' });
    await world.as('engineer', (ctx) => cases.resolve(ctx, id, { note: '换了声控开关' }));
    await expect(world.as('engineer', (ctx) => cases.confirm(ctx, id, true))).rejects.toMatchObject({ code: 'case.not_your_part' });
    expect((await look('engineer', id)).reporters).toEqual([]);
  });

  it('the resident says 修好了 in the group, and it is closed and rated', async () => {
    world.later(5);
    const { decision } = await say('zhao', '修好了，亮了');
    expect(decision?.do).toBe('fixed');
    await world.as('zhao', (ctx) => cases.rate(ctx, id, 'satisfied'));
    expect(await look('zhao', id)).toMatchObject({ state: 'closed', solved: true, satisfaction: 'satisfied' });
  });
});
