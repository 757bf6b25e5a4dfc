/** A feed of whole days: an entry tells the day on which it was published, never an hour. Days are 「2026-06-01」 in Shanghai. */
export type Entry = { readonly id: string; readonly title: string; readonly day: string; readonly text: string };
export type Feed = { readonly id: string; readonly title: string; readonly self_url: string; readonly page_url: string; readonly entries: readonly Entry[] };

/** Atom (RFC 4287), newest first; any text is escaped, and what XML cannot hold is left out. */
export function write_atom({ id, title, self_url, page_url, entries }: Feed): string {
  const newest = entries.toSorted((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `<id>${escape(id)}</id><title>${escape(title)}</title><updated>${midnight(last_day(entries))}</updated>`,
    `<author><name>邻里</name></author><link rel="self" type="application/atom+xml" href="${escape(self_url)}"/><link rel="alternate" type="text/html" href="${escape(page_url)}"/>`,
    ...newest.map((one) => `<entry><id>${escape(one.id)}</id><title>${escape(one.title)}</title><updated>${midnight(one.day)}</updated><link rel="alternate" type="text/html" href="${escape(page_url)}"/><content type="text">${escape(one.text)}</content></entry>`),
    '</feed>',
    '',
  ].join('\n');
}

/** The newest day; an empty feed has not changed since the house was thought of. */
export const last_day = (entries: readonly Entry[]): string => entries.map(({ day }) => day).toSorted().at(-1) ?? '2026-01-01';
export const midnight = (day: string): string => `${day}T00:00:00+08:00`;

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"']/g, (sign) => signs[sign]!);
