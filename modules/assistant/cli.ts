import { createInterface } from 'node:readline';
import type { Reading } from './reading.ts';
import { triage } from './triage.ts';

type Asked = { id: unknown; text: string; home?: string; at?: Date };

function read_line(line: string): Asked {
  const asked: unknown = JSON.parse(line);
  if (typeof asked !== 'object' || asked === null || !('text' in asked) || typeof asked.text !== 'string') throw new Error('text is missing');
  const id = 'id' in asked ? asked.id : null;
  const home = 'home' in asked && typeof asked.home === 'string' ? asked.home : undefined;
  const at = 'at' in asked && typeof asked.at === 'string' ? new Date(asked.at) : undefined;
  if (at && Number.isNaN(at.getTime())) throw new Error('at is not a date');
  return { id, text: asked.text, ...(home === undefined ? {} : { home }), ...(at ? { at } : {}) };
}

function answer_of(id: unknown, { act, category, tier, emergency, place, line, confidence }: Reading): string {
  return JSON.stringify({ id, act, category, tier, emergency, place, line, confidence });
}

/** JSONL in, JSONL out, in order. A bad line gives an object on stderr and no line on stdout; the stream goes on. */
async function run(): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number++;
    if (!line.trim()) continue;
    try {
      const { id, text, ...setting } = read_line(line);
      if (!process.stdout.write(`${answer_of(id, triage(text, setting))}\n`)) await new Promise((done) => process.stdout.once('drain', done));
    } catch (problem) {
      console.error(JSON.stringify({ line: number, error: problem instanceof Error ? problem.message : String(problem) }));
    }
  }
}

if (process.argv[2] === 'triage') {
  process.stdout.on('error', () => process.exit(0));
  await run();
} else {
  console.error('npm run -s assistant -- triage < in.jsonl > out.jsonl');
  process.exitCode = 2;
}
