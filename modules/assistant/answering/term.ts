import { rarity_of } from '../background.ts';
import { common_names, kin_of, unify } from '../synonym.ts';
import { asking, filler } from './aspect.ts';

/** A word of the matter and how much it says. */
export type Term = { word: string; weight: number };

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const names = new RegExp(`(${[...common_names].sort((a, b) => b.length - a.length).join('|')})`);
/** Words of the telling rather than of the matter: done, begun, before, at most. */
const light = /[了着过完起]$|^[打交拿取领用去]|^(?:之前|以前|以后|之后|以内|开始|结果|回音|出来|最多|最少|最低|最高|最大|政府|国家|第一次|一起|朋友|跟着|大家|喊|帮忙|帮|东西|地方|时间|情况|事情|问题|批下来|上去|截止|规定|哪样|每个?月|每年|每天|附近|属于|关于|放|晚上|中午|早上|上午|下午|周[一二三四五六日末]|社区|吃饭|使用|动用|年轻|玩|跟|叫|还是|先|朝|继续)$/;
/** Single signs that are things. */
const things: ReadonlySet<string> = new Set('证卡费票车房水电气路树灯门窗墙井狗猫床伞锁桶表');
/** Single signs that do things and name nothing: they join no word. */
const deeds: ReadonlySet<string> = new Set('打交拿取领用去先买卖些查满修等坐老新大小看可再租借玩出补退放送换走开关吃喝住回进写填收付算花管坏丢找学教生死停'.split(''));
const numeral = /^[\d零〇一二两三四五六七八九十百千万半几多.]+$|^[一两几]\p{Script=Han}$/u;

function weight_of(word: string): number {
  if (word.length === 1) return (things.has(word) ? 0.6 : 0.25) * rarity_of(word);
  const share = light.test(word) ? 0.3 : 1;
  let sum = 0;
  for (let at = 0; at + 1 < word.length; at++) sum += rarity_of(word.slice(at, at + 2));
  return share * (sum / (word.length - 1)) * (1 + 0.15 * (Math.min(word.length, 5) - 2));
}

/** Words of a unified text without those of asking; common names stay whole. */
function words_of(unified: string): string[] {
  return unified.split(names).flatMap((part) => (common_names.has(part) ? [part] : [...segmenter.segment(part)].map(({ segment, isWordLike }) => (isWordLike ? segment : ' '))));
}

/** New words come out of the dictionary in single signs (托·育, 入·职): two or three in a row are one. */
function join_signs(words: readonly string[]): string[] {
  const joined: string[] = [];
  let run = '';
  const flush = (): void => {
    if (run) joined.push(run);
    run = '';
  };
  for (const word of words) {
    if (word.length > 1 || word === ' ' || deeds.has(word) || filler.has(word) || numeral.test(word) || common_names.has(word)) {
      flush();
      joined.push(word);
    } else if ((run += word).length === 3) flush();
  }
  flush();
  return joined;
}

/** The words of a normalised text that say what it is about, each once. */
export function terms_of(text: string, share = 1): Term[] {
  const bare = unify(text.replace(asking, ' '));
  const found = new Map<string, number>();
  for (const word of join_signs(words_of(bare))) if (word !== ' ' && !filler.has(word) && !numeral.test(word)) found.set(word, Math.max(found.get(word) ?? 0, share * weight_of(word)));
  return [...found].map(([word, weight]) => ({ word, weight }));
}

/**
 * What a question is about. What is told beside the question (「我妈八十了，高龄津贴怎么领」) counts half.
 * A question of nothing but asking words is about those.
 */
export function wanted(question: string, beside: readonly string[] = []): Term[] {
  const clauses = beside.reduce((rest, name) => rest.replaceAll(name, ' '), question).split(/[,，。；;！!？?]+/).filter(Boolean);
  const asks = clauses.map((clause) => /[?？吗呢么几多哪谁何怎啥咋不没]/.test(clause));
  const found = new Map<string, number>();
  clauses.forEach((clause, at) => {
    const share = asks[at] || !asks.includes(true) ? 1 : 0.6;
    for (const { word, weight } of terms_of(clause, share)) found.set(word, Math.max(found.get(word) ?? 0, weight));
  });
  return [...found].map(([word, weight]) => ({ word, weight }));
}

/** How much of a word a unified text holds, 0..1: all of it, its kin, or a part. */
export function held(word: string, text: string): number {
  if (text.includes(word)) return 1;
  let best = 0;
  for (const other of kin_of(word)) if (text.includes(other)) best = 0.6;
  if (word.length >= 3 && !common_names.has(word)) {
    let shared = 0;
    for (let at = 0; at + 1 < word.length; at++) if (text.includes(word.slice(at, at + 2))) shared++;
    best = Math.max(best, (0.85 * shared) / (word.length - 1));
  } else if (word.length === 2 && !common_names.has(word) && text.includes(word[0]!) && text.includes(word[1]!)) best = Math.max(best, 0.3);
  return best;
}

/** Share of the terms' weight that a text holds. */
export function coverage(terms: readonly Term[], text: string): number {
  let found = 0,
    total = 0;
  for (const { word, weight } of terms) {
    found += weight * held(word, text);
    total += weight;
  }
  return total ? found / total : 0;
}
