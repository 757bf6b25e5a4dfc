import { run, why, type Command } from './command/stream.ts';

/** Each command is a file of its own, loaded when it is asked for. */
const commands: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  answer: () => import('./command/answer.ts'),
  'reply-rank': () => import('./command/reply-rank.ts'),
  triage: () => import('./command/triage.ts'),
  topics: () => import('./command/topics.ts'),
  listen: () => import('./command/listen.ts'),
  same: () => import('./command/same.ts'),
};

const [name = '', ...words] = process.argv.slice(2);
const wanted = Object.hasOwn(commands, name) ? await commands[name]!() : null;
if (wanted) {
  const { usage, begin } = wanted.command;
  try {
    await run(begin(words));
  } catch (problem) {
    console.error(`${why(problem)}\nnpm run -s assistant -- ${usage}`);
    process.exitCode = 2;
  }
} else {
  console.error(`npm run -s assistant -- ${Object.keys(commands).join(' | ')} < in.jsonl > out.jsonl`);
  process.exitCode = 2;
}
