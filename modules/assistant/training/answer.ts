import { readFileSync } from 'node:fs';
import { refuses } from '../answering/refuse.ts';
import { features, lacks_what_is_asked, prepare, understand } from '../answering/relevance.ts';
import { standing, type Article } from '../answering/shelf.ts';
import { asks_elsewhere } from '../answering/town.ts';
import { normalise } from '../text.ts';

/** A question of our own; `group` is the article it is about or near, so that no article straddles folds. It is asked of the articles of its `shelf` alone. */
export type Asked = { shelf: string; id: string; text: string; article: string | null; group: string };
export const asked_on = '2026-06-15';
const folds = 5;

function read<T>(name: string): T[] {
  return readFileSync(new URL(`./answering/${name}.jsonl`, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as T);
}
export const read_articles = (shelf: string): Article[] => read<Article & { shelf: string }>('articles').filter((one) => one.shelf === shelf);
export const read_questions = (): Asked[] => read<Asked>('questions');

export const shelves = ['cloud', 'star'] as const;

export function fold_of_group(group: string): number {
  let h = 7;
  for (const sign of group) h = Math.imul(h * 31 + sign.charCodeAt(0), 2654435761) >>> 0;
  return h % folds;
}

/** A question with every article in force that could answer it: what is known of the pair, and whether it is the right one. */
type Row = { asked: Asked; pairs: { known: number[]; right: boolean }[] };

function rows(questions: readonly Asked[], articles: readonly Article[]): Row[] {
  const stands = standing(articles, asked_on);
  const shelf = articles.filter(({ id }) => stands.get(id) === 'in_force').map((article) => ({ id: article.id, leaf: prepare(article) }));
  const words = articles.map(({ title, body, department }) => title + body + department).join(' ');
  return questions.flatMap((asked) => {
    const text = normalise(asked.text);
    if (refuses(text) || asks_elsewhere(text, words)) return [];
    const question = understand(text);
    const able = shelf.filter(({ leaf }) => !lacks_what_is_asked(question, leaf));
    return [{ asked, pairs: able.map(({ id, leaf }) => ({ known: features(question, leaf), right: id === asked.article })) }];
  });
}

const dot = (weights: readonly number[], known: readonly number[]): number => known.reduce((sum, value, at) => sum + value * weights[at]!, 0);
const share = (sum: number): number => 1 / (1 + Math.exp(-sum));
/** Where the descent begins and what it is drawn back to: what one would guess by hand. */
const first_guess = [-6, 2, 1, 2, 1, -1, 2, -3, 1, 1, 1];
const hard_count = 3;

/** Logistic regression on each question's hardest articles, chosen by the weights of the round before. */
function fit(material: readonly Row[]): number[] {
  let weights = [...first_guess];
  for (let round = 0; round < 2; round++) {
    const examples = material.flatMap(({ pairs }) => {
      const ranked = [...pairs].sort((a, b) => dot(weights, b.known) - dot(weights, a.known));
      return ranked.filter(({ right }, at) => right || at < hard_count);
    });
    weights = [...first_guess];
    for (let step = 0; step < 6000; step++) {
      const slope = weights.map((weight) => 0.003 * weight);
      for (const { known, right } of examples) {
        const off = (share(dot(weights, known)) - (right ? 1 : 0)) / examples.length;
        known.forEach((value, at) => (slope[at]! += off * value));
      }
      weights = weights.map((weight, at) => weight - 0.8 * slope[at]!);
    }
  }
  return weights.map((weight) => Math.round(weight * 1000) / 1000);
}

/** Weights for all questions, and the least sureness with which most held-out questions come out right. */
export function fit_answer(say: (line: string) => void): { answer: number[]; answer_min: number } {
  const questions = read_questions();
  const material = shelves.flatMap((shelf) => rows(questions.filter((one) => one.shelf === shelf), read_articles(shelf)));
  const held_out = Array.from({ length: folds }, (_, out) => {
    const weights = fit(material.filter(({ asked }) => fold_of_group(asked.group) !== out));
    return material
      .filter(({ asked }) => fold_of_group(asked.group) === out)
      .map(({ asked, pairs }) => {
        const best = pairs.map(({ known, right }) => ({ right, sure: share(dot(weights, known)) })).sort((a, b) => b.sure - a.sure)[0] ?? { right: false, sure: 0 };
        return { asked, ...best };
      });
  }).flat();
  const correct = (min: number): number => held_out.filter(({ asked, right, sure }) => (sure >= min ? right : asked.article === null)).length;
  const tried = Array.from({ length: 41 }, (_, at) => 0.3 + at * 0.01);
  const most = Math.max(...tried.map(correct));
  // the middle of what is best, so that the edge of a plateau is not a rule
  const best = tried.filter((min) => correct(min) === most);
  const answer_min = Math.round(best[best.length >> 1]! * 100) / 100;
  const unfounded = held_out.filter(({ asked, sure }) => asked.article === null && sure >= answer_min).length;
  const left_out = questions.length - material.length;
  const wrongly_left = questions.filter((one) => one.article !== null && !material.some(({ asked }) => asked === one)).length;
  say(
    `answer: ${questions.length} questions, ${folds} grouped folds: ${((most + left_out - wrongly_left) / questions.length).toFixed(4)} right at ${answer_min}; ` +
      `${left_out} left to a person by rule (${wrongly_left} wrongly), ${unfounded} of ${held_out.filter(({ asked }) => asked.article === null).length} others answered without ground`,
  );
  return { answer: fit(material), answer_min };
}
