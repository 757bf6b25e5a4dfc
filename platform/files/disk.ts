import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { join } from 'node:path';

/** `<data_dir>/files/ab/<id>`: by the id's last two digits, because its first are the time. */
const path_of = (data_dir: string, id: string) => join(data_dir, 'files', id.slice(-2), id);
const waiting_dir = (data_dir: string) => join(data_dir, 'files', 'tmp');

/** Written under another name, forced to the disk, then renamed: a file that has its name is whole. */
export async function write_file(data_dir: string, name: string, bytes: Buffer): Promise<void> {
  const waiting = join(waiting_dir(data_dir), name);
  const path = path_of_name(data_dir, name);
  await mkdir(waiting_dir(data_dir), { recursive: true, mode: 0o700 });
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const file = await open(waiting, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(waiting, path);
}

export async function remove_files(data_dir: string, ...names: string[]): Promise<void> {
  await Promise.all(names.map((name) => rm(path_of_name(data_dir, name), { force: true })));
}

/** What a killed process left half-written. */
export async function sweep_waiting(data_dir: string): Promise<void> {
  for (const name of await readdir(waiting_dir(data_dir)).catch(() => [])) await rm(join(waiting_dir(data_dir), name), { force: true });
}

export async function size_of(data_dir: string, name: string): Promise<number | null> {
  return stat(path_of_name(data_dir, name)).then(({ size }) => size, () => null);
}

export function read_file(data_dir: string, name: string, range: { start: number; end: number }): Readable {
  return createReadStream(path_of_name(data_dir, name), range);
}

export const thumb_of = (id: string) => `${id}.thumb`;
const path_of_name = (data_dir: string, name: string) => (name.endsWith('.thumb') ? `${path_of(data_dir, name.slice(0, -6))}.thumb` : path_of(data_dir, name));
