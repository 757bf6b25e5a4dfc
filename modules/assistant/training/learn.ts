import { find_alarm } from '../emergency.ts';
import { bucket_bits, features } from '../feature.ts';
import { loudness } from '../model.ts';
import type { Head } from '../model.ts';

/**
 * A text with its label (index into the head's labels). `weight` says how much it counts (1 by default), `group` ties the
 * forms of one message together (a `form` only by it), `measured` examples are those whose held-out guesses are reported.
 */
export type Example = { text: string; label: number; weight?: number; group?: number; measured?: boolean; form?: boolean };
export type Setup = {
  name: string;
  labels: string[];
  rounds: number;
  cost: number;
  rows_max: number;
  kept_max: number;
  idf: number;
  /** buckets that fewer examples show are not learnt from */ seen_min: number;
  /** how often a bucket is met counts, and so does how rare it is: for long texts (model.ts, `rarity`) */ rare: boolean;
};

/** Sparse rows of all examples: buckets of example i are columns[start[i]..start[i+1]), met `times`. */
export type Matrix = { start: Uint32Array; columns: Uint32Array; times: Uint8Array };

export function to_matrix(examples: readonly Example[]): Matrix {
  const scratch = new Uint32Array(4500),
    met = new Uint8Array(scratch.length);
  const start = new Uint32Array(examples.length + 1);
  let columns = new Uint32Array(1 << 20),
    times = new Uint8Array(1 << 20);
  let size = 0;
  examples.forEach(({ text }, i) => {
    const count = features(text, scratch, find_alarm(text).marks, met);
    if (size + count > columns.length) {
      const wider = new Uint32Array(columns.length * 2),
        longer = new Uint8Array(wider.length);
      wider.set(columns);
      longer.set(times);
      [columns, times] = [wider, longer];
    }
    columns.set(scratch.subarray(0, count), size);
    times.set(met.subarray(0, count), size);
    size += count;
    start[i + 1] = size;
  });
  return { start, columns: columns.subarray(0, size), times: times.subarray(0, size) };
}

/** Deterministic shuffling: xorshift with a fixed seed. */
export function randomness(seed: number): () => number {
  let s = seed | 1;
  return () => {
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    return (s >>> 0) / 4294967296;
  };
}

export function shuffle<T>(items: T[], random: () => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}

function frequency(matrix: Matrix, rows: readonly number[]): Uint32Array {
  const seen_in = new Uint32Array(1 << bucket_bits);
  for (const i of rows) for (let p = matrix.start[i]!; p < matrix.start[i + 1]!; p++) seen_in[matrix.columns[p]!]!++;
  return seen_in;
}

/** In sixteenths, as the file keeps it. */
function inverse_frequency(matrix: Matrix, rows: readonly number[], { idf, seen_min }: Setup): Float32Array {
  return Float32Array.from(frequency(matrix, rows), (n) => (n < seen_min ? 0 : Math.round((1 + Math.log(rows.length / n)) ** idf * 16) / 16));
}

/** The training rows without the buckets that have no weight, each with its value, side by side in memory; `length` is 1 + Σ value². */
function compact(matrix: Matrix, rows: readonly number[], idf: Float32Array, row_of: Int32Array, width: number, rare: boolean) {
  const size = rows.reduce((sum, i) => sum + matrix.start[i + 1]! - matrix.start[i]!, 0);
  const start = new Uint32Array(rows.length + 1),
    at_weight = new Uint32Array(size),
    value = new Float32Array(size),
    length = new Float32Array(rows.length).fill(1);
  let count = 0;
  rows.forEach((i, at) => {
    const from = matrix.start[i]!,
      to = matrix.start[i + 1]!;
    let square = rare ? 0 : to - from;
    for (let p = from; p < to; p++) {
      const bucket = matrix.columns[p]!;
      if (row_of[bucket]! < 0) continue;
      at_weight[count] = row_of[bucket]! * width;
      value[count] = idf[bucket]! * (rare ? loudness[matrix.times[p]!]! : 1);
      if (rare) square += value[count]! ** 2;
      count++;
    }
    start[at + 1] = count;
    const norm = 1 / Math.sqrt(square || 1);
    for (let p = start[at]!; p < count; p++) {
      value[p]! *= norm;
      length[at]! += value[p]! ** 2;
    }
  });
  return { start, at_weight, value, length };
}

/**
 * One-against-rest linear SVM with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008) for all labels at
 * once, rarer buckets louder (idf), then pruned to the `rows_max` heaviest buckets and quantised to int8.
 * Same examples, same order, same weights: the shuffle has a fixed seed.
 */
