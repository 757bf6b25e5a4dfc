import fc from 'fast-check';
import { expect, it } from 'vitest';
import { write_atom, write_rss } from './atom.ts';

const feed = (title: string, text: string, write = write_atom) => write({ id: 'urn:x', title, self_url: 'http://x/feeds?a=1&b=2', page_url: 'http://x/', entries: [{ id: 'urn:y', title, day: '2026-06-01', text }] });

it('an entry tells a day and no hour', () => {
  expect(feed('楼道灯', '6 件')).toContain('<updated>2026-06-01T00:00:00+08:00</updated>');
});

it('the same in RSS 2.0: the day as RFC 822 writes it', () => {
  expect(feed('楼道灯', '6 件', write_rss)).toContain('<pubDate>Mon, 01 Jun 2026 00:00:00 +0800</pubDate>');
});

it.each([write_atom, write_rss])('is well-formed whatever the words are: only our own signs open a tag, and no sign stands that XML cannot hold', (write) => {
  const plain = feed('', '', write).match(/[<>]/g)!.length;
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (title, text) => {
      const xml = feed(title, text, write);
      expect(xml.match(/[<>]/g)!.length).toBe(plain);
      expect(xml.replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      expect(xml.isWellFormed()).toBe(true);
      expect([...xml].filter((sign) => (sign < " " && !"\t\n\r".includes(sign)) || sign === "\uFFFE" || sign === "\uFFFF")).toEqual([]);
    }),
  );
});
