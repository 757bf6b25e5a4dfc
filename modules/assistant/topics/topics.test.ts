import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { command } from '../command/topics.ts';
import { alert_heat_min, open_topics } from './cluster.ts';
import { read_message } from './matter.ts';

type Out = { topic: string; place: string; ids: string[]; heat: number };
const start = Date.parse('2026-06-15T08:00:00+08:00');
function replay(said: readonly (string | [minute: number, text: string])[]): Out[] {
  const reader = command.begin([]);
  said.forEach((one, nth) => {
    const [minute, text] = typeof one === 'string' ? [nth, one] : one;
    reader.line({ id: String(nth), at: new Date(start + minute * 60_000).toISOString(), text });
  });
  return [...reader.end!()] as Out[];
}
const together = (said: string[]): string[][] => replay(said).map(({ ids }) => ids);

describe('what neighbours say of one trouble is one topic', () => {
  test('other words for the same lamp on the same stairs fall together, another building stays apart', () => {
    expect(together(['3栋2单元楼道灯不亮', '三栋二单元声控灯坏了，喊它都不亮', '5栋楼道黑漆漆的', '3栋2单元感应灯又没反应，灯坏了'])).toEqual([['0', '1', '3'], ['2']]);
  });
  test('water off: an estate’s buildings are one topic, also for who names no building', () => {
    const [one, ...rest] = replay(['盈之宝小区3栋停水了', '盈之宝5栋也没得水', '水龙头一滴水都没有', '几点来水哦']);
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ topic: '停水', place: '盈之宝小区', ids: ['0', '1', '2', '3'] });
  });
  test('rubbish that nobody fetches in two estates is two topics', () => {
    expect(together(['绿洲缘小区垃圾站三天没人收了', '虹桥小区垃圾桶满出来了', '绿洲缘小区渣渣堆起好高', '虹桥小区垃圾没人收'])).toEqual([['1', '3'], ['0', '2']]);
  });
  test('no water in two estates is two topics; in five at once it is one wide one', () => {
    const dry = ['盈之宝小区停水了', '虹桥小区没水了', '绿洲缘小区打不出水，停水了', '迎红水岸断水了', '斌鑫二期没得水用'];
    expect(replay(dry.slice(0, 2))).toHaveLength(2);
    const [wide, ...rest] = replay([...dry, '我家也停水了']);
    expect(rest).toEqual([]);
    expect(wide!.ids).toHaveLength(6);
    for (const name of ['盈之宝', '虹桥', '绿洲缘', '迎红水岸', '斌鑫二期']) expect(wide!.place).toContain(name);
  });
  test('five lifts in five estates have five causes', () => {
    expect(replay(['盈之宝', '虹桥', '绿洲缘', '田咀', '斌鑫'].map((name) => `${name}小区3栋电梯坏了`))).toHaveLength(5);
  });
  test('the same trouble three days after everybody was silent is a new topic', () => {
    expect(replay([[0, '盈之宝小区停水了'], [5, '盈之宝没水'], [3 * 1440, '盈之宝小区停水了']])).toHaveLength(2);
  });
});

describe('what is no open trouble is in no topic', () => {
  for (const text of ['谢谢物业，停水的事处理得真快', '【停水通知】明天9点到17点停水，请各位业主储水', '没有停水啊', '今天天气真好，出去耍不', '😀', '如果停水怎么办', '昨天看电影，里面停电那段吓人', '来水了来水了'])
    test(text, () => expect(replay([text])).toEqual([]));
});

describe('the hottest comes first', () => {
  test('many and fresh before few or old', () => {
    const [first, second] = replay([[0, '5栋电梯坏了'], [0, '5栋电梯不动'], [0, '5栋电梯停了'], [1440, '虹桥小区停水'], [1441, '虹桥小区没水了']]);
    expect([first!.topic, second!.topic]).toEqual(['停水', '电梯坏了']);
  });
  test('「来水了」 cools it', () => {
    const dry: [number, string][] = [[0, '虹桥小区停水'], [1, '虹桥小区没水了']];
    expect(replay([...dry, [2, '虹桥小区来水了']])[0]!.heat).toBeLessThan(replay(dry)[0]!.heat * 0.6);
  });
  test('an alert is given once for a rise, and again only after it cooled', () => {
    const topics = open_topics();
    const heard = read_message('虹桥小区停水了', new Map());
    if (heard?.kind !== 'open') throw new Error('not heard');
    const add = (minute: number, nth: number) => topics.add({ id: String(nth), at: start + minute * 60_000, spoken: heard.spoken }).risen;
    const risen = Array.from({ length: 40 }, (_, nth) => add(nth, nth));
    expect(risen.filter(Boolean)).toHaveLength(1);
    expect(risen.indexOf(true)).toBeGreaterThanOrEqual(alert_heat_min - 1);
  });
});

test('whatever is said, in whatever order and time, each message is in one cluster at most and heats fall', () => {
  const texts = ['3栋停水', '虹桥小区没水', '电梯坏了', '虹桥小区电梯停了', '灯不亮', '3栋2单元楼道灯坏了', '停电了', '全城停电', '来电了', '', '垃圾没人收', '绿洲缘停电', '盈之宝小区停电', '哈哈'];
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(...texts)), { maxLength: 60 }), (said) => {
      const found = replay(said);
      const ids = found.flatMap((one) => one.ids);
      expect(new Set(ids).size).toBe(ids.length);
      expect(found.map(({ heat }) => heat)).toEqual(found.map(({ heat }) => heat).toSorted((a, b) => b - a));
      expect(replay(said)).toEqual(found);
    }),
    { numRuns: 60 },
  );
});

test('a telephone or a scooter without power is no power cut, and lamps at two gates are two topics', () => {
  expect(together(['手机没电了', '我电动车没电了', '南门那边的路灯好几天不亮了', '北门路灯坏了', '南门进来那段路黑得看不见，路灯全瞎'])).toEqual([['2', '4'], ['3']]);
});
