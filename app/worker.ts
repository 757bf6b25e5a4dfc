import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { Logger, run, type Runner, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import { read_config, type Config } from '../platform/config.ts';
import { system_actor, type Ctx } from '../platform/ctx.ts';
import type { Db } from '../platform/db.ts';
import type { Job, JobPayload, LongJob } from '../platform/jobs.ts';
import { forget_files } from '../platform/files/index.ts';
import { open_live, type Live } from '../platform/live.ts';
import { forget_sent, work_channel, type Channel } from '../platform/outbox/index.ts';
import { day_to_reconcile, reconcile, work_payments, type PaymentGateway, type Till } from '../platform/payment/index.ts';
import { Refusal } from '../platform/refusal.ts';
import { is_sealed, seal } from '../platform/seal.ts';
import { delete_unmatched, forget_who_asked, learn_layers, plan_learning, watch_topics } from '../modules/assistant/index.ts';
import { close_unanswered, draw_call_backs, publish_board, due_calls, due_cases, due_items, follow_tree, mediation, reckon_anew, silent_cases, task, tell_case_changed, tick_call, tick_case, tick_cases, tick_item } from '../modules/cases/index.ts';
import { covenants, meetings, petitions, tenders, votes } from '../modules/deliberation/index.ts';
import { count_on, publish_figures } from '../modules/insight/index.ts';
import { due_issues, tick_issue } from '../modules/issue-lists/index.ts';
import { tick_errands } from '../modules/errands/index.ts';
import { plan_care_visits } from '../modules/visits/index.ts';
import { due_ballots, due_rectifications, tick_ballot, tick_rectification } from '../modules/projects/index.ts';
import { due_objections, tick_objection } from '../modules/rosters/index.ts';
import { exchange } from '../modules/people/index.ts';
import { tell_subscribers } from '../channels/webhook/index.ts';
import { fees } from '../modules/ledger/index.ts';
import { group_news, post_case_changed } from '../channels/web/index.ts';
import { forget_windows } from '../channels/wechat/index.ts';
import { forget_drafts, tell_chats, type Round } from '../channels/wecom/index.ts';
import { gateway_of, ways_of } from './channels.ts';
import { watch_for_abandoned } from './abandoned.ts';
import { running_url } from '../platform/postgres/launch.ts';
import { open_store } from './house.ts';
import { counties_due, counties_to_keep, type Looks } from './rest.ts';

/** What each queued task does; every one runs at least once and is idempotent. */
const jobs: Readonly<Record<string, readonly Job[]>> = {
  case_changed: [tell_case_changed, post_case_changed, task.task_follows_case, tell_subscribers, tell_chats(group_news)],
  tree_changed: [follow_tree],
  payment_settled: [fees.take_payment],
  refund_settled: [],
};

/** What takes many transactions. Few at once, so that nobody waits for a hundred thousand rows to be told of a lamp. */
const long_jobs: Readonly<Record<string, LongJob>> = { work_import: exchange.work_import, learn_layers };
const long_jobs_max = 2;

export type Worker = { stop(): Promise<void> };
const tick_ms = 1_000;
/** Clocks are looked at this often, so that none is missed unnoticed for as long as a second. */
const clocks_ms = 100;
const outbox_ms = 250;
const payments_ms = 2_000;
/** How many cases share a transaction, when the ends of many fall together: every day's does at midnight. */
const together_max = 50;
const unmatched_kept_ms = 24 * 3_600_000;

/**
 * Clocks, notices, seals and forgetting, beside the server or as a process of its own; several at once share the work
 * by row locks. Each thing it does is one transaction as the software itself, in one county.
 */
export async function open_worker({ db, jobs_url, clock = () => new Date(), log = () => {}, channels = [], rounds = [], gateway = null, data_dir = null }: { db: Db; jobs_url: string; clock?: () => Date; log?: (line: string) => void; channels?: readonly Channel[]; rounds?: readonly Round[]; gateway?: PaymentGateway | null; data_dir?: string | null }): Promise<Worker> {
  const pool = new pg.Pool({ connectionString: jobs_url, max: 6, application_name: 'linli-jobs' });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const live: Live = open_live({ db });
  const events: WorkerEvents = new EventEmitter();
  let abandoned: ReturnType<typeof watch_for_abandoned> | undefined;
  events.once('pool:create', ({ workerPool }) => (abandoned = watch_for_abandoned(jobs_url, workerPool.id)));
  const looks: Looks = new Map();
  let stopping = false;
  const taskList = { ...task_list(db, clock), ...long_list(db, clock, () => stopping) };
  const runner: Runner = await run({ pgPool: pool, events, concurrency: 2 + long_jobs_max, noHandleSignals: true, pollInterval: 500, parsedCronItems: [], taskList, logger: quiet_logger(log) });
  const again_and_again = async (round: (db: Db, clock: () => Date, stopping: () => boolean) => Promise<unknown>, pause_ms: number) => {
    while (!stopping) {
      await round(db, clock, () => stopping).catch((error: Error) => log(`worker: ${error.message}`));
      await new Promise((resolve) => setTimeout(resolve, pause_ms));
    }
  };
  const ticking = Promise.all([again_and_again(run_clocks, clocks_ms), again_and_again((_db, _clock, halted) => keep_house_alone(db, clock, halted, data_dir, looks), tick_ms), ...channels.map((channel) => again_and_again((_db, _clock, halted) => work_channel({ db, clock, stopping: halted, log }, channel), outbox_ms)), ...rounds.map((one) => again_and_again(one.run, one.pause_ms)), ...(gateway ? [again_and_again(till_keeper({ db, clock, gateway, log }), payments_ms)] : [])]);
  return {
    async stop() {
      stopping = true;
      await runner.stop();
      await abandoned?.stop();
      await ticking;
      await live.close();
      await pool.end();
    },
  };
}

/** Payments that are open, and once a day the bill of the gateway beside our rows. */
function till_keeper(till: Till): () => Promise<void> {
  let bill_again_ms = 0;
  return async () => {
    await work_payments(till);
    const now_ms = till.clock().getTime();
    const day = now_ms < bill_again_ms ? null : await day_to_reconcile(till);
    if (!day) return;
    bill_again_ms = now_ms + 1_800_000; // a bill that is not there yet is asked for again in half an hour
    if (await reconcile(till, day)) bill_again_ms = 0;
  };
}

function task_list(db: Db, clock: () => Date) {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, steps]) => [
      name,
      async (payload: unknown) => {
        const { district } = payload as { district: string };
        await db.transaction(system_actor(district), clock(), async (ctx) => {
          for (const step of steps) await step(ctx, payload as JobPayload);
        });
      },
    ]),
  );
}

