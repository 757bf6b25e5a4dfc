import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let online = typeof navigator === 'undefined' ? true : navigator.onLine !== false;

/** Whether our server answered last time. `navigator.onLine` alone says yes on a network that leads nowhere. */
export function is_online(): boolean {
  return online;
}

export function mark_network(next: boolean): void {
  if (next === online) return;
  online = next;
  for (const listener of listeners) listener();
}

export function on_network(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useOnline(): boolean {
  return useSyncExternalStore(on_network, is_online, () => true);
}

if (typeof window !== 'undefined') {
  window.addEventListener('online', () => mark_network(true));
  window.addEventListener('offline', () => mark_network(false));
}
