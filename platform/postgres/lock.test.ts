import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { read_lock, take_lock } from './lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-lock-'));
const path = join(folder, 'lock');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => rmSync(path, { force: true }));

test('a living holder keeps the directory, and it is free again after release', async () => {
  const lock = await take_lock(path);
  await expect(take_lock(path, 200)).rejects.toThrow(`进程 ${process.pid}`);
  lock.tell({ ready: true });
  expect(read_lock(path)).toMatchObject({ pid: process.pid, ready: true });
  lock.release();
  expect(existsSync(path)).toBe(false);
  (await take_lock(path, 0)).release();
});

test('a second start waits for a first that is just stopping', async () => {
  const first = await take_lock(path);
  setTimeout(first.release, 250);
  const second = await take_lock(path, 3_000);
  first.release();
  expect(read_lock(path)).toMatchObject({ pid: process.pid });
  second.release();
});

test.each([
  ['a dead process', JSON.stringify({ pid: 2 ** 22 - 7, birth: 'x/1', socket_dir: '/tmp/linli-old' })],
  ['a process that only has the same number', JSON.stringify({ pid: process.pid, birth: 'another-boot/1', socket_dir: '/tmp/linli-old' })],
])('the lock of %s is taken over, and what it left behind is told', async (_, content) => {
  writeFileSync(path, content);
  const lock = await take_lock(path, 0);
  expect(lock.left_behind).toMatchObject({ socket_dir: '/tmp/linli-old' });
  lock.release();
});

test('an unreadable lock is no lock', async () => {
  writeFileSync(path, '{"pid":');
  (await take_lock(path, 0)).release();
});
