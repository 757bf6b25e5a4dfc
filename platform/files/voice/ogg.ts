const first_heads = ['OpusHead', '\x01vorbis'];
const comment_heads = ['OpusTags', '\x03vorbis'];
const begins_stream = 0x02;

/**
 * Ogg: pages with a checksum (RFC 3533). The second packet holds the comments (RFC 7845 §5.2): it becomes one long
 * blank name of the encoder and no comments, of the same length, and its page gets a new checksum.
 */
export function strip_ogg(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 0, 4) !== 'OggS') throw new RangeError('not Ogg');
  const first = packet_at(bytes, 0).toString('latin1');
  if (!first_heads.some((name) => first.startsWith(name))) throw new RangeError('not a voice that we know');
  const page = page_length(bytes, 0);
  for (let at = page; at + 27 <= bytes.length; at += page_length(bytes, at)) {
    if (bytes.readUInt8(at + 5) & begins_stream) throw new RangeError('more than one recording, each with its comments');
  }
  const comments = packet_at(bytes, page);
  const head = comment_heads.find((name) => comments.toString('latin1', 0, name.length) === name);
  if (!head) throw new RangeError('no comments where they must be');
  const framing = head === 'OpusTags' ? 0 : 1;
  const vendor_bytes = comments.length - head.length - 8 - framing;
  if (vendor_bytes < 0) throw new RangeError('the comments do not fit');
  comments.fill(0x20, head.length);
  comments.writeUInt32LE(vendor_bytes, head.length);
  comments.writeUInt32LE(0, head.length + 4 + vendor_bytes);
  if (framing) comments[comments.length - 1] = 1;
  const whole = bytes.subarray(page, page + page_length(bytes, page));
  whole.writeUInt32LE(0, 22);
  whole.writeUInt32LE(checksum(whole), 22);
  return bytes;
}

function page_length(bytes: Buffer, at: number): number {
  const segments = bytes.readUInt8(at + 26);
  return 27 + segments + bytes.subarray(at + 27, at + 27 + segments).reduce((sum, size) => sum + size, 0);
}

/** The first packet of a page; comments longer than a page (pictures) are no voice message of ours. */
function packet_at(bytes: Buffer, at: number): Buffer {
  const segments = bytes.readUInt8(at + 26);
  const sizes = bytes.subarray(at + 27, at + 27 + segments);
  const last = sizes.findIndex((size) => size < 255);
  if (last < 0) throw new RangeError('the packet goes on');
  const length = sizes.subarray(0, last + 1).reduce((sum, size) => sum + size, 0);
  const from = at + 27 + segments;
  if (from + length > bytes.length) throw new RangeError('the packet does not fit');
  return bytes.subarray(from, from + length);
}

/** CRC-32 of Ogg: polynomial 04C11DB7, not reflected, starting at zero. */
export function checksum(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}
