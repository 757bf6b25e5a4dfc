import type { Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { act, allow } from './act.ts';
import { may_be_given, who_decides } from './case.ts';
import { category_by_code } from './category.ts';
import { may_take } from './dispatch-rule.ts';
import { serving } from './offer.ts';
import { acting_for, is_owner_code, type OwnerCode } from './owner.ts';
import type { CaseRow } from './tables.ts';

/**
 * 派单: a coordinator offers the case to an organisation that serves the place. Whoever had it keeps it until the
 * other accepts (首接负责); what the level above decides after too many objections sticks (domain.md §3).
 */
export function dispatch(ctx: Ctx, case_id: string, to: { role: string; organisation_id: string | null; note?: string | undefined }): Promise<CaseRow> {
  return act(ctx, case_id, 'dispatch', async ({ row }) => {
    if (!is_owner_code(to.role)) throw new Refusal('case.no_owner_left');
    if (row.category) allow(may_take(to.role, category_by_code(row.category)));
    const organisation = await chosen(ctx, row, to.role, to.organisation_id);
    allow(may_be_given(row, [organisation]));
    return {
      patch: {
        offered_role: to.role,
        offered_organisation_id: organisation,
        handler_organisation_ids: [...new Set([...row.handler_organisation_ids, organisation])],
        dispatched_at: ctx.now,
        objected_at: null,
        decided: who_decides(row) === 'higher_coordinator',
      },
      data: { role: to.role, organisation_id: organisation },
      note: to.note ? { text: to.note, audience: 'staff' } : undefined,
    };
  });
}

/** Only who serves this place, under the code it serves under: another estate's firm learns nothing, volunteers get no gas. */
async function chosen(ctx: Ctx, row: CaseRow, role: OwnerCode, organisation_id: string | null): Promise<string> {
  const able = (await serving(ctx, row.place_path, row.estate_id)).filter((one) => acting_for(role).includes(one.owner_code ?? ''));
  const here = able.find((one) => (organisation_id ? one.id === organisation_id : !row.recused_ids.includes(one.id)));
  if (!here) throw new Refusal('case.no_owner_left');
  return here.id;
}

/** 接单: from now on this organisation answers for it, and the person who tapped is known to their own staff only. */
export function accept(ctx: Ctx, case_id: string): Promise<CaseRow> {
  return act(ctx, case_id, 'accept', ({ row }) => ({
    patch: {
      keeper_role: row.offered_role,
      keeper_organisation_id: row.offered_organisation_id,
      keeper_person_id: ctx.actor.person_id,
      offered_role: null,
      offered_organisation_id: null,
      accepted_at: row.accepted_at ?? ctx.now,
      objected_at: null,
    },
    clocks: { verb: 'accept' },
    data: { role: row.offered_role, organisation_id: row.offered_organisation_id },
  }));
}

/** 退单: a reasoned objection goes to the coordinator. It stops no clock, and the case stays where it is until they decide. */
export function object(ctx: Ctx, case_id: string, reason: string, text: string): Promise<CaseRow> {
  return act(ctx, case_id, 'object', ({ row }) => {
    if (!text.trim()) throw new Refusal('case.needs_reason');
    const objection_count = row.objection_count + 1;
    return {
      patch: { objection_count, objected_at: ctx.now },
      clocks: { verb: 'object' },
      data: { reason, objection_count, organisation_id: ctx.actor.hat.organisation_id },
      note: { text, audience: 'staff' },
    };
  });
}
