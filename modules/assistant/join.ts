import { read_place } from './place.ts';
import type { Estate } from './reading.ts';
import { normalise } from './text.ts';

/** One message of the conversation, as far as joining needs it. */
export type Said = { from: string; at: Date; text: string };

const gap_ms_max = 3 * 60_000;
const answer_gap_ms_max = 30 * 60_000;
const filler =
  /[\p{P}\p{S}\s]|这里|这边|那里|那边|我们|我家|我是|我住|住在|就是|在|的|是|我|哈|哦|啊|嘛|了|咯|这|那|里|麻烦|谢谢|师傅|你好|您好|门口|旁边|@\S+/gu;

/** What is left of a message without its place and its fillers. */
export function beside_place(text: string, estate?: Estate): { rest: string; placed: boolean } {
  const { place, said } = read_place(normalise(text), undefined, estate);
  let rest = normalise(text);
  for (const words of [...said].sort((a, b) => b.length - a.length)) rest = rest.replace(words, '');
  const placed = Boolean(place.building ?? place.unit ?? place.room ?? place.floor ?? place.spot ?? place.estate);
  return { rest: rest.replace(filler, ''), placed };
}

/** Nothing but a place: 「3栋2单元」「东门那里」. */
export const place_only = (text: string, estate?: Estate): boolean => {
  const { rest, placed } = beside_place(text, estate);
  return placed && rest.length <= 1;
};

const goes_on =
  /^(?:就是|而且|然后|都|已经|快|麻烦|在|就在|是在|位置|地址|对|嗯|急|也|又|一直|几天|好几天|从昨|昨|今天|刚|\d|[一二三四五六七八九十]+[栋单楼])/;

/**
 * Whether `now` continues `before` of the same speaker: 「3栋2单元」+「灯坏了」, or the answer to the assistant's question.
 * Two messages that are each complete with a place of their own are two matters.
 */
export function joins(before: Said, now: Said, asked: boolean, estate?: Estate): { joins: boolean; why: string } {
  const no = (why: string): { joins: boolean; why: string } => ({ joins: false, why });
  if (before.from !== now.from) return no('不是同一个人');
  const gap_ms = now.at.getTime() - before.at.getTime();
  if (gap_ms < 0 || gap_ms > (asked ? answer_gap_ms_max : gap_ms_max)) return no('隔得太久');
  const first = beside_place(before.text, estate),
    second = beside_place(now.text, estate);
  if (asked && second.placed) return { joins: true, why: '回答了刚才问的地点' };
  if (first.placed && first.rest.length <= 1 && second.rest.length > 1) return { joins: true, why: '先说地点，后说事情' };
  if (second.placed && second.rest.length <= 1 && first.rest.length > 1 && !first.placed) return { joins: true, why: '先说事情，后说地点' };
  if (first.placed && second.placed && first.rest.length > 1 && second.rest.length > 1) return no('各有各的地点');
  if (goes_on.test(normalise(now.text)) && now.text.length <= 20 && (first.rest.length <= 8 || second.rest.length <= 8)) return { joins: true, why: '接着上一句说' };
  return no('是另一句话');
}

/** The joined text, place and matter in the order they were said. */
export const join_texts = (texts: readonly string[]): string => texts.map((text) => text.trim().replace(/[，,。]+$/, '')).join('，');
