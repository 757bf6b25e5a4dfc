import { field_words, language } from '../words/index.ts';
import { mark_network } from './network.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What the server refused, or why it could not be reached (`offline`, `timeout`). `message` is fit to be shown. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: Record<string, string | number>;

  constructor(code: string, message: string, status = 0, details: Record<string, string | number> = {}) {
    super(message);
    this.name = 'Refused';
    this.code = code;
    this.status = status;
    this.details = details;
  }

  /** True when nothing was decided: the same request may be sent again. */
  get unreached(): boolean {
    return this.status === 0 || this.status >= 502;
  }
}

const wait_ms_max = 30_000;
const signed_out = new Set<() => void>();

/** Calls `listener` whenever the server no longer knows the session (401). Returns the way to stop. */
export function on_signed_out(listener: () => void): () => void {
  signed_out.add(listener);
  return () => signed_out.delete(listener);
}

export type AskOptions = {
  signal?: AbortSignal;
  /** The screen asks by itself: nobody need be there, so the server does not put off the idle logout (domain.md §6). */
  quiet?: boolean;
};

/**
 * One request to our own server, by session cookie. `body` is sent as JSON, or as it is when it is FormData.
 * Throws `Refused` for every answer that is not 2xx and when no answer came within 30 s.
 */
export async function ask<T>(method: Method, url: string, body?: unknown, options: AskOptions = {}): Promise<T> {
  const response = await send(method, url, body, options);
  mark_network(!response.headers.has('x-linli-saved'));
  const text = await response.text();
  const answer = parse(text);
  if (response.ok) return answer as T;
  if (response.status === 401) for (const listener of signed_out) listener();
  throw refusal_of(response.status, answer);
}

/** Uploads one photo or voice recording; the field's name is `file`. */
export function upload<T>(file: Blob, name: string): Promise<T> {
  const form = new FormData();
  form.append('file', file, name);
  return ask<T>('POST', '/api/files', form);
}

async function send(method: Method, url: string, body: unknown, { signal, quiet }: AskOptions): Promise<Response> {
  const timeout = AbortSignal.timeout(body instanceof FormData ? 4 * wait_ms_max : wait_ms_max);
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language() === 'en' ? 'en' : 'zh-CN' };
  if (quiet) headers['linli-quiet'] = '1';
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: signal ? AbortSignal.any([signal, timeout]) : timeout };
  if (body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  try {
    return await fetch(url, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    const code = timeout.aborted ? 'timeout' : 'offline';
    mark_network(false);
    throw new Refused(code, field_words.of(language()).trouble[code]);
  }
}

function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null; // a proxy's HTML page, for one
  }
}

function refusal_of(status: number, answer: unknown): Refused {
  const view = typeof answer === 'object' && answer !== null ? (answer as { code?: string; message?: string; details?: Record<string, string | number> }) : {};
  const message = view.message ?? field_words.of(language()).trouble.internal;
  return new Refused(view.code ?? 'internal', message, status, view.details);
}
