import type { Ctx } from '../../../platform/ctx.ts';
import { add_working_days, by_calendar_of } from '../calendar.ts';
import { clocks_after, due_of, ends_the_work, next_clock, type Clock } from '../clock.ts';
import { level_above } from '../owner.ts';
import { due_after_rest, wait_limit } from '../pause/pause.ts';
import { select_clocks } from '../store.ts';
import type { CaseRow } from '../tables.ts';
import type { Tier } from '../tier.ts';

export type Supposed = { verb: 'accept' | 'escalate' | 'pause' | 'extend' | 'correct'; working_days?: number | undefined; tier?: number | undefined };

/** 试算: what the clocks would be if this were done now. Nothing is saved, and the same rules reckon it that would do it. */
export async function what_if(ctx: Ctx, row: CaseRow, supposed: Supposed): Promise<{ before: Clock[]; after: Clock[] }> {
  const clocks = await select_clocks(ctx, row.id);
  return { before: running(clocks), after: running(by_calendar_of(row.district, () => suppose(clocks, row, supposed, ctx.now))) };
}

const running = (clocks: readonly Clock[]) => clocks.filter((clock) => clock.state === 'running');

function suppose(clocks: readonly Clock[], { tier, level }: Pick<CaseRow, 'tier' | 'level'>, supposed: Supposed, now: Date): Clock[] {
  switch (supposed.verb) {
    case 'accept':
      return clocks_after(clocks, { verb: 'accept' }, tier, level, now);
    case 'escalate':
      return clocks_after(clocks, { verb: 'escalate', missed: null }, tier, level_above(level) ?? level, now);
    case 'correct':
      return clocks_after(clocks, { verb: 'correct', was: tier }, (supposed.tier ?? tier) as Tier, level, now);
    case 'pause': {
      const limit = wait_limit(tier, now);
      return clocks.map((clock) => (limit && clock.state === 'running' && ends_the_work(clock.kind) ? { ...clock, until_at: due_after_rest(tier, due_of(clock), now, limit) } : clock));
    }
    case 'extend': {
      const work = next_clock(clocks.filter((clock) => ends_the_work(clock.kind)));
      return work ? clocks_after(clocks, { verb: 'extend', due_at: add_working_days(due_of(work), supposed.working_days ?? 1) }, tier, level, now) : [...clocks];
    }
  }
}
