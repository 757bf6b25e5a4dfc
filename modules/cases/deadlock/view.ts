import type { Ctx } from '../../../platform/ctx.ts';
import { organisation_name } from '../../people/index.ts';
import { may_be_given } from '../case.ts';
import { category_by_code } from '../category.ts';
import { case_behind, coordinates } from '../coordinated.ts';
import { may_take } from '../dispatch-rule.ts';
import { is_underway } from '../move.ts';
import { serving } from '../offer.ts';
import { owner_code_of } from '../owner.ts';
import { select_cases_by_id } from '../reading-store.ts';
import type { DeadlockList, DeadlockView } from './contract.ts';
import { is_deadlocked } from './decide.ts';
import { select_deadlocks, select_positions, select_refusals } from './store.ts';
import type { DeadlockRow, PositionRow } from './tables.ts';

const deadlocks_max = 60;

/** Deadlocks of one case, or all that this hat has to do with; never shown to those who only reported. */
export async function deadlocks_of(ctx: Ctx, case_id: string | null = null): Promise<DeadlockList> {
  if (ctx.actor.hat.role === 'resident') return { deadlocks: [], may_raise: false };
  const rows = await select_deadlocks(ctx, case_id, deadlocks_max);
  const positions = Map.groupBy(await select_positions(ctx, rows.map((one) => one.id)), (one) => one.deadlock_id);
  const seen = new Set((await select_cases_by_id(ctx, rows.map((one) => one.case_id))).map((row) => row.id));
  const deadlocks = await Promise.all(rows.map((row) => view(ctx, row, positions.get(row.id) ?? [], seen.has(row.case_id))));
  return { deadlocks, may_raise: case_id !== null && !rows.some((row) => row.decided_at === null) && (await may_raise(ctx, case_id)) };
}

async function may_raise(ctx: Ctx, case_id: string): Promise<boolean> {
  const [row] = await select_cases_by_id(ctx, [case_id]);
  return row !== undefined && is_underway(row.state) && coordinates(ctx, row) === true && is_deadlocked(row, (await select_refusals(ctx, case_id)).length);
}

async function view(ctx: Ctx, row: DeadlockRow, positions: readonly PositionRow[], may_open_case: boolean): Promise<DeadlockView> {
  const named = async (id: string) => ({ id, name: await organisation_name(ctx, id) });
  const { id, case_id, title, summary, decision } = row;
  const decides = row.decided_at === null && ctx.actor.hat.organisation_id === row.committee_id;
  return {
    id, case_id, title, summary, decision, may_open_case,
    committee: await named(row.committee_id),
    at: row.at.toISOString(),
    positions: await Promise.all(positions.map(async (one) => ({ organisation: await named(one.organisation_id), text: one.text, at: one.at.toISOString() }))),
    decided_at: row.decided_at?.toISOString() ?? null,
    decided_for: row.organisation_id ? await named(row.organisation_id) : null,
    candidates: decides ? await candidates(ctx, case_id) : [],
    may_state: row.decided_at === null && positions.some((one) => one.organisation_id === ctx.actor.hat.organisation_id),
  };
}

async function candidates(ctx: Ctx, case_id: string): Promise<{ id: string; name: string }[]> {
  const row = await case_behind(ctx, case_id);
  return (await serving(ctx, row.place_path, row.estate_id)).flatMap(({ id, name, owner_code }) => {
    const code = owner_code_of(owner_code);
    return code && may_be_given(row, [id]) === true && (!row.category || may_take(code, category_by_code(row.category)) === true) ? [{ id, name }] : [];
  });
}
