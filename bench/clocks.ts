import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { district, fill, open_ground } from './ground.ts';
import type { Row } from './run.ts';
import { start_worker } from './worker.ts';

const open_cases = Number(process.env['BENCH_CASES'] ?? 1_000_000);
/** so many of them run out in the seconds that are watched, one after the other */
const due = Number(process.env['BENCH_DUE'] ?? 3_000);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 30);
const kept = process.env['BENCH_GROUND'];

/**
 * A million open cases with running clocks, two worker processes, one of them killed with −9 in the middle and started
 * again: how long after its due time each escalation can be read by another connection; that none came twice and none is lost.
 */
export async function clocks(): Promise<Row[]> {
  const data_dir = kept ? join(kept, `open-${open_cases}`) : mkdtempSync(join(tmpdir(), 'linli-clocks-'));
  const store = await open_ground(data_dir);
  const owner = new pg.Client({ connectionString: store.urls.owner });
  const workers: ChildProcess[] = [];
  try {
    await fill(store, open_cases, 'all open');
    await owner.connect();
    workers.push(await start_worker(store.urls.owner, data_dir), await start_worker(store.urls.owner, data_dir));
    const round = await set_due(owner);
    const kill = setTimeout(() => {
      workers[0]!.kill('SIGKILL');
      void start_worker(store.urls.owner, data_dir).then((one) => workers.push(one));
    }, 12_000 + (seconds * 1000) / 2);
    const late_ms = await watch(owner, round);
    clearTimeout(kill);
    return report(late_ms, await count_wrong(owner, round));
  } finally {
    for (const one of workers) one.kill('SIGKILL');
    await owner.end().catch(() => {});
    await store.stop();
    if (!kept) rmSync(data_dir, { recursive: true, force: true });
  }
}

function report(late_ms: number[], { twice, lost }: { twice: number; lost: number }): Row[] {
  const sorted = late_ms.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Infinity;
  const within = sorted.filter((one) => one <= 1_000).length;
  return [{
    what: `escalations with ${open_cases.toLocaleString('en')} open cases, two workers, one killed −9`,
    figure: `after the due time p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms, latest ${at(1).toFixed(0)} ms; ${twice} twice, ${lost} lost`,
    beside: `${due.toLocaleString('en')} due in ${seconds} s`,
    ratio: `${((100 * within) / due).toFixed(1)}% ≤ 1 s`,
    limit: 'all within 1 s, none twice, none lost',
    holds: within === due && twice === 0 && lost === 0,
  }];
}

/** Cases that have never been due yet, spread over the seconds to come, once the workers have seen to what waited for them; gives their clocks with their due times. */
async function set_due(owner: pg.Client): Promise<Map<string, number>> {
  const { rows } = await owner.query<{ case_id: string; due_at: Date }>(
    `WITH chosen AS (SELECT id, row_number() OVER () AS nth FROM clocks WHERE district = $1 AND kind = 'resolve' AND level = 'community' AND state = 'running' AND due_at > now() + interval '1 hour' LIMIT $2)
     UPDATE clocks k SET due_at = date_trunc('milliseconds', now()) + interval '12 seconds' + chosen.nth * interval '1 second' * $3::float8 / $2, remind_at = NULL FROM chosen WHERE k.district = $1 AND k.id = chosen.id RETURNING k.case_id, k.due_at`,
    [district, due, seconds],
  );
  return new Map(rows.map((row) => [row.case_id, row.due_at.getTime()]));
}

/** Looks every 20 ms for escalations that another connection committed; when each was first seen, after its due time. */
async function watch(owner: pg.Client, round: ReadonlyMap<string, number>): Promise<number[]> {
  const seen = new Map<string, number>();
  const until = Math.max(...round.values()) + 15_000;
  while (seen.size < round.size && Date.now() < until) {
    const { rows } = await owner.query<{ subject: string }>({ name: 'look', text: `SELECT subject FROM facts WHERE district = $1 AND name = 'case.escalated' AND at > now() - interval '6 seconds'`, values: [district] });
    const now = Date.now();
    for (const { subject } of rows) if (!seen.has(subject) && round.has(subject)) seen.set(subject, now - round.get(subject)!);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return [...seen.values()];
}

async function count_wrong(owner: pg.Client, round: ReadonlyMap<string, number>): Promise<{ twice: number; lost: number }> {
  const { rows } = await owner.query<{ count: number }>(
    `SELECT count(f.seq)::int AS count FROM unnest($2::text[]) AS c(id) LEFT JOIN facts f ON f.district = $1 AND f.subject = c.id AND f.name = 'clock.missed' AND f.data->>'kind' = 'resolve' AND f.data->>'level' = 'community' GROUP BY c.id`,
    [district, [...round.keys()]],
  );
  return { twice: rows.filter((row) => row.count > 1).length, lost: rows.filter((row) => row.count === 0).length };
}
