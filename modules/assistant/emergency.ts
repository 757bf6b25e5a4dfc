import { dangers } from './danger.ts';
import type { Danger } from './danger.ts';
import { guards, overrule } from './guard.ts';
import type { Guard } from './guard.ts';
import type { Reason } from './reading.ts';

export type Alarm = {
  /** dangers that no guard explains away, gravest first in the order of the list */
  dangers: Danger[];
  /** what was found and why it was believed or not */
  reasons: Reason[];
  /** names of dangers and guards met, as features of the model */
  marks: string[];
  /** true when dangerous words stand there, guarded or not */
  worded: boolean;
};

const clause_end = /[。!?;,\n！？；，、]/;

function clause_around(text: string, start: number, end: number): { clause: string; before: string } {
  let from = start;
  while (from > 0 && !clause_end.test(text[from - 1]!)) from--;
  let to = end;
  while (to < text.length && !clause_end.test(text[to]!)) to++;
  return { clause: text.slice(from, to), before: text.slice(from, start) };
}

function overlaps(pattern: RegExp, text: string, start: number, end: number): boolean {
  return [...text.matchAll(new RegExp(pattern, 'g'))].some((found) => found.index < end && found.index + found[0].length > start);
}

const searched = dangers.map((danger) => ({ danger, every: new RegExp(danger.pattern, 'g') }));
const hits_max = 6;

function guard_of(danger: Danger, text: string, start: number, end: number, urgent: boolean): Guard | undefined {
  const { clause, before } = clause_around(text, start, end);
  return guards.find(({ scope, pattern, never, only }) => {
    if (never?.includes(danger.code) || (only && !only.includes(danger.code))) return false;
    if (scope === 'before') return pattern.test(before);
    if (scope === 'around') return overlaps(pattern, text, start, end);
    return !urgent && pattern.test(scope === 'clause' ? clause : text);
  });
}

/**
 * Looks for danger to life in a normalised text: recall first, then a list of guards, each with its reason.
 * Words such as 「不是演习」 or 「快来人」 overrule the guards, because doubt goes up a tier (domain.md §3).
 */
export function find_alarm(text: string): Alarm {
  const found: Danger[] = [];
  const reasons: Reason[] = [];
  const marks: string[] = [];
  let worded = false;
  const urgent = overrule.test(text);
  for (const { danger, every } of searched) {
    // most dangers are not met, and matchAll makes a new pattern each time
    if (!danger.pattern.test(text)) continue;
    const hits = [...text.matchAll(every)].slice(0, hits_max).map((hit) => ({ hit, guard: guard_of(danger, text, hit.index, hit.index + hit[0].length, urgent) }));
    worded = true;
    // one wording explained away says nothing about the next
    const { hit, guard } = hits.find((met) => !met.guard) ?? hits[0]!;
    marks.push(guard ? `guard ${guard.name}` : 'danger', guard ? 'guarded' : `danger ${danger.code}`);
    if (guard) reasons.push({ kind: 'guard', text: `「${hit[0]}」${guard.why}` });
    else {
      if (!found.some(({ code }) => code === danger.code)) found.push(danger);
      reasons.push({ kind: 'emergency', text: `「${hit[0]}」${danger.why}` });
    }
  }
  return { dangers: found, reasons, marks, worded };
}
