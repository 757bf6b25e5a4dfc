import { createHash, createHmac } from 'node:crypto';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** RFC 3986, as the provider's specification has it. */
const percent = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export type Signing = { host: string; action: string; version: string; params: Readonly<Record<string, string>>; key_id: string; key_secret: string; at: Date; nonce: string };

/** The query and the headers of a signed call (Alibaba Cloud, signature version 3: ACS3-HMAC-SHA256). */
export function sign({ host, action, version, params, key_id, key_secret, at, nonce }: Signing): { query: string; headers: Record<string, string> } {
  const query = Object.keys(params).toSorted().map((name) => `${percent(name)}=${percent(params[name]!)}`).join('&');
  const headers: Record<string, string> = {
    host, 'x-acs-action': action, 'x-acs-content-sha256': sha256(''), 'x-acs-date': at.toISOString().replace(/\.\d{3}Z$/, 'Z'), 'x-acs-signature-nonce': nonce, 'x-acs-version': version,
  };
  const names = Object.keys(headers).toSorted();
  const canonical = ['POST', '/', query, ...names.map((name) => `${name}:${headers[name]}`), '', names.join(';'), sha256('')].join('\n');
  const signature = createHmac('sha256', key_secret).update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`).digest('hex');
  return { query, headers: { ...headers, authorization: `ACS3-HMAC-SHA256 Credential=${key_id},SignedHeaders=${names.join(';')},Signature=${signature}` } };
}
