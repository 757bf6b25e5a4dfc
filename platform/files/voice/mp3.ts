/** Tags stand before the first frame (ID3v2) and after the last (APEv2, then ID3v1); both ends are cut. */
export function strip_mp3(bytes: Buffer): Buffer {
  let from = 0;
  while (bytes.toString('latin1', from, from + 3) === 'ID3') {
    const footer = bytes[from + 5]! & 0x10 ? 10 : 0;
    from += 10 + seven_bit(bytes, from + 6) + footer;
  }
  let until = bytes.length;
  if (until - from >= 128 && bytes.toString('latin1', until - 128, until - 125) === 'TAG') until -= 128;
  if (until - from >= 32 && bytes.toString('latin1', until - 32, until - 24) === 'APETAGEX') {
    const has_header = (bytes.readUInt32LE(until - 12) & 0x80000000) !== 0;
    until -= bytes.readUInt32LE(until - 20) + (has_header ? 32 : 0);
  }
  if (until <= from) throw new RangeError('no sound');
  return bytes.subarray(from, until);
}

/** ID3v2 sizes use seven bits of each byte. */
const seven_bit = (bytes: Buffer, at: number) => bytes.subarray(at, at + 4).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
