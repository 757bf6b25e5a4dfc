import type { MeetingRow } from './tables.ts';
import { day_of } from './rhythm.ts';

/** What may be done with a meeting now: pure, and told the time. */
type Timed = Pick<MeetingRow, 'state' | 'starts_at'>;
export type LifeRefusal = 'meeting.not_now' | 'meeting.over' | 'meeting.not_its_day' | 'meeting.past';

const ahead = ['planned', 'called'];
/** Its day has not come: it can be called, moved, called off. */
export const may_prepare = ({ state }: Timed): true | LifeRefusal => ahead.includes(state) || (state === 'open' ? 'meeting.not_now' : 'meeting.over');
/** Called while there is still time to come. */
export function may_call({ state, starts_at }: Timed, now: Date): true | LifeRefusal {
  if (state !== 'planned') return state === 'called' || state === 'open' ? 'meeting.not_now' : 'meeting.over';
  return now < starts_at || 'meeting.past';
}
/** Opened on its own day or later (a yard meeting that starts late), never before. */
export function may_open({ state, starts_at }: Timed, now: Date): true | LifeRefusal {
  if (!ahead.includes(state)) return state === 'open' ? 'meeting.not_now' : 'meeting.over';
  return day_of(now) >= day_of(starts_at) || 'meeting.not_its_day';
}
export const may_hold = ({ state }: Timed): true | LifeRefusal => state === 'open' || (ahead.includes(state) ? 'meeting.not_now' : 'meeting.over');
/** Topics are put on until it is over. */
export const may_ask = ({ state }: Timed): boolean => ahead.includes(state) || state === 'open';
