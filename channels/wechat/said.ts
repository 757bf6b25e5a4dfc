import type { Account } from './tables.ts';

/** What somebody said to us alone. `id` is made of WeChat's own: the same twice is said once. */
export type Said = {
  what: 'said'; id: string; account: Account;
  /** openid, or external_userid of the customer service */
  user_id: string;
  /** which customer-service account they write to */
  kf_id: string | null;
  text: string;
  /** WeChat's ids of them */
  pictures: string[]; sound: string | null;
  /** a kind that we do not understand: a place, a film, a file */
  odd: boolean;
};
export type Happening =
  | { what: 'followed' | 'left' | 'asked_to_link'; id: string; account: Account; user_id: string }
  | { what: 'entered'; id: string; account: Account; user_id: string; kf_id: string; welcome_code: string }
  /** WeChat says of a message that it did not arrive, or that it did (`trouble` null); by our number or by its receipt */
  | { what: 'carried'; id: string; account: Account; letter: { id: string } | { receipt: string }; trouble: string | null };
export type Told = Said | Happening;

export const [text_max, id_max] = [2_000, 128];
export const fit_id = (id: unknown): id is string => typeof id === 'string' && id.length > 0 && id.length <= id_max && !/[\p{Cc}\s]/u.test(id);

/** 「绑定 12345678」: the code that links a speaker to a person. */
export function code_in(text: string): string | null {
  return /^绑定\s*[:：]?\s*(\d{8})\s*$/.exec(text.trim())?.[1] ?? null;
}
/** Before all of the machine's words, wherever they are read. */
export const label = '【AI 网格员】';
const [answer_bytes_max, more] = [1_900, '……（太长了，请打开邻里看全）'];
/** WeChat cuts or refuses what is longer; whole characters. */
export function cut(words: string): string {
  if (Buffer.byteLength(words) <= answer_bytes_max) return words;
  let kept = '';
  for (const letter of words) {
    if (Buffer.byteLength(kept + letter + more) > answer_bytes_max) break;
    kept += letter;
  }
  return kept + more;
}
