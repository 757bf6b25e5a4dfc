import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { derive_key } from './config.ts';

/** Seals one sensitive value and finds it again by exact match; AES-256-GCM and HMAC-SHA-256 of the platform. */
export type Sealer = {
  seal(value: string): Buffer;
  unseal(sealed: Buffer): string;
  /** equal for equal values, so that a sealed column can be searched; useless without the key */
  index(value: string): Buffer;
};

export function sealer(secret: Buffer, purpose: string): Sealer {
  const seal_key = derive_key(secret, `${purpose}:seal`);
  const index_key = derive_key(secret, `${purpose}:index`);
  return {
    seal(value) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', seal_key, nonce);
      const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    unseal(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', seal_key, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(12, 28));
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
    },
    index: (value) => createHmac('sha256', index_key).update(value).digest(),
  };
}
