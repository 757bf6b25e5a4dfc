import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { select_cases_of_items } from '../board/store.ts';
import { join_case } from '../open.ts';
import { select_case } from '../store.ts';
import type { CaseRow } from '../tables.ts';
import { may_join } from './may-join.ts';

/** 「我家也是」 from a card: they join the case, are told with the others, and no new clock starts. Saying it twice is saying it once. */
export async function me_too(ctx: Ctx, case_id: string): Promise<CaseRow> {
  return join(ctx, await select_case(ctx, case_id));
}
/** The same from the public board, whose items tell no case. */
export async function me_too_of_item(ctx: Ctx, item: string): Promise<CaseRow> {
  return join(ctx, (await select_cases_of_items(ctx, { item }))[0]);
}

async function join(ctx: Ctx, row: CaseRow | undefined): Promise<CaseRow> {
  const { person_id, hat } = ctx.actor;
  if (!row || !person_id) throw new Refusal('case.unknown');
  if (!may_join(ctx.actor, row)) throw new Refusal('case.not_your_part');
  const joined = await join_case(ctx, row.id, { person_id, home_id: hat.place_id });
  if (joined.how === 'over') throw new Refusal('case.already_closed');
  return joined.row;
}
