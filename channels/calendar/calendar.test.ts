import { createRequire } from 'node:module';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open_api, type Api, type Client } from '../../test/api.ts';
import { estate_id } from '../../test/world.ts';
import type { CalendarMade, MyCalendar } from './contract.ts';
import { fold, write_calendar, type Dated } from './ics.ts';

/** A reader that is not ours. */
type Time = { isDate: boolean; toJSDate(): Date; toString(): string };
type Event = { uid: string; summary: string; location: string | null; sequence: number; startDate: Time; endDate: Time; component: { getFirstPropertyValue(name: string): unknown } };
type Reader = { parse(text: string): unknown; Component: new (parsed: unknown) => { getAllSubcomponents(name: string): object[] }; Event: new (one: object) => Event };
const { default: ical } = (await import(createRequire(import.meta.url).resolve('ical.js'))) as { default: Reader };
const read = (text: string): Event[] => new ical.Component(ical.parse(text)).getAllSubcomponents('vevent').map((one) => new ical.Event(one));

const one = (title: string, where: string | null = null): Dated => ({ uid: 'a@linli', when: { from: new Date('2026-06-01T01:30:00Z'), until: new Date('2026-06-01T02:30:00Z') }, title, where, url: null, sequence: 3, changed_at: new Date('2026-05-01T00:00:00Z'), gone: false });

describe('the form of a calendar (RFC 5545)', () => {
  it('whatever the words are, another reader reads the same, no line is over 75 octets, and each ends in CRLF', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.stringMatching(/^[灯,;\\:"\nA-C ]{0,90}$/)), (words) => {
        const text = write_calendar('邻里', [one(words, words)]);
        expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
        const lines = text.split('\r\n');
        expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line) && line.isWellFormed())).toBe(true);
        const kept = words.toWellFormed().replace(/\r\n?/g, '\n').replace(/[^\n\t\u0020-\u007E\u0080-\u{10FFFF}]/gu, '');
        const [event, ...more] = read(text);
        expect(more).toEqual([]);
        expect([event!.summary, event!.location ?? '', event!.sequence]).toEqual([kept, kept, 3]);
      }),
      { numRuns: 40 },
    );
  });
  it('a moment is Shanghai’s told in UTC; a whole day ends on the next; a line is never torn inside a letter', () => {
    const [event] = read(write_calendar('x', [one('会')]));
    expect([event!.startDate.toJSDate().toISOString(), event!.startDate.isDate]).toEqual(['2026-06-01T01:30:00.000Z', false]);
    const [day] = read(write_calendar('x', [{ ...one('走访'), when: { day: '2026-12-31' } }]));
    expect([day!.startDate.isDate, day!.startDate.toString(), day!.endDate.toString()]).toEqual([true, '2026-12-31', '2027-01-01']);
    expect(fold('灯'.repeat(60)).replaceAll('\r\n ', '')).toBe('灯'.repeat(60));
  });
});

