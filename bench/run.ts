import { writeFileSync, mkdirSync } from 'node:fs';
import { cpus, totalmem, type as os_type, release } from 'node:os';
import { fileURLToPath } from 'node:url';
import { clocks } from './clocks.ts';
import { exchange } from './exchange.ts';
import { fees_speed } from './fees.ts';
import { intake } from './intake.ts';
import { ledger } from './ledger.ts';
import { lists } from './lists.ts';
import { outbox } from './outbox.ts';
import { start_up } from './start-up.ts';
import { topics_speed } from './topics.ts';
import { triage_speed } from './triage.ts';
import { votes_speed } from './votes.ts';

/** One measured thing beside its peer or limit, taken in the same run. */
export type Row = { what: string; figure: string; beside: string; ratio: string; limit: string; holds: boolean };

const only = process.argv[2];
type Bench = () => Promise<Row[]>;
/** Only when named: these make many rows first, which takes minutes. */
const large: Record<string, Bench> = { exchange, clocks, lists, outbox };
const usual: Record<string, Bench> = { triage: triage_speed, topics: topics_speed, votes: votes_speed, intake, ledger, fees: fees_speed, 'start-up': start_up };
const benches = only && only in large ? large : usual;
const rows: Row[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (only && only !== name) continue;
  process.stderr.write(`… ${name}\n`);
  rows.push(...(await bench()));
}

const machine = `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${os_type()} ${release()}, Node ${process.version}`;
const cells = (row: Row) => `| ${row.what} | ${row.figure} | ${row.beside} | ${row.ratio} | ${row.limit} | ${row.holds ? '✓' : '✗'} |`;
process.stdout.write(`${machine}\n\n| what | measured | beside it, same run | ratio | promised | |\n| --- | --- | --- | --- | --- | --- |\n${rows.map(cells).join('\n')}\n`);
const folder = fileURLToPath(new URL('./results/', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}latest.json`, `${JSON.stringify({ machine, at: new Date().toISOString(), rows }, null, 1)}\n`);
process.exit(rows.every((row) => row.holds) ? 0 : 1);
