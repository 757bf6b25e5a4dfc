import { constants, privateDecrypt, type KeyObject } from 'node:crypto';

/** One record as the archive gives it (channels.md): sealed with a key that is itself sealed for one of our key pairs. */
export type ArchiveRecord = { seq: number; msgid: string; publickey_ver: number; encrypt_random_key: string; encrypt_chat_msg: string };
/**
 * The conversation archive. WeCom hands it out by a C library of its own alone, which cannot be got here: whoever runs it
 * beside the house puts these three calls in front of it (`bridge.ts`).
 */
export type Archive = {
  /** records after this number, at most so many (1,000), oldest first or not */
  pull(after_seq: number, count: number, signal: AbortSignal): Promise<ArchiveRecord[]>;
  /** what the library's own cipher makes of a record, with the key that we unwrapped */
  open(random_key: string, encrypted: string, signal: AbortSignal): Promise<string>;
  media(file_id: string, signal: AbortSignal): Promise<Buffer>;
};
/** Our private keys by their version. */
export type ArchiveKeys = ReadonlyMap<number, KeyObject>;

/**
 * RSA-2048, PKCS#1 v1.5. Node does not undo that padding itself any more, because whoever sees how it fails could read with
 * it: it is undone here in the same time whatever stands there. null where anything is wrong.
 */
export function unwrap(key: KeyObject, wrapped: string): string | null {
  let block: Buffer;
  try {
    block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(wrapped, 'base64'));
  } catch {
    return null;
  }
  let [wrong, seen, end] = [block[0]! | (block[1]! ^ 2), 0, 0];
  for (let index = 2; index < block.length; index++) {
    const zero = ((block[index]! - 1) >>> 8) & 1; // 1 for a zero byte
    end |= index & -(zero & ~seen & 1);
    seen |= zero;
  }
  wrong |= (seen ^ 1) | ((end - 10) >>> 31); // at least eight bytes of padding before the zero
  return wrong === 0 ? block.toString('utf8', end + 1) : null;
}
