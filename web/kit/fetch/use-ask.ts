import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, Refused } from './ask.ts';

export type Asked<T> = { data: T | null; error: Refused | null; loading: boolean; again: () => void; put: (data: T) => void };

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
  const latest = useRef(url);
  latest.current = url;

  useEffect(() => {
    if (url === null) return;
    const stop = new AbortController();
    set_state((old) => (old.url === url ? { ...old, loading: true } : { url, data: null, error: null, loading: true }));
    const by_itself = quiet || asked_url.current === url;
    asked_url.current = url;
    ask<T>('GET', url, undefined, { signal: stop.signal, quiet: by_itself }).then(
      (data) => set_state({ url, data, error: null, loading: false }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const refused = error instanceof Refused ? error : new Refused('internal', String(error));
        set_state((old) => ({ ...old, error: refused, loading: false }));
      },
    );
    return () => stop.abort();
  }, [url, turn, quiet]);

  const again = useCallback(() => set_turn((count) => count + 1), []);
  const put = useCallback((data: T) => set_state({ url: latest.current, data, error: null, loading: false }), []);
  const current = state.url === url;
  return { data: current ? state.data : null, error: current ? state.error : null, loading: current ? state.loading : url !== null, again, put };
}
