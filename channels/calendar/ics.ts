/** When: a moment with an end, or a whole day of Shanghai (YYYY-MM-DD). */
export type When = { readonly from: Date; readonly until: Date } | { readonly day: string };
export type Entry = { readonly uid: string; readonly when: When; readonly title: string; readonly where: string | null; readonly url: string | null };
/** `sequence` counts the changes of an entry; one that is `gone` is said to be cancelled. */
export type Dated = Entry & { readonly sequence: number; readonly changed_at: Date; readonly gone: boolean };

const octets_max = 75;

/** RFC 5545 3.3.11: the signs that mean something are escaped; what a text cannot hold is left out. */
export const escape_text = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').replace(/[^\n\t\u0020-\u007E\u0080-\u{10FFFF}]/gu, '').replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');

/** RFC 5545 3.1: a line has 75 octets at most, goes on after a space, and no letter is torn apart. */
export function fold(line: string): string {
  const parts: string[] = [];
  let [part, octets] = ['', 0];
  for (const letter of line) {
    const more = Buffer.byteLength(letter);
    if (octets + more > octets_max) {
      parts.push(part);
      [part, octets] = ['', 1]; // the space counts
    }
    part += letter;
    octets += more;
  }
  return [...parts, part].join('\r\n ');
}

/** A calendar to subscribe to (RFC 5545). Moments are UTC, so no reader needs our time zone; days have none. */
export function write_calendar(name: string, entries: readonly Dated[]): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Linli//Linli//ZH', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
    `X-WR-CALNAME:${escape_text(name)}`, 'X-WR-TIMEZONE:Asia/Shanghai', 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H',
    ...entries.flatMap(lines_of), 'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function lines_of({ uid, when, title, where, url, sequence, changed_at, gone }: Dated): string[] {
  const times = 'day' in when ? [`DTSTART;VALUE=DATE:${compact(when.day)}`, `DTEND;VALUE=DATE:${compact(next_day(when.day))}`, 'TRANSP:TRANSPARENT'] : [`DTSTART:${utc(when.from)}`, `DTEND:${utc(when.until)}`];
  return [
    'BEGIN:VEVENT', `UID:${escape_text(uid)}`, `DTSTAMP:${utc(changed_at)}`, `LAST-MODIFIED:${utc(changed_at)}`, `SEQUENCE:${sequence}`, ...times,
    `SUMMARY:${escape_text(title)}`, ...(where ? [`LOCATION:${escape_text(where)}`] : []), ...(url ? [`URL:${url}`] : []), `STATUS:${gone ? 'CANCELLED' : 'CONFIRMED'}`, 'CLASS:PRIVATE', 'END:VEVENT',
  ];
}

const utc = (at: Date) => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
const compact = (day: string) => day.replaceAll('-', '');
const next_day = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
