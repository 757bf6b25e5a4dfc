import { createHmac } from 'node:crypto';

const prefix = 'whsec_';
/** The headers of Standard Webhooks 1.0: HMAC-SHA-256 over id, seconds and body. The id is the same at every attempt. */
export function signed({ id, at, body, secret }: { id: string; at: Date; body: string; secret: string }): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1000);
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}` };
}
export const secret_of = (bytes: Buffer): string => prefix + bytes.toString('base64');
