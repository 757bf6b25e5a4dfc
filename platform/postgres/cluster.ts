import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { is_alive, read_lock } from './lock.ts';
import { launch } from './launch.ts';

const prefix = 'linli-test-';

/** A throwaway PostgreSQL in a temporary folder, without fsync; `url` is its superuser's. */
export async function launch_throwaway(): Promise<{ url: string; stop: () => Promise<void> }> {
  sweep();
  const data_dir = mkdtempSync(join(tmpdir(), prefix));
  const server = await launch({ data_dir, durable: false });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(data_dir, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

/** Removes what killed test runs left in the temporary folder; a folder without a lock may be one that is just starting. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter(entry => entry.startsWith(prefix))) {
    const path = join(tmpdir(), name);
    const holder = read_lock(join(path, 'postgres.lock'));
    try {
      if (holder && !is_alive(holder) && statSync(path).uid === process.getuid?.()) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another run swept it first.
    }
  }
}
