import { useEffect, useRef } from 'react';
import type { LiveEvent } from '../../../channels/web/contract.ts';
import { useLive } from '../../kit/live/index.ts';

const pause_ms = 250;

/** Asks again when a change concerns this page. A burst of changes asks once; one that does not end asks again and again while it lasts. */
export function useLiveAgain(again: () => void, concerns: (event: LiveEvent) => boolean): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive((event) => {
    if (event !== null && !concerns(event)) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      again();
    }, pause_ms);
  });
}

/** A notice counts: a department hears of a whistle by it alone, because cases do not reach its hat. */
export const concerns_cases = (event: LiveEvent): boolean => event.type === 'case' || event.type === 'notice';
