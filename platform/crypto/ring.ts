import { suites, type SuiteName } from './suite.ts';

export type RingKey = { version: number; suite: SuiteName; root: Buffer; active_from: Date };
/** Seals under the newest key; reads and finds under every key of the ring, so that nothing stops while keys rotate. */
export type RingSealer = {
  seal(value: string): Buffer;
  unseal(sealed: Buffer): string;
  /** as it is written today */
  index(value: string): Buffer;
  /** as it may have been written: one a key, for `hash = ANY (…)` */
  indexes(value: string): Buffer[];
};

const header_bytes = 2;
let keys: readonly RingKey[] = [];
/** Set by `app/` at the start, and again when a key was added; oldest first. */
export function use_ring(ring: readonly RingKey[]): void {
  keys = ring.toSorted((a, b) => a.version - b.version);
}
export const ring_keys = (): readonly RingKey[] => keys;

/** The house’s first key: what was sealed before there was a ring is sealed under it. */
export function first_key(secret: Buffer): RingKey {
  return { version: 1, suite: 'aes-256-gcm', root: secret, active_from: new Date(0) };
}

/** The sealer of one kind of column («phone»); a value sealed for one purpose does not open for another. */
export function ring_sealer(purpose: string): RingSealer {
  const write = (key: RingKey, bytes: Buffer) => Buffer.concat([version_bytes(key.version), bytes]);
  const index_under = (key: RingKey, value: string) => write(key, suites[key.suite].index(key.root, purpose, value));
  return {
    seal: (value) => write(current(), suites[current().suite].seal(current().root, purpose, value)),
    unseal(sealed) {
      const key = keys.find(({ version }) => version === sealed.readUInt16BE(0));
      if (!key) throw new Error(`no key ${sealed.readUInt16BE(0)} in the ring`);
      return suites[key.suite].unseal(key.root, purpose, sealed.subarray(header_bytes));
    },
    index: (value) => index_under(current(), value),
    indexes: (value) => keys.map((key) => index_under(key, value)),
  };
}

/** The newest that every process has had time to read. */
function current(): RingKey {
  const key = keys.findLast(({ active_from }) => active_from.getTime() <= Date.now());
  if (!key) throw new Error('use_ring was not called');
  return key;
}
/** The two bytes in front of what is sealed under a key. */
export function version_bytes(version: number): Buffer {
  const bytes = Buffer.alloc(header_bytes);
  bytes.writeUInt16BE(version);
  return bytes;
}
