import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concreteness, wants_of } from '../answering/concrete.ts';
import { among, features, likeness, read_said, type Said } from '../answering/reply-rank.ts';
import { normalise } from '../text.ts';
import { group_near_duplicates } from './group.ts';
import { randomness } from './learn.ts';

type Pair = { topic: string; detail: string; reply: string };
type Own = { q: string; good: string; poor: string[] };
type Heard = { question: Said; topic: string; reply: Said; short: Said; fold: number };
/** One message with candidates; the first is the right one. Beside it what plain ways say of each: likeness, length. */
export type List = { fold: number; rows: number[][]; likeness: number[]; length: number[] };
export const folds = 5;
const candidates = 10;

export function hear(folder: string): Heard[] {
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
  return pairs.map(({ topic, reply }, i) => ({ question: read_said(texts[i]!), topic: normalise(topic), reply: read_said(reply), short: read_said(gist(texts[i]!, normalise(reply))), fold: (Math.imul(find(i) + 1, 0x9e3779b1) >>> 8) % folds }));
}

/** The two sentences in a row that say most about the question: what a neighbour would be told of an office's letter. */
function gist(question: string, reply: string): string {
  const asked = wants_of(question);
  const sentences = reply.split(/(?<=[。！!；;])/).filter((one) => one.trim().length > 3);
  const worth = sentences.map((_, at) => {
    const said = concreteness(asked, sentences.slice(at, at + 2).join(''));
    return said[16]! + said[6]! * 0.3 - said[4]!;
  });
  const best = worth.indexOf(Math.max(...worth));
  return sentences.slice(best, best + 2).join('').slice(0, 220) || reply;
}

const list = (fold: number, question: Said, replies: readonly Said[]): List => {
  const rows = replies.map((reply) => features(question, reply));
  return { fold, rows: among(rows), likeness: rows.map((row) => row[0]!), length: replies.map(({ text }) => text.length) };
};

/** Each message with nine other replies of its own fold: drawn, or the nine most like its own reply (same matter, same office). */
export function official(heard: readonly Heard[], hard: boolean): List[] {
  const random = randomness(hard ? 5 : 3);
  const of_fold = Map.groupBy(heard, ({ fold }) => fold);
  return heard.map((own) => {
    const others = of_fold.get(own.fold)!.filter((one) => one !== own && one.reply.text !== own.reply.text);
    const drawn = hard
      ? others.map((one) => ({ one, like: likeness(own.reply, one.reply) + likeness(own.question, one.reply) })).sort((a, b) => b.like - a.like).slice(0, candidates - 1).map(({ one }) => one)
      : Array.from({ length: candidates - 1 }, () => others.splice(Math.floor(random() * others.length), 1)[0]!);
    return list(own.fold, own.question, [own, ...drawn].map(({ reply }) => reply));
  });
}

const read_lines = (name: string): string[] => readFileSync(new URL(`./reply/${name}`, import.meta.url), 'utf8').trim().split('\n');

/** Empty replies of a fold's own sentences: one, or a long-winded row of them, some with the question's words before them. */
function empties(random: () => number): (fold: number, topic: string) => Said[] {
  const sentences = read_lines('empty.txt');
  const draw = (fold: number, count: number): string => Array.from({ length: count }, () => sentences[Math.floor((random() * sentences.length) / folds) * folds + fold]!).join('');
  return (fold, topic) => [
    draw(fold, 1),
    draw(fold, 3 + Math.floor(random() * 6)),
    `您反映的${topic}的问题${draw(fold, 2)}`,
    `${topic}。${draw(fold, 1)}`,
  ].map(read_said);
}

/** Official replies and their gists among empty replies and those to others. */
export function against_empty(heard: readonly Heard[], short: boolean): List[] {
  const random = randomness(short ? 11 : 13);
  const empty = empties(random);
  const of_fold = Map.groupBy(heard, ({ fold }) => fold);
  return heard.map((own) => {
    const others = of_fold.get(own.fold)!.filter((one) => one !== own);
    const drawn = Array.from({ length: 2 }, () => others[Math.floor(random() * others.length)]!);
    const question = short ? read_said(own.topic) : own.question;
    const hollow = empty(own.fold, own.topic).filter(() => random() < 0.6);
    return list(own.fold, question, [short ? own.short : own.reply, ...drawn.map((one) => (short ? one.short : one.reply)), ...hollow]);
  });
}

/** Our own pairs of a neighbourhood, several times: the concrete reply, its poor ones, and good ones to other questions, the likest among them. */
export function of_neighbourhood(): List[] {
  const own = read_lines('pairs.jsonl').map((line) => JSON.parse(line) as Own).map(({ q, good, poor }, nth) => ({ question: read_said(q), good: read_said(good), poor: poor.map(read_said), fold: nth % folds }));
  const random = randomness(17);
  return own.flatMap((one) => {
    const others = own.filter(({ fold }) => fold === one.fold).filter((other) => other !== one);
    const nearest = others.map(({ good }) => ({ good, like: likeness(one.question, good) })).sort((a, b) => b.like - a.like).slice(0, 2).map(({ good }) => good);
    const draw = (): Said => others[Math.floor(random() * others.length)]!.good;
    return [nearest, [draw(), draw()], [draw(), draw()]].map((drawn) => list(one.fold, one.question, [one.good, ...one.poor, ...new Set(drawn)]));
  });
}
