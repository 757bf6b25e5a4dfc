import { readFileSync } from 'node:fs';
import { bucket_bits, features } from './feature.ts';

/**
 * One linear classifier. A kept bucket has one row: its `kept` strongest labels, each with an int8 weight, and a scale,
 * so that logit[label] = bias + Σ weight × scale / √features, softened by `temperature` into calibrated shares.
 * What a row says about all its other labels is the same for each, so softmax does not need it.
 * A head with `rarity` (inverse frequency in sixteenths, else empty) reads long texts: a bucket met n times counts 1 + ln n, and
 * the text's length is √Σ ((1 + ln n) × rarity)² over the kept buckets.
 */
export type Head = {
  name: string;
  labels: string[];
  temperature: number;
  kept: number;
  bias: Float32Array;
  scale: Float32Array;
  rarity: Uint8Array;
  buckets: Uint32Array;
  label: Uint8Array;
  weight: Int8Array;
};
export type HeadName = 'act' | 'category' | 'line' | 'emergency';

type Loaded = Head & { row_of: Int32Array };
type Header = { bucket_bits: number; heads: { name: string; labels: string[]; temperature: number; kept: number; rows: number; rare: boolean }[] };

const align = (offset: number): number => (offset + 3) & ~3;

/** Heads → one file: length of header, header as JSON, then the arrays of each head, 4-byte aligned, little-endian. */
export function encode_model(heads: Head[]): Buffer {
  const header: Header = {
    bucket_bits,
    heads: heads.map(({ name, labels, temperature, kept, buckets, rarity }) => ({ name, labels, temperature, kept, rows: buckets.length, rare: rarity.length > 0 })),
  };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const parts: Buffer[] = [length, text];
  let size = 4 + text.length;
  const push = (array: Float32Array | Int8Array | Uint8Array | Uint32Array): void => {
    const gap = align(size) - size;
    parts.push(Buffer.alloc(gap), Buffer.from(array.buffer, array.byteOffset, array.byteLength));
    size += gap + array.byteLength;
  };
  for (const { bias, scale, rarity, buckets, label, weight, kept, labels } of heads)
    [bias, scale, rarity, buckets, ...(kept < labels.length ? [label] : []), weight].forEach(push);
  return Buffer.concat(parts);
}

export function decode_model(file: Buffer): Map<string, Loaded> {
  const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  const header_size = file.readUInt32LE(0);
  const header = JSON.parse(file.toString('utf8', 4, 4 + header_size)) as Header;
  if (header.bucket_bits !== bucket_bits) throw new Error('model.bin was trained with other features: run npm run train');
  let at = 4 + header_size;
  const take = (size: number): number => {
    const start = align(at);
    at = start + size;
    return start;
  };
  const heads = new Map<string, Loaded>();
  for (const { name, labels, temperature, kept, rows, rare } of header.heads) {
    const bias = new Float32Array(bytes, take(labels.length * 4), labels.length);
    const scale = new Float32Array(bytes, take(rows * 4), rows);
    const rarity = new Uint8Array(bytes, take(rare ? rows : 0), rare ? rows : 0);
    const buckets = new Uint32Array(bytes, take(rows * 4), rows);
    // a row of all labels has them in their order, and the file does not repeat it
    const label = kept < labels.length ? new Uint8Array(bytes, take(rows * kept), rows * kept) : new Uint8Array(rows * kept).map((_, at) => at % kept);
    const weight = new Int8Array(bytes, take(rows * kept), rows * kept);
    const row_of = new Int32Array(1 << bucket_bits).fill(-1);
    buckets.forEach((bucket, row) => {
      row_of[bucket] = row;
    });
    heads.set(name, { name, labels, temperature, kept, bias, scale, rarity, buckets, label, weight, row_of });
  }
  return heads;
}

/** Calibrated share per label, for buckets[0..count), each met `times` times. */
export function score(head: Loaded, buckets: Uint32Array, times: Uint8Array, count: number): Float64Array {
  const rows: number[] = [];
  const known_times: number[] = [];
  for (let i = 0; i < count; i++) {
    const row = head.row_of[buckets[i]!]!;
    if (row < 0) continue;
    rows.push(row);
    known_times.push(times[i]!);
  }
  return score_rows(head, own_rows(head), Int32Array.from(rows), Uint8Array.from(known_times), rows.length, count);
}

/** How much a bucket met n times counts. */
export const loudness = Float64Array.from({ length: 256 }, (_, n) => 1 + Math.log(Math.max(1, n)));

/** Where the parts of a row lie: the first of row r at r × step + at. */
type Rows = { scale: Float32Array; scale_step: number; scale_at: number; rarity: Uint8Array; rarity_step: number; rarity_at: number; label: Uint8Array; label_at: number; weight: Int8Array; weight_at: number; step: number };
const own_rows = ({ scale, rarity, label, weight, kept }: Head): Rows => ({ scale, scale_step: 1, scale_at: 0, rarity, rarity_step: 1, rarity_at: 0, label, label_at: 0, weight, weight_at: 0, step: kept });

