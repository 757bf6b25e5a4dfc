import type { Ctx } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { trail_of } from '../../territory/index.ts';
import { act } from '../act.ts';
import { end_of_day, shanghai_date } from '../calendar.ts';
import { category_by_code } from '../category.ts';
import type { CaseRow } from '../tables.ts';
import type { ExclusionReason, ExclusionView } from './contract.ts';
import { insert_exclusion, select_asked, select_exclusions, update_exclusion } from './store.ts';

/** 申请核减: a case that should not count is left out of the rates only with a reason, by two hands (domain.md §3, 三率). */
export function exclude(ctx: Ctx, case_id: string, asked: { reason: ExclusionReason; text: string }): Promise<CaseRow> {
  return act(ctx, case_id, 'exclude', async ({ row }) => {
    if (!asked.text.trim()) throw new Refusal('case.needs_reason');
    await insert_exclusion(ctx, {
      district: row.district, id: new_id(ctx.now), case_id, reason: asked.reason, text: asked.text.trim(),
      asked_at: ctx.now, asked_by: ctx.actor.person_id, asked_role: ctx.actor.hat.role, decided_at: null, decided_by: null, decided_role: null, approved: null,
    });
    return { patch: { exclusion: 'asked' }, data: { reason: asked.reason }, note: { text: asked.text, audience: 'staff' } };
  });
}

/** 批核减: another person at the level above. Nothing is hidden by it: figures are shown with and without, and it is listed. */
export function decide_exclusion(ctx: Ctx, case_id: string, approved: boolean, text?: string): Promise<CaseRow> {
  return act(ctx, case_id, 'decide-exclusion', async () => {
    const asked = await select_asked(ctx, case_id);
    if (!asked) throw new Refusal('case.nothing_asked');
    if (asked.asked_by === ctx.actor.person_id) throw new Refusal('case.decided_by_another');
    await update_exclusion(ctx, asked.id, { approved, decided_at: ctx.now, decided_by: ctx.actor.person_id, decided_role: ctx.actor.hat.role });
    return {
      patch: { exclusion: approved ? 'approved' : 'refused' },
      fact: approved ? 'case.excluded' : 'case.exclusion_refused',
      data: { reason: asked.reason },
      note: text ? { text, audience: 'staff' } : undefined,
    };
  });
}

const role_words: Readonly<Record<string, string>> = { grid_worker: '网格员', community: '社区', street: '街道', county: '县区' };
const listed_max = 500;

/** What stands beside a figure: each case that was left out, or asked to be, with its reason and who approved it. */
export async function exclusions(ctx: Ctx, asked: { place: string; from: string; to: string }): Promise<ExclusionView[]> {
  const place = (await trail_of(ctx, asked.place)).at(-1)!;
  const from = new Date(`${asked.from}T00:00:00+08:00`);
  const rows = await select_exclusions(ctx, place.path, from, new Date(end_of_day(asked.to).getTime() + 1), listed_max);
  return rows.map((row) => ({
    case_id: row.case_id,
    number: String(row.number),
    category_name: row.category ? category_by_code(row.category).name : '还没分类',
    received_on: shanghai_date(row.opened_at),
    reason: row.reason,
    text: row.text,
    state: row.approved === null ? 'asked' : row.approved ? 'approved' : 'refused',
    asked_by: role_words[row.asked_role] ?? '工作人员',
    decided_by: row.decided_role && (role_words[row.decided_role] ?? '工作人员'),
    decided_at: row.decided_at?.toISOString() ?? null,
  }));
}
