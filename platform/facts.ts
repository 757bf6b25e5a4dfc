import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx, Tx } from './ctx.ts';
import { at_the_end, connection_slot, draw, send, tables, write } from './db.ts';

export type FactValue = string | number | boolean | null;
/** Ids and figures only, never a person's words or identity: erasing a person must leave the chain whole. */
export type FactData = Readonly<Record<string, FactValue>>;
export type NewFact = { name: string; subject: string; place_path: string; data?: FactData };
/** Work that follows from a fact; `platform/jobs.ts` says how it is done. */
export type QueuedJob = { task: string; payload: Readonly<Record<string, FactValue>> };
export type Fact = {
  district: string;
  seq: number;
  at: Date;
  actor: string | null;
  hat: string;
  place_path: string;
  name: string;
  subject: string;
  data: FactData;
};

type FactHead = { district: string; slot: number; facts: number; digest: string };
export type FactTables = { facts: Fact; fact_heads: FactHead };

let key: KeyObject | undefined;
/** Set once by `app/` before the first fact; derived from the secret, so it is never in the database. */
export function use_facts_key(derived: Buffer): void {
  key = createSecretKey(derived);
}

/**
 * Writes what happened, in the transaction in which it happened (architecture.md "One facts table").
 * Besides the rows it adds their keyed digests to a head that belongs to this connection alone, so that no writer
 * waits for another and yet no fact can be edited, slipped in or taken out before it is sealed (`app/facts-cli.ts`).
 */
export function record(ctx: Ctx, ...happened: readonly NewFact[]): Promise<number[]> {
  return record_and_queue(ctx, happened, () => []);
}

/** The same with the work that the facts cause (architecture.md: jobs in the transaction of the fact that needs them). */
export async function record_and_queue(ctx: Ctx, happened: readonly NewFact[], caused: (seqs: readonly number[]) => readonly QueuedJob[]): Promise<number[]> {
  const seqs = await draw(ctx.tx, 'facts_seq_seq', happened.length);
  const rows = happened.map((fact, index): Fact => ({
    district: ctx.actor.district,
    seq: seqs[index]!,
    at: ctx.now,
    actor: ctx.actor.person_id,
    hat: ctx.actor.hat.id,
    place_path: fact.place_path,
    name: fact.name,
    subject: fact.subject,
    data: fact.data ?? {},
  }));
  write(ctx.tx, 'facts', rows);
  const sum = sum_of(ctx);
  sum.facts += rows.length;
  for (const row of rows) sum.digest ^= digest_of(row);
  const jobs = caused(seqs);
  if (ctx.take_job) for (const job of jobs) await ctx.take_job(ctx, job.task, job.payload);
  else sum.jobs.push(...jobs.map((job) => ({ ...job, run_at: ctx.now, payload: { ...job.payload, district: ctx.actor.district } })));
  return seqs;
}

/** What the facts of one transaction add up to: one head and one statement, however many there are. */
type Sum = { facts: number; digest: bigint; jobs: object[] };
const sums = new WeakMap<Tx, Sum>();
function sum_of(ctx: Ctx): Sum {
  const known = sums.get(ctx.tx);
  if (known) return known;
  const sum: Sum = { facts: 0, digest: 0n, jobs: [] };
  sums.set(ctx.tx, sum);
  at_the_end(ctx.tx, () => write_sum(ctx, sum));
  return sum;
}
async function write_sum(ctx: Ctx, sum: Sum): Promise<void> {
  const slot = await connection_slot(ctx.tx);
  // nothing of its answer is needed: it is on its way before the commit, which waits for it
  void send(ctx.tx, sql`WITH head AS (
      INSERT INTO fact_heads (district, slot, facts, digest)
      VALUES (${ctx.actor.district}, ${slot}, ${sum.facts}, ${String(BigInt.asIntN(64, sum.digest))}::bigint)
      ON CONFLICT (district, slot) DO UPDATE SET facts = fact_heads.facts + excluded.facts, digest = fact_heads.digest # excluded.digest)
    SELECT queue_jobs(${JSON.stringify(sum.jobs)}::json)`.compile(tables(ctx.tx)));
}

/** The one spelling of a fact that is hashed: fixed order, keys of `data` sorted, time in milliseconds. */
export function spelling_of(fact: Fact): string {
  const data = Object.keys(fact.data)
    .sort()
    .map((name) => [name, fact.data[name]]);
  return JSON.stringify([fact.district, fact.seq, fact.at.getTime(), fact.actor, fact.hat, fact.place_path, fact.name, fact.subject, data]);
}

/** 64 bits of a keyed digest; XORed over all facts of a district it must equal the XOR of its heads. */
export function digest_of(fact: Fact): bigint {
  if (!key) throw new Error('use_facts_key was not called');
  return createHmac('sha256', key).update(spelling_of(fact)).digest().readBigUInt64BE(0);
}

export function hash_of(previous: string, spellings: readonly string[]): string {
  const hash = createHash('sha256').update(previous);
  for (const spelling of spellings) hash.update('\n').update(spelling);
  return hash.digest('hex');
}