export function learn(setup: Setup, examples: readonly Example[], matrix: Matrix, rows: readonly number[]): Head {
  const width = setup.labels.length;
  // what only stands around a form is not learnt from: the model is to look past it
  const written = rows.filter((i) => !examples[i]!.form);
  const idf = inverse_frequency(matrix, written, setup);
  // only buckets that several examples share get a row, so that 122 labels fit in memory
  const known = Uint32Array.from([...idf.keys()].filter((bucket) => idf[bucket]! > 0));
  const row_of = new Int32Array(1 << bucket_bits).fill(-1);
  known.forEach((bucket, row) => {
    row_of[bucket] = row;
  });
  const weight = new Float32Array(known.length * width);
  const bias = new Float32Array(width);
  const duals = new Float32Array(rows.length * width);
  const { start, at_weight, value, length } = compact(matrix, rows, idf, row_of, width, setup.rare);
  const margin = new Float64Array(width),
    step = new Float32Array(width);
  const order = rows.map((_, at) => at);
  const random = randomness(20260615);
  for (let round = 0; round < setup.rounds; round++) {
    shuffle(order, random);
    for (const at of order) {
      const { label, weight: counts = 1 } = examples[rows[at]!]!;
      const from = start[at]!,
        to = start[at + 1]!;
      margin.fill(0);
      for (let p = from; p < to; p++) {
        const by = value[p]!,
          row = at_weight[p]!;
        for (let k = 0; k < width; k++) margin[k]! += weight[row + k]! * by;
      }
      const slack = 1 / (2 * setup.cost * counts);
      let moved = false;
      for (let k = 0; k < width; k++) {
        const sign = k === label ? 1 : -1,
          dual = duals[at * width + k]!;
        const slope = sign * (margin[k]! + bias[k]!) - 1 + dual * slack;
        const next = Math.max(0, dual - slope / (length[at]! + slack));
        step[k] = sign * (next - dual);
        if (step[k] === 0) continue;
        moved = true;
        duals[at * width + k] = next;
        bias[k]! += step[k]!;
      }
      if (!moved) continue;
      for (let p = from; p < to; p++) {
        const by = value[p]!,
          row = at_weight[p]!;
        for (let k = 0; k < width; k++) weight[row + k]! += step[k]! * by;
      }
    }
  }
  return prune(setup, weight, known, idf, bias, frequency(matrix, written));
}

/** Keeps the rows that move decisions most (weight × how often they are met) and packs each into int8. */
function prune(setup: Setup, weight: Float32Array, known: Uint32Array, idf: Float32Array, bias: Float32Array, used: Uint32Array): Head {
  const width = setup.labels.length;
  const worth = Float64Array.from(known, (bucket, row) => {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += weight[row * width + k]! ** 2;
    return sum * idf[bucket]! ** 2 * Math.sqrt(used[bucket]!);
  });
  const rows = [...known.keys()]
    .filter((row) => worth[row]! > 0)
    .sort((a, b) => worth[b]! - worth[a]! || a - b)
    .slice(0, setup.rows_max)
    .sort((a, b) => a - b);
  const kept = Math.min(width, setup.kept_max);
  const scale = new Float32Array(rows.length);
  const label = new Uint8Array(rows.length * kept),
    packed = new Int8Array(rows.length * kept);
  rows.forEach((from, row) => {
    const weights = weight.subarray(from * width, (from + 1) * width);
    // softmax does not see a shift that all labels share: what most labels have in common is left out
    const shift = kept < width ? weights.toSorted()[width >> 1]! : 0;
    const by = weights.reduce((most, one) => Math.max(most, Math.abs(one - shift)), 0) / 127 || 1;
    // a row of all labels stands in their order (model.ts)
    const strongest =
      kept === width ? [...weights.keys()] : [...weights.keys()].sort((a, b) => Math.abs(weights[b]! - shift) - Math.abs(weights[a]! - shift) || a - b).slice(0, kept);
    scale[row] = by * idf[known[from]!]!;
    strongest.forEach((k, at) => {
      label[row * kept + at] = k;
      packed[row * kept + at] = Math.round((weights[k]! - shift) / by);
    });
  });
  return {
    name: setup.name,
    labels: setup.labels,
    temperature: 1,
    kept,
    bias,
    scale,
    label,
    weight: packed,
    rarity: setup.rare ? Uint8Array.from(rows, (row) => idf[known[row]!]! * 16) : new Uint8Array(0),
    buckets: Uint32Array.from(rows, (row) => known[row]!),
  };
}
