import { bucket_bits } from '../feature.ts';
import type { Example, Matrix, Setup } from './learn.ts';

/** Every run of one to three signs with how often it stands there: what a text-book SVM sees. */
export function plain_matrix(examples: readonly Example[]): Matrix {
  const start = new Uint32Array(examples.length + 1);
  const columns: number[] = [],
    times: number[] = [];
  examples.forEach(({ text }, i) => {
    const met = new Map<number, number>();
    for (let from = 0; from < text.length; from++) {
      let h = 0x811c9dc5;
      for (let at = from; at < Math.min(text.length, from + 3); at++) {
        h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
        h ^= h >>> 17;
        const bucket = (Math.imul(h, 0x2c1b3c6d) >>> 11) & ((1 << bucket_bits) - 1);
        met.set(bucket, (met.get(bucket) ?? 0) + 1);
      }
    }
    for (const [bucket, n] of met) {
      columns.push(bucket);
      times.push(Math.min(255, n));
    }
    start[i + 1] = columns.length;
  });
  return { start, columns: Uint32Array.from(columns), times: Uint8Array.from(times) };
}

/** A plain linear SVM over TF-IDF, learnt from the measured examples alone: what the line head must beat on the same folds. */
export const plain = (setup: Setup): Setup => ({ ...setup, cost: 1, seen_min: 1, rows_max: 1 << bucket_bits });
