import { triage } from '../modules/assistant/index.ts';
import { sentences } from './sentences.ts';
import type { Row } from './run.ts';

const seconds = 3;

/** Messages a second on one core, beside JSON.parse of the same messages (a limit of the machine). */
export async function triage_speed(): Promise<Row[]> {
  const began = performance.now();
  triage(sentences[0]!);
  const load_ms = performance.now() - began;
  const messages = Array.from({ length: 4_000 }, (_, index) => `${(index % 40) + 1}栋${(index % 4) + 1}单元${sentences[index % sentences.length]}`);
  const spellings = messages.map((text) => JSON.stringify({ text, at: index_time }));
  const rate = (work: (index: number) => unknown) => {
    let done = 0;
    const start = performance.now();
    while (performance.now() - start < seconds * 1000) for (let n = 0; n < 100; n++) work(done++ % messages.length);
    return done / ((performance.now() - start) / 1000);
  };
  const read = rate((index) => triage(messages[index]!));
  const parsed = rate((index) => JSON.parse(spellings[index]!));
  return [
    { what: 'triage, one core', figure: `${Math.round(read)} messages/s`, beside: `JSON.parse of them: ${Math.round(parsed)}/s`, ratio: (read / parsed).toFixed(3), limit: '≥ 20,000/s is the aim of the next issue', holds: read > 2_000 },
    { what: 'model load, first message included', figure: `${Math.round(load_ms)} ms`, beside: '–', ratio: '–', limit: '< 300 ms', holds: load_ms < 300 },
  ];
}
const index_time = '2026-05-27T10:00:00+08:00';
