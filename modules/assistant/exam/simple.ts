/** The simple ways that stand beside every measure. None of them is used by the product. */

function pairs_of(text: string): string[] {
  const plain = text.replace(/[\p{P}\p{S}\s]/gu, '');
  return Array.from({ length: Math.max(0, plain.length - 1) }, (_, k) => plain.slice(k, k + 2));
}

const sets = new Map<string, ReadonlySet<string>>();
function set_of(text: string): ReadonlySet<string> {
  const known = sets.get(text) ?? new Set(pairs_of(text));
  sets.set(text, known);
  return known;
}

/** Dice's share of character pairs in common, 0..1. */
export function alike(a: string, b: string): number {
  const one = set_of(a),
    other = set_of(b);
  if (!one.size || !other.size) return 0;
  let both = 0;
  for (const pair of one) if (other.has(pair)) both++;
  return (2 * both) / (one.size + other.size);
}

/** BM25 over character pairs (k1 1.2, b 0.75): for each text how well it answers the words asked. */
export function bm25(texts: readonly string[]): (asked: string) => number[] {
  const bags = texts.map((text) => {
    const bag = new Map<string, number>();
    for (const pair of pairs_of(text)) bag.set(pair, (bag.get(pair) ?? 0) + 1);
    return bag;
  });
  const lengths = texts.map((text) => pairs_of(text).length);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / texts.length;
  const held = new Map<string, number>();
  for (const bag of bags) for (const pair of bag.keys()) held.set(pair, (held.get(pair) ?? 0) + 1);
  return (asked) =>
    bags.map((bag, k) => {
      let score = 0;
      for (const pair of new Set(pairs_of(asked))) {
        const times = bag.get(pair) ?? 0;
        const holding = held.get(pair) ?? 0;
        const rarity = Math.log(1 + (texts.length - holding + 0.5) / (holding + 0.5));
        score += (rarity * times * 2.2) / (times + 1.2 * (0.25 + (0.75 * lengths[k]!) / mean));
      }
      return score;
    });
}

/** The threshold under which the fewest examples come out wrong: chosen with the answers in sight, so it flatters the baseline. */
export function best_threshold(scored: readonly { score: number; right: boolean }[], wins: (score: number, right: boolean, threshold: number) => boolean): number {
  const tried = [...new Set(scored.map(({ score }) => score)), Infinity];
  let most = -1,
    chosen = 0;
  for (const threshold of tried) {
    const won = scored.filter(({ score, right }) => wins(score, right, threshold)).length;
    if (won > most) [most, chosen] = [won, threshold];
  }
  return chosen;
}

/** Where is the largest number; the first of equals. */
export function first_best(numbers: readonly number[]): number {
  return numbers.reduce((best, number, k) => (number > numbers[best]! ? k : best), 0);
}

/** Words of danger that a simple filter would look for, with no guard at all. */
export const danger_words = /着火|起火|火灾|燃起|冒烟|浓烟|爆炸|困在|被困|电梯.{0,3}困|晕倒|昏倒|喊不应|叫不醒|抽搐|流血|心梗|中风|走失|走丢|不见了|落水|溺水|掉.{0,3}[河水塘]里|跳楼|轻生|不想活|自杀|砍人|打人|打架|家暴|煤气|燃气|漏电|触电|麻手|咬伤|咬了|中毒|滑坡|塌|撞了?人|救命|SOS/i;
