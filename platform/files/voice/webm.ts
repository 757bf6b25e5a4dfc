import { Refusal } from '../../refusal.ts';

/** Elements whose content is walked into; a recorder leaves the size of Segment and Cluster open. */
const holders: ReadonlySet<number> = new Set([0x18538067 /* Segment */, 0x1549a966 /* Info */, 0x1654ae6b /* Tracks */, 0xae /* TrackEntry */, 0x1f43b675 /* Cluster */]);
/** Tags, Attachments, Chapters, Title, DateUTC, SegmentUID, SegmentFilename, track Name: become Void. */
const told: ReadonlySet<number> = new Set([0x1254c367, 0x1941a469, 0x1043a770, 0x7ba9, 0x4461, 0x73a4, 0x7384, 0x536e]);
/** MuxingApp and WritingApp must be there, but may be blank. */
const programs: ReadonlySet<number> = new Set([0x4d80, 0x5741]);
const track_type = 0x83;

/** Matroska: `id size bytes`, both numbers of varying length (RFC 8794). What tells is blanked where it stands. */
export function strip_webm(bytes: Buffer): Buffer {
  let sound = false;
  for (let at = 0; at < bytes.length; ) {
    const { value: id, length: id_length } = number_at(bytes, at, false);
    const { value: size, length: size_length, open } = number_at(bytes, at + id_length, true);
    const body = at + id_length + size_length;
    if (holders.has(id)) {
      at = body;
      continue;
    }
    if (open) throw new RangeError('an open size where none may be');
    const end = Math.min(body + size, bytes.length); // the last block of a recording that was cut off
    if (told.has(id)) make_void(bytes, at, end);
    else if (programs.has(id)) bytes.fill(0x20, body, end);
    else if (id === track_type) {
      if (bytes[body] === 1) throw new Refusal('file.video');
      sound ||= bytes[body] === 2;
    }
    at = end;
  }
  if (!sound) throw new RangeError('no sound');
  return bytes;
}

/** A Void element of exactly the same length: id EC, the size in eight bytes or in one, zeroes. */
function make_void(bytes: Buffer, from: number, until: number): void {
  const length = until - from;
  bytes.fill(0, from, until);
  bytes[from] = 0xec;
  if (length >= 9) {
    bytes.writeBigUInt64BE(BigInt(length - 9), from + 1);
    bytes[from + 1] = 0x01;
  } else bytes[from + 1] = 0x80 | (length - 2);
}

/** A number whose leading zero bits tell its length; an id keeps its marker bit, a size drops it. All ones: open. */
function number_at(bytes: Buffer, at: number, drop_marker: boolean): { value: number; length: number; open: boolean } {
  const first = bytes[at];
  if (!first) throw new RangeError('no number here');
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) throw new RangeError('the number does not fit');
  const marker = 0x80 >> (length - 1);
  let value = drop_marker ? first & (marker - 1) : first;
  let open = (first & (marker - 1)) === marker - 1;
  for (const byte of bytes.subarray(at + 1, at + length)) {
    value = value * 256 + byte;
    open &&= byte === 0xff;
  }
  return { value, length, open };
}
