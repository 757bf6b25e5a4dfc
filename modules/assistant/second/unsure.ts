import { wants_no_name } from '../../cases/index.ts';
import type { Heard } from '../hear.ts';
import type { Reading } from '../reading.ts';

/** What the language model is asked about: the words as they were read, and what the small model made of them. */
export type Unsure = { text: string; own: Reading };

const neighbours: ReadonlySet<string> = new Set(['resident', 'steward', 'rider']);
/** Of what is left alone only the doubtful is asked about; a draft waits because it is doubtful. */
const silent_below = 0.5;
/** 「嗯」 and 「在吗」 say nothing to anybody. */
const chars_min = 5;

/**
 * What of a heard message may be asked about, null for most. Never what may be an emergency or an attack, what asks for
 * no name, and what became confidential or names somebody who works here: such words do not leave the house (product C6, B7).
 */
export function unsure_of({ said, decision, opened }: Heard): Unsure | null {
  if (!decision || said.only_for || !neighbours.has(said.role)) return null;
  const { reading, text } = decision;
  if (reading.emergency || reading.tier === 1 || reading.act === 'attack') return null;
  if (text.trim().length < chars_min || wants_no_name(text)) return null;
  if (opened && (opened.confidential || opened.recused_ids.length > 0)) return null;
  if (opened) return opened.state === 'draft' ? { text, own: reading } : null;
  return said.decision === 'silent' && reading.act !== 'ad' && reading.confidence < silent_below ? { text, own: reading } : null;
}
