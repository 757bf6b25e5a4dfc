import type { Operations } from './api-data.ts';

/** A way of saying no: `status` 4xx, `code` and `message` as the house says them. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
  }
}

type Part = 'params' | 'query' | 'form';
/** `none`: the operation has no such part; `may`: nothing in it must be given; `must`. */
type Need<Value> = Value extends undefined ? 'none' : Record<string, never> extends Value ? 'may' : 'must';
type Given<Name extends keyof Operations> = { [One in Part as Need<Operations[Name][One]> extends 'must' ? One : never]: Operations[Name][One] } & { [One in Part as Need<Operations[Name][One]> extends 'may' ? One : never]?: Operations[Name][One] };
type Ask<Name extends keyof Operations> = Record<string, never> extends Given<Name> ? [given?: Given<Name>] : [given: Given<Name>];
export type Client = { ask<Name extends keyof Operations>(name: Name, ...given: Ask<Name>): Promise<Operations[Name]['answer']> };

/** `url`: where the house is, 「https://linli.example.cn」. Ask by method and path: `client.ask('GET /api/board', { query: { estate: '…' } })`. */
export function open_client({ url, fetch: send = fetch }: { url: string; fetch?: typeof fetch }): Client {
  return {
    async ask(name, ...[given]) {
      const { params = {}, query = {}, form } = (given ?? {}) as { params?: Record<string, string>; query?: Record<string, unknown>; form?: Record<string, string> };
      const [method, path] = name.split(' ') as [string, string];
      const at = new URL(path.replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? '')), url);
      for (const [key, value] of Object.entries(query)) if (value !== undefined) at.searchParams.set(key, String(value));
      const answer = await send(at, { method, ...(form ? { body: new URLSearchParams(form) } : {}), headers: { 'accept-language': 'zh' } });
      const is_json = (answer.headers.get('content-type') ?? '').startsWith('application/json');
      const said: unknown = is_json ? await answer.json() : await answer.text();
      if (!answer.ok) throw refusal(answer.status, said);
      return said as Operations[typeof name]['answer'];
    },
  };
}

function refusal(status: number, said: unknown): Refused {
  const one = (Array.isArray(said) ? said[0] : said) as { code?: unknown; message?: unknown; description?: unknown } | null;
  return new Refused(status, String(one?.code ?? status), String(one?.message ?? one?.description ?? said));
}
