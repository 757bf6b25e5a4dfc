import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type pg from 'pg';
import { digest_of, hash_of, spelling_of, type Fact } from './facts.ts';

/** A seal covers at most so many facts, so that one batch never holds much in memory. */
const batch_facts_max = 5_000;
/** Facts older than this and still unsealed below the newest seal would mean a transaction that never ended. */
const look_back = '1 hour';

type Row = Omit<Fact, 'seq'> & { seq: number };
const fact_columns = 'district, seq, at, actor, hat, place_path, name, subject, data';

/**
 * Chains what is not chained yet in one county. Only facts whose transaction, and every older one, is over are taken, so
 * a seal is never late for a fact and no writer ever waits for it. Returns how many facts it sealed.
 */
export async function seal(client: pg.ClientBase, district: string, now: Date): Promise<number> {
  await client.query('BEGIN');
  try {
    await client.query(`SELECT set_config('app.district', $1, true), set_config('app.role', 'system', true), pg_advisory_xact_lock(721, hashtext($1))`, [district]);
    const last = (await client.query<{ number: number; hash: string }>('SELECT number, hash FROM fact_seals WHERE district = $1 ORDER BY number DESC LIMIT 1', [district])).rows[0];
    const { rows } = await client.query<Row>(unsealed(`f.xid < pg_snapshot_xmin(pg_current_snapshot())`, batch_facts_max), [district, now]);
    if (rows.length > 0) {
      await client.query(
        `INSERT INTO fact_seals (district, number, seqs, facts, previous_hash, hash, sealed_at)
         VALUES ($1, $2, (SELECT range_agg(int8range(seq, seq, '[]')) FROM unnest($3::bigint[]) seq), $4, $5, $6, $7)`,
        [district, (last?.number ?? 0) + 1, rows.map((row) => row.seq), rows.length, last?.hash ?? '', hash_of(last?.hash ?? '', rows.map(spelling_of)), now],
      );
    }
    await client.query('COMMIT');
    return rows.length;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Whether every fact is in the chain, those of transactions that were not over included. */
export async function is_sealed(client: pg.ClientBase, district: string, now: Date): Promise<boolean> {
  await client.query('BEGIN READ ONLY');
  try {
    await client.query(`SELECT set_config('app.district', $1, true), set_config('app.role', 'system', true)`, [district]);
    return (await client.query(unsealed('true', 1), [district, now])).rowCount === 0;
  } finally {
    await client.query('ROLLBACK');
  }
}

const unsealed = (which: string, limit: number): string => `
  WITH long_sealed AS (SELECT coalesce(max(upper(seqs)), 0) AS below FROM fact_seals WHERE district = $1 AND sealed_at < $2::timestamptz - interval '${look_back}')
  SELECT ${fact_columns} FROM facts f, long_sealed
  WHERE f.district = $1 AND f.seq >= below AND ${which}
    AND NOT EXISTS (SELECT 1 FROM fact_seals s WHERE s.district = $1 AND upper(s.seqs) > below AND s.seqs @> f.seq)
  ORDER BY f.seq LIMIT ${limit}`;

export type Verdict = { district: string; facts: number; seals: number; unsealed: number; hash: string; trouble: string[] };

/**
 * Reads every fact of a county and compares it with the chain of seals and with the keyed heads of the writers. Any
 * edit, deletion, insertion or gap shows: inside a batch by its number, in the unsealed tail by the heads.
 * One snapshot, so it may run while the house works.
 */
export async function check(client: pg.ClientBase, district: string): Promise<Verdict> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await client.query(`SELECT set_config('app.district', $1, true), set_config('app.role', 'system', true)`, [district]);
    const trouble: string[] = [];
    const chain = await check_seals(client, district, trouble);
    const tail = await check_heads(client, district, trouble);
    if (tail.facts < chain.facts) trouble.push(`${chain.facts - tail.facts} 条封存过的事实不见了 / sealed facts are gone`);
    return { district, facts: tail.facts, seals: chain.seals, unsealed: tail.facts - chain.facts, hash: chain.hash, trouble };
  } finally {
    await client.query('ROLLBACK');
  }
}

