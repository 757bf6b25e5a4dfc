import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { LiveEvent } from '../../../channels/web/contract.ts';
import { mark_network } from '../fetch/index.ts';

export type LiveState = 'connecting' | 'live' | 'lost';
/** `null`: the line was down for a while, so anything may have changed. */
type Listener = (event: LiveEvent | null) => void;

const listeners = new Set<Listener>();
const watchers = new Set<() => void>();
const retry_ms = { min: 1_000, max: 30_000 };

let source: EventSource | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let state: LiveState = 'connecting';
let was_lost = false;
let failures = 0;

/** Calls `on_change` for every change the server tells this hat of, and once with `null` after each gap. */
export function useLive(on_change: Listener): void {
  const latest = useRef(on_change);
  latest.current = on_change;
  useEffect(() => {
    const listener: Listener = (event) => latest.current(event);
    listeners.add(listener);
    if (!source && timer === undefined) connect();
    return () => {
      listeners.delete(listener);
      // the next page of the same screen mounts in the same tick: close only when nobody came
      setTimeout(() => listeners.size === 0 && close_live(), 1_000);
    };
  }, []);
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
    () => 'connecting',
  );
}

/** Ends the line, at logout or before another hat is put on. */
export function close_live(): void {
  source?.close();
  source = null;
  clearTimeout(timer);
  timer = undefined;
  failures = 0;
  was_lost = false;
  become('connecting');
}

/** Another hat hears other things: the line is made anew. */
export function reopen_live(): void {
  close_live();
  if (listeners.size > 0) connect();
}

function connect(): void {
  clearTimeout(timer);
  timer = undefined;
  const line = new EventSource('/api/live');
  source = line;
  line.onopen = () => {
    failures = 0;
    mark_network(true);
    become('live');
    if (was_lost) tell(null);
    was_lost = false;
  };
  line.onerror = () => {
    was_lost = true;
    become('lost');
    if (line.readyState !== EventSource.CLOSED) return; // the browser itself tries again
    line.close();
    if (source !== line) return;
    source = null;
    const pause_ms = Math.min(retry_ms.max, retry_ms.min * 2 ** failures++);
    timer = setTimeout(connect, pause_ms * (0.75 + Math.random() / 2));
  };
  line.addEventListener('change', (event) => tell(JSON.parse(event.data) as LiveEvent));
}

function tell(event: LiveEvent | null): void {
  for (const listener of listeners) listener(event);
}

function become(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const watcher of watchers) watcher();
}

function hurry(): void {
  if (listeners.size > 0 && source === null) connect();
}

if (typeof window !== 'undefined') {
  window.addEventListener('online', hurry);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && hurry());
}
