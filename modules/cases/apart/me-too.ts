import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { join_case } from '../open.ts';
import { select_case } from '../store.ts';
import type { CaseRow } from '../tables.ts';
import { may_join } from './may-join.ts';
import { select_case_by_number } from './store.ts';

/** 「我家也是」 from a card: they join the case, are told with the others, and no new clock starts. Saying it twice is saying it once. */
export async function me_too(ctx: Ctx, case_id: string): Promise<CaseRow> {
  return join(ctx, await select_case(ctx, case_id));
}
/** The same from the public board, which knows a case by its number. */
export async function me_too_by_number(ctx: Ctx, number: string): Promise<CaseRow> {
  return join(ctx, await select_case_by_number(ctx, number));
}

async function join(ctx: Ctx, row: CaseRow | undefined): Promise<CaseRow> {
  const { person_id, hat } = ctx.actor;
  if (!row || !person_id) throw new Refusal('case.unknown');
  if (!may_join(ctx.actor, row)) throw new Refusal('case.not_your_part');
  const joined = await join_case(ctx, row.id, { person_id, home_id: hat.place_id });
  if (joined === 'over') throw new Refusal('case.already_closed');
  return (await select_case(ctx, row.id))!;
}
