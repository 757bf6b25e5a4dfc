import type { Head, HeadName } from '../model.ts';
import { decode_model, encode_model, score } from '../model.ts';
import { acts, lines } from '../reading.ts';
import { kinds } from '../taxonomy.ts';
import type { Material } from './data.ts';
import { group_near_duplicates } from './group.ts';
import type { Example, Matrix, Setup } from './learn.ts';
import { learn, to_matrix } from './learn.ts';
import type { Guess } from './measure.ts';
import { accuracy, among, calibration_error, f1_each, first_level_accuracy, interval, macro_f1, soften, temperature_of } from './measure.ts';
import { measure_emergency } from './measure-emergency.ts';
import { plain, plain_matrix } from './plain-svm.ts';

const folds = 5;
export const setups: Setup[] = [
  { name: 'act', labels: [...acts], rounds: 6, cost: 0.5, rows_max: 90_000, kept_max: 7, idf: 0, seen_min: 2, rare: false },
  { name: 'category', labels: kinds.map((kind) => kind.code), rounds: 8, cost: 1, rows_max: 50_000, kept_max: 24, idf: 0.5, seen_min: 2, rare: false },
  { name: 'emergency', labels: ['no', 'yes'], rounds: 8, cost: 1, rows_max: 30_000, kept_max: 2, idf: 0, seen_min: 2, rare: false },
  { name: 'line', labels: [...lines], rounds: 6, cost: 0.7, rows_max: 200_000, kept_max: 7, idf: 1, seen_min: 7, rare: true },
];

/** Examples that say the same thing, or come from the same message, share a fold. */
export function fold_of(examples: readonly Example[]): number[] {
  // what stands around a form is not what makes two messages alike
  const near = group_near_duplicates(examples.map(({ text, form }) => (form ? '' : text)));
  const joined = new Map<string, number>();
  const parent = near.map((_, i) => i);
  const find = (i: number): number => (parent[i] === i ? i : (parent[i] = find(parent[i]!)));
  const tie = (key: string, i: number): void => {
    const other = joined.get(key);
    if (other === undefined) joined.set(key, i);
    else parent[find(i)] = find(other);
  };
  examples.forEach(({ group }, i) => {
    if (!examples[i]!.form) tie(`near ${near[i]}`, i);
    if (group !== undefined) tie(`message ${group}`, i);
  });
  return examples.map((_, i) => (Math.imul(find(i) + 1, 0x9e3779b1) >>> 8) % folds);
}

/** Guesses for every measured example by a model that never saw its group. */
export function cross_validate(setup: Setup, examples: readonly Example[], matrix: Matrix): (Guess | null)[] {
  const fold = fold_of(examples);
  const guesses: (Guess | null)[] = examples.map(() => null);
  for (let out = 0; out < folds; out++) {
    const rows = examples.flatMap((_, i) => (fold[i] === out ? [] : [i]));
    const head = decode_model(encode_model([learn(setup, examples, matrix, rows)])).get(setup.name)!;
    examples.forEach((example, i) => {
      if (fold[i] !== out || !example.measured) return;
      const [from, to] = [matrix.start[i]!, matrix.start[i + 1]!];
      guesses[i] = { truth: example.label, shares: score(head, matrix.columns.subarray(from, to), matrix.times.subarray(from, to), to - from) };
    });
  }
  return guesses;
}

/** Trains the heads, each measured on five grouped folds first; the folds also give the calibration. */
export function fit_all(material: Material, say: (line: string) => void): Head[] {
  const held_out = new Map<HeadName, Guess[]>();
  const heads = setups.map((setup) => {
    const name = setup.name as HeadName;
    const examples = material[name];
    const started = performance.now();
    const matrix = to_matrix(examples);
    const raw = cross_validate(setup, examples, matrix).filter((guess) => guess !== null);
    const temperature = temperature_of(raw);
    const guesses = raw.map(({ truth, shares }) => ({ truth, shares: soften(shares, temperature) }));
    held_out.set(name, guesses);
    const { low, high } = interval(guesses);
    say(
      `${name}: ${guesses.length} held out; accuracy ${accuracy(guesses).toFixed(4)} (95%: ${low.toFixed(3)}–${high.toFixed(3)}), ` +
        `macro-F1 ${macro_f1(guesses, setup.labels.length).toFixed(4)}, calibration error ${calibration_error(guesses).toFixed(3)}, ` +
        `${((performance.now() - started) / 1000).toFixed(0)} s`,
    );
    if (name === 'act' || name === 'line') f1_each(guesses, setup.labels.length).forEach((f1, k) => say(`  ${setup.labels[k]} F1 ${f1?.toFixed(3) ?? '–'}`));
    if (name === 'category') say(`  first level ${first_level_accuracy(guesses, setup.labels).toFixed(4)}, among three ${among(guesses, 3).toFixed(4)}`);
    if (name === 'line') {
      const alone = examples.filter(({ measured }) => measured);
      const beside = cross_validate(plain(setup), alone, plain_matrix(alone)).filter((guess) => guess !== null);
      say(`  a plain SVM over runs of one to three signs, also by groups: macro-F1 ${macro_f1(beside, setup.labels.length).toFixed(4)}`);
    }
    const head = learn(
      setup,
      examples,
      matrix,
      examples.map((_, i) => i),
    );
    return { ...head, temperature };
  });
  const { recall, precision } = measure_emergency(material.corpus, held_out);
  say(`emergency, words and model together: recall ${recall.toFixed(4)}, precision ${precision.toFixed(4)} (the words' rules have seen the corpus)`);
  return heads;
}
