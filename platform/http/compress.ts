import { existsSync } from 'node:fs';
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const as_br = promisify(brotliCompress);
const as_gz = promisify(gzip);

/**
 * Lays a `.br` and a `.gz` beside each built asset, once a build: names are hashed, so none can grow stale. Runs behind
 * the start, one file after another; a folder that may not be written stays as it is.
 */
export async function compress_assets(assets: string): Promise<void> {
  for (const name of await readdir(assets)) {
    const path = join(assets, name);
    if (!/\.(js|css|svg|json|geojson)$/.test(name) || existsSync(`${path}.br`)) continue;
    const bytes = await readFile(path);
    if (bytes.length < 1024) continue;
    await lay(`${path}.gz`, await as_gz(bytes, { level: 9 }));
    await lay(`${path}.br`, await as_br(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

/** Under another name first: two processes may do this at once. */
async function lay(path: string, bytes: Buffer): Promise<void> {
  const waiting = `${path}.${process.pid}`;
  await writeFile(waiting, bytes);
  await rename(waiting, path).catch(() => rm(waiting, { force: true }));
}
