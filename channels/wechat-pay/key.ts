import { createPrivateKey, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { WechatPayConfig } from '../../platform/config.ts';

/** Our private key, and theirs by serial number or public key id; several while they change them. */
export type KeyRing = { own: KeyObject; theirs: ReadonlyMap<string, KeyObject> };

/** Reads the PEM texts of the settings: a certificate of theirs or a bare public key. Throws what is wrong without showing any of it. */
export function key_ring({ private_key, their_keys }: Pick<WechatPayConfig, 'private_key' | 'their_keys'>): KeyRing {
  const read = <T>(what: string, work: () => T): T => {
    try {
      return work();
    } catch {
      throw new Error(`${what} 读不出来 / cannot be read`);
    }
  };
  return {
    own: read('WECHAT_PAY_KEY_FILE', () => createPrivateKey(private_key)),
    theirs: new Map(Object.entries(their_keys).map(([serial, pem]) => [serial, read(`WECHAT_PAY_THEIR_KEYS ${serial}`, () => (pem.includes('CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem)))])),
  };
}
