import { afterEach, expect, it, vi } from 'vitest';
import { open_shelf } from './shelf.ts';

afterEach(() => vi.unstubAllGlobals());

/** A phone whose storage is full: the request succeeds, and its transaction is thrown away when it is written. */
function full_phone(): { open(): object } {
  const request = <T>(result: T) => ({ result, error: null });
  const transaction = (mode: string) => {
    const open: { oncomplete?: () => void; onabort?: () => void; error: Error | null; objectStore(): object } = {
      error: null,
      objectStore: () => ({ put: () => request('id'), delete: () => request(undefined), clear: () => request(undefined), getAll: () => request([]) }),
    };
    setImmediate(() => {
      if (mode === 'readonly') return open.oncomplete?.();
      open.error = new Error('QuotaExceededError');
      open.onabort?.();
    });
    return open;
  };
  return {
    open() {
      const opening: { onsuccess?: () => void; result: object } = { result: { transaction: (_: string, mode: string) => transaction(mode) } };
      setImmediate(() => opening.onsuccess?.());
      return opening;
    },
  };
}

it('a full phone says so, and the page still holds what it could not keep', async () => {
  vi.stubGlobal('indexedDB', full_phone());
  const shelf = open_shelf<{ id: string; text: string }>('full', 'things');
  expect(await shelf.put({ id: 'a', text: '没有信号，先记下' })).toBe(false);
  expect(shelf.holds('a')).toBe(false);
  expect(await shelf.all()).toEqual([{ id: 'a', text: '没有信号，先记下' }]);
  await shelf.take('a');
  expect(await shelf.all()).toEqual([]);
});

it('a browser without storage keeps things as long as the page', async () => {
  const shelf = open_shelf<{ id: string }>('none', 'things');
  await shelf.put({ id: 'a' });
  expect(await shelf.all()).toEqual([{ id: 'a' }]);
  await shelf.clear();
  expect(await shelf.all()).toEqual([]);
});
