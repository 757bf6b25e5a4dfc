import { expect, test } from 'vitest';
import { without_contact } from './contact.ts';
import { triage } from './triage.ts';

const matters = ['3栋2单元楼道的声控灯坏了', '5栋门口那个盖盖又翘起来了', '小区门口路灯一直不亮，晚上看不见', '请问居住证怎么办', '物业好久没有打扫楼梯了', '5栋1单元着火了，好大的烟'];
const contacts = ['，我叫赵示一，电话13812345678', '。联系电话：13812345678', '，联系人：赵示一，手机13812345678（微信同号）', '，我姓赵', '，电话0851-28000000'];

test('who says it and how to reach them changes nothing of how a message is read', () => {
  for (const matter of matters) {
    const plain = triage(matter);
    for (const contact of contacts) {
      const { act, category, tier, emergency, place } = triage(`${matter}${contact}`);
      expect({ act, category, tier, emergency, place }, matter + contact).toEqual({ act: plain.act, category: plain.category, tier: plain.tier, emergency: plain.emergency, place: plain.place });
    }
  }
});

test('what only sounds like it stays: a call in vain, a swindler’s number, a place, and a message that is nothing else', () => {
  for (const text of ['我叫了好几次没人来', '我叫你们来修灯怎么还不来', '我是三栋的', '13812345678']) expect(without_contact(text)).toBe(text);
});
