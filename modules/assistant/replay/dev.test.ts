import { expect, test } from 'vitest';
import { faults, measure, replay_file, type Measures, type Share } from './measure.ts';

const samples = replay_file(new URL('dev.jsonl', import.meta.url));

/** As measured on 2026-11-22; raised when a change earns it, and never lowered without its reason in the commit. */
const recorded: Measures = {
  cases_found: { right: 88, of: 88 }, cases_real: { right: 88, of: 91 }, place: { right: 87, of: 88 }, category: { right: 86, of: 88 }, reporters: { right: 86, of: 88 }, messages: { right: 86, of: 88 },
  withdrawn: { right: 88, of: 88 }, emergency: { right: 86, of: 88 }, spoke_when_due: { right: 81, of: 83 }, silent_when_due: { right: 53, of: 55 }, whole: { right: 79, of: 88 },
};
/** The lower end of Wilson's 95% interval: what a measure this large may fall to by chance. */
function lower({ right, of }: Share): number {
  const [z, p] = [1.96, right / of];
  return (p + (z * z) / (2 * of) - z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
}

test('conversations are understood no worse than was measured, by more than chance', () => {
  const found = measure(samples);
  const wrong = samples.flatMap((sample) => faults(sample).map(({ words }) => `${sample.id}: ${words}`));
  for (const name of Object.keys(recorded) as (keyof Measures)[]) expect(found[name].right / found[name].of, `${name}\n${wrong.join('\n')}`).toBeGreaterThanOrEqual(lower(recorded[name]));
});

test('at least sixty conversations, and each says why after every message', () => {
  expect(samples.length).toBeGreaterThanOrEqual(60);
  for (const { told, texts } of samples) expect(told.whys.filter(Boolean)).toHaveLength(texts.length);
});
