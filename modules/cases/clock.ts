// The clocks of a case. A due time never moves: it is met, missed or cancelled, and another clock may follow. While the
// work waits on the resident its clock rests: a list of pauses beside `due_at` (`pause/pause.ts`), and no new due time.
import { add_working_days, end_of_day, schedule_known, shanghai_date, working_day_before } from './calendar.ts';
import { level_above, type Level } from './owner.ts';
import { budgets_for, type Budget, type ClockKind, type Tier } from './tier.ts';

export interface Clock {
  readonly kind: ClockKind;
  readonly level: Level;
  readonly state: 'running' | 'met' | 'missed' | 'cancelled';
  readonly started_at: Date;
  readonly due_at: Date;
  /** `due_at` with the pauses so far; while one runs, as if it lasted to its limit. Null when it never rested. */
  readonly until_at?: Date | null | undefined;
  /** When it was answered; a missed clock may have one too, later than `due_at`. */
  readonly met_at: Date | null;
  /** false when the 调休 schedule of a year it spans is not announced yet. */
  readonly schedule_known: boolean;
}

const minute_ms = 60_000;

/** The clocks that start when a case of this tier comes to this level. */
export function clocks_for(tier: Tier, level: Level, opened_at: Date): Clock[] {
  return budgets_for(tier, level).map(({ kind, budget }) => start(kind, level, opened_at, due_after(opened_at, budget)));
}

function due_after(start_at: Date, budget: Budget): Date {
  if ('working_days' in budget) return add_working_days(start_at, budget.working_days);
  return new Date(start_at.getTime() + budget.minutes * minute_ms);
}

function start(kind: ClockKind, level: Level, started_at: Date, due_at: Date): Clock {
  return { kind, level, state: 'running', started_at, due_at, met_at: null, schedule_known: schedule_known(started_at, due_at) };
}

/** When it is really due: what was promised, and the time in which the work waited on the resident. */
export function due_of(clock: Pick<Clock, 'due_at' | 'until_at'>): Date {
  return clock.until_at ?? clock.due_at;
}

/** Milliseconds left, negative once it is overdue; null for a clock that no longer runs. */
export function remaining_ms(clock: Clock, now: Date): number | null {
  return clock.state === 'running' ? due_of(clock).getTime() - now.getTime() : null;
}

/** The clock a card shows: the running one that is due first. */
export function next_clock(clocks: readonly Clock[]): Clock | null {
  return clocks.filter((clock) => clock.state === 'running').toSorted((a, b) => due_of(a).getTime() - due_of(b).getTime())[0] ?? null;
}

const day_ms = 86_400_000;
const working_morning_ms = 9 * 3_600_000;

/**
 * When to remind whoever has the case, ascending, each after the start and before the due time: an hour clock at
 * half and at four fifths; a clock that ends with a working day at nine on that day and on the working day before.
 */
export function reminder_times(clock: Clock): Date[] {
  const from = clock.started_at.getTime();
  const until = due_of(clock).getTime();
  const due_date = shanghai_date(due_of(clock));
  const ends_with_the_day = until === end_of_day(due_date).getTime() && until - from > day_ms;
  const nine = (date: string) => end_of_day(date).getTime() + 1 - day_ms + working_morning_ms;
  const times = ends_with_the_day
    ? [nine(working_day_before(due_date)), nine(due_date)]
    : [0.5, 0.8].map((share) => Math.round(from + (until - from) * share));
  return times.filter((time) => time > from && time < until).map((time) => new Date(time));
}

/** Every running clock whose time is over, now missed. A clock is in time to its last millisecond. */
export function mark_missed(clocks: readonly Clock[], now: Date): Clock[] {
  return clocks.map((clock) => (clock.state === 'running' && now > due_of(clock) ? { ...clock, state: 'missed' } : clock));
}

/**
 * Where a case goes when its clock runs out: one level up; at the county nobody is above, so an unfinished case
 * stays on the weak list only. A promised arrival that was missed (no tier 1 duty) is told, not escalated.
 */
export function after_miss(tier: Tier, level: Level, kind: ClockKind): Level | 'weak_list' | 'stay' {
  if (kind === 'arrive' && tier !== 1) return 'stay';
  return level_above(level) ?? (ends_the_work(kind) ? 'weak_list' : 'stay');
}

/** Control and resolve are the two ways in which the work itself is due. */
export function ends_the_work(kind: ClockKind): boolean {
  return kind === 'control' || kind === 'resolve';
}

