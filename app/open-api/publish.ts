import { readFileSync, writeFileSync } from 'node:fs';
import { breaking_changes } from './breaking.ts';
import type { Document } from './schema.ts';
import { write_types } from './write-types.ts';

export const published_at = new URL('../../docs/api/openapi.json', import.meta.url);
export const types_at = new URL('../../clients/typescript/api-data.ts', import.meta.url);
/** The document as it was last published. */
export const published = (): Document => JSON.parse(readFileSync(published_at, 'utf8')) as Document;
export const spell = (document: Document): string => `${JSON.stringify(document, null, 1)}\n`;

/**
 * Publishes what a running house offers: the document and the client's types. What would break software that was written
 * for the version before is refused, unless the version says so by its first number (semver.org). Gives what was said.
 */
export async function publish(url: string): Promise<{ done: boolean; lines: string[] }> {
  const now = (await (await fetch(new URL('/openapi/public.json', url))).json()) as Document;
  const before = read_before();
  const broken = before ? breaking_changes(before, now) : [];
  const major = (document: Document) => document.info.version.split('.')[0];
  if (broken.length > 0 && major(before!) === major(now)) return { done: false, lines: [...broken, '会让别家软件坏掉：改回来，或者把 app/open-api/public.ts 的版本升一个大号 / breaking: undo it, or raise the major version'] };
  writeFileSync(published_at, spell(now));
  writeFileSync(types_at, write_types(now));
  return { done: true, lines: [...broken, `${now.info.version}: ${Object.keys(now.paths).length} paths`] };
}
function read_before(): Document | null {
  try {
    return published();
  } catch {
    return null;
  }
}
