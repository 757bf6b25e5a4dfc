import type { Ctx } from '../../../platform/ctx.ts';
import type { FactData } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { list_of, me, note, office_of } from '../found.ts';
import type { ListRow, ProjectRow } from '../tables.ts';
import { insert_acts, lock_project } from './store.ts';

export type Held = { row: ProjectRow; list: ListRow };
export async function held_project(ctx: Ctx, id: string): Promise<Held> {
  const row = await lock_project(ctx, id);
  if (!row) throw new Refusal('project.unknown');
  return { row, list: await list_of(ctx, row.list_id) };
}
/** What happened, for everybody who reads the project, and as a fact. */
export async function happened(ctx: Ctx, { row, list }: Held, verb: string, text: string | null = null, data: FactData = {}): Promise<number> {
  await insert_acts(ctx, [{ district: row.district, id: new_id(ctx.now), project_id: row.id, verb, at: ctx.now, by_id: me(ctx), office: ctx.actor.hat.role === 'resident' ? '' : await office_of(ctx), text: text?.trim() || null }]);
  return note(ctx, `project.${verb}`, row.id, list, { number: row.number, ...data });
}
