import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { examine } from './examine.ts';
import { misses_path, put_table, results_path, table_of, write_results } from './record.ts';

/** `npm run measure`: examines the assistant, and writes results.json, misses.jsonl and the table of the README (issue 4, "Done when"). */
const examination = await examine();
const readme = fileURLToPath(new URL('../../../README.md', import.meta.url));
const table = table_of(examination);
writeFileSync(results_path, write_results(examination));
writeFileSync(misses_path, examination.misses.map((miss) => `${JSON.stringify(miss)}\n`).join(''));
writeFileSync(readme, put_table(readFileSync(readme, 'utf8'), table));
console.log(table);

const kinds = new Map<string, number>();
for (const { part, kind } of examination.misses) kinds.set(`${part} ${kind}`, (kinds.get(`${part} ${kind}`) ?? 0) + 1);
console.log('\nwrong, by kind:');
for (const [kind, count] of [...kinds].sort((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(5)}  ${kind}`);
