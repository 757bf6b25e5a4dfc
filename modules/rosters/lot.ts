import { createHash, createHmac } from 'node:crypto';

// The draw of decision 0041, so plain that anybody can do it again with openssl.
const sha256 = (what: string | Buffer) => createHash('sha256').update(what).digest('hex');

/** What is published of the secret before the draw. `seed`: 32 bytes in hex. */
export const commitment_of = (seed: string): string => sha256(Buffer.from(seed, 'hex'));

/**
 * Codes in the order of HMAC-SHA-256(seed ‖ value, code), the smallest first: the key is the seed's 32 bytes followed by
 * the public value's digits, the message the household's code in UTF-8.
 */
export function order_of(seed: string, value: string, codes: readonly string[]): string[] {
  const key = Buffer.concat([Buffer.from(seed, 'hex'), Buffer.from(value, 'utf8')]);
  return codes
    .map((code) => ({ code, lot: createHmac('sha256', key).update(code, 'utf8').digest('hex') }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ code }) => code);
}

/** Binds a published line to the full name and address behind its mask; the salt is the household's own to show. */
export const seal_of = ({ salt, code, name, address }: { salt: string; code: string; name: string; address: string }): string => sha256([salt, code, name, address].join('\n'));

export type PublicLine = { readonly code: string; readonly name: string; readonly seal: string };
/** Of the lines that stand, one a row, by code: 「户编号⇥遮住的姓名⇥封条⏎」. */
export const list_hash_of = (lines: readonly PublicLine[]): string =>
  sha256(lines.toSorted((a, b) => (a.code < b.code ? -1 : 1)).map(({ code, name, seal }) => `${code}\t${name}\t${seal}\n`).join(''));
/** Of the codes in their order, one a row. */
export const order_hash_of = (codes: readonly string[]): string => sha256(codes.map((code) => `${code}\n`).join(''));

/** The one spelling of what is published: JSON with sorted keys. */
export function spelling(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spelling).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).filter(([, one]) => one !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => `${JSON.stringify(key)}:${spelling(one)}`).join(',')}}`;
}
/** Each publication carries the hash of the one before, so that none can be changed or taken out unseen. */
export const link_of = (one: { number: number; at: string; body: unknown; previous: string }): string => sha256(`${one.previous}\n${one.number}\n${one.at}\n${spelling(one.body)}`);
