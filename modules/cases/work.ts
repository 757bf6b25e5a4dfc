import type { Ctx } from '../../platform/ctx.ts';
import { by_calendar_of } from './calendar.ts';
import { act, allow } from './act.ts';
import { may_promise, may_resolve_with } from './case.ts';
import { due_of, ends_the_work } from './clock.ts';
import { stop_waiting } from './pause/wait.ts';
import { evidence_for } from './sight.ts';
import type { CaseRow } from './tables.ts';

/** 预约上门: a promised arrival gets a clock of its own (seed: 「半小时后到」). */
export async function plan(ctx: Ctx, case_id: string, arrive_at: Date, note?: string): Promise<CaseRow> {
  await stop_waiting(ctx, case_id);
  return act(ctx, case_id, 'plan', ({ row, clocks }) => {
    const work = clocks.find((clock) => clock.state === 'running' && ends_the_work(clock.kind));
    allow(by_calendar_of(row.district, () => may_promise(arrive_at, work ? due_of(work) : null, row.tier, ctx.now)));
    return {
      patch: { arrive_promised_at: arrive_at },
      clocks: { verb: 'plan', arrive_at },
      data: { arrive_at: arrive_at.toISOString() },
      note: note ? { text: note, audience: evidence_for(row.category) } : undefined,
    };
  });
}

/** 到场: somebody is there; for a danger to life this has a clock of half an hour. */
export async function arrive(ctx: Ctx, case_id: string): Promise<CaseRow> {
  await stop_waiting(ctx, case_id);
  return act(ctx, case_id, 'arrive', () => ({ clocks: { verb: 'arrive' } }));
}

/** 报办好: handled, on evidence. Whether it is solved is the resident’s word, and satisfied another (domain.md §3). */
export async function resolve(ctx: Ctx, case_id: string, evidence: { note?: string | undefined; file_ids?: readonly string[] | undefined }): Promise<CaseRow> {
  await stop_waiting(ctx, case_id);
  return act(ctx, case_id, 'resolve', ({ row }) => {
    const file_ids = evidence.file_ids ?? [];
    allow(may_resolve_with(file_ids.length, evidence.note ?? ''));
    const audience = evidence_for(row.category);
    return {
      patch: { resolved_at: ctx.now, keeper_person_id: ctx.actor.person_id },
      clocks: { verb: 'resolve' },
      data: { photos: file_ids.length },
      note: evidence.note ? { text: evidence.note, audience } : undefined,
      files: { ids: file_ids, kind: 'after', audience },
    };
  });
}

/** Words or pictures added on the way, for the reporters too or for staff only. */
export function note(ctx: Ctx, case_id: string, words: { text: string; to_resident: boolean; file_ids?: readonly string[] | undefined }): Promise<CaseRow> {
  return act(ctx, case_id, 'note', ({ is_reporter }) => {
    const audience = words.to_resident || is_reporter ? 'reporters' : 'staff';
    return { note: { text: words.text, audience }, files: { ids: words.file_ids ?? [], kind: is_reporter ? 'before' : 'after', audience }, data: { to_resident: audience === 'reporters', ...(is_reporter ? {} : { organisation_id: ctx.actor.hat.organisation_id }) } };
  });
}
