import { lookup } from 'node:dns';
import { request as http_request, type RequestOptions } from 'node:http';
import { request as https_request } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export type Called = { status: number; text: string; bytes: Buffer; header(name: string): string | undefined };
type Call = { url: string; method?: 'GET' | 'POST'; headers?: Readonly<Record<string, string>>; body?: string; signal: AbortSignal; public_only?: boolean; bytes_max?: number };

/** `sent`: the other side may have it all the same. Says nothing of what was sent. */
export class Unanswered extends Error {
  readonly sent: boolean;
  constructor(sent: boolean) {
    super(sent ? 'no answer' : 'not reached');
    this.name = 'Unanswered';
    this.sent = sent;
  }
}
const answer_bytes_max = 256 * 1024;

/**
 * Asks an outside house over HTTP: no redirect is followed, an answer has its size, `public_only` reaches nothing inside
 * our own network (an address that an admin typed must not become a way in). Throws `Unanswered`.
 */
export function call_out({ url, method = 'POST', headers = {}, body, signal, public_only = false, bytes_max = answer_bytes_max }: Call): Promise<Called> {
  return new Promise((resolve, reject) => {
    const at = new URL(url);
    let begun = false;
    const lost = () => reject(new Unanswered(begun));
    if (public_only && is_inside(at.hostname)) return lost();
    const options: RequestOptions = { method, headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) }, signal, ...(public_only ? { lookup: look_outside } : {}) };
    const asked = (at.protocol === 'https:' ? https_request : http_request)(at, options, (answer) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (piece: Buffer) => {
        pieces.push(piece);
        if ((bytes += piece.length) > bytes_max) asked.destroy(new Error('too much'));
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes: Buffer.concat(pieces), get text() { return this.bytes.toString('utf8'); }, header: (name) => [answer.headers[name] ?? []].flat()[0] }));
      answer.on('error', lost);
      answer.on('aborted', lost);
    });
    asked.on('socket', (socket) => (socket.connecting ? socket.once(at.protocol === 'https:' ? 'secureConnect' : 'connect', () => (begun = true)) : (begun = true)));
    asked.on('error', lost);
    asked.end(body);
  });
}

const inside = new BlockList();
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 3]] as const) inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [['::', 128], ['::1', 128], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) inside.addSubnet(net, bits, 'ipv6');
/** An address of this machine or of a private network, as it stands in a URL too, and one written as IPv6. A name is looked up only when it is called. */
export function is_inside(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '');
  if (isIP(address) === 0) return false;
  const mapped = /^::ffff:(.+)$/i.exec(address)?.[1];
  if (mapped) return isIP(mapped) === 4 ? is_inside(mapped) : true;
  return inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
/** Looked at when the connection is made, so that a name that points elsewhere the second time is no way in either. */
const look_outside: LookupFunction = (host, options, done) =>
  lookup(host, { ...options, all: true }, (error, found) => {
    const address = found?.[0];
    if (error || !address || found.some((one) => is_inside(one.address))) return void done(error ?? new Error('inside'), '', 4);
    if (options.all) (done as (error: null, all: typeof found) => void)(null, found);
    else done(null, address.address, address.family);
  });

/** How long a busy peer wants us to wait; a minute where it does not say, an hour at most. */
export function wait_of(answer: Called): number {
  const seconds = Number(answer.header('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : 60_000;
}
