import { rarity_of } from '../background.ts';
import { find_alarm } from '../emergency.ts';
import { read_scores } from '../model.ts';
import { cosine } from '../similar.ts';
import { unify } from '../synonym.ts';
import { normalise } from '../text.ts';
import { asking } from './aspect.ts';
import { features, lacks_what_is_asked, prepare, type Leaf, type Prepared, type Question } from './relevance.ts';
import { held } from './term.ts';

type Bag = { counts: Map<string, number>; length: number };
/** An article as it is searched: its words, its pairs of signs as written and unified, and what kind of matter it is. */
export type Indexed = { leaf: Prepared; written: Bag; unified: Bag; passages: ReadonlySet<string>[]; kind: Float64Array };

export function index(article: Leaf): Indexed {
  const leaf = prepare(article);
  const [title, body] = [normalise(article.title), normalise(article.body)];
  const head = pairs_of(leaf.title);
  return {
    leaf,
    written: bag_of(title + title + body),
    unified: bag_of(`${leaf.title} ${leaf.title} ${leaf.all}`),
    passages: leaf.sentences.map(({ unified }) => new Set([...head, ...pairs_of(unified)])),
    kind: kind_of(`${title} ${body.slice(0, 160)}`),
  };
}

export const kind_of = (text: string): Float64Array => read_scores(text, find_alarm(text).marks).category.shares;

function pairs_of(text: string): string[] {
  const plain = text.replace(/[\p{P}\p{S}\s]/gu, '');
  return Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2));
}
function bag_of(text: string): Bag {
  const counts = new Map<string, number>();
  const pairs = pairs_of(text);
  for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return { counts, length: pairs.length };
}

/** BM25 (k1 1.2, b 0.75) of each bag, and the most that any text could reach. */
function bm25(asked: readonly string[], bags: readonly Bag[]): { scores: number[]; most: number } {
  const mean = bags.reduce((sum, { length }) => sum + length, 0) / (bags.length || 1) || 1;
  const scores = bags.map(() => 0);
  let most = 0;
  for (const pair of new Set(asked)) {
    const times = bags.map(({ counts }) => counts.get(pair) ?? 0);
    const holding = times.filter((count) => count > 0).length;
    const rarity = Math.log(1 + (bags.length - holding + 0.5) / (holding + 0.5));
    most += 2.2 * Math.min(rarity, rarity_of(pair) / 2);
    times.forEach((count, at) => (scores[at]! += (rarity * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * bags[at]!.length) / mean))));
  }
  return { scores, most: most || 1 };
}

/** What is known of each article beside the others of its shelf, for one question: rows in the order of the shelf. */
export function compare_shelf(question: Question, shelf: readonly Indexed[]): number[][] {
  const stripped = pairs_of(unify(question.text.replace(asking, ' ')));
  const written = bm25(pairs_of(question.text), shelf.map((one) => one.written));
  const unified = bm25(stripped, shelf.map((one) => one.unified));
  const own_kind = kind_of(question.text);
  const kinds = shelf.map(({ kind }) => cosine(own_kind, kind));
  const holding = question.terms.map(({ word }) => shelf.filter(({ leaf }) => held(word, leaf.all) >= 0.8).length);
  const rows = shelf.map((one, at) => {
    const [, ...plain] = features(question, one.leaf);
    const lacks = lacks_what_is_asked(question, one.leaf) ? 1 : 0;
    // a word that no other article of the shelf holds points at this one
    let only = 0;
    question.terms.forEach(({ word, weight }, nth) => (only = Math.max(only, holding[nth]! > 0 ? (weight * held(word, one.leaf.all)) / (10 * Math.sqrt(holding[nth]!)) : 0)));
    return [...plain, lacks, only, written.scores[at]! / 10, unified.scores[at]! / 10, Math.min(1.5, unified.scores[at]! / unified.most), passage_of(stripped, one.passages), kinds[at]!];
  });
  const best = rows[0]?.map((_, k) => Math.max(...rows.map((row) => row[k]!))) ?? [];
  return rows.map((row) => [...row, ...beside.map((k) => (best[k]! > 0 ? row[k]! / best[k]! : 0))]);
}
/** all, title, fit, alone, only, both BM25s, passage, kind */
const beside = [0, 1, 2, 7, 11, 12, 13, 15, 16] as const;

/** Share of the question's pairs, rare ones louder, that the best sentence holds with its title. */
function passage_of(asked: readonly string[], passages: readonly ReadonlySet<string>[]): number {
  let total = 0;
  for (const pair of asked) total += rarity_of(pair);
  let best = 0;
  for (const passage of passages) {
    let found = 0;
    for (const pair of asked) if (passage.has(pair)) found += rarity_of(pair);
    best = Math.max(best, found);
  }
  return total ? best / total : 0;
}

const dot = (weights: readonly number[], row: readonly number[]): number => row.reduce((sum, value, at) => sum + value * weights[at]!, 0);

export type Ranked = { at: number; worth: number; sure: number };
/** How far an article's own row and its lead over the next decide whether it is quoted; weights follow this order. */
export function decision_row(question: Question, row: readonly number[], worth: number, next: number, shelf: readonly Indexed[]): number[] {
  let unknown = 0,
    total = 0;
  for (const { word, weight } of question.terms) {
    total += weight;
    unknown += weight * (1 - Math.max(0, ...shelf.map(({ leaf }) => held(word, leaf.all))));
  }
  const lead = worth - next;
  const strict = question.aspects.filter((one) => one.strict).length;
  return [1, worth / 10, Math.min(lead, 6) / 3, Math.tanh(lead), total ? unknown / total : 1, Math.min(2, strict), strict ? 0 : row[1]!, ...row.slice(0, own_count)];
}
const own_count = 17;

export type Search_weights = { rank: readonly number[]; decide: readonly number[] };
/** The articles of a shelf, the likeliest first, and how sure it is of each that it answers. */
export function search(question: Question, shelf: readonly Indexed[], { rank, decide }: Search_weights): Ranked[] {
  const rows = compare_shelf(question, shelf);
  const ranked = rows.map((row, at) => ({ at, worth: dot(rank, row) })).sort((a, b) => b.worth - a.worth);
  return ranked.map(({ at, worth }, nth) => {
    const next = nth === 0 ? (ranked[1]?.worth ?? worth - 6) : ranked[0]!.worth;
    return { at, worth, sure: 1 / (1 + Math.exp(-dot(decide, decision_row(question, rows[at]!, worth, next, shelf)))) };
  });
}
