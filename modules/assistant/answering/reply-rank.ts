import { rarity_of, shipped_weights } from '../background.ts';
import { find_alarm } from '../emergency.ts';
import { read_scores } from '../model.ts';
import { cosine } from '../similar.ts';
import { normalise } from '../text.ts';
import { concreteness, wants_of, type Wanted } from './concrete.ts';

const length_max = 1200;

/** A message or a reply, read once for all comparisons; `wanted` when it was asked first. */
export type Said = { text: string; wanted?: Wanted; pairs: Map<string, number>; norm: number; mass: number; triples: Set<string>; codes: Set<string>; numbers: Set<string>; line: Float64Array; category: Float64Array };

/** Places as the contest masks them (A5区, K市) and as people write them. */
const code = /[a-z]\d{0,2}(?=[市区县])/g;
const han = /\p{Script=Han}/u;

export function read_said(raw: string): Said {
  const text = normalise(raw.slice(0, length_max));
  const pairs = new Map<string, number>();
  const triples = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) {
    const pair = text.slice(at, at + 2);
    if (!han.test(pair[0]!) || !han.test(pair[1]!)) continue;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    if (at + 2 < text.length && han.test(text[at + 2]!)) triples.add(text.slice(at, at + 3));
  }
  let squares = 0,
    mass = 0;
  for (const [pair, count] of pairs) {
    const weight = (1 + Math.log(count)) * rarity_of(pair);
    squares += weight * weight;
    mass += rarity_of(pair);
  }
  const scores = read_scores(text, find_alarm(text).marks);
  return {
    text, pairs, mass, triples, norm: Math.sqrt(squares) || 1,
    codes: new Set(text.match(code) ?? []),
    numbers: new Set((text.match(/\d{2,}/g) ?? []).filter((number) => !/^(?:20\d\d|0+)$/.test(number))),
    line: scores.line.shares, category: scores.category.shares,
  };
}

const shared = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number => {
  let both = 0;
  for (const one of a) if (b.has(one)) both++;
  return both;
};

/** The rarest run of signs that both say: a road, an estate, a firm. */
function longest_run(question: Said, reply: Said): number {
  let best = 0;
  const { text } = question;
  for (let at = 0; at + 2 < text.length; at++) {
    if (!reply.triples.has(text.slice(at, at + 3))) continue;
    let end = at + 3,
      worth = rarity_of(text.slice(at, at + 2)) + rarity_of(text.slice(at + 1, at + 3));
    while (end < text.length && reply.triples.has(text.slice(end - 2, end + 1)) && end - at < 12) worth += rarity_of(text.slice(end - 1, ++end));
    best = Math.max(best, worth);
    at = end - 3;
  }
  return best;
}

/** Cosine of the pairs of signs, rare ones louder. */
export function likeness(a: Said, b: Said): number {
  let dot = 0;
  for (const [pair, count] of a.pairs) {
    const other = b.pairs.get(pair);
    if (other) dot += (1 + Math.log(count)) * (1 + Math.log(other)) * rarity_of(pair) ** 2;
  }
  return dot / (a.norm * b.norm);
}

/** What is known of a reply to a question before the other candidates are looked at; the weights follow this order. */
export function features(question: Said, reply: Said): number[] {
  let held = 0,
    rare = 0,
    squared = 0;
  for (const [pair, count] of question.pairs) {
    if (!reply.pairs.has(pair)) continue;
    const rarity = rarity_of(pair);
    held += rarity;
    squared += rarity * rarity * (1 + Math.log(count));
    if (rarity > 8.5) rare++;
  }
  let triple = 0;
  for (const one of question.triples) if (reply.triples.has(one)) triple += (rarity_of(one.slice(0, 2)) + rarity_of(one.slice(1))) / 2;
  const both_codes = shared(question.codes, reply.codes);
  question.wanted ??= wants_of(question.text);
  const codes_differ = question.codes.size > 0 && reply.codes.size > 0 && both_codes === 0;
  return [
    likeness(question, reply),
    held / (question.mass || 1),
    held / (reply.mass || 1),
    Math.log1p(rare),
    Math.log1p(squared / 50),
    Math.log1p(triple / 10),
    longest_run(question, reply) / 40,
    Math.min(2, both_codes),
    codes_differ ? 1 : 0,
    Math.log1p(shared(question.numbers, reply.numbers)),
    cosine(question.line, reply.line),
    cosine(question.category, reply.category),
    Math.log1p(reply.mass / 100),
    reply.text.length < 60 ? 1 : 0,
    Math.log1p(reply.mass / 100) * Math.log1p(question.mass / 100),
    Math.log1p(reply.text.length),
    ...concreteness(question.wanted, reply.text),
  ];
}

/** Letters of an office are judged by other signs than a line in a group: 0 = lines of some thirty signs, 1 = letters of three hundred. */
function letterness(rows: readonly number[][]): number {
  const mean = rows.reduce((sum, row) => sum + row[length_at]!, 0) / rows.length;
  return Math.min(1, Math.max(0, (mean - 3.4) / 2.3));
}

/** Each value once more as its share of the best among the candidates (what is near the best is near, however low all are), and all that as far as they are letters. */
export function among(rows: readonly number[][]): number[][] {
  const best = compared.map((k) => Math.max(...rows.map((row) => row[k]!)));
  const letters = letterness(rows);
  return rows.map((row) => {
    const values = [...row, ...compared.map((k, at) => (best[at]! > 0 ? row[k]! / best[at]! : 0))];
    return [...values, ...values.map((value) => letters * value)];
  });
}
/** likeness, the shares and runs in common, what both heads say, length, and of `concreteness` what counts beside the others */
const compared = [0, 1, 4, 5, 6, 10, 11, 12, 16, 17, 19, 21, 22, 28, 32, 33, 34] as const;
const length_at = 15;

/** Shares of rows that `among` made. */
export function weigh(rows: readonly number[][], weights: readonly number[]): number[] {
  const sums = rows.map((row) => row.reduce((sum, value, k) => sum + value * weights[k]!, 0));
  const top = Math.max(...sums);
  const shares = sums.map((sum) => Math.exp(sum - top));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

/** Which of several replies answers a message: the share of each, 0..1, together 1. No candidate, no share. */
export function rank_replies(question: string, candidates: readonly string[]): number[] {
  if (candidates.length === 0) return [];
  const asked = read_said(question);
  return weigh(among(candidates.map((reply) => features(asked, read_said(reply)))), shipped_weights().reply);
}
