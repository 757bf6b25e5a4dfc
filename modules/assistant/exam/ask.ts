import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from '../command/stream.ts';

export const path_of = (name: string): string => fileURLToPath(new URL(`data/${name}`, import.meta.url));

/** The rows of a file of the examination, as they were written. */
export function read_rows<Row>(name: string): Row[] {
  return readFileSync(path_of(name), 'utf8')
    .trim()
    .split('\n')
    .map((line): Row => JSON.parse(line));
}

/** The command of that name, or null where the house has none yet. */
export async function find_command(name: string): Promise<Command | null> {
  try {
    const { command }: { command: Command } = await import(`../command/${name}.ts`);
    return command;
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ERR_MODULE_NOT_FOUND' && problem.message.includes(`command/${name}.ts`)) return null;
    throw problem;
  }
}

/** What the command says to each row, and after the last; what it says is trusted to have the shape of issue 4. */
export function ask<Told>(command: Command, rows: readonly object[], words: readonly string[] = []): Told[] {
  const reader = command.begin(words);
  const told: object[] = [];
  for (const row of rows) {
    const one = reader.line({ ...row });
    if (one) told.push(one);
  }
  told.push(...(reader.end?.() ?? []));
  return told.map((one): Told => JSON.parse(JSON.stringify(one)));
}
