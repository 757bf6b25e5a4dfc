// What a caller is promised, and how a day's calls kept it. Per desk and day, never per person.

export type Kind = 'answer' | 'record' | 'hand_over' | 'call_back';
export type Limit = { kind: Kind; seconds: number; source: 'from_memory' | 'own' };

/**
 * GB/T 33358 (政府热线服务规范) sets limits of these kinds. △ The figures are from memory, not read in the standard: each
 * county sets its own (`call_limits`), and the screen says which are its own.
 */
export const default_limits: readonly Limit[] = [
  { kind: 'answer', seconds: 15, source: 'from_memory' },
  { kind: 'record', seconds: 600, source: 'from_memory' },
  { kind: 'hand_over', seconds: 1800, source: 'from_memory' },
  { kind: 'call_back', seconds: 86_400, source: 'from_memory' },
];

export type CallTimes = {
  rang_at: Date | null; answered_at: Date; recorded_at: Date | null; handed_over_at: Date | null;
  call_back_due_at: Date | null; called_back_at: Date | null;
};

/** Seconds that a step took, or null when it was not measured, not wanted, or has not happened. */
export function took(kind: Kind, call: CallTimes): number | null {
  const between = (from: Date | null, to: Date | null) => (from && to ? Math.max(0, (to.getTime() - from.getTime()) / 1000) : null);
  switch (kind) {
    case 'answer': return between(call.rang_at, call.answered_at);
    case 'record': return between(call.answered_at, call.recorded_at);
    case 'hand_over': return between(call.recorded_at, call.handed_over_at);
    case 'call_back': return call.call_back_due_at ? between(call.recorded_at, call.called_back_at) : null;
  }
}

export type Kept = Limit & { measured: number; within: number };
/** Numerator and denominator of each promise; what was not measured is in neither. */
export function kept(calls: readonly CallTimes[], limits: readonly Limit[]): Kept[] {
  return limits.map((limit) => {
    const measured = calls.map((call) => took(limit.kind, call)).filter((one) => one !== null);
    return { ...limit, measured: measured.length, within: measured.filter((one) => one <= limit.seconds).length };
  });
}

/** A county's own limits over the defaults. */
export function limits_with(own: readonly { kind: string; seconds: number }[]): Limit[] {
  return default_limits.map((limit) => {
    const set = own.find((one) => one.kind === limit.kind);
    return set ? { ...limit, seconds: set.seconds, source: 'own' } : limit;
  });
}
