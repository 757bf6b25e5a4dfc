import type { Report } from '../same.ts';
import { compare } from '../same.ts';
import { normalise } from '../text.ts';
import { triage } from '../triage.ts';
import { text_of, type Command } from './stream.ts';

function report_of(side: unknown, name: string): Report {
  if (typeof side !== 'object' || side === null || Array.isArray(side)) throw new Error(`${name} is missing`);
  const asked = side as Readonly<Record<string, unknown>>;
  const text = text_of(asked, 'text');
  const home = typeof asked.home === 'string' ? asked.home : undefined;
  const at = typeof asked.at === 'string' ? new Date(asked.at) : null;
  if (at && Number.isNaN(at.getTime())) throw new Error(`${name}: at is not a date`);
  const { category, place } = triage(text, { home, ...(at ? { at } : {}) });
  return { text: normalise(text), category, place, at };
}

/** `{"id","a":{"text","home"?,"at"?},"b":{…}}` → whether both speak of one fault, and how sure (0..1). */
export const command: Command = {
  usage: 'same < in.jsonl > out.jsonl',
  begin: () => ({
    line(asked) {
      const { same, score } = compare(report_of(asked.a, 'a'), report_of(asked.b, 'b'));
      return { id: asked.id ?? null, same, score };
    },
  }),
};