function long_list(db: Db, clock: () => Date, halted: () => boolean) {
  let busy = 0;
  const later = (task: string, payload: unknown) => db.pool.query('SELECT queue_jobs($1)', [JSON.stringify([{ task, payload, run_at: new Date(clock().getTime() + 2_000) }])]);
  return Object.fromEntries(
    Object.entries(long_jobs).map(([name, job]) => [
      name,
      async (payload: unknown) => {
        if (busy >= long_jobs_max) return void (await later(name, payload));
        busy++;
        await job({ db, clock, halted }, payload as JobPayload).finally(() => busy--);
      },
    ]),
  );
}

/** One round of everything, for tests that move the clock. */
export async function tick(db: Db, clock: () => Date, stopping: () => boolean = () => false, data_dir: string | null = null): Promise<void> {
  const done = await Promise.allSettled([run_clocks(db, clock, stopping), keep_house(db, clock, stopping, data_dir)]);
  for (const one of done) if (one.status === 'rejected') throw one.reason;
}

/** Works on what is due in any county until nothing is. */
async function run_clocks(db: Db, clock: () => Date, stopping: () => boolean): Promise<void> {
  const troubles: unknown[] = [];
  for (const district of await counties_due(db, clock())) {
    for (let worked = together_max; worked === together_max && !stopping(); )
      worked = await as_system(db, district, clock(), (ctx) => tick_cases(ctx, together_max)).catch(() => one_by_one(db, district, clock, troubles));
  }
  if (troubles.length > 0) throw troubles[0];
}
/** One case that cannot be worked must not stop the clocks of all others: each is tried alone. */
async function one_by_one(db: Db, district: string, clock: () => Date, troubles: unknown[]): Promise<number> {
  const ids = await as_system(db, district, clock(), (ctx) => due_cases(ctx, 4 * together_max));
  for (const id of ids) await as_system(db, district, clock(), (ctx) => tick_case(ctx, id)).catch((error: unknown) => void troubles.push(error));
  return 0;
}

const house_keys = 722; // the advisory lock after those of migrations, keys and seals
/** One worker at a time keeps house, so that the clocks of the others wait for nothing; a killed one lets go with its connection. */
async function keep_house_alone(db: Db, clock: () => Date, stopping: () => boolean, data_dir: string | null, looks: Looks): Promise<void> {
  const client = await db.pool.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [house_keys]);
    if (!rows[0]!.mine) return;
    await keep_house(db, clock, stopping, data_dir, looks).finally(() => client.query('SELECT pg_advisory_unlock($1)', [house_keys]));
  } catch (error) {
    broken = error as Error; // a connection that may still hold the keys is not used again
    throw error;
  } finally {
    client.release(broken);
  }
}

