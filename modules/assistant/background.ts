import { readFileSync } from 'node:fs';

/**
 * What stands behind the four heads in `model.bin`: how rare Chinese signs and pairs of signs are in messages and replies,
 * and the weights by which answers and replies are judged. Layout, little-endian: keys (Uint32: one sign, or two as high
 * and low half), their rarity in sixteenths (Uint8), weights (JSON), then the three lengths and the mark (4 × Uint32).
 */
export type Background = { keys: Uint32Array; rarity: Uint8Array; weights: Weights };
/** `answer` follows `answering/search.ts`, `reply` follows `answering/reply-rank.ts`, `same` follows `same.ts`. */
export type Weights = { answer: { rank: readonly number[]; decide: readonly number[] }; answer_min: number; reply: readonly number[]; same: readonly number[] };

const mark = 0x4c4e4c49;
const tail_bytes = 16;
/** Rarity of what is not in the table: seen less often than anything there. */
export const rarity_max = 10;

export function gram_key(text: string, at: number, length: 1 | 2): number {
  return length === 1 ? text.charCodeAt(at) : ((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)) >>> 0;
}

/** The model file without whatever background it had, and with this one. The heads are read from the front and do not notice. */
export function with_background(model: Buffer, { keys, rarity, weights }: Background): Buffer {
  const words = Buffer.from(JSON.stringify(weights));
  const tail = new Uint32Array([keys.length, rarity.length, words.length, mark]);
  const bytes = (part: Uint32Array | Uint8Array): Buffer => Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  return Buffer.concat([without_background(model), bytes(keys), bytes(rarity), words, bytes(tail)]);
}

export function without_background(model: Buffer): Buffer {
  const found = sizes(model);
  return found ? model.subarray(0, found.start) : model;
}

export function read_background(model: Buffer): Background | null {
  const found = sizes(model);
  if (!found) return null;
  const { start, keys, rarity, words } = found;
  const rarity_at = start + keys * 4,
    words_at = rarity_at + rarity;
  return {
    // a copy, because the parts need not be aligned in the file
    keys: new Uint32Array(new Uint8Array(model.subarray(start, rarity_at)).buffer),
    rarity: new Uint8Array(model.subarray(rarity_at, words_at)),
    weights: JSON.parse(model.toString('utf8', words_at, words_at + words)) as Weights,
  };
}

function sizes(model: Buffer): { start: number; keys: number; rarity: number; words: number } | null {
  const at = model.length - tail_bytes;
  if (at < 0 || model.readUInt32LE(at + 12) !== mark) return null;
  const [keys, rarity, words] = [model.readUInt32LE(at), model.readUInt32LE(at + 4), model.readUInt32LE(at + 8)];
  return { start: at - keys * 4 - rarity - words, keys, rarity, words };
}

let shipped: { rarity: Map<number, number>; weights: Weights } | undefined;
function load(): { rarity: Map<number, number>; weights: Weights } {
  if (shipped) return shipped;
  const found = read_background(readFileSync(new URL('./model/model.bin', import.meta.url)));
  if (!found) throw new Error('model.bin has no background: run npm run train');
  return (shipped = { rarity: new Map(Array.from(found.keys, (key, at) => [key, found.rarity[at]! / 16])), weights: found.weights });
}

/** How rare a sign or a pair of signs is, 0..10: −ln of the share of sentences that hold it. */
export function rarity_of(gram: string): number {
  if (gram.length === 0) return 0;
  return load().rarity.get(gram_key(gram, 0, gram.length === 1 ? 1 : 2)) ?? rarity_max;
}
export function shipped_weights(): Weights {
  return load().weights;
}
