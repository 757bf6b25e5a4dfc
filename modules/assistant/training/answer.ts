import { readFileSync } from 'node:fs';
import { refuses } from '../answering/refuse.ts';
import { understand, type Question } from '../answering/relevance.ts';
import { compare_shelf, decision_row, index, search, type Indexed, type Search_weights } from '../answering/search.ts';
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

export const shelves = ['cloud', 'star', 'lotus'] as const;
/** The first shelf was in sight when words and rules were written, so its questions teach too much trust in them. */
const worth_of: Readonly<Record<string, number>> = { cloud: 1, star: 2, lotus: 3 };

export function fold_of_group(group: string): number {
  let h = 7;
  for (const sign of group) h = Math.imul(h * 31 + sign.charCodeAt(0), 2654435761) >>> 0;
  return h % folds;
}

/** A question that no rule leaves to a person, beside the articles in force; `right` is the place of the one that answers, or -1. */
type Row = { asked: Asked; question: Question; shelf: readonly Indexed[]; rows: number[][]; right: number; times: number };

function rows(questions: readonly Asked[], articles: readonly Article[]): Row[] {
  const stands = standing(articles, asked_on);
  const in_force = articles.filter(({ id }) => stands.get(id) === 'in_force');
  const shelf = in_force.map(index);
  const words = articles.map(({ title, body, department }) => title + body + department).join(' ');
  return questions.flatMap((asked) => {
    const text = normalise(asked.text);
    if (refuses(text) || asks_elsewhere(text, words)) return [];
    const question = understand(text);
    return [{ asked, question, shelf, rows: compare_shelf(question, shelf), right: in_force.findIndex(({ id }) => id === asked.article), times: worth_of[asked.shelf]! }];
  });
}

const dot = (weights: readonly number[], known: readonly number[]): number => known.reduce((sum, value, at) => sum + value * weights[at]!, 0);
const round = (weights: readonly number[]): number[] => weights.map((weight) => Math.round(weight * 1000) / 1000);
const steps = 500;
/** Articles far behind teach nothing: a question's likeliest by plain shares, and the right one. */
const hardest = 8;

/** Plain descent with a step of its own for each weight (Adagrad), drawn back to nothing. */
function descend(width: number, decay: number, slope_of: (weights: readonly number[]) => number[]): number[] {
  let weights = Array.from({ length: width }, () => 0);
  let speed = weights.map(() => 1e-6);
  for (let step = 0; step < steps; step++) {
    const slope = slope_of(weights).map((value, k) => value + decay * weights[k]!);
    speed = speed.map((sum, k) => sum + slope[k]! ** 2);
    weights = weights.map((weight, k) => weight - (0.5 * slope[k]!) / Math.sqrt(speed[k]!));
  }
  return round(weights);
}

/** Conditional logit over the shelf: the right article's share is made as large as can be. */
function fit_rank(material: readonly Row[]): number[] {
  const seen = material
    .filter(({ right }) => right >= 0)
    .map(({ rows: of, right, times }) => {
      const plain = of.map((row, at) => ({ at, sum: row.slice(-9).reduce((sum, value) => sum + value, 0) })).sort((a, b) => b.sum - a.sum);
      return { times, rows: [of[right]!, ...plain.filter(({ at }) => at !== right).slice(0, hardest).map(({ at }) => of[at]!)] };
    });
  const width = seen[0]!.rows[0]!.length;
  const all = seen.reduce((sum, { times }) => sum + times, 0);
  return descend(width, 0.004, (weights) => {
    const slope = Array.from({ length: width }, () => 0);
    for (const { rows: of, times } of seen) {
      const sums = of.map((row) => dot(weights, row));
      const top = Math.max(...sums);
      const shares = sums.map((sum) => Math.exp(sum - top));
      const total = shares.reduce((sum, share) => sum + share, 0);
      of.forEach((row, at) => {
        const off = (times * (shares[at]! / total - (at === 0 ? 1 : 0))) / all;
        if (Math.abs(off) > 1e-7) row.forEach((value, k) => (slope[k]! += off * value));
      });
    }
    return slope;
  });
}

