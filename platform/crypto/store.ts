import type pg from 'pg';
import { derive_key } from '../config.ts';
import { first_key, type RingKey, type RingSealer } from './ring.ts';
import { suites, type SuiteName } from './suite.ts';

type Client = Pick<pg.Pool, 'query'>;
type KeyRow = { version: number; suite: SuiteName; sealed_key: Buffer; active_from: Date };

/** Every key of the house, the first of them derived from the secret, the others kept sealed under it. */
export async function read_ring(client: Client, secret: Buffer): Promise<RingKey[]> {
  const { rows } = await client.query<KeyRow>('SELECT version, suite, sealed_key, active_from FROM seal_keys ORDER BY version');
  const cover = derive_key(secret, 'ring');
  const opened = rows.map(({ sealed_key, ...row }) => ({ ...row, root: Buffer.from(suites['aes-256-gcm'].unseal(cover, 'key', sealed_key), 'hex') }));
  return [first_key(secret), ...opened];
}

export async function insert_key(client: Client, secret: Buffer, { version, suite, root, active_from }: RingKey): Promise<void> {
  const sealed_key = suites['aes-256-gcm'].seal(derive_key(secret, 'ring'), 'key', root.toString('hex'));
  await client.query('INSERT INTO seal_keys (version, suite, sealed_key, active_from) VALUES ($1, $2, $3, $4)', [version, suite, sealed_key, active_from]);
}

/** A sealed column of a room: its table, its key beside the district, and the index by which it is found. */
export type SealedColumn = { readonly table: string; readonly key: readonly string[]; readonly cipher: string; readonly hash: string | null; readonly sealer: RingSealer };

const older = (cipher: string) => `${cipher} IS NOT NULL AND substring(${cipher} FROM 1 FOR 2) < $1`;

export async function count_older(client: Client, { table, cipher }: SealedColumn, version: Buffer): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} WHERE ${older(cipher)}`, [version]);
  return rows[0]!.count;
}

/** The next rows under an older key, locked; call it inside a transaction. `after` is the last row of the batch before. */
export async function lock_older(client: Client, { table, key, cipher }: SealedColumn, version: Buffer, after: Row | null, count: number): Promise<Row[]> {
  const columns = ['district', ...key];
  const from = after ? ` AND (${columns.join(', ')}) > (${columns.map((_, index) => `$${index + 3}`).join(', ')})` : '';
  const { rows } = await client.query<Row>(
    `SELECT ${columns.join(', ')}, ${cipher} AS sealed FROM ${table} WHERE ${older(cipher)}${from} ORDER BY ${columns.join(', ')} LIMIT $2 FOR UPDATE`,
    [version, count, ...(after ? columns.map((column) => after[column]) : [])],
  );
  return rows;
}
export type Row = Record<string, unknown> & { sealed: Buffer };

export async function rewrite_rows(client: Client, { table, key, cipher, hash }: SealedColumn, rows: readonly Record<string, unknown>[]): Promise<void> {
  const same = ['district', ...key].map((column) => `t.${column} = v.${column}`).join(' AND ');
  const set = [cipher, ...(hash ? [hash] : [])].map((column) => `${column} = v.${column}`).join(', ');
  await client.query(`UPDATE ${table} t SET ${set} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) v WHERE ${same}`, [JSON.stringify(rows)]);
}
