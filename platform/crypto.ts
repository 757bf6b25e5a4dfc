import { suites } from './crypto/suite.ts';

export { add_key, load_ring, rewrite, still_old } from './crypto/rotate.ts';
export type { SealedColumn } from './crypto/store.ts';
export type { SuiteName } from './crypto/suite.ts';
export { first_key, ring_keys, ring_sealer, use_ring, type RingKey, type RingSealer } from './crypto/ring.ts';

/** Seals one sensitive value and finds it again by exact match; AES-256-GCM and HMAC-SHA-256, one key that never rotates. */
export type Sealer = {
  seal(value: string): Buffer;
  unseal(sealed: Buffer): string;
  /** equal for equal values, so that a sealed column can be searched; useless without the key */
  index(value: string): Buffer;
};

export function sealer(secret: Buffer, purpose: string): Sealer {
  const suite = suites['aes-256-gcm'];
  return {
    seal: (value) => suite.seal(secret, purpose, value),
    unseal: (sealed) => suite.unseal(secret, purpose, sealed),
    index: (value) => suite.index(secret, purpose, value),
  };
}
