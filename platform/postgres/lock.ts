import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { birth_of } from './alive.ts';
import { DatabaseTrouble } from './trouble.ts';

/** Who holds a data directory, and where its server answers once it does. */
export type Holder = { pid: number; birth: string; socket_dir?: string; ready?: boolean };

export type Lock = { tell: (more: Partial<Holder>) => void; release: () => void; left_behind: Holder | null };

/**
 * Takes a data directory for this process, waiting a little for one that is just stopping.
 * A holder that is no longer alive (killed, power cut, pid used by another) is no holder.
 */
export async function take_lock(path: string, wait_ms = 5_000): Promise<Lock> {
  const me: Holder = { pid: process.pid, birth: birth_of(process.pid) ?? 'unknown' };
  const draft = `${path}.${process.pid}`;
  let left_behind: Holder | null = null;
  for (let waited_ms = 0; ; ) {
    write(draft, me);
    try {
      linkSync(draft, path);
      rmSync(draft, { force: true });
      break;
    } catch (error) {
      rmSync(draft, { force: true });
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = read_lock(path);
    if (holder && is_alive(holder)) {
      if (waited_ms >= wait_ms) throw held(path, holder.pid);
      await sleep(100);
      waited_ms += 100;
    } else {
      left_behind = holder;
      clear_stale(path, draft);
    }
  }
  const tell = (more: Partial<Holder>): void => {
    write(draft, Object.assign(me, more));
    renameSync(draft, path);
  };
  let released = false;
  const release = (): void => {
    if (!released) rmSync(path, { force: true });
    released = true;
  };
  return { tell, left_behind, release };
}

export const is_alive = (holder: Holder): boolean => birth_of(holder.pid) === holder.birth;

export function read_lock(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** Moves the stale lock aside before removing it, and puts it back if another start was quicker and it is theirs. */
function clear_stale(path: string, draft: string): void {
  const aside = `${draft}.stale`;
  try {
    renameSync(path, aside);
    const moved = read_lock(aside);
    if (moved && is_alive(moved)) linkSync(aside, path);
  } catch {
    // Someone else cleared it: the next round decides.
  } finally {
    rmSync(aside, { force: true });
  }
}

const write = (path: string, holder: Holder): void => writeFileSync(path, `${JSON.stringify(holder)}\n`, { mode: 0o600 });

function held(path: string, pid: number): DatabaseTrouble {
  return new DatabaseTrouble(`邻里已经在这个数据目录上运行（进程 ${pid}）。请先停止它，或用 DATA_DIR 和 PORT 另起一个。`,
    `Linli already runs on this data directory (process ${pid}). Stop it first, or choose another DATA_DIR and PORT.`, path);
}
