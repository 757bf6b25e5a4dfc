import type { Command } from '../../command/stream.ts';
import { ask, read_rows } from '../ask.ts';
import { bootstrap, figure, share, type Beside, type Estimate, type Miss, type Part } from '../figure.ts';
import { alike, danger_words } from '../simple.ts';
import { by_names, names, type Row, type Told } from './messages.ts';

const part = 'steady';
const before = ['街坊四邻,', '群里的各位前辈好 ', '楼里的叔叔阿姨,', '@社区值班员 ', '值班的小伙子,', '赵工你好,', '哈喽,', '嗨大家 ', '冒昧说一句,', '插句话,', '岔个话,', '长话短说,', '唉哟喂,', '天呐,', '老实讲哈,', '这会儿', '前天晚上', '今天中午'];
const after = ['呗', '哎呀呀', '🙃', '🥺🥺', '[委屈]', '[鲜花]', ' [动画表情]', ',各位看看嘛', ',我就说这么多', ',回头再聊', ',感激不尽', ',十分感激各位', ',劳您费心了', ',受累了', ',谢过了', ',先道声谢'];
const ways = [...before.map((words) => (text: string): string => words + text), ...after.map((words) => (text: string): string => text.replace(/[。.!！]+$/u, '') + words)];
const ways_each = 5;

/** Means over messages of the share of their forms that are read as they are themselves. */
const mean = (shares: readonly number[]): Estimate => bootstrap(shares, (drawn) => drawn.reduce((sum, one) => sum + one, 0) / drawn.length);

/**
 * Words around a message that change nothing of it (a call, a sigh, thanks, a sticker) change nothing of what is read: each
 * message of the examination in five of 34 ways, read beside itself. None of these words is in what the model was trained to look past.
 */
export function examine_steadiness(command: Command): Part {
  const rows = read_rows<Row>('messages.jsonl');
  const forms = rows.flatMap(({ id, text, home }, k) => Array.from({ length: ways_each }, (_, n) => ({ id: `${id}/${n}`, text: ways[(k * 7 + n * 11) % ways.length]!(text), home })));
  const alone = ask<Told>(command, rows.map(({ id, text, home }) => ({ id, text, home })));
  const around = ask<Told>(command, forms);
  const misses: Miss[] = [];
  const steady = (same: (a: Told, b: Told) => boolean, kind: string, say: (told: Told) => string, asked: (told: Told) => boolean): Estimate => {
    const shares = alone.flatMap((one, k) => {
      if (!asked(one)) return [];
      const own = around.slice(k * ways_each, (k + 1) * ways_each);
      own.forEach((form, n) => {
        // a demand that is lost is listed once, as what it was taken for
        if (kind !== 'demand' && !same(one, form)) misses.push({ part, id: form.id, kind, text: forms[k * ways_each + n]!.text, expected: say(one), got: say(form) });
      });
      return [own.filter((form) => same(one, form)).length / ways_each];
    });
    return mean(shares);
  };
  // the simple ways of `messages.ts`, each message in the first of its forms
  const simple = (name: string, read: (text: string) => unknown, asked: (told: Told) => boolean): Beside => ({
    name,
    estimate: share(rows.flatMap(({ text }, k) => (asked(alone[k]!) ? [read(text) === read(forms[k * ways_each]!.text)] : []))),
  });
  const seems_demand = (text: string): boolean => names.some(({ words }) => alike(text, words) >= 0.1);
  const any = (): boolean => true;
  const demand = ({ act }: Told): boolean => act === 'demand';
  const figures = [
    figure(part, 'act', steady((a, b) => a.act === b.act, 'act', ({ act }) => act, any), simple('names', seems_demand, any)),
    figure(part, 'demand', steady((a, b) => a.act === b.act, 'demand', ({ act }) => act, demand), simple('names', seems_demand, demand)),
    figure(part, 'category', steady((a, b) => b.act !== 'demand' || a.category === b.category, 'category', ({ category }) => category ?? '–', demand), simple('names', by_names, demand)),
    figure(part, 'emergency', steady((a, b) => a.emergency === b.emergency, 'emergency', ({ emergency }) => (emergency ? '!' : '–'), demand), simple('danger_words', (text) => danger_words.test(text), demand)),
  ];
  return { figures, misses };
}
