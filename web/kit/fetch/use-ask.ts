import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, Refused } from './ask.ts';

export type Asked<T> = { data: T | null; error: Refused | null; loading: boolean; again: () => void; put: (data: T) => void };

const patience_ms = 5_000;

/**
 * GET `url` and keep the answer; `null` asks nothing. A new url or `again()` asks anew and keeps the old data
 * on the screen until the new has come, so that a live screen does not blink. Asking anew is quiet: it follows a live
 * event, or a deed that was a request of its own. `quiet` makes the first asking so too, for rows that appear by themselves.
 */
export function useAsk<T>(url: string | null, quiet = false): Asked<T> {
  const [state, set_state] = useState<{ url: string | null; data: T | null; error: Refused | null; loading: boolean }>({
    url,
    data: null,
    error: null,
    loading: url !== null,
  });
  const [turn, set_turn] = useState(0);
  const asked_url = useRef<string>(undefined);
  const flight = useRef<{ stop: AbortController; since: number }>(undefined);
  const wanted = useRef(false);
  const latest = useRef(url);
  latest.current = url;

  useEffect(() => {
    if (url === null) return;
    const stop = new AbortController();
    flight.current = { stop, since: performance.now() };
    wanted.current = false;
    const landed = () => {
      flight.current = undefined;
      if (wanted.current) set_turn((count) => count + 1);
    };
    set_state((old) => (old.url === url ? { ...old, loading: true } : { url, data: null, error: null, loading: true }));
    const by_itself = quiet || asked_url.current === url;
    asked_url.current = url;
    ask<T>('GET', url, undefined, { signal: stop.signal, quiet: by_itself }).then(
      (data) => {
        if (stop.signal.aborted) return;
        set_state({ url, data, error: null, loading: false });
        landed();
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const refused = error instanceof Refused ? error : new Refused('internal', String(error));
        set_state((old) => ({ ...old, error: refused, loading: false }));
        landed();
      },
    );
    return () => {
      stop.abort();
      flight.current = undefined;
    };
  }, [url, turn, quiet]);

  const again = useCallback(() => {
    // an answer that is on its way is shown first: breaking it off at every event would show none while events come fast
    if (flight.current && performance.now() - flight.current.since < patience_ms) wanted.current = true;
    else set_turn((count) => count + 1);
  }, []);
  const put = useCallback((data: T) => {
    set_state({ url: latest.current, data, error: null, loading: false });
    if (!flight.current) return;
    flight.current.stop.abort(); // asked before the deed, it would show again what was
    set_turn((count) => count + 1);
  }, []);
  const current = state.url === url;
  return { data: current ? state.data : null, error: current ? state.error : null, loading: current ? state.loading : url !== null, again, put };
}
