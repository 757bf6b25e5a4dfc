import { unify } from '../synonym.ts';
import { normalise } from '../text.ts';
import { aspects_of, type Aspect } from './aspect.ts';
import { towns_in } from './town.ts';
import { coverage, held, terms_of, wanted, type Term } from './term.ts';

/** The words of an article as far as finding it goes. */
export type Leaf = { title: string; body: string; department: string };
export type Prepared = { title: string; department: string; all: string; title_terms: Term[]; /** as written, and unified */ sentences: { said: string; unified: string }[] };
export type Question = { text: string; unified: string; terms: Term[]; aspects: Aspect[] };

const one_spelling = (text: string): string => unify(normalise(text));

export function prepare({ title, body, department }: Leaf): Prepared {
  const sentences = body.split(/(?<=[。！？!?；;\n])/).map((part) => part.trim()).filter(Boolean);
  return {
    title: one_spelling(title),
    department: one_spelling(department),
    all: `${one_spelling(title)} ${one_spelling(body)} ${one_spelling(department)}`,
    title_terms: terms_of(normalise(title)),
    sentences: sentences.map((said) => ({ said, unified: one_spelling(said) })),
  };
}

/** `text` normalised. */
export function understand(text: string): Question {
  return { text, unified: unify(text), terms: wanted(text, towns_in(text)), aspects: aspects_of(text) };
}

/** Where an aspect is said: in which sentence, and how well that sentence speaks of the matter. */
export function said_in(aspect: Aspect, { terms }: Question, { title, sentences }: Prepared): { at: number; fit: number; alone: number } | null {
  let best: { at: number; fit: number; alone: number } | null = null;
  sentences.forEach(({ said, unified }, at) => {
    if (!aspect.said_in(said)) return;
    const fit = coverage(terms, `${title} ${unified}`);
    if (!best || fit > best.fit) best = { at, fit, alone: coverage(terms, unified) };
  });
  return best;
}

/** Asked for a price, a number, a day: an article that names none cannot answer, however near it is. */
export function lacks_what_is_asked(question: Question, leaf: Prepared): boolean {
  const strict = question.aspects.filter((one) => one.strict);
  return strict.length > 0 && !strict.some((aspect) => said_in(aspect, question, leaf));
}

/** What is known about how well an article answers a question; each 0..1 or near it. the weights follow this order. */
export function features(question: Question, leaf: Prepared): number[] {
  const { terms, aspects } = question;
  const strict = aspects.filter((one) => one.strict);
  const all = coverage(terms, leaf.all);
  const told = strict.map((aspect) => said_in(aspect, question, leaf));
  const fits = told.map((one) => one?.fit ?? 0);
  const alone = strict.length ? Math.max(...told.map((one) => one?.alone ?? 0)) : Math.max(0, ...leaf.sentences.map(({ unified }) => coverage(terms, unified)));
  // who asks how is helped by what the article is about, not by what it mentions
  const title = coverage(terms, leaf.title);
  const fit = strict.length ? Math.max(...fits) : 0.4 * all + 0.6 * title;
  const title_share = coverage(leaf.title_terms, question.unified);
  let missed = 0;
  for (const { word, weight } of terms) missed = Math.max(missed, weight * (1 - held(word, leaf.all)));
  const best_title = Math.max(0, ...leaf.title_terms.map(({ word, weight }) => weight * held(word, question.unified)));
  return [
    1,
    all,
    title,
    fit,
    fit ** 4,
    strict.length && told.some((one) => one === null) ? 1 : 0,
    title_share,
    missed / 10,
    Math.max(alone, title),
    best_title / 10,
    Math.min(1, terms.reduce((sum, { weight }) => sum + weight, 0) / 20),
  ];
}
