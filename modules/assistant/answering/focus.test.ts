import { expect, test } from 'vitest';
import { normalise } from '../text.ts';
import { misses_focus } from './focus.ts';

const stalls = '临时停车收费 临时车辆首小时免费，之后每小时2元。月卡每月180元，凭行驶证在客服中心办理。';
const school = '小学一年级新生报名 报名时间为7月8日至7月12日，需户口簿、房产证。';
const card = '居住证申领 带身份证和租房合同到派出所，15个工作日办结，补领收工本费20元。';

test.each([
  ['违规停车罚多少', stalls], ['月卡能退吗', stalls], ['停车场有多少个车位', stalls], ['初一什么时候报名', school], ['幼儿园小班要带什么', school], ['居住证有效期几年', card], ['身份证丢了怎么补办', '居住证申领 到派出所办理。'], ['居住证能在网上办吗', card], ['猫要登记吗', '犬只登记 养犬应到派出所登记。'],
])('%s is not answered by what is beside it', (question, leaf) => expect(misses_focus(normalise(question), normalise(leaf))).toBe(true));

test.each([
  ['停车一小时多少钱', stalls], ['月卡在哪里办', stalls], ['一年级哪天报名', school], ['读小学要带户口本吗', school], ['居住证补办要不要钱', card], ['办居住证要带身份证吗', card],
])('%s may be', (question, leaf) => expect(misses_focus(normalise(question), normalise(leaf))).toBe(false));
