import { useSyncExternalStore } from 'react';

const base = '/console';
export const pages = ['today', 'visits', 'errands', 'paper', 'board', 'groups', 'cases', 'together', 'mediation', 'issues', 'projects', 'books', 'lifts', 'funds', 'parking', 'weak-list', 'topics', 'learning', 'rules', 'call-backs', 'holidays', 'county', 'grids', 'knowledge', 'exam', 'desk', 'rosters', 'votes', 'covenants', 'honours', 'meetings', 'residents', 'exchange', 'organisations', 'keys', 'outbox', 'bills', 'wecom', 'notices'] as const;
export type Page = (typeof pages)[number];
export type Route = { page: Page | null; id: string | null; query: URLSearchParams };

/** `/console/cases/01…?from=board` → page, id and query; an unknown page is `null`. Today's list is the first page. */
export function parse_route(path: string, search: string): Route {
  const [name = '', id = ''] = path.replace(base, '').split('/').filter(Boolean);
  const page = name === '' ? 'today' : (pages.find((known) => known === name) ?? null);
  return { page, id: id === '' ? null : decodeURIComponent(id), query: new URLSearchParams(search) };
}

/** The address of a page, as it stands in the address bar. */
export function address(page: Page, id?: string | null, query: Record<string, string | null | undefined> = {}): string {
  const kept = Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '');
  const tail = kept.length ? `?${new URLSearchParams(kept).toString()}` : '';
  return `${base}/${page === 'today' ? '' : page}${id ? `/${encodeURIComponent(id)}` : ''}${tail}`;
}

const listeners = new Set<() => void>();

export function go(to: string, replace = false): void {
  if (to === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

export function useRoute(): Route {
  const at = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  const [path = '', search = ''] = at.split('?');
  return parse_route(path, search);
}
