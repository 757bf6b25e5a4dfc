import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { holders_of, organisation_name } from '../../people/index.ts';
import { act, happened } from '../act.ts';
import { category_by_code } from '../category.ts';
import { offer_for } from '../offer.ts';
import { is_underway } from '../move.ts';
import { level_above } from '../owner.ts';
import { person_before } from '../part.ts';
import { update_case } from '../store.ts';
import type { CaseRow } from '../tables.ts';
import type { Recusals, Recuse, Unrecuse } from './contract.ts';
import { insert_recusal, select_recusals, take_back_recusal, type RecusalRow } from './store.ts';

type Out = { id: string; kind: 'organisation' | 'person' };

/**
 * 回避: whoever is involved says so, or a coordinator says it of whoever has the case (domain.md §3: a handler named in the complaint
 * is excluded from it). Every clock runs on; the next in line is offered the case at once, and the reason stays in confidence.
 */
export async function recuse(ctx: Ctx, case_id: string, { who, reason }: Recuse): Promise<CaseRow> {
  if (!reason.trim()) throw new Refusal('case.needs_reason');
  const row = await act(ctx, case_id, 'recuse', async ({ row: before }) => {
    const out = await out_of(ctx, before, who);
    await insert_recusal(ctx, { district: before.district, id: new_id(ctx.now), case_id, who_id: out.id, kind: out.kind, by_id: ctx.actor.person_id, reason: reason.trim(), at: ctx.now, by_hand: !before.recused_ids.includes(out.id) });
    return { patch: without(ctx, before, out), data: { kind: out.kind, ...(out.kind === 'organisation' ? { organisation_id: out.id } : {}) } };
  });
  return row.keeper_organisation_id === null && row.offered_organisation_id === null ? next_in_line(ctx, row) : row;
}

/**
 * 撤销回避: it turned out that they have nothing to do with it. Said by a coordinator who is not meant, never by the one who stepped
 * back; whoever the complaint itself names stays out. Who has the case now keeps it. Refuses `case.recusal_stands`.
 */
export async function unrecuse(ctx: Ctx, case_id: string, { of, reason }: Unrecuse): Promise<CaseRow> {
  if (!reason.trim()) throw new Refusal('case.needs_reason');
  const row = await act(ctx, case_id, 'recuse', async ({ row: before }) => {
    const found = (await select_recusals(ctx, case_id)).find((one) => one.id === of);
    if (!coordinates(ctx, before)) throw new Refusal('case.not_your_part');
    if (!found || !may_take_back(ctx, before, found)) throw new Refusal('case.recusal_stands');
    await take_back_recusal(ctx, of, reason.trim());
    const patch = { recused_ids: before.recused_ids.filter((id) => id !== found.who_id), stepped_back: before.stepped_back - 1 };
    return { patch, fact: 'case.unrecused', data: { kind: found.kind, ...(found.kind === 'organisation' ? { organisation_id: found.who_id } : {}) } };
  });
  return row.keeper_organisation_id === null && row.offered_organisation_id === null ? next_in_line(ctx, row) : row;
}
const coordinates = (ctx: Ctx, row: CaseRow): boolean => person_before(ctx.actor, row, false).parts.some((part) => part === 'coordinator' || part === 'higher_coordinator');
/** By hand, standing, and not about whoever asks. */
function may_take_back({ actor }: Ctx, row: CaseRow, one: RecusalRow): boolean {
  return one.by_hand && one.taken_back_at === null && row.recused_ids.includes(one.who_id) && ![...own_ids(actor), actor.hat.organisation_id].includes(one.who_id);
}

/** One person steps back alone while somebody else of theirs can go on; otherwise all of them do. */
async function out_of(ctx: Ctx, row: CaseRow, who: Recuse['who']): Promise<Out> {
  const { person_id, hat } = ctx.actor;
  if (who === 'owner') {
    if (!coordinates(ctx, row)) throw new Refusal('case.not_your_part');
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

export async function recusals_of(ctx: Ctx, row: CaseRow): Promise<Recusals> {
  const rows = await select_recusals(ctx, row.id);
  const decides = coordinates(ctx, row) && is_underway(row.state);
  const names = await as_software(ctx, () => Promise.all(rows.map((one) => (one.kind === 'organisation' ? organisation_name(ctx, one.who_id) : Promise.resolve('一位工作人员')))));
  return { recusals: rows.map((one, nth) => ({
    id: one.id, who: names[nth]!, reason: one.reason, at: one.at.toISOString(),
    taken_back: one.taken_back_at && { reason: one.taken_back_reason ?? '', at: one.taken_back_at.toISOString() },
    may_take_back: decides && may_take_back(ctx, row, one),
  })) };
}
