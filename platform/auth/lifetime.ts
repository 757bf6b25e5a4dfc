/** How one logged in decides how long one stays: a phone at home, or a desk that others pass by. */
export type Kind = 'resident' | 'staff';

const minute_ms = 60_000;

/** Idle logout (domain.md §6 等保三级: staff 15 minutes; residents 90 days, our choice). */
export const idle_minutes: Readonly<Record<Kind, number>> = { staff: 15, resident: 90 * 24 * 60 };

/** A session is written at most this often, so that being busy costs nothing. */
const write_after_minutes: Readonly<Record<Kind, number>> = { staff: 1, resident: 24 * 60 };

export function idle_end(kind: Kind, now: Date): Date {
  return new Date(now.getTime() + idle_minutes[kind] * minute_ms);
}

/** Whether the stored end is old enough to be moved on. */
export function needs_moving(kind: Kind, expires_at: Date, now: Date): boolean {
  return idle_end(kind, now).getTime() - expires_at.getTime() >= write_after_minutes[kind] * minute_ms;
}
