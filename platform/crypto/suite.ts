import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';
import { derive_key } from '../config.ts';

/** One way to seal. Keys of a column are derived from 32 bytes and a purpose; `index` finds equal values again. */
export type Suite = {
  seal(root: Buffer, purpose: string, value: string): Buffer;
  /** throws where a bit was changed, or the key is another */
  unseal(root: Buffer, purpose: string, sealed: Buffer): string;
  index(root: Buffer, purpose: string, value: string): Buffer;
};
export type SuiteName = 'aes-256-gcm' | 'sm4-cbc-hmac-sm3';

const made = new WeakMap<Buffer, Map<string, KeyObject>>();
/** A derived key, made once: deriving it costs several times what sealing with it does. */
function key_of(root: Buffer, purpose: string): KeyObject {
  const of_root = made.get(root) ?? new Map<string, KeyObject>();
  const key = of_root.get(purpose) ?? createSecretKey(derive_key(root, purpose));
  made.set(root, of_root.set(purpose, key));
  return key;
}

const aes: Suite = {
  seal(root, purpose, value) {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key_of(root, `${purpose}:seal`), nonce);
    const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  },
  unseal(root, purpose, sealed) {
    const decipher = createDecipheriv('aes-256-gcm', key_of(root, `${purpose}:seal`), sealed.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
  },
  index: (root, purpose, value) => createHmac('sha256', key_of(root, `${purpose}:index`)).update(value).digest(),
};

/** 国密: Node has no SM4-GCM, so what is encrypted (nonce and body) is authenticated by HMAC-SM3 under a key of its own. */
const sm3 = (key: Buffer, ...parts: (Buffer | string)[]) => parts.reduce((mac, part) => mac.update(part), createHmac('sm3', key)).digest();
const sm: Suite = {
  seal(root, purpose, value) {
    const nonce = randomBytes(16);
    const cipher = createCipheriv('sm4-cbc', sm3(root, `${purpose}:seal`).subarray(0, 16), nonce);
    const body = Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final()]);
    return Buffer.concat([sm3(sm3(root, `${purpose}:mac`), body), body]);
  },
  unseal(root, purpose, sealed) {
    const body = sealed.subarray(32);
    if (sealed.length < 64 || !timingSafeEqual(sm3(sm3(root, `${purpose}:mac`), body), sealed.subarray(0, 32))) throw new Error('the sealed value was changed');
    const decipher = createDecipheriv('sm4-cbc', sm3(root, `${purpose}:seal`).subarray(0, 16), body.subarray(0, 16));
    return Buffer.concat([decipher.update(body.subarray(16)), decipher.final()]).toString('utf8');
  },
  index: (root, purpose, value) => sm3(sm3(root, `${purpose}:index`), value),
};

export const suites: Readonly<Record<SuiteName, Suite>> = { 'aes-256-gcm': aes, 'sm4-cbc-hmac-sm3': sm };
