import { useSyncExternalStore } from 'react';

/** 长辈版: body text from 18 pt (24 px) up to 30 pt (40 px), targets of 60 px (domain.md §7). */
export const elder_px = [24, 28, 32, 36, 40];

export type Elder = { on: boolean; step: number };

const key = 'linli.elder';
const listeners = new Set<() => void>();
let elder = remembered();

export function useElder(): Elder {
  return useSyncExternalStore(subscribe, () => elder);
}

export function choose_elder(next: Elder): void {
  elder = next;
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // the choice then lasts until the page is closed
  }
  apply_elder();
  for (const listener of listeners) listener();
}

export function apply_elder(): void {
  const root = document.documentElement;
  root.classList.toggle('elder', elder.on);
  if (elder.on) root.style.setProperty('--text', `${(elder_px[elder.step] ?? 24) / 16}rem`);
  else root.style.removeProperty('--text');
}

function remembered(): Elder {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (saved && typeof saved === 'object' && 'on' in saved && 'step' in saved) return { on: saved.on === true, step: Number(saved.step) || 0 };
  } catch {
    // unreadable is the same as never chosen
  }
  return { on: false, step: 0 };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
