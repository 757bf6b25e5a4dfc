import { useSyncExternalStore } from 'react';

export type Language = 'zh' | 'en';

const key = 'linli.language';
const listeners = new Set<() => void>();

function remembered(): Language {
  try {
    return localStorage.getItem(key) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh'; // storage may be closed to us (private mode, no window in a test)
  }
}

let current = remembered();
mark_document();

/** The language of the screen. Chinese unless the reader chose English. */
export function language(): Language {
  return current;
}

export function choose_language(next: Language): void {
  current = next;
  try {
    localStorage.setItem(key, next);
  } catch {
    // the choice then lasts until the page is closed
  }
  mark_document();
  for (const listener of listeners) listener();
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, language, language);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Screen readers pick their voice from `lang`. */
function mark_document(): void {
  if (typeof document !== 'undefined') document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';
}
