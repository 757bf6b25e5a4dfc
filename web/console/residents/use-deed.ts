import type { Method } from '../../kit/fetch/index.ts';
import { useDeed as useAnyDeed } from '../shell/use-deed.ts';
import { words } from './words.ts';

/** Does one thing and says how it went; true when it was done. */
export function useDeed(on_done: () => void): { deed: (method: Method, url: string, body?: object) => Promise<boolean>; busy: boolean } {
  const { busy, send } = useAnyDeed(words.use().done, on_done);
  return { busy, deed: async (method, url, body) => (await send(url, body, undefined, method)) !== null };
}
