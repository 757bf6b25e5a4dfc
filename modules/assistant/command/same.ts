import type { Act } from '../reading.ts';
import { read_chat } from '../chat.ts';
import { read_ending } from '../done.ts';
import { compare, type Report, type Sameness } from '../same.ts';
import { normalise } from '../text.ts';
import { triage } from '../triage.ts';
import { text_of, type Command } from './stream.ts';

/** A side of a pair as the comparison sees it; throws where it is none. */
export function report_of(side: unknown, name: string): Report & { act: Act } {
  if (typeof side !== 'object' || side === null || Array.isArray(side)) throw new Error(`${name} is missing`);
  const asked = side as Readonly<Record<string, unknown>>;
  const { text } = read_chat(text_of(asked, 'text'));
  const home = typeof asked.home === 'string' ? asked.home : undefined;
  const at = typeof asked.at === 'string' ? new Date(asked.at) : null;
  if (at && Number.isNaN(at.getTime())) throw new Error(`${name}: at is not a date`);
  const { act, category, place } = triage(text, { home, ...(at ? { at } : {}) });
  return { act, text: normalise(text), category, place, at };
}

type Told = Report & { act: Act };
const tells: ReadonlySet<Act> = new Set(['demand', 'question']);
const came_back = /(?:修|弄|换|处理|疏通|清)(?:好|过|完|通|了).{0,10}(?:又|再次|重新)|又(?:坏|不亮|漏|堵|停|卡|黑|返|冒|满|没|出|来|开始|响)|再次|复发/;
const mended_ms_min = 6 * 3_600_000;
/** 「修好了又不亮」 hours after a report is the next fault, not another word about that one. */
function returned(a: Told, b: Told): boolean {
  if (!a.at || !b.at) return false;
  const [before, after] = a.at <= b.at ? [a, b] : [b, a];
  // what was mended when the first was said was another fault
  if (before.act !== 'demand' && read_ending(before.text) === 'fixed') return read_ending(after.text) === null;
  return after.at!.getTime() - before.at!.getTime() >= mended_ms_min && came_back.test(after.text) && !came_back.test(before.text);
}
/** As `compare`; what is neither a demand nor a question is no report, and two of them are no fault. */
export function compare_told(a: Told, b: Told, weights?: readonly number[]): Sameness {
  const found = compare(a, b, weights);
  if (found.same && returned(a, b)) return { same: false, score: 0.3, why: '修好后又出现' };
  return tells.has(a.act) || tells.has(b.act) ? found : { same: false, score: Math.min(found.score, 0.1), why: '不是在报事情' };
}

/** `{"id","a":{"text","home"?,"at"?},"b":{…}}` → whether both speak of one fault, and how sure (0..1). */
export const command: Command = {
  usage: 'same < in.jsonl > out.jsonl',
  begin: () => ({
    line(asked) {
      const { same, score } = compare_told(report_of(asked.a, 'a'), report_of(asked.b, 'b'));
      return { id: asked.id ?? null, same, score };
    },
  }),
};