/** The same for rows[0..count) that are looked up already; `all` is how many buckets the text has. A row that is not there is all zeros. */
function score_rows({ labels: { length: width }, kept, rarity: { length: rare }, bias, temperature }: Head, from: Rows, rows: Int32Array, times: Uint8Array, count: number, all: number) {
  const { scale, scale_step, scale_at, rarity, rarity_step, rarity_at, label, label_at, weight, weight_at, step } = from;
  const sum = new Float64Array(width);
  let square = rare > 0 ? 0 : all;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    let by = scale[row * scale_step + scale_at]!;
    if (rare > 0) {
      const loud = loudness[times[i]!]!;
      by *= loud;
      square += (loud * (rarity[row * rarity_step + rarity_at]! / 16)) ** 2;
    }
    if (by === 0) continue;
    const start = row * step;
    // a row of all labels has them in their order
    if (kept === width) for (let k = 0; k < width; k++) sum[k]! += weight[start + weight_at + k]! * by;
    else for (let k = 0; k < kept; k++) sum[label[start + label_at + k]!]! += weight[start + weight_at + k]! * by;
  }
  const norm = 1 / Math.sqrt(square || 1);
  let top = -Infinity;
  for (let k = 0; k < width; k++) {
    sum[k] = (sum[k]! * norm + bias[k]!) / temperature;
    if (sum[k]! > top) top = sum[k]!;
  }
  let total = 0;
  for (let k = 0; k < width; k++) total += sum[k] = Math.exp(sum[k]! - top);
  for (let k = 0; k < width; k++) sum[k]! /= total;
  return sum;
}

export type Scores = Record<HeadName, { labels: string[]; shares: Float64Array }>;

const names: readonly HeadName[] = ['act', 'category', 'line', 'emergency'];
/**
 * The heads with one table for all: what every head says of a bucket lies side by side in one record, so that a text costs one
 * look into far memory a bucket instead of one a head and part. known_of[bucket] is its record.
 */
type Shipped = { heads: Loaded[]; from: Rows[]; known_of: Int32Array };

function load_shipped(): Shipped {
  const loaded = decode_model(readFileSync(new URL('./model/model.bin', import.meta.url)));
  const heads = names.map((name) => {
    const head = loaded.get(name);
    if (!head) throw new Error(`model.bin has no head ${name}`);
    return head;
  });
  const known_of = new Int32Array(1 << bucket_bits).fill(-1);
  let known = 0;
  for (const { buckets } of heads) for (const bucket of buckets) if (known_of[bucket]! < 0) known_of[bucket] = known++;
  // a record: every head's scale, then for each its rarity, labels and weights as far as it has them
  let size = heads.length * 4;
  const take = (bytes: number): number => (size += bytes) - bytes;
  const places = heads.map(({ kept, labels, rarity }) => ({ rarity_at: take(rarity.length > 0 ? 1 : 0), label_at: take(kept < labels.length ? kept : 0), weight_at: take(kept) }));
  const step = align(size);
  const records = new ArrayBuffer(known * step);
  const [scale, bytes, weights] = [new Float32Array(records), new Uint8Array(records), new Int8Array(records)];
  heads.forEach(({ buckets, scale: scales, rarity, label, weight, kept, labels }, h) => {
    const { rarity_at, label_at, weight_at } = places[h]!;
    buckets.forEach((bucket, row) => {
      const start = known_of[bucket]! * step;
      scale[start / 4 + h] = scales[row]!;
      if (rarity.length > 0) bytes[start + rarity_at] = rarity[row]!;
      for (let k = 0; k < kept; k++) {
        if (kept < labels.length) bytes[start + label_at + k] = label[row * kept + k]!;
        weights[start + weight_at + k] = weight[row * kept + k]!;
      }
    });
  });
  return { heads, from: places.map((place, h) => ({ scale, scale_step: step / 4, scale_at: h, rarity: bytes, rarity_step: step, label: bytes, weight: weights, step, ...place })), known_of };
}

const scratch = new Uint32Array(4500);
const times = new Uint8Array(scratch.length);
const rows = new Int32Array(scratch.length);
let shipped: Shipped | undefined;

/** The shipped model's opinion of a normalised text. The file is read once, on first use. */
export function read_scores(text: string, marks: readonly string[]): Scores {
  const { heads, from, known_of } = (shipped ??= load_shipped());
  const count = features(text, scratch, marks, times);
  let known = 0;
  for (let i = 0; i < count; i++) {
    const row = known_of[scratch[i]!]!;
    if (row < 0) continue;
    rows[known] = row;
    times[known++] = times[i]!;
  }
  const of = (h: number): Scores[HeadName] => ({ labels: heads[h]!.labels, shares: score_rows(heads[h]!, from[h]!, rows, times, known, count) });
  return { act: of(0), category: of(1), line: of(2), emergency: of(3) };
}
