import { useEffect, useState } from 'react';

/** The present, renewed every `every_ms`: the only place where a screen reads the clock. */
export function useNow(every_ms = 30_000): Date {
  const [now, set_now] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => set_now(new Date()), every_ms);
    return () => clearInterval(timer);
  }, [every_ms]);
  return now;
}