describe('my calendar', () => {
  let api: Api;
  let qian: Client;
  let zhao: Client;
  beforeAll(async () => {
    api = await open_api(new Date('2026-05-27T02:00:00Z'));
    [zhao, qian] = [await api.as('zhao'), await api.as('community')];
  });
  afterAll(async () => {
    expect(api.faults).toEqual([]);
    await api.close();
  });
  const path = (url: string) => new URL(url).pathname;
  const calendar = async (url: string) => read((await api.guest.get(path(url))).text);

  it('opens only with its secret address, which is changed or ended at once, and stands in no table and no log', async () => {
    expect((await zhao.get<MyCalendar>('/api/me/calendar')).body.made_at).toBeNull();
    const first = (await zhao.post<CalendarMade>('/api/me/calendar')).body.url;
    const answer = await api.guest.get(path(first));
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, 'text/calendar; charset=utf-8', 'private, no-store']);
    expect((await zhao.get<MyCalendar>('/api/me/calendar')).body.read_on).toBe('2026-05-27');
    const second = (await zhao.post<CalendarMade>('/api/me/calendar')).body.url;
    for (const gone of [path(first), `${path(second).slice(0, -6)}AA.ics`, '/calendars/520303-x.ics', '/calendars/999999-' + 'a'.repeat(32), path(second).replace('520303', '520302')]) expect((await api.guest.get(gone)).status, gone).toBe(404);
    expect((await api.guest.get(path(second))).status).toBe(200);
    expect((await zhao.post('/api/me/calendar/end')).status).toBe(204);
    expect((await api.guest.get(path(second))).status).toBe(404);
    expect((await zhao.post('/api/me/calendar/end')).status).toBe(404);
    const secret = second.split('/').at(-1)!.slice(7, -4);
    expect(JSON.stringify(await api.query('SELECT * FROM calendar_feeds'))).not.toContain(secret);
    expect(api.log.join('')).not.toContain(secret);
  });

  it('a promised arrival keeps its UID, counts up when it moves, and is cancelled when it is off; no name, home or word of anybody', async () => {
    const { id } = (await zhao.post<{ id: string }>('/api/cases', { request_id: '0197a8a2-0000-7000-8000-0000000000ca', text: '楼道灯坏了，家里漏水', category: '0201', place_id: 'h-3-2-602' })).body;
    const move = (iso: string | null) => api.query(iso ? `UPDATE cases SET state = 'planned', arrive_promised_at = $2 WHERE id = $1` : `UPDATE cases SET state = 'accepted', arrive_promised_at = NULL WHERE id = $1`, iso ? [id, iso] : [id]);
    await move('2026-05-28T01:00:00Z');
    const { url } = (await zhao.post<CalendarMade>('/api/me/calendar')).body;
    const seen = async () => (await calendar(url)).map((event) => [event.uid, event.sequence, event.startDate.toJSDate().toISOString(), event.component.getFirstPropertyValue('status')]);
    const uid = `arrival-${id}@linli`;
    expect(await seen()).toEqual([[uid, 0, '2026-05-28T01:00:00.000Z', 'CONFIRMED']]);
    expect(await seen(), 'read again, nothing changed').toEqual([[uid, 0, '2026-05-28T01:00:00.000Z', 'CONFIRMED']]);
    await move('2026-05-28T03:00:00Z');
    expect(await seen()).toEqual([[uid, 1, '2026-05-28T03:00:00.000Z', 'CONFIRMED']]);
    await move(null);
    expect(await seen()).toEqual([[uid, 2, '2026-05-28T03:00:00.000Z', 'CANCELLED']]);
    expect(await seen()).toEqual([[uid, 2, '2026-05-28T03:00:00.000Z', 'CANCELLED']]);
    await move('2026-05-28T04:00:00Z');
    expect(await seen()).toEqual([[uid, 3, '2026-05-28T04:00:00.000Z', 'CONFIRMED']]);
    const { text } = await api.guest.get(path(url));
    for (const word of ['赵', '602', '3栋', '2单元', '漏水']) expect(text.replaceAll(id, ''), word).not.toContain(word);
    expect(text).toContain('约好上门');
    const other = (await (await api.as('sun')).post<CalendarMade>('/api/me/calendar')).body.url;
    expect(await calendar(other), 'another’s calendar does not have it').toEqual([]);
  });

  it('visits of a day are one line, however many doors; who has no post any more reads none', async () => {
    const { url } = (await qian.post<CalendarMade>('/api/me/calendar')).body;
    const person_id = 'community';
    for (const home of ['h-3-2-602', 'h-3-2-601'])
      await api.query(`INSERT INTO visits (district, id, version, state, on_day, place_id, place_path, estate_id, room, why, worker_id, consent, changed_at) SELECT district, 'v-' || id, 'v', 'planned', '2026-05-29', id, path, $2, '602', 'care', $3, 'none', now() FROM places WHERE id = $1`, [home, estate_id, person_id]);
    const [event, ...more] = await calendar(url);
    expect([event!.summary, event!.startDate.toString(), more.length]).toEqual(['走访 2 户', '2026-05-29', 0]);
    await api.query(`UPDATE appointments SET ended_at = $2, until_on = '2026-05-01' WHERE person_id = $1`, [person_id, '2026-05-01T00:00:00Z']);
    expect((await calendar(url)).filter(({ component }) => component.getFirstPropertyValue('status') !== 'CANCELLED')).toEqual([]);
  });
});
