import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gram_key, rarity_max, type Background } from '../background.ts';
import { normalise } from '../text.ts';
import { read_corpus } from './data.ts';

const keys_max = 16_000;

/** Sentences of everything public that we have, and of our own corpus: only how often signs stand in them is kept. */
function sentences(folder: string): string[] {
  const rows = (path: string): Record<string, string>[] =>
    readFileSync(join(folder, path), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, string>);
  const texts = [
    ...rows('requests/classified-train.jsonl').flatMap(({ topic, detail }) => [topic, detail]),
    ...rows('requests/replies-dev.jsonl').flatMap(({ topic, detail, reply }) => [topic, detail, reply]),
    ...rows('requests/speech-act-silver.jsonl').map(({ topic }) => topic),
    ...['chatterbot_zh', 'kdconv_devtest'].flatMap((name) => rows(`chatter/${name}_utterances.jsonl`).map(({ text }) => text)),
    ...read_corpus().map(({ text }) => text),
  ];
  return [...new Set(texts.flatMap((text) => normalise(text ?? '').split(/[。！？!?；;\n]+/)))].filter((sentence) => sentence.length > 3);
}

/** The `keys_max` most frequent signs and pairs of Chinese signs, with how rare each is. */
export function count_background(folder: string): Omit<Background, 'weights'> {
  const held = new Map<number, number>();
  const all = sentences(folder);
  const han = /\p{Script=Han}/u;
  for (const sentence of all) {
    const seen = new Set<number>();
    for (let at = 0; at < sentence.length; at++) {
      if (!han.test(sentence[at]!)) continue;
      seen.add(gram_key(sentence, at, 1));
      if (at + 1 < sentence.length && han.test(sentence[at + 1]!)) seen.add(gram_key(sentence, at, 2));
    }
    for (const key of seen) held.set(key, (held.get(key) ?? 0) + 1);
  }
  const kept = [...held].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, keys_max).sort((a, b) => a[0] - b[0]);
  return {
    keys: Uint32Array.from(kept, ([key]) => key),
    rarity: Uint8Array.from(kept, ([, count]) => Math.round(Math.min(rarity_max, Math.log(all.length / count)) * 16)),
  };
}
