import { describe, expect, it } from 'vitest';
import { aside, is_announced, of_the_past } from './aside.ts';
import { read_chat } from './chat.ts';
import type { Utterance } from './decide.ts';
import { triage } from './triage.ts';

describe('the words of a message of a chat', () => {
  it.each([
    ['「周姐：3栋灯坏了」\n- - - - - - - - - -\n我们这边也黑', '我们这边也黑', '3栋灯坏了'],
    ['引用：「物业：明天换」\n这都晚上了还没换', '这都晚上了还没换', '明天换'],
    ['电梯又停了[流泪][流泪]', '电梯又停了', null],
    ['@3-2-502 陈姐 水管漏了😭！！', '陈姐 水管漏了', null],
    ['@物业小黎 各位邻居晚上好，单元门坏了', '单元门坏了', null],
    ['@物业我家漏水了 快来', '物业我家漏水了 快来', null],
    ['@小邻 居住证怎么办', '@小邻 居住证怎么办', null],
    ['[通知]明天停水', '[通知]明天停水', null],
    ['[图片]', '[图片]', null],
    ['👍', '👍', null],
    ['哎呀，救命！', '救命', null],
  ])('%s', (raw, text, quoted) => expect(read_chat(raw)).toMatchObject({ text, quoted }));
});

const at = (minute: number): Date => new Date(Date.parse('2026-06-15T10:00:00+08:00') + minute * 60_000);
const say = (from: string, text: string, minute: number, done?: Utterance['done'], role: Utterance['role'] = 'resident'): Utterance => ({ id: `${minute}`, from, role, at: at(minute), text, ...(done ? { done } : {}) });
const bite = say('a', '4栋楼下的狗把我儿子咬了', 0, { do: 'emergency', case_id: 'c' });

describe('talk about what another reported', () => {
  it.each(['赶紧用肥皂水冲，去医院打狂犬疫苗', '先报警', '他家那只狗从来不拴'])('%s is no report of its own', (text) => {
    expect(aside(say('b', text, 2), [bite], triage(text))).not.toBeNull();
  });
  it.each(['我也被那只狗追过', '5栋那边也有只狗咬人', '先是没拴绳，现在又咬我家孩子'])('%s may be one', (text) => {
    expect(aside(say('b', text, 2), [bite], triage(text))).toBeNull();
  });
  it('advice with nobody to hear it is read for itself', () => expect(aside(say('b', '赶紧报警', 2), [], triage('赶紧报警'))).toBeNull());
  it('「又停水」 after the notice of it is known; 「还没来水」 is not', () => {
    const notice = say('w', '【通知】明日9:00-17:00停水', 0, undefined, 'staff');
    expect([is_announced(say('b', '又停水', 5), [notice]), is_announced(say('b', '又停水', 5), []), is_announced(say('b', '停水两天了', 5), [notice]), is_announced(say('b', '怎么还没来水', 5), [notice])]).toEqual([true, false, false, false]);
  });
  it('what was once is no report; what is still so is', () => expect(['以前那几个灯坏了半年都没人管', '以前就坏过，现在又不亮了', '之前报修的灯没人来'].map(of_the_past)).toEqual([true, false, false]));
});