type Top = { known: number[]; correct: boolean; times: number };
function tops(material: readonly Row[], rank: readonly number[]): Top[] {
  return material.map(({ question, shelf, rows: of, right, times }) => {
    const ranked = of.map((row, at) => ({ at, worth: dot(rank, row) })).sort((a, b) => b.worth - a.worth);
    const [best, next] = ranked;
    return { times, known: decision_row(question, of[best!.at]!, best!.worth, next?.worth ?? best!.worth - 6, shelf), correct: best!.at === right };
  });
}
/** Whether the first article is the right one, learnt from articles that stood outside when the ranking was learnt. */
function fit_decision(found: readonly Top[]): number[] {
  const all = found.reduce((sum, { times }) => sum + times, 0);
  return descend(found[0]!.known.length, 0.003, (weights) => {
    const slope = weights.map(() => 0);
    for (const { known, correct, times } of found) {
      const off = (times * (1 / (1 + Math.exp(-dot(weights, known))) - (correct ? 1 : 0))) / all;
      known.forEach((value, k) => (slope[k]! += off * value));
    }
    return slope;
  });
}

const inside = (material: readonly Row[], fold: number): Row[] => material.filter(({ asked }) => fold_of_group(asked.group) !== fold);
const outside = (material: readonly Row[], fold: number): Row[] => material.filter(({ asked }) => fold_of_group(asked.group) === fold);
const each_fold = Array.from({ length: folds }, (_, fold) => fold);

/** Both weights; the decision is learnt from rankings of articles that their ranking never saw. */
function fit(material: readonly Row[]): Search_weights {
  const held_out = each_fold.flatMap((fold) => {
    const out = outside(material, fold);
    return out.length ? tops(out, fit_rank(inside(material, fold))) : [];
  });
  return { rank: fit_rank(material), decide: fit_decision(held_out) };
}

/** An answer without ground and a question needlessly left to a person cost the same here, so what is more likely right than wrong is said. */
const answer_min = 0.5;

/** Weights for all questions; prints how questions about articles that were held out come out. */
export function fit_answer(say: (line: string) => void): { answer: Search_weights; answer_min: number } {
  const questions = read_questions();
  const material = shelves.flatMap((shelf) => rows(questions.filter((one) => one.shelf === shelf), read_articles(shelf)));
  const held_out = each_fold.flatMap((fold) => {
    const weights = fit(inside(material, fold));
    return outside(material, fold).map(({ asked, question, shelf, right, times }) => {
      const [best] = search(question, shelf, weights);
      return { asked, times, right: best!.at === right, sure: best!.sure };
    });
  });
  const left_out = questions.filter((one) => !material.some(({ asked }) => asked === one));
  const wrongly_left = left_out.filter(({ article }) => article !== null).length;
  for (const shelf of shelves) {
    const of = held_out.filter(({ asked }) => asked.shelf === shelf);
    const answerable = of.filter(({ asked }) => asked.article !== null);
    const none = of.filter(({ asked }) => asked.article === null);
    const count = (list: typeof of, fits: (one: (typeof of)[number]) => boolean): string => `${list.filter(fits).length}/${list.length}`;
    say(`  ${shelf}: right first ${count(answerable, ({ right }) => right)}, answered ${count(answerable, ({ right, sure }) => right && sure >= answer_min)}, refused ${count(none, ({ sure }) => sure < answer_min)}`);
  }
  const unfounded = held_out.filter(({ asked, sure }) => asked.article === null && sure >= answer_min).length;
  say(
    `answer: ${questions.length} questions, ${folds} grouped folds: ${((held_out.filter(({ asked, right, sure }) => (sure >= answer_min ? right : asked.article === null)).length + left_out.length - wrongly_left) / questions.length).toFixed(4)} right at ${answer_min}; ` +
      `${left_out.length} left to a person by rule (${wrongly_left} wrongly), ${unfounded} of ${held_out.filter(({ asked }) => asked.article === null).length} others answered without ground`,
  );
  return { answer: fit(material), answer_min };
}