/** What has time: silence that closes a case, what is forgotten, seals, and a sign of life. */
async function keep_house(db: Db, clock: () => Date, stopping: () => boolean, data_dir: string | null, looks: Looks = new Map()): Promise<void> {
  const troubles: unknown[] = [];
  const each = async (work: () => Promise<unknown>) => {
    await work().catch((error: unknown) => void (error instanceof Refusal || troubles.push(error)));
  };
  for (const { district, kept } of await counties_to_keep(db, clock(), looks)) {
    if (stopping()) return;
    const before = troubles.length;
    const work = <T>(verb: (ctx: Ctx) => Promise<T>) => as_system(db, district, clock(), verb);
    for (const id of await work(due_calls)) await each(() => work((ctx) => tick_call(ctx, id)));
    for (const id of await work(due_items)) await each(() => work((ctx) => tick_item(ctx, id)));
    for (const id of await work(mediation.due_mediations)) await each(() => work((ctx) => mediation.tick_mediation(ctx, id)));
    for (const id of await work(due_issues)) await each(() => work((ctx) => tick_issue(ctx, id)));
    for (const id of await work(due_objections)) await each(() => work((ctx) => tick_objection(ctx, id)));
    for (const id of await work(votes.due_votes)) await each(() => work((ctx) => votes.tick_vote(ctx, id)));
    for (const id of await work(covenants.due_covenants)) await each(() => work((ctx) => covenants.tick_covenant(ctx, id)));
    for (const id of await work(petitions.due_petitions)) await each(() => work((ctx) => petitions.tick_petition(ctx, id)));
    for (const id of await work(tenders.due_tenders)) await each(() => work((ctx) => tenders.tick_tender(ctx, id)));
    for (const id of await work(meetings.due_reminders)) await each(() => work((ctx) => meetings.tick_reminder(ctx, id)));
    for (const id of await work(meetings.due_tasks)) await each(() => work((ctx) => meetings.tick_task(ctx, id)));
    for (const one of await work(due_ballots)) await each(() => work((ctx) => tick_ballot(ctx, one)));
    for (const id of await work(due_rectifications)) await each(() => work((ctx) => tick_rectification(ctx, id)));
    await each(() => work(plan_care_visits));
    await each(() => work(tick_errands));
    await each(() => work(draw_call_backs));
    await each(() => work(publish_board));
    await each(() => work(publish_figures));
    await each(() => work(reckon_anew));
    for (const id of await work(silent_cases)) await each(() => work((ctx) => close_unanswered(ctx, id)));
    await each(() => work((ctx) => delete_unmatched(ctx, new Date(ctx.now.getTime() - unmatched_kept_ms))));
    if (data_dir) await each(() => work((ctx) => forget_files(ctx, data_dir)));
    await each(() => work(forget_who_asked));
    await each(() => work(exchange.forget_imports));
    await each(() => work(forget_sent));
    await each(() => work(forget_drafts));
    await each(() => work(watch_topics));
    await each(() => work(plan_learning));
    let sealed = false;
    await each(async () => (sealed = await seal_county(db, district, clock())));
    while (!stopping() && (await work(count_on).catch((error: unknown) => void troubles.push(error))));
    kept(sealed && troubles.length === before);
  }
  await each(() => as_system(db, '000000', clock(), forget_sent)); // what WeCom and WeChat told the whole house stands under no county
  await each(() => as_system(db, '000000', clock(), forget_windows));
  await db.pool.query('INSERT INTO heartbeats (name, at) VALUES ($1, now()) ON CONFLICT (name) DO UPDATE SET at = now()', ['worker']);
  if (troubles.length > 0) throw troubles[0];
}

/** Gives whether the chain is whole, so that the county may rest. */
async function seal_county(db: Db, district: string, now: Date): Promise<boolean> {
  const client = await db.pool.connect();
  try {
    while ((await seal(client, district, now)) > 0);
    return await is_sealed(client, district, now);
  } finally {
    client.release();
  }
}

function as_system<T>(db: Db, district: string, now: Date, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return db.transaction(system_actor(district), now, work);
}

/** true when some worker was alive a moment ago. */
export async function is_working(db: Db): Promise<boolean> {
  const found = await db.pool.query(`SELECT 1 FROM heartbeats WHERE name = 'worker' AND at > now() - interval '30 seconds'`);
  return (found.rowCount ?? 0) > 0;
}

/** Job payloads hold ids only; even so, only what went wrong is said. */
function quiet_logger(log: (line: string) => void): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log(`worker: ${message}`);
  });
}

async function work_alone(config: Config): Promise<void> {
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  // beside a running house its own PostgreSQL is already up: this process joins it
  const running = config.database_url ?? running_url(config.data_dir);
  const store = await open_store({ ...config, database_url: running }, log);
  const worker = await open_worker({ db: store.db, jobs_url: store.urls.jobs, log, ...ways_of(config, log), gateway: gateway_of(config), data_dir: config.data_dir });
  log('后台工人在跑，Ctrl-C 停 / the worker runs, Ctrl-C stops it');
  await new Promise((resolve) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, resolve)));
  await worker.stop();
  await store.stop();
}
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await work_alone(read_config());
