import { expect, test } from 'vitest';
import { triage } from './triage.ts';

/** The phrases of domain.md §3, each with its category; tier 1 ones that speak of danger are emergencies. */
const phrases: readonly (readonly [string, string, boolean])[] = [
  ['灯不亮咯', '0201', false],
  ['楼道头的灯喊它也不亮', '0201', false],
  ['水管爆咯，水飙起', '0102', false],
  ['厕所堵起咯', '0103', false],
  ['返水', '0103', false],
  ['水龙头关不死，滴起滴起的', '0101', false],
  ['屋头没得水', '0104', false],
  ['一股煤气味，脑壳昏', '0108', true],
  ['电老虎打人', '0107', true],
  ['关到电梯头咯', '0204', true],
  ['电梯又搞不成', '0203', false],
  ['门刷不开', '0205', false],
  ['路烂得很，凼凼多', '0206', false],
  ['井盖垮咯', '0207', false],
  ['渣渣堆起没人收', '0301', false],
  ['过道堆得打挤', '0302', false],
  ['车子乱停', '0401', false],
  ['挡到我咯', '0401', false],
  ['电瓶车推起上楼充', '0404', false],
  ['楼高头咚咚咚，恼火得很', '0501', false],
  ['楼上漏到我家来咯', '0503', false],
  ['狗咬到人', '0505', true],
  ['高头甩东西下来', '0506', true],
  ['两口子打起来咯', '0509', true],
  ['要砍人咯', '0510', true],
  ['燃起来咯', '0601', true],
  ['老者倒起咯', '0603', true],
  ['老者喊不应', '0603', true],
  ['崽崽找不到咯', '0604', true],
  ['娃儿落水咯', '0605', true],
  ['活起没意思', '0610', true],
  ['物管乱收钱', '0710', false],
  ['想找点活路干', '1001', false],
  ['坝坝会提一下，想安几个凳凳', '1201', false],
];

test.each(phrases)('「%s」 is understood as %s', (text, category, emergency) => {
  const reading = triage(text);
  expect({ act: reading.act, category: reading.category, emergency: reading.emergency }).toEqual({ act: 'demand', category, emergency });
});
