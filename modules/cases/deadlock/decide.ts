import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { committee_at } from '../../people/index.ts';
import { act, allow, happened, type Change, type Found } from '../act.ts';
import { may_be_given, sent_on_max } from '../case.ts';
import { category_by_code } from '../category.ts';
import { coordinated } from '../coordinated.ts';
import { may_take } from '../dispatch-rule.ts';
import { serving } from '../offer.ts';
import { owner_code_of } from '../owner.ts';
import type { CaseRow } from '../tables.ts';
import { insert_deadlock, lock_deadlock, select_deadlocks, select_refusals, update_deadlock, update_position } from './store.ts';
import type { DeadlockRow } from './tables.ts';

/** Two who both refuse, or objections used up: nobody below can settle it any more. */
export const is_deadlocked = (row: Pick<CaseRow, 'objection_count'>, refused: number): boolean => refused >= 2 || row.objection_count > sent_on_max;

/** 僵局上交行业党委: the case goes to the industry committee with the words of everyone who refused it; its clocks run on. */
export async function raise_deadlock(ctx: Ctx, case_id: string, summary: string): Promise<DeadlockRow> {
  const row = await coordinated(ctx, case_id);
  const refusals = await select_refusals(ctx, case_id);
  if (!is_deadlocked(row, refusals.length)) throw new Refusal('deadlock.not_yet');
  if ((await select_deadlocks(ctx, case_id, 10)).some((one) => one.decided_at === null)) throw new Refusal('deadlock.there_already');
  const committee = await committee_at(ctx, row.place_path);
  if (!committee) throw new Refusal('deadlock.no_committee');
  const { district } = row;
  const title = row.category ? category_by_code(row.category).name : '诉求';
  const deadlock: DeadlockRow = { district, id: new_id(ctx.now), case_id, committee_id: committee.id, title, summary: summary.trim(), at: ctx.now, decided_at: null, decision: null, organisation_id: null };
  await insert_deadlock(ctx, deadlock, refusals.map((one) => ({ district, deadlock_id: deadlock.id, case_id, ...one })));
  await happened(ctx, row, 'deadlock.raised', { data: { deadlock_id: deadlock.id, organisation_id: committee.id, parties: refusals.length }, note: { text: summary, audience: 'staff' } });
  return deadlock;
}

/** A party says more than its objection did, while nothing is decided. */
export async function state_position(ctx: Ctx, id: string, text: string): Promise<DeadlockRow> {
  const deadlock = await open_deadlock(ctx, id);
  const { organisation_id } = ctx.actor.hat;
  if (!organisation_id || !(await update_position(ctx, id, organisation_id, { text: text.trim(), at: ctx.now }))) throw new Refusal('deadlock.no_party');
  return deadlock;
}

/**
 * The committee's decision binds: the case is offered to whom it names, no objection stands against it, and whoever kept
 * the case until now keeps it until they accept (首接负责). The hard rules bind the committee too.
 */
export async function decide_deadlock(ctx: Ctx, id: string, { organisation_id, decision }: { organisation_id: string; decision: string }): Promise<DeadlockRow> {
  const deadlock = await open_deadlock(ctx, id);
  if (ctx.actor.hat.organisation_id !== deadlock.committee_id) throw new Refusal('deadlock.not_committee');
  const offer = async ({ row }: Found): Promise<Change> => {
    const role = owner_code_of((await serving(ctx, row.place_path, row.estate_id)).find((one) => one.id === organisation_id)?.owner_code ?? null);
    if (!role) throw new Refusal('together.not_serving');
    allow(may_be_given(row, [organisation_id]));
    if (row.category) allow(may_take(role, category_by_code(row.category)));
    return {
      patch: {
        offered_role: role, offered_organisation_id: organisation_id, dispatched_at: ctx.now, objected_at: null, decided: true,
        handler_organisation_ids: [...new Set([...row.handler_organisation_ids, organisation_id])],
      },
      data: { role, organisation_id, deadlock_id: id },
      note: { text: decision, audience: 'staff' },
    };
  };
  // the committee need not see the case, and decides for this once as the level above
  await as_software(ctx, () => act(ctx, deadlock.case_id, 'dispatch', offer, ['higher_coordinator']));
  const patch = { decided_at: ctx.now, decision: decision.trim(), organisation_id };
  await update_deadlock(ctx, id, patch);
  return { ...deadlock, ...patch };
}

async function open_deadlock(ctx: Ctx, id: string): Promise<DeadlockRow> {
  const deadlock = await lock_deadlock(ctx, id);
  if (!deadlock) throw new Refusal('deadlock.unknown');
  if (deadlock.decided_at) throw new Refusal('deadlock.decided');
  return deadlock;
}
