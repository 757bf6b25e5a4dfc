import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { holders_of, organisation_name } from '../../people/index.ts';
import { act, happened } from '../act.ts';
import { category_by_code } from '../category.ts';
import { offer_for } from '../offer.ts';
import { level_above } from '../owner.ts';
import { person_before } from '../part.ts';
import { update_case } from '../store.ts';
import type { CaseRow } from '../tables.ts';
import type { Recusals, Recuse } from './contract.ts';
import { insert_recusal, select_recusals } from './store.ts';

type Out = { id: string; kind: 'organisation' | 'person' };

/**
 * 回避: whoever is involved says so, or a coordinator says it of whoever has the case (domain.md §3: a handler named in the complaint
 * is excluded from it). Every clock runs on; the next in line is offered the case at once, and the reason stays in confidence.
 */
export async function recuse(ctx: Ctx, case_id: string, { who, reason }: Recuse): Promise<CaseRow> {
  if (!reason.trim()) throw new Refusal('case.needs_reason');
  const row = await act(ctx, case_id, 'recuse', async ({ row: before }) => {
    const out = await out_of(ctx, before, who);
    await insert_recusal(ctx, { district: before.district, case_id, who_id: out.id, kind: out.kind, by_id: ctx.actor.person_id, reason: reason.trim(), at: ctx.now });
    return { patch: without(ctx, before, out), data: { kind: out.kind, ...(out.kind === 'organisation' ? { organisation_id: out.id } : {}) } };
  });
  return row.keeper_organisation_id === null && row.offered_organisation_id === null ? next_in_line(ctx, row) : row;
}

/** One person steps back alone while somebody else of theirs can go on; otherwise all of them do. */
async function out_of(ctx: Ctx, row: CaseRow, who: Recuse['who']): Promise<Out> {
  const { person_id, hat } = ctx.actor;
  if (who === 'owner') {
    if (!person_before(ctx.actor, row, false).parts.some((part) => part === 'coordinator' || part === 'higher_coordinator')) throw new Refusal('case.not_your_part');
    const owner = row.offered_organisation_id ?? row.keeper_organisation_id;
    if (!owner) throw new Refusal('case.nobody_to_recuse');
    return { id: owner, kind: 'organisation' };
  }
  if (!person_id) throw new Refusal('case.not_your_part');
  const others = hat.organisation_id === null ? [] : (await holders_of(ctx, hat.organisation_id)).filter((id) => id !== person_id && !row.recused_ids.includes(id));
  if (hat.organisation_id !== null && (who === 'my_organisation' || others.length === 0)) return { id: hat.organisation_id, kind: 'organisation' };
  return { id: person_id, kind: 'person' };
}

function without(ctx: Ctx, row: CaseRow, out: Out): Partial<CaseRow> {
  const recused_ids = [...new Set([...row.recused_ids, out.id])];
  const stepped_back = row.stepped_back + recused_ids.length - row.recused_ids.length;
  if (out.kind === 'person') return { recused_ids, stepped_back, ...(row.keeper_person_id === out.id ? { keeper_person_id: null } : {}) };
  const kept = row.keeper_organisation_id === out.id;
  const offered = row.offered_organisation_id === out.id;
  // an office that coordinates the case itself leaves it to the level above
  const coordinates = out.id === ctx.actor.hat.organisation_id && person_before(ctx.actor, row, false).parts.includes('coordinator');
  return {
    recused_ids, stepped_back,
    ...(kept ? { keeper_role: null, keeper_organisation_id: null, keeper_person_id: null, arrive_promised_at: null, state: row.offered_organisation_id && !offered ? ('dispatched' as const) : ('open' as const) } : {}),
    ...(offered ? { offered_role: null, offered_organisation_id: null, ...(row.keeper_organisation_id && !kept ? {} : { state: 'open' as const }) } : {}),
    ...(coordinates ? { level: level_above(row.level) ?? row.level } : {}),
  };
}

async function next_in_line(ctx: Ctx, row: CaseRow): Promise<CaseRow> {
  const offer = row.category ? await offer_for(ctx, category_by_code(row.category), row) : null;
  if (!offer) return row;
  const patch = {
    state: 'dispatched' as const, offered_role: offer.role, offered_organisation_id: offer.organisation.id, dispatched_at: ctx.now, objected_at: null,
    handler_organisation_ids: [...new Set([...row.handler_organisation_ids, offer.organisation.id, ...offer.assist_ids])],
  };
  await update_case(ctx, row.id, patch);
  const next = { ...row, ...patch };
  await happened(ctx, next, 'case.dispatched', { data: offer.data });
  return next;
}

export async function recusals_of(ctx: Ctx, case_id: string): Promise<Recusals> {
  const rows = await select_recusals(ctx, case_id);
  const names = await as_software(ctx, () => Promise.all(rows.map((one) => (one.kind === 'organisation' ? organisation_name(ctx, one.who_id) : Promise.resolve('一位工作人员')))));
  return { recusals: rows.map((one, nth) => ({ who: names[nth]!, reason: one.reason, at: one.at.toISOString() })) };
}
