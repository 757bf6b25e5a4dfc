import { createInterface } from 'node:readline';

/** A command of the assistant: JSONL in, JSONL out, in order. */
export type Command = {
  /** how it is called, after `npm run -s assistant -- ` */
  usage: string;
  /** Reads what stands behind the command's name; throws where that cannot be used. */
  begin(words: readonly string[]): Reader;
};
export type Reader = {
  /** What one line becomes; null for nothing. Throws where the line cannot be used: it is told on stderr and the stream goes on. */
  line(asked: Readonly<Record<string, unknown>>): object | null;
  /** what is said after the last line */
  end?(): Iterable<object>;
};

async function say(told: object): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(told)}\n`)) await new Promise((done) => process.stdout.once('drain', done));
}

export function why(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}

function parse(line: string): Record<string, unknown> {
  const asked: unknown = JSON.parse(line);
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) throw new Error('not an object');
  return asked as Record<string, unknown>;
}

/** A bad line gives an object on stderr and no line on stdout; the stream goes on. */
export async function run({ line: answer, end }: Reader): Promise<void> {
  process.stdout.on('error', () => process.exit(0)); // whoever reads us has gone
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number++;
    if (!line.trim()) continue;
    try {
      const told = answer(parse(line));
      if (told) await say(told);
    } catch (problem) {
      console.error(JSON.stringify({ line: number, error: why(problem) }));
    }
  }
  for (const told of end?.() ?? []) await say(told);
}

/** A string of a line that must be there. */
export function text_of(asked: Readonly<Record<string, unknown>>, key: string): string {
  const text = asked[key];
  if (typeof text !== 'string') throw new Error(`${key} is missing`);
  return text;
}
