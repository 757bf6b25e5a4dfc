import { Refusal } from '../../refusal.ts';

/** Boxes that hold boxes on the way to what we look for. */
const holders: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia', 'minf', 'moof', 'traf']);
/** Titles, places (`©xyz`), devices, XMP. */
const told: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid', 'ilst']);
/** Boxes whose first fields are when the recording was made. */
const dated: ReadonlySet<string> = new Set(['mvhd', 'tkhd', 'mdhd']);

/** ISO base media: nested boxes `size name bytes`. What tells is renamed `free` and zeroed where it stands. */
export function strip_mp4(bytes: Buffer): Buffer {
  if (!walk(bytes, 0, bytes.length)) throw new RangeError('no sound');
  return bytes;
}

function walk(bytes: Buffer, from: number, until: number): boolean {
  let sound = false;
  for (let at = from; at + 8 <= until; ) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    let size = bytes.readUInt32BE(at);
    let head = 8;
    if (size === 1) {
      size = Number(bytes.readBigUInt64BE(at + 8));
      head = 16;
    } else if (size === 0) size = until - at;
    if (size < head || at + size > until) throw new RangeError(`box ${name} does not fit`);
    const body = at + head;
    if (told.has(name)) {
      bytes.write('free', at + 4, 'latin1');
      bytes.fill(0, body, at + size);
    } else if (dated.has(name)) bytes.fill(0, body + 4, body + (bytes[body] === 1 ? 20 : 12));
    else if (name === 'hdlr') {
      const handler = bytes.toString('latin1', body + 8, body + 12);
      if (handler === 'vide') throw new Refusal('file.video');
      sound ||= handler === 'soun';
      bytes.fill(0, body + 24, at + size); // the name that the device gave the track
    } else if (holders.has(name)) sound = walk(bytes, body, at + size) || sound;
    at += size;
  }
  return sound;
}
