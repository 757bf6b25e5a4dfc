import { useDeed } from '../shell/use-deed.ts';
import { together_words } from './words.ts';

export type Post = (url: string, body?: object, method?: 'POST' | 'PUT') => Promise<boolean>;

/** Sends and says how it went; false when refused, so that the form stays as it was filled in. */
export function usePost(on_done: () => void): { post: Post; busy: boolean } {
  const { busy, send } = useDeed(together_words.use().done, on_done);
  return { busy, post: async (url, body, method) => (await send(url, body, undefined, method)) !== null };
}
