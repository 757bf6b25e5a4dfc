import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { MessageView } from '../../../channels/web/contract.ts';

const near_px = 160;

/** Stays at the end when the reader is at the end; otherwise only says that there is something new below. */
export function useScroll(messages: MessageView[], pending_count: number) {
  const [missed, set_missed] = useState(false);
  const seen = useRef({ last: '', pending: 0, at_end: true, held_px: null as number | null });
  const to_end = useCallback(() => {
    scrollTo(0, Math.min(document.documentElement.scrollHeight, top_of_danger()));
    set_missed(false);
  }, []);

  useEffect(() => {
    const watch = (): void => {
      const rest_px = document.documentElement.scrollHeight - innerHeight - scrollY;
      seen.current.at_end = rest_px < near_px;
      if (seen.current.at_end) set_missed(false);
    };
    addEventListener('scroll', watch, { passive: true });
    // pictures and fonts that come late push the end down: follow it while the reader is there
    const body = new ResizeObserver(() => seen.current.at_end && to_end());
    body.observe(document.body);
    return () => {
      removeEventListener('scroll', watch);
      body.disconnect();
    };
  }, [to_end]);

  useLayoutEffect(() => {
    const last = messages.at(-1)?.id ?? '';
    const now = seen.current;
    if (now.held_px !== null) {
      scrollTo(0, document.documentElement.scrollHeight - now.held_px);
      now.held_px = null;
    } else if (now.at_end || pending_count > now.pending) to_end();
    else if (last !== now.last) set_missed(true);
    now.last = last;
    now.pending = pending_count;
  }, [messages, pending_count, to_end]);

  const hold = useCallback(() => {
    seen.current.held_px = document.documentElement.scrollHeight - scrollY;
    seen.current.at_end = false;
  }, []);
  return { missed, to_end, hold };
}

/** Where the newest message begins when it is of danger: the numbers to dial stand at its top and must not scroll away. */
function top_of_danger(): number {
  const danger = document.querySelector('.stream > .about-emergency:last-child');
  const title = document.querySelector('.top'); // stays above the stream
  return danger ? danger.getBoundingClientRect().top + scrollY - (title?.clientHeight ?? 0) : Infinity;
}
