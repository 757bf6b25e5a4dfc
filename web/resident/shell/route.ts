import { type MouseEvent, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/** Words handed to the next page beside its address, so that they stay on this phone. */
export type Carried = { text: string; category: string };

/** Goes to a page of this app. `replace` leaves no way back, for redirections. */
export function go(path: string, replace = false, carried: Carried | null = null): void {
  if (replace) history.replaceState(history.state, '', path);
  else history.pushState({ depth: depth() + 1, carried }, '', path);
  scrollTo(0, 0);
  for (const listener of listeners) listener();
}

/** Back to where one came from, or to `otherwise` when the app was opened on this page (a QR code, a notice). */
export function go_back(otherwise: string): void {
  if (depth() > 0) history.back();
  else go(otherwise, true);
}

export function carried(): Carried | null {
  const state: unknown = history.state;
  return state && typeof state === 'object' && 'carried' in state ? (state.carried as Carried | null) : null;
}

/** How many pages of this app lie behind this one. */
function depth(): number {
  const state: unknown = history.state;
  return state && typeof state === 'object' && 'depth' in state ? Number(state.depth) : 0;
}

export function useRoute(): URL {
  return new URL(
    useSyncExternalStore(subscribe, () => location.href),
    location.origin,
  );
}

/** Makes a plain link stay inside the app; new tabs and other origins are left to the browser. */
export function follow(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  go(event.currentTarget.pathname + event.currentTarget.search);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}
