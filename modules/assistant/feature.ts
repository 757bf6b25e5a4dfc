import { cues } from './cue.ts';
import { lexicon_hits } from './lexicon.ts';

/** Buckets of the wide feature space; the shipped model keeps only those that earn their place. */
export const bucket_bits = 21;
const mask = (1 << bucket_bits) - 1;
const length_max = 1000;
const title_length = 30;
/** What one text has shown so far: a small open table that stays in the cache, valid where its stamp is the text's. */
const slots = 1 << 14;
const stamp_of = new Uint32Array(slots);
const place_of = new Uint16Array(slots);
let stamp = 0;

const mix = (h: number): number => {
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return ((h ^ (h >>> 13)) >>> 0) & mask;
};

function hash_word(word: string): number {
  let h = 0x9e3779b9;
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193);
  return mix(h);
}

const cue_buckets = cues.map(([name]) => hash_word(`cue:${name}`));
const word_buckets = new Map<string, number>();
const word_bucket = (word: string): number => {
  let bucket = word_buckets.get(word);
  if (bucket === undefined) word_buckets.set(word, (bucket = hash_word(word)));
  return bucket;
};

/** Text as the n-grams see it: digits folded to one sign (emergency numbers kept), edges marked. */
function fold(text: string): string {
  const cut = text.length > length_max ? text.slice(0, length_max) : text;
  return `^${cut.replace(/\d+/g, (run) => (run === '110' || run === '119' || run === '120' || run === '12345' ? run : '0'))}$`;
}

/**
 * Writes the distinct buckets of a normalised text (character 1- to 4-grams, cue words, lexicon codes, `marks` of the alarm) into `out`
 * and returns how many there are; `times`, where given, holds how often each was met (255 at most). Both must hold at least 4,500.
 */
export function features(text: string, out: Uint32Array, marks: readonly string[], times?: Uint8Array): number {
  stamp++;
  let count = 0;
  const add = (bucket: number): void => {
    let slot = bucket & (slots - 1);
    while (stamp_of[slot] === stamp) {
      const at = place_of[slot]!;
      if (out[at] === bucket) {
        if (times && times[at]! < 255) times[at]!++;
        return;
      }
      slot = (slot + 1) & (slots - 1);
    }
    if (count >= out.length) return;
    stamp_of[slot] = stamp;
    place_of[slot] = count;
    if (times) times[count] = 1;
    out[count++] = bucket;
  };
  const folded = fold(text);
  for (let start = 0; start < folded.length; start++) {
    let h = 0x811c9dc5;
    const end = Math.min(folded.length, start + 4);
    for (let i = start; i < end; i++) {
      h = Math.imul(h ^ folded.charCodeAt(i), 0x01000193);
      h ^= h >>> 17;
      add(mix(h));
    }
  }
  // the opening of a long message is its title: it says more than the rest
  if (folded.length > title_length * 2)
    for (let i = 0; i < title_length; i++) {
      const pair = Math.imul(folded.charCodeAt(i) ^ 0x5bd1e995, 0x01000193) ^ folded.charCodeAt(i + 1);
      add(mix(Math.imul(pair, 0x01000193)));
      add(mix(Math.imul(Math.imul(pair, 0x01000193) ^ folded.charCodeAt(i + 2), 0x01000193)));
    }
  for (let i = 0; i < cues.length; i++) if (cues[i]![1].test(text)) add(cue_buckets[i]!);
  for (const code of lexicon_hits(text)) add(word_bucket(`lex:${code}`));
  for (const mark of marks) add(word_bucket(mark));
  return count;
}
