import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { standings } from '../ledger/index.ts';
import type { Money } from './contract.ts';
import { select_promised, select_projects, select_solved } from './delivery/store.ts';
import { today_of } from './found.ts';
import { money_of } from './money.ts';
import type { Known } from './outcome.ts';
import type { ProjectRow } from './tables.ts';

const nothing: ReadonlyMap<string, number> = new Map();

/** The money of projects, each by its sources: of published lists everybody’s to read, so the books are read with the software’s eyes. */
export async function money_by_project(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Money[]>> {
  const [promised, standing] = await as_software(ctx, async () => [await select_promised(ctx, ids), await standings(ctx, ids, today_of(ctx))] as const);
  const of_project = Map.groupBy(promised, ({ project_id }) => project_id);
  return new Map(ids.map((id) => [id, money_of(of_project.get(id) ?? [], standing.get(id) ?? nothing)]));
}
export type Standing = { projects: ProjectRow[]; money: Map<string, Money[]>; solved: Map<string, boolean> };
/** The projects of some lists with their money and how the last re-inspection found them. */
export async function standing_of(ctx: Ctx, list_ids: readonly string[]): Promise<Standing> {
  const projects = await select_projects(ctx, list_ids);
  const ids = projects.map(({ id }) => id);
  return { projects, money: await money_by_project(ctx, ids), solved: await select_solved(ctx, ids) };
}
export function known_of({ money, solved }: Standing, row: ProjectRow): Known {
  return { ...row, spent_fen: (money.get(row.id) ?? []).reduce((sum, one) => sum + one.spent_fen, 0), solved: solved.get(row.id) ?? null };
}
