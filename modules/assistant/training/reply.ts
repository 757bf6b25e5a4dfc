import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { among, features, likeness, read_said, weigh, type Said } from '../answering/reply-rank.ts';
import { normalise } from '../text.ts';
import { group_near_duplicates } from './group.ts';
import { randomness } from './learn.ts';

type Pair = { id: string; topic: string; detail: string; reply: string };
type Heard = { question: Said; reply: Said; fold: number };
/** One message with candidates; the first is its own reply. */
type List = { fold: number; rows: number[][]; baseline: number[] };
const folds = 5;
const candidates = 10;

function hear(folder: string): Heard[] {
  const pairs = readFileSync(join(folder, 'requests/replies-dev.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Pair).filter(({ reply }) => reply.length > 10);
  const texts = pairs.map(({ topic, detail }) => normalise(`${topic} ${detail}`));
  const [by_question, by_reply] = [group_near_duplicates(texts), group_near_duplicates(pairs.map(({ reply }) => normalise(reply)))];
  // whoever shares a question or a reply shares a fold
  const parent = pairs.map((_, i) => i);
  const find = (i: number): number => (parent[i] === i ? i : (parent[i] = find(parent[i]!)));
  pairs.forEach((_, i) => {
    parent[find(i)] = find(by_question[i]!);
    parent[find(i)] = find(by_reply[i]!);
  });
  return pairs.map(({ reply }, i) => ({ question: read_said(texts[i]!), reply: read_said(reply), fold: (Math.imul(find(i) + 1, 0x9e3779b1) >>> 8) % folds }));
}

/** Each message with nine other replies of its own fold: drawn, or the nine most like its own reply (same matter, same office). */
function lists(heard: readonly Heard[], hard: boolean): List[] {
  const random = randomness(hard ? 5 : 3);
  const of_fold = Map.groupBy(heard, ({ fold }) => fold);
  return heard.map((own) => {
    const others = of_fold.get(own.fold)!.filter((one) => one !== own && one.reply.text !== own.reply.text);
    const drawn = hard
      ? others.map((one) => ({ one, like: likeness(own.reply, one.reply) + likeness(own.question, one.reply) })).sort((a, b) => b.like - a.like).slice(0, candidates - 1).map(({ one }) => one)
      : Array.from({ length: candidates - 1 }, () => others.splice(Math.floor(random() * others.length), 1)[0]!);
    const rows = [own, ...drawn].map(({ reply }) => features(own.question, reply));
    return { fold: own.fold, rows: among(rows), baseline: rows.map((row) => row[0]!) };
  });
}

/** Conditional logit: the share of the own reply among its candidates is made as large as can be, by plain descent. */
function fit(material: readonly List[]): number[] {
  const seen = material.map(({ rows }) => rows);
  const width = seen[0]![0]!.length;
  let weights = Array.from({ length: width }, () => 0);
  let speed = Array.from({ length: width }, () => 1e-6);
  for (let step = 0; step < 250; step++) {
    const slope = weights.map((weight) => 0.002 * weight);
    for (const rows of seen) {
      const shares = weigh(rows, weights);
      rows.forEach((row, at) => {
        const off = (shares[at]! - (at === 0 ? 1 : 0)) / seen.length;
        for (let k = 0; k < width; k++) slope[k]! += off * row[k]!;
      });
    }
    speed = speed.map((sum, k) => sum + slope[k]! ** 2);
    weights = weights.map((weight, k) => weight - (0.5 * slope[k]!) / Math.sqrt(speed[k]!));
  }
  return weights.map((weight) => Math.round(weight * 1e4) / 1e4);
}

const first_is_best = (scores: readonly number[]): boolean => scores.every((score, at) => at === 0 || score < scores[0]!);
const share_of = (right: readonly boolean[]): number => right.filter(Boolean).length / right.length;

/** Weights from all pairs; top-1 by models that never saw the group, beside plain TF-IDF of character pairs. */
export function fit_reply(folder: string, say: (line: string) => void): number[] {
  const heard = hear(folder);
  const drawn = lists(heard, false),
    hard = lists(heard, true);
  const by_fold = Array.from({ length: folds }, (_, out) => fit([...drawn, ...hard].filter(({ fold }) => fold !== out)));
  for (const [name, set] of [['ten drawn candidates', drawn], ['ten hard candidates', hard]] as const) {
    const ours = share_of(set.map(({ rows, fold }) => first_is_best(weigh(rows, by_fold[fold]!))));
    const half = 1.96 * Math.sqrt((ours * (1 - ours)) / set.length);
    say(`reply, ${name}: top-1 ${ours.toFixed(4)} (±${half.toFixed(3)}) of ${set.length}; TF-IDF ${share_of(set.map(({ baseline }) => first_is_best(baseline))).toFixed(4)}`);
  }
  return fit([...drawn, ...hard]);
}
