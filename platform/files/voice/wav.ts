const kept: ReadonlySet<string> = new Set(['fmt ', 'fact', 'data']);

/** RIFF: a list of chunks, each `name size bytes`; only format and sound are kept (no LIST/INFO, bext, id3). */
export function strip_wav(bytes: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let sound = false;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8); // streams leave the size of `data` open
    if (kept.has(name)) {
      const head = Buffer.alloc(8);
      head.write(name, 'latin1');
      head.writeUInt32LE(size, 4);
      chunks.push(head, bytes.subarray(at + 8, at + 8 + size), Buffer.alloc(size % 2));
    }
    sound ||= name === 'data';
    at += 8 + size + (size % 2);
  }
  if (!sound) throw new RangeError('no sound');
  const body = Buffer.concat(chunks);
  const riff = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1');
  riff.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([riff, body]);
}
