import type { Outcome, Quota, Trouble } from './channel.ts';

export type State = 'waiting' | 'sending' | 'sent' | 'arrived' | 'dead' | 'dropped';
export const attempts_max = 10;
const waits_ms = { urgent: { first: 5_000, longest: 300_000 }, other: { first: 30_000, longest: 3_600_000 } };

/** Doubles with each failure, and differs by the message: what failed together does not come back together. `draw` 0..1. */
export function back_off_ms(attempts: number, urgent: boolean, draw: number): number {
  const { first, longest } = waits_ms[urgent ? 'urgent' : 'other'];
  return Math.round(Math.min(longest, first * 2 ** Math.max(0, attempts - 1)) * (0.75 + draw / 2));
}
/** The same for a message each time, so that nothing here is left to chance. */
export const draw_of = (id: string): number => Number.parseInt(id.slice(-4), 16) / 0x1_0000;

export type Patch = {
  state: State; due_at: Date | null; attempts_back: number; unsure_more: number;
  trouble: Trouble | null; detail: string | null; receipt: string | null; ended: boolean; moves_to: string | null;
};

/** What an attempt makes of a message; `attempts` counts this one, `then_channel` is where its person wants it otherwise. */
export function after({ id, attempts, urgent, then_channel = null }: { id: string; attempts: number; urgent: boolean; then_channel?: string | null }, outcome: Outcome, now: Date): Patch {
  const kept = { due_at: null, attempts_back: 0, unsure_more: 0, trouble: null, detail: 'detail' in outcome ? code_of(outcome.detail) : null, receipt: null, ended: true, moves_to: null } as const;
  const later = (ms: number) => new Date(now.getTime() + ms);
  switch (outcome.as) {
    case 'sent':
      return { ...kept, state: 'sent', receipt: code_of(outcome.receipt) };
    case 'refused':
      return { ...kept, state: 'dead', trouble: outcome.why };
    case 'dropped':
      return { ...kept, state: 'dropped', trouble: outcome.why };
    case 'elsewhere':
      return { ...kept, state: then_channel ? 'dropped' : 'dead', trouble: outcome.why, moves_to: then_channel };
    case 'busy':
      return { ...kept, state: 'waiting', due_at: later(outcome.wait_ms), attempts_back: 1, trouble: 'limited', ended: false };
    case 'later':
      return { ...kept, state: 'waiting', due_at: outcome.due_at, attempts_back: 1, ended: false };
    case 'failed': {
      const unsure_more = outcome.unsure ? 1 : 0;
      if (attempts >= attempts_max) return { ...kept, state: 'dead', trouble: outcome.why, unsure_more };
      return { ...kept, state: 'waiting', due_at: later(back_off_ms(attempts, urgent, draw_of(id))), trouble: outcome.why, unsure_more, ended: false };
    }
  }
}
/** A carrier's code, cut to what can hold no name and no telephone number. */
export function code_of(detail: string | undefined): string | null {
  const cut = detail?.replace(/[^\w.:^ -]/g, '').slice(0, 60) ?? '';
  return cut === '' || /(?<!\d)1[3-9]\d{9}(?!\d)/.test(cut) ? null : cut;
}

export type Spent = { minute: Date; minute_sent: number; day: string; day_sent: number; paused_until: Date | null };
const minute_ms = 60_000;
const shanghai_ms = 8 * 3_600_000;
export const minute_of = (now: Date): Date => new Date(Math.floor(now.getTime() / minute_ms) * minute_ms);
/** The day in Shanghai, as `2026-05-27`. */
export const day_of = (now: Date): string => new Date(now.getTime() + shanghai_ms).toISOString().slice(0, 10);

/** What was spent, as it stands at `now`: a new minute and a new day begin at nothing. */
export function spent_at(spent: Spent, now: Date): Spent {
  const [minute, day] = [minute_of(now), day_of(now)];
  return {
    ...spent,
    ...(spent.minute < minute ? { minute, minute_sent: 0 } : {}),
    ...(spent.day < day ? { day, day_sent: 0 } : {}),
  };
}
/** How many more may go now. Nothing while the carrier asked for a pause. */
export function room_in(quota: Quota, spent: Spent, now: Date): number {
  if (spent.paused_until && spent.paused_until > now) return 0;
  return Math.max(0, Math.min(quota.per_minute_max - spent.minute_sent, quota.per_day_max - spent.day_sent));
}