/** What can happen to the clocks of a case of this tier, now at this level. */
export type ClockEvent =
  | { readonly verb: 'open' | 'reopen' | 'accept' | 'arrive' | 'resolve' | 'merge' | 'withdraw' }
  | { readonly verb: 'dispatch' | 'object' | 'confirm' | 'rate' | 'close' | 'remind' | 'note' }
  | { readonly verb: 'plan'; readonly arrive_at: Date }
  /** `missed`: the clock that ran out, or null when a person raised the case. `level` is the new one. */
  | { readonly verb: 'escalate'; readonly missed: ClockKind | null }
  /** granted once, by the level above: the work is due at another time */
  | { readonly verb: 'extend'; readonly due_at: Date }
  /** `tier` is the corrected one. */
  | { readonly verb: 'correct'; readonly was: Tier };

/** The clocks after an event, new ones last. No clock is ever dropped and no due time ever changes. */
export function clocks_after(clocks: readonly Clock[], event: ClockEvent, tier: Tier, level: Level, now: Date): Clock[] {
  const so_far = mark_missed(clocks, now);
  switch (event.verb) {
    case 'open':
    case 'reopen':
      return add(so_far, clocks_for(tier, level, now));
    case 'accept':
      return meet(so_far, ['respond'], now);
    case 'arrive':
      return meet(so_far, ['respond', 'arrive'], now);
    case 'resolve':
      // done without anybody having come keeps no promise to come: that clock just ends
      return cancel(meet(so_far, ['respond', 'control', 'resolve'], now), ({ kind }) => kind === 'arrive');
    case 'merge':
    case 'withdraw':
      return cancel(so_far, () => true);
    case 'plan':
      return promise(so_far, event.arrive_at, tier, level, now);
    case 'extend':
      return extended(so_far, event.due_at, level, now);
    case 'escalate':
      return add(so_far, escalated(event.missed, tier, level, now));
    case 'correct':
      return event.was === tier ? so_far : correct(so_far, event.was, tier, level, now);
    // An objection, a new dispatch or a reminder stops no clock and starts none: the resident waits all the same.
    default:
      return so_far;
  }
}

/** Starts only what does not run already: nobody wins time by passing a case on. */
function add(clocks: readonly Clock[], fresh: readonly Clock[]): Clock[] {
  return [...clocks, ...fresh.filter((clock) => !clocks.some((old) => old.state === 'running' && old.kind === clock.kind))];
}

function meet(clocks: readonly Clock[], kinds: readonly ClockKind[], now: Date): Clock[] {
  return clocks.map((clock) => {
    if (!kinds.includes(clock.kind) || clock.met_at) return clock;
    if (clock.state === 'running') return { ...clock, state: 'met', met_at: now };
    return clock.state === 'missed' ? { ...clock, met_at: now } : clock;
  });
}

function cancel(clocks: readonly Clock[], which: (clock: Clock) => boolean): Clock[] {
  return clocks.map((clock) => (clock.state === 'running' && which(clock) ? { ...clock, state: 'cancelled' } : clock));
}

// A newer promise replaces an older one; the half hour of tier 1 is a duty and no promise, so it stands.
function promise(clocks: readonly Clock[], arrive_at: Date, tier: Tier, level: Level, now: Date): Clock[] {
  const kept = tier === 1 ? clocks : cancel(clocks, (clock) => clock.kind === 'arrive');
  return add(kept, [start('arrive', level, now, arrive_at)]);
}

function extended(clocks: readonly Clock[], due_at: Date, level: Level, now: Date): Clock[] {
  const work = clocks.find((clock) => clock.state === 'running' && ends_the_work(clock.kind));
  return work ? [...cancel(clocks, (clock) => clock === work), start(work.kind, level, now, due_at)] : [...clocks];
}

// A missed answer starts the same clock above, and the deadline of the work stands; only a missed deadline starts all.
function escalated(missed: ClockKind | null, tier: Tier, level: Level, now: Date): Clock[] {
  const fresh = clocks_for(tier, level, now);
  return missed && ends_the_work(missed) ? fresh : fresh.filter((clock) => clock.kind === (missed ?? 'respond'));
}

// More urgent than thought: due after its budget from now, but never later than before. Less urgent: counted from
// when the wait began, so that no chain of corrections wins time. What was answered stays answered.
function correct(clocks: readonly Clock[], was: Tier, tier: Tier, level: Level, now: Date): Clock[] {
  const raised = tier < was;
  const running = clocks.filter((clock) => clock.state === 'running');
  const fresh = clocks_for(tier, level, now).flatMap((clock) => {
    const old = running.find(({ kind }) => kind === clock.kind || (ends_the_work(kind) && ends_the_work(clock.kind)));
    if (!old) return raised && clock.kind === 'arrive' ? [clock] : [];
    if (raised) return [start(clock.kind, level, old.started_at, clock.due_at < due_of(old) ? clock.due_at : due_of(old))];
    return clocks_for(tier, level, old.started_at).filter(({ kind }) => kind === clock.kind);
  });
  return [...cancel(clocks, ({ kind }) => kind !== 'arrive' || was === 1 || tier === 1), ...fresh];
}
