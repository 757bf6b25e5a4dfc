import type { PublicRoster } from '../../../modules/rosters/contract.ts';

const bytes_of = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hex_of = (bytes: ArrayBuffer) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * The draw again, on the reader's own device (decision 0041). true: the same order; null: this browser has no
 * cryptography here (no https). Only lines that were drawn take part; what was changed later has a place of its own.
 */
export async function recompute({ drawn, commitment, lines }: Pick<PublicRoster, 'drawn' | 'commitment' | 'lines'>): Promise<boolean | null> {
  if (!('subtle' in crypto) || !drawn?.seed || !drawn.value) return null;
  const [seed, text] = [bytes_of(drawn.seed), new TextEncoder()];
  if (hex_of(await crypto.subtle.digest('SHA-256', seed)) !== commitment) return false;
  const key = await crypto.subtle.importKey('raw', new Uint8Array([...seed, ...text.encode(drawn.value)]), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const lots = await Promise.all(
    lines.filter((line) => line.first_place !== null).map(async ({ code, first_place }) => ({ first_place, lot: hex_of(await crypto.subtle.sign('HMAC', key, text.encode(code))) })),
  );
  return lots.toSorted((a, b) => (a.lot < b.lot ? -1 : 1)).every(({ first_place }, index) => first_place === index + 1);
}
