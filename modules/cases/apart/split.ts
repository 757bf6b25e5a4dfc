import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { act, clock_rows, happened } from '../act.ts';
import { by_calendar_of, start_of_day } from '../calendar.ts';
import { category_by_code, type Category } from '../category.ts';
import { clocks_for, ends_the_work, type Clock } from '../clock.ts';
import { offer_for } from '../offer.ts';
import type { Level } from '../owner.ts';
import { about_staff, may_be_about_its_handler } from '../sight.ts';
import { insert_case, insert_clocks, lock_case, update_case } from '../store.ts';
import type { CaseRow } from '../tables.ts';
import type { Tier } from '../tier.ts';
import { copy_reporters, take_out_reporters } from './store.ts';

/** What stands on its own from now on: an answer is due from now, the work from when the residents began to wait. */
export function clocks_on_its_own(tier: Tier, level: Level, waited_since: Date, now: Date): Clock[] {
  const since = clocks_for(tier, level, waited_since);
  return clocks_for(tier, level, now).map((clock) => (ends_the_work(clock.kind) ? since.find(({ kind }) => kind === clock.kind)! : clock));
}

/** 拆件: one message, two faults. The second is dispatched on its own, its reporters follow both, and it wins no time. */
export async function split(ctx: Ctx, case_id: string, other: { category: string; text: string }): Promise<CaseRow> {
  const category = category_by_code(other.category);
  const text = other.text.trim();
  if (!text) throw new Refusal('case.split_says_nothing');
  const locked = await lock_case(ctx, case_id);
  if (!locked) throw new Refusal('case.unknown');
  const confidential = locked.confidential || category.code === about_staff;
  const id = new_id(may_be_about_its_handler({ ...locked, category: category.code, confidential }) ? start_of_day(ctx.now) : ctx.now);
  const row = await act(ctx, case_id, 'split', () => ({ data: { other: id } }));
  const { number: _, ...rest } = row;
  const fresh: Omit<CaseRow, 'number'> = {
    ...rest, ...nothing_done, id, state: 'open', level: 'community', category: category.code, tier: category.tier, emergency: category.tier === 1, confidential,
    spot: null, description: text, channel: 'split', channel_request_id: null, by_assistant: false, confidence: null, why: null, opened_at: ctx.now, split_from: case_id,
  };
  const clocks = clock_rows(ctx, id, by_calendar_of(ctx.actor.district, () => clocks_on_its_own(category.tier, 'community', row.opened_at, ctx.now)));
  const number = await insert_case(ctx, fresh, null, clocks);
  await as_software(ctx, () => copy_reporters(ctx, case_id, id));
  const opened = { ...fresh, number };
  await happened(ctx, opened, 'case.opened', { data: { category: category.code, tier: category.tier, channel: 'split', by_assistant: false } });
  await offer(ctx, opened, category);
  return row;
}

const nothing_done = {
  keeper_role: null, keeper_organisation_id: null, keeper_person_id: null, offered_role: null, offered_organisation_id: null,
  handler_organisation_ids: [] as string[], objected_at: null, objection_count: 0, decided: false, reopenings: 0,
  dispatched_at: null, accepted_at: null, arrive_promised_at: null, resolved_at: null, closed_at: null, solved: null, satisfaction: null,
  rated_at: null, reminded_at: null, merged_into: null, waiting_for: null, waiting_until: null, extension: null, exclusion: null,
};

/** 撤销并案: a merge that was wrong is taken apart; who came by it alone goes with the case that was theirs. */
export async function unmerge(ctx: Ctx, case_id: string): Promise<CaseRow> {
  const merged = await lock_case(ctx, case_id);
  const row = await act(ctx, case_id, 'unmerge', () => ({ patch: { merged_into: null, closed_at: null }, data: { from: merged?.merged_into ?? null } }));
  await insert_clocks(ctx, clock_rows(ctx, case_id, by_calendar_of(ctx.actor.district, () => clocks_on_its_own(row.tier, row.level, row.opened_at, ctx.now))));
  const into = merged?.merged_into ? await lock_case(ctx, merged.merged_into) : undefined;
  if (into) {
    const reporter_count = await as_software(ctx, () => take_out_reporters(ctx, case_id, into.id));
    await update_case(ctx, into.id, { reporter_count });
    await happened(ctx, { ...into, reporter_count }, 'case.left', { data: { reporter_count } });
  }
  return row.category ? offer(ctx, row, category_by_code(row.category)) : row;
}

/** To whom the rules name; where they name nobody it stays open for the coordinator. */
async function offer(ctx: Ctx, row: CaseRow, category: Category): Promise<CaseRow> {
  const found = await offer_for(ctx, category, row);
  if (!found) return row;
  const patch = {
    state: 'dispatched' as const, offered_role: found.role, offered_organisation_id: found.organisation.id, dispatched_at: ctx.now,
    handler_organisation_ids: [...new Set([...row.handler_organisation_ids, found.organisation.id])],
  };
  await update_case(ctx, row.id, patch);
  await happened(ctx, { ...row, ...patch }, 'case.dispatched', { data: { role: found.role, organisation_id: found.organisation.id } });
  return { ...row, ...patch };
}
