import type { Ctx } from '../../../platform/ctx.ts';
import { record_and_queue } from '../../../platform/facts.ts';
import { publish } from '../../../platform/live.ts';
import { forget_estate } from '../estate.ts';
import type { Edit } from './contract.ts';
import type { Plan } from './plan.ts';
import { plan_add, plan_end, plan_move, plan_overlay, plan_rename } from './plan-one.ts';
import { plan_merge, plan_split } from './plan-several.ts';
import { plan_draw } from './plan-shape.ts';
import { change_place, estates_follow, insert_place, move_paths, queue_edits, save_shape, select_estates_in, set_estate, settle_estates } from './store.ts';

/** What an edit would change, with everything checked that saving checks; nothing is saved. */
export function plan_edit(ctx: Ctx, edit: Edit): Promise<Plan> {
  switch (edit.do) {
    case 'add': return plan_add(ctx, edit);
    case 'rename': return plan_rename(ctx, edit);
    case 'move': return plan_move(ctx, edit);
    case 'split': return plan_split(ctx, edit);
    case 'merge': return plan_merge(ctx, edit);
    case 'end': return plan_end(ctx, edit);
    case 'draw': return plan_draw(ctx, edit);
    case 'overlay': return plan_overlay(ctx, edit);
  }
}

/**
 * Edits the tree (product A1: moved, split and merged without losing history): how it was is kept beside how it is, the
 * fact is recorded, and rooms that keep paths of their own hear of it by the job `tree_changed`.
 */
export async function edit_tree(ctx: Ctx, edit: Edit): Promise<Plan> {
  await queue_edits(ctx);
  const plan = await plan_edit(ctx, edit);
  const touched = plan.overlay ? [plan.overlay.path] : plan.moves.map((move) => move.from);
  const estates = new Set(touched.length > 0 ? await select_estates_in(ctx, touched) : []);
  for (const row of plan.added) await insert_place(ctx, row);
  for (const { was, patch } of plan.changed) await change_place(ctx, was, patch);
  await move_paths(ctx, plan.moves);
  for (const { from_community, to_community } of plan.estates) await estates_follow(ctx, from_community, to_community);
  if (plan.moves.length > 0) await settle_estates(ctx, plan.moves);
  if (plan.overlay) await set_estate(ctx, plan.overlay.path, plan.overlay.estate_id);
  for (const { place_id, ring } of plan.shapes) await save_shape(ctx, place_id, ring);
  if (plan.overlay?.estate_id) estates.add(plan.overlay.estate_id);
  const payload = { paths: touched.join(','), estates: [...estates].join(',') };
  await record_and_queue(ctx, [plan.fact], () => (touched.length > 0 ? [{ task: 'tree_changed', payload }] : []));
  for (const estate of estates) forget_estate(ctx.actor.district, estate);
  publish(ctx, { type: 'figures', id: plan.shown });
  return plan;
}
