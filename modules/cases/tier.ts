// How urgent a case is and what it is promised: two clocks each, as data (design, domain rules §3).
import type { Level } from './owner.ts';

export type Tier = 1 | 2 | 3 | 4;

/** What a clock waits for. A life-threatening case is brought under control; every other one is resolved. */
export type ClockKind = 'respond' | 'arrive' | 'control' | 'resolve';

/** Minutes run day and night; working days follow the calendar and exclude the day of the start. */
export type Budget = { readonly minutes: number } | { readonly working_days: number };

type Budgets = Readonly<Partial<Record<ClockKind, Budget>>>;

interface TierRule {
  readonly zh: string;
  readonly en: string;
  /** Advice with dial buttons is shown before any form, in the very answer; so it needs no clock. */
  readonly advise_at_once: boolean;
  readonly budgets: Budgets;
  /** What differs where a level has a longer way to go. */
  readonly budgets_at: Readonly<Partial<Record<Level, Budgets>>>;
  /** How much longer the work may take by one reasoned extension; absent where there is none. */
  readonly extension_working_days_max?: number;
  /** How long the clock of the work may rest at most while the resident is asked for something; absent where it never does. */
  readonly wait_hours_max?: number;
}

const hours = (count: number): Budget => ({ minutes: count * 60 });

export const tiers: Readonly<Record<Tier, TierRule>> = {
  1: {
    zh: '特急',
    en: 'life at risk',
    advise_at_once: true,
    budgets: { respond: { minutes: 15 }, arrive: { minutes: 30 }, control: hours(2) },
    budgets_at: {},
  },
  2: { zh: '紧急', en: 'urgent', advise_at_once: false, budgets: { respond: hours(2), resolve: hours(24) }, budgets_at: {}, wait_hours_max: 12 },
  3: { zh: '一般', en: 'ordinary', advise_at_once: false, budgets: { respond: hours(24), resolve: { working_days: 5 } }, budgets_at: {}, wait_hours_max: 72 },
  4: {
    zh: '协调',
    en: 'needs several to agree',
    advise_at_once: false,
    budgets: { respond: hours(24), resolve: { working_days: 10 } },
    budgets_at: { county: { resolve: { working_days: 12 } } },
    extension_working_days_max: 10,
    wait_hours_max: 72,
  },
};

/** The budgets of a tier at a level, in the order in which they fall due. */
export function budgets_for(tier: Tier, level: Level): readonly { kind: ClockKind; budget: Budget }[] {
  const budgets: Budgets = { ...tiers[tier].budgets, ...tiers[tier].budgets_at[level] };
  return (['respond', 'arrive', 'control', 'resolve'] as const).flatMap((kind) => {
    const budget = budgets[kind];
    return budget ? [{ kind, budget }] : [];
  });
}

/** Whether the clock of this tier's work counts working days, or runs day and night. */
export function works_by_day(tier: Tier): boolean {
  const budget = tiers[tier].budgets.resolve;
  return budget !== undefined && 'working_days' in budget;
}

/** The first answer a tier promises, in minutes. */
export function respond_minutes(tier: Tier): number {
  const budget = tiers[tier].budgets.respond;
  return budget && 'minutes' in budget ? budget.minutes : 0;
}