async function check_seals(client: pg.ClientBase, district: string, trouble: string[]): Promise<{ facts: number; seals: number; hash: string }> {
  const seals = await client.query<{ number: number; facts: number; previous_hash: string; hash: string }>(
    'SELECT number, facts, previous_hash, hash FROM fact_seals WHERE district = $1 ORDER BY number', [district]);
  let [previous, facts] = ['', 0];
  for (const [index, one] of seals.rows.entries()) {
    if (one.number !== index + 1) trouble.push(`第 ${index + 1} 封不见了 / seal ${index + 1} is missing`);
    if (one.previous_hash !== previous) trouble.push(`第 ${one.number} 封接不上前一封 / seal ${one.number} does not follow its predecessor`);
    const rows = await client.query<Row>(
      `SELECT ${fact_columns} FROM facts f WHERE f.district = $1 AND EXISTS (SELECT 1 FROM fact_seals s WHERE s.district = $1 AND s.number = $2 AND s.seqs @> f.seq)
         AND seq >= (SELECT lower(seqs) FROM fact_seals WHERE district = $1 AND number = $2)
         AND seq < (SELECT upper(seqs) FROM fact_seals WHERE district = $1 AND number = $2) ORDER BY seq`, [district, one.number]);
    if (rows.rows.length !== one.facts) trouble.push(`第 ${one.number} 封应有 ${one.facts} 条，只有 ${rows.rows.length} 条 / seal ${one.number} holds ${one.facts} facts, ${rows.rows.length} are there`);
    if (hash_of(one.previous_hash, rows.rows.map(spelling_of)) !== one.hash) trouble.push(`第 ${one.number} 封里的事实被改过 / facts of seal ${one.number} were changed`);
    [previous, facts] = [one.hash, facts + one.facts];
  }
  return { facts, seals: seals.rows.length, hash: previous };
}

async function check_heads(client: pg.ClientBase, district: string, trouble: string[]): Promise<{ facts: number }> {
  const heads = await client.query<{ facts: number; digest: string }>(
    'SELECT coalesce(sum(facts), 0)::bigint AS facts, coalesce(bit_xor(digest), 0)::text AS digest FROM fact_heads WHERE district = $1', [district]);
  const [expected, digest] = [heads.rows[0]!.facts, BigInt.asUintN(64, BigInt(heads.rows[0]!.digest))];
  let [facts, sum, from] = [0, 0n, -1];
  for (;;) {
    const rows = await client.query<Row>(`SELECT ${fact_columns} FROM facts WHERE district = $1 AND seq > $2 ORDER BY seq LIMIT ${batch_facts_max}`, [district, from]);
    for (const row of rows.rows) sum ^= digest_of(row);
    facts += rows.rows.length;
    if (rows.rows.length < batch_facts_max) break;
    from = rows.rows.at(-1)!.seq;
  }
  if (facts !== expected) trouble.push(`写下过 ${expected} 条事实，现有 ${facts} 条 / ${expected} facts were written, ${facts} are there`);
  if (sum !== digest) trouble.push('有事实和写下时不一样（可能还没封存） / a fact differs from what was written, perhaps in the unsealed tail');
  return { facts };
}

/** A point of the chain that can be kept elsewhere: whoever holds it can show later that nothing before it changed. */
export type Checkpoint = { district: string; seals: number; facts: number; hash: string; at: string; key: string; signature: string };

/** Signs with Ed25519; the private key is derived from the secret, the public one travels with the checkpoint. */
export function checkpoint(verdict: Verdict, now: Date, seed: Buffer): Checkpoint {
  const key = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed.subarray(0, 32)]), format: 'der', type: 'pkcs8' });
  const point = { district: verdict.district, seals: verdict.seals, facts: verdict.facts - verdict.unsealed, hash: verdict.hash, at: now.toISOString() };
  const public_key = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
  return { ...point, key: public_key, signature: sign(null, Buffer.from(JSON.stringify(point)), key).toString('base64') };
}

export function checkpoint_is_genuine({ signature, key, ...point }: Checkpoint): boolean {
  const public_key = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(JSON.stringify(point)), public_key, Buffer.from(signature, 'base64'));
}

/** A short name of a public key, to compare by eye. */
export function key_name(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}
