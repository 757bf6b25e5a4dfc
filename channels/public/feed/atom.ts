import { escape_xml } from '../../../platform/xml.ts';

/** A feed of whole days: an entry tells the day on which it was published, never an hour. Days are 「2026-06-01」 in Shanghai. */
export type Entry = { readonly id: string; readonly title: string; readonly day: string; readonly text: string };
export type Feed = { readonly id: string; readonly title: string; readonly self_url: string; readonly page_url: string; readonly entries: readonly Entry[] };

/** Atom (RFC 4287), newest first; any text is escaped, and what XML cannot hold is left out. */
export function write_atom({ id, title, self_url, page_url, entries }: Feed): string {
  const newest = entries.toSorted((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `<id>${escape_xml(id)}</id><title>${escape_xml(title)}</title><updated>${midnight(last_day(entries))}</updated>`,
    `<author><name>邻里</name></author><link rel="self" type="application/atom+xml" href="${escape_xml(self_url)}"/><link rel="alternate" type="text/html" href="${escape_xml(page_url)}"/>`,
    ...newest.map((one) => `<entry><id>${escape_xml(one.id)}</id><title>${escape_xml(one.title)}</title><updated>${midnight(one.day)}</updated><link rel="alternate" type="text/html" href="${escape_xml(page_url)}"/><content type="text">${escape_xml(one.text)}</content></entry>`),
    '</feed>',
    '',
  ].join('\n');
}

/** The same as RSS 2.0, for readers that know no Atom: the week's day at midnight, as RFC 822 writes it. */
export function write_rss({ title, self_url, page_url, entries }: Feed): string {
  const newest = entries.toSorted((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));
  const date = (day: string) => `${new Date(`${day}T00:00:00Z`).toUTCString().slice(0, 17)}00:00:00 +0800`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    `<title>${escape_xml(title)}</title><link>${escape_xml(page_url)}</link><description>${escape_xml(title)}</description><language>zh-cn</language><lastBuildDate>${date(last_day(entries))}</lastBuildDate>`,
    `<atom:link rel="self" type="application/rss+xml" href="${escape_xml(self_url)}"/>`,
    ...newest.map((one) => `<item><title>${escape_xml(one.title)}</title><link>${escape_xml(page_url)}</link><description>${escape_xml(one.text)}</description><guid isPermaLink="false">${escape_xml(one.id)}</guid><pubDate>${date(one.day)}</pubDate></item>`),
    '</channel></rss>',
    '',
  ].join('\n');
}

/** The newest day; an empty feed has not changed since the house was thought of. */
export const last_day = (entries: readonly Entry[]): string => entries.map(({ day }) => day).toSorted().at(-1) ?? '2026-01-01';
export const midnight = (day: string): string => `${day}T00:00:00+08:00`;
