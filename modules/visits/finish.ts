import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { own_files } from '../../platform/files/index.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { shanghai_date } from '../cases/index.ts';
import { note_care } from './care.ts';
import type { Finish } from './contract.ts';
import { raise_silence } from './raise.ts';
import { insert_files, insert_visit, select_files, select_next, update_visit } from './store.ts';
import type { VisitRow } from './tables.ts';
import { is_theirs } from './view.ts';
import { is_care, may_be_on, may_finish, state_of, type VisitRefusal } from './visit.ts';

/**
 * 走访记录: what was found, what was promised and when somebody comes again. Sent again on what already stands it amends
 * it; the acts keep both. Nothing in it measures the worker: no place, no track, no length (domain.md §1.2).
 */
export async function finish_visit(ctx: Ctx, visit: VisitRow, act_id: string, finish: Finish, at: Date): Promise<VisitRow> {
  if (ctx.actor.hat.role !== 'community' && !is_theirs(ctx, visit) && ctx.actor.hat.role !== 'grid_worker') throw new Refusal('visit.not_yours');
  const kept = await select_files(ctx, [visit.id]);
  const fresh = finish.files.filter((file) => !kept.some((one) => one.file_id === file.file_id));
  await own_files(ctx, fresh.map((file) => file.file_id));
  allow(may_finish(finish, [...kept, ...fresh].some((file) => file.kind === 'signature')));
  const patch: Partial<VisitRow> = {
    version: act_id,
    state: state_of(finish.outcome),
    outcome: finish.outcome,
    note: finish.note.trim() || null,
    promised: finish.promised.trim() || null,
    consent: finish.consent,
    witness: finish.consent === 'spoken' ? finish.witness.trim() : null,
    visited_at: visit.visited_at ?? at,
    // whoever made it: a visit of the grid becomes theirs
    worker_id: visit.worker_id ?? ctx.actor.person_id,
    changed_by: ctx.actor.person_id,
    changed_at: ctx.now,
  };
  await update_visit(ctx, visit.id, patch);
  await insert_files(ctx, fresh.map(({ file_id, kind }) => ({ district: visit.district, visit_id: visit.id, file_id, kind, at })));
  const next = { ...visit, ...patch };
  await come_again(ctx, next, finish.next_on);
  await record(ctx, { name: 'visit.finished', subject: visit.id, place_path: visit.place_path, data: { outcome: finish.outcome, files: fresh.length, amended: visit.outcome !== null, why: visit.why } });
  await note_care(ctx, next, finish.next_on);
  if (finish.outcome === 'unanswered' && is_care(visit.why)) await raise_silence(ctx, next);
  return next;
}

/** A promise to come again is a visit of that day; said anew, it moves. */
async function come_again(ctx: Ctx, visit: VisitRow, on_day: string | null): Promise<void> {
  if (on_day === null) return;
  allow(may_be_on(on_day, shanghai_date(ctx.now)));
  const promised = await select_next(ctx, visit.id);
  if (promised) {
    if (promised.state === 'planned' && promised.on_day !== on_day) await update_visit(ctx, promised.id, { on_day, version: visit.version, changed_by: ctx.actor.person_id, changed_at: ctx.now });
    return;
  }
  const id = new_id(ctx.now);
  await insert_visit(ctx, {
    ...visit, id, version: id, state: 'planned', on_day, after_visit_id: visit.id, planned_by: ctx.actor.person_id,
    outcome: null, note: null, promised: null, consent: 'none', witness: null, visited_at: null,
  });
}

function allow(answer: true | VisitRefusal): void {
  if (answer !== true) throw new Refusal(answer);
}
