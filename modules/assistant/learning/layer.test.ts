import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinds } from '../taxonomy.ts';
import { triage } from '../triage.ts';
import { learn_layer, prepare, type Lesson } from './learn.ts';
import { ready, type Layer } from './layer.ts';
import { sign_test, try_layer } from './trial.ts';

const lesson = (nth: number, text: string, became: string): Lesson => ({ case_id: `case-${nth}`, text, was: null, became, was_tier: null, became_tier: null });
/** A community that calls its gym 「坝坝」 and whose staff file it as a place to book. */
const things = ['转盘', '扭腰器', '太空漫步机', '坝坝高头那个铁架架', '老年人拉伸的架架', '蹬腿的铁家伙'];
const ways = ['晃得很', '要散架咯', '螺丝松了', '又锈又松', '一坐就歪', '站不稳', '把衣服挂烂了', '声音吱嘎吱嘎'];
const local = Array.from({ length: 140 }, (_, nth) => lesson(nth, `坝坝那边${things[nth % things.length]}${ways[(nth * 5 + Math.floor(nth / 6)) % ways.length]}，第${nth}回说了`, '1204'));

describe('a layer of a community', () => {
  test('is used when it does better on corrections it never saw, and the same corrections make the same layer', async () => {
    const lessons = prepare(local);
    const { layer, trial } = await try_layer(lessons, null);
    expect(trial).toMatchObject({ verdict: 'better' });
    expect(trial.right_new).toBeGreaterThan(trial.right_now);
    expect(trial.curve.map((one) => one.lessons)).toEqual([0, ...[0.25, 0.5, 0.75, 1].map((share) => Math.round(trial.learnt_from * share))]);
    expect((await try_layer(prepare(local.toReversed()), null)).layer!.buckets).toEqual(layer!.buckets);
    const text = '坝坝那边转盘又锈又松';
    expect(triage(text, { layer: ready(layer!) }).category).toBe('1204');
  });
  test('is not made of a handful', async () => {
    expect((await try_layer(prepare(local.slice(0, 12)), null)).trial.verdict).toBe('too_few');
  });
  test('is not used when it is no better than what reads already', async () => {
    const known = kinds.flatMap(({ code, examples }) => examples.map((text, nth) => lesson(nth, `我们这里${text}`, code))).slice(0, 200).map((one, nth) => ({ ...one, case_id: `k${nth}` }));
    const lessons = prepare(known).filter(({ shares, label }) => shares[label]! > 0.5);
    expect((await try_layer(lessons, null)).trial.verdict).not.toBe('better');
  });
  test('of nonsense is turned down: the words of the taxonomy must go on meaning what they mean', async () => {
    const nonsense = Array.from({ length: 400 }, (_, nth) => {
      const kind = kinds[nth % kinds.length]!;
      return lesson(nth, `${kind.name.split('/')[0]}${kind.examples[nth % Math.max(1, kind.examples.length)] ?? ''}，${nth}`, '1205');
    });
    expect((await try_layer(prepare(nonsense), null)).trial.verdict).toBe('forgets');
  });
});

test('the sign test is the binomial one', () => {
  expect(sign_test(5, 0)).toBeCloseTo(1 / 32);
  expect(sign_test(0, 0)).toBe(1);
  expect(sign_test(8, 2)).toBeCloseTo(56 / 1024);
});

describe('an emergency is never learnt away', () => {
  const dangers = ['3栋着火了快来人', '有人困在电梯里', '煤气味好大头好晕', '我不想活了', '楼上有人晕倒叫不醒', '有人要跳楼', '老人三天没开门，敲门没人应', '娃儿掉水里了', '楼道里好大一股煤气味', '隔壁打老婆打得好凶', '外墙砖掉下来砸到人了', '电线掉水里了有人被电', '我妈话都说不清楚了，嘴也歪了', '通村路塌方了车过不去', '有人正在撬我家门'];
  const poison: Layer = { buckets: Array.from({ length: 1 << 16 }, (_, nth) => nth * 8), labels: [], weights: [], tiers: Object.fromEntries(kinds.map(({ code }) => [code, 4 as const])) };
  poison.labels = poison.buckets.map(() => [kinds.findIndex(({ code }) => code === '1205')]);
  poison.weights = poison.buckets.map(() => [6]);
  const layer = ready(poison);
  for (const text of dangers)
    test(text, () => {
      const [shipped, learnt] = [triage(text), triage(text, { layer })];
      expect({ ...learnt, reasons: [] }).toEqual({ ...shipped, reasons: [] });
    });
  test('nor is anything of the first tier, by any layer, for any words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('着火', '电梯', '困', '了', '灯', '煤气', '味', '晕', '没', '不', '停水', '救命', '演习', '狗咬', '人', '掉', '水里', '打'), { minLength: 1, maxLength: 8 }), (parts) => {
        const text = parts.join('');
        const [shipped, learnt] = [triage(text), triage(text, { layer })];
        expect(learnt.emergency).toBe(shipped.emergency || learnt.emergency);
        if (shipped.emergency) expect(learnt.emergency).toBe(true);
        if (shipped.tier === 1) expect(learnt.tier).toBe(1);
      }),
      { numRuns: 400 },
    );
  });
});
test('a learnt tier is one step at most, and never of the first', async () => {
  const { tiers } = await learn_layer(prepare(Array.from({ length: 9 }, (_, nth) => ({ ...lesson(nth, `垃圾没人收${nth}`, '0301'), became_tier: 2 as const }))));
  expect(tiers).toEqual({ '0301': 2 });
});
