import type { Readable } from 'node:stream';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { Refusal } from '../refusal.ts';
import { limits } from './cell.ts';

export type Parts = { has(name: string): boolean; size(name: string): number; text(name: string): AsyncGenerator<string> };

const entries_max = 5_000;
/** A single piece of text or one tag longer than this has no place in a workbook: the parser would gather it whole. */
const unbroken_max = 1_000_000;

/** The parts of a workbook's zip. What it claims to unpack to is bounded here, and yauzl holds each part to its claim. */
export async function open_parts(bytes: Buffer): Promise<Parts> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  const zip: ZipFile = await guarded(fromBufferPromise(bytes, { lazyEntries: true, autoClose: false }));
  if (zip.entryCount > entries_max) throw new Refusal('sheet.bomb');
  await guarded(
    (async () => {
      for await (const entry of zip.eachEntry()) {
        unpacked += entry.uncompressedSize;
        if (unpacked > limits.unpacked_bytes_max) throw new Refusal('sheet.bomb');
        entries.set(entry.fileName.replace(/^\//, '').toLowerCase(), entry);
      }
    })(),
  );
  return {
    has: (name) => entries.has(name.toLowerCase()),
    size: (name) => entries.get(name.toLowerCase())?.uncompressedSize ?? 0,
    text: (name) => text_of(zip, entries.get(name.toLowerCase())),
  };
}

async function* text_of(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<string> {
  if (!entry) throw new Refusal('sheet.damaged');
  const stream: Readable = await guarded(zip.openReadStreamPromise(entry));
  stream.setEncoding('utf8');
  let unbroken = 0;
  try {
    for await (const piece of stream as AsyncIterable<string>) {
      const tag = piece.lastIndexOf('<');
      unbroken = tag < 0 ? unbroken + piece.length : piece.length - tag;
      if (unbroken > unbroken_max) throw new Refusal('sheet.bomb');
      yield piece;
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('sheet.damaged');
  } finally {
    stream.destroy();
  }
}

async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('sheet.damaged');
  }
}
