import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ExamReport, Figure, Miss } from './contract.ts';
import type { Estimate } from './figure.ts';
import { baselines, names } from './names.ts';

/** What stays in the repository of an examination: the figures, and apart from them every example that came out wrong. */
export type Recorded = Omit<ExamReport, 'misses'>;
export const results_path = fileURLToPath(new URL('results.json', import.meta.url));
export const misses_path = fileURLToPath(new URL('misses.jsonl', import.meta.url));

export function read_results(): Recorded {
  const read: Recorded = JSON.parse(readFileSync(results_path, 'utf8'));
  return read;
}

export function read_misses(): Miss[] {
  return readFileSync(misses_path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Miss => JSON.parse(line));
}

const lines = (rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join(',\n    ');
/** Four digits behind the point: what another processor rounds otherwise does not change the file. */
const rounded = (_: string, value: unknown): unknown => (typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value);

export function write_results({ figures, settings, absent }: ExamReport): string {
  const plain: Recorded = JSON.parse(JSON.stringify({ figures, settings, absent }, rounded));
  return `{\n  "absent": ${JSON.stringify(plain.absent)},\n  "settings": [\n    ${lines(plain.settings)}\n  ],\n  "figures": [\n    ${lines(plain.figures)}\n  ]\n}\n`;
}

const said = ({ value, low, high }: Estimate): string => `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
function row_of(figure: Figure): string {
  const { baseline } = figure;
  return `| ${names[figure.id]} | ${figure.n} | ${said(figure)} | ${baseline ? `${baselines[baseline.name] ?? baseline.name}: ${said(baseline)}` : '–'} |`;
}

/** The README's table: the measures that have a name there; the finer ones are on the console's page and in results.json. */
export function table_of({ figures, absent }: ExamReport): string {
  const missing = absent.map((command) => `| \`${command}\` | – | not built yet | – |`);
  return ['| measured on examples that no author of the model has seen | n | figure (95% interval) | something simple beside it |', '| --- | --- | --- | --- |', ...figures.filter(({ id }) => names[id]).map(row_of), ...missing].join('\n');
}

const [start, stop] = ['<!-- exam -->', '<!-- /exam -->'];
/** The text with the table between its marks; throws where the marks are missing. */
export function put_table(text: string, table: string): string {
  const from = text.indexOf(start),
    to = text.indexOf(stop);
  if (from < 0 || to < from) throw new Error(`${start} and ${stop} are missing`);
  return `${text.slice(0, from + start.length)}\n${table}\n${text.slice(to)}`;
}
