import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { write_geojson } from '../shape/geojson.ts';
import { overlaps } from '../shape/overlap.ts';
import { import_outlines, outlines_of } from '../tree/import.ts';
import { allow, place_of_today } from '../tree/plan.ts';
import { queue_edits, select_shapes_under } from '../tree/store.ts';
import type { StandingPlace } from '../tree/tables.ts';
import { compare, type Named } from './compare.ts';
import type { Line, LineReport } from './contract.ts';
import { mark_merged, replace_line, select_old_grids } from './store.ts';

async function community_of(ctx: Ctx, id: string): Promise<StandingPlace> {
  const community = await place_of_today(ctx, id);
  if (community.kind !== 'community') throw new Refusal('place.wrong_level', { name: community.name });
  return community;
}

/** The grids that one line drew for itself, kept beside the tree until they are merged. Refuses as `import_outlines`. */
export async function import_line(ctx: Ctx, community_id: string, line: Line, file: unknown): Promise<LineReport> {
  const outlines = outlines_of(file);
  const community = await community_of(ctx, community_id);
  allow(ctx, { kind: 'grid', path: community.path });
  for (const [index, one] of outlines.entries()) {
    const taken = outlines.slice(0, index).find((earlier) => overlaps(one.ring, earlier.ring));
    if (taken) throw new Refusal('geojson.overlaps', { number: one.number, name: taken.name });
  }
  await queue_edits(ctx);
  const { district } = ctx.actor;
  await replace_line(ctx, community_id, line, outlines.map(({ name, ring }) => ({ district, id: new_id(ctx.now), community_id, line, name, ring, imported_at: ctx.now, merged_at: null, grid_id: null })));
  await record(ctx, { name: 'line.imported', subject: community_id, place_path: community.path, data: { line, grids: outlines.length } });
  return line_report(ctx, community_id);
}

/** What the old lines have and in what they differ from the grids of today. */
export async function line_report(ctx: Ctx, community_id: string): Promise<LineReport> {
  const { path } = await community_of(ctx, community_id);
  const grids = await grids_under(ctx, path);
  const rows = await select_old_grids(ctx, community_id);
  const old_grids = compare(rows, grids).map(({ grid, share, differs, others }, index) => {
    const { id, line, name, merged_at } = rows[index]!;
    return { id, line, name, merged: merged_at !== null, grid_id: grid?.id ?? null, grid_name: grid?.name ?? null, share_percent: Math.round(share * 100), differs, others };
  });
  return { old_grids, drawn_grids: grids.length };
}
async function grids_under(ctx: Ctx, path: string): Promise<Named[]> {
  return (await select_shapes_under(ctx, path)).filter((one) => one.kind === 'grid').map(({ place_id, name, ring }) => ({ id: place_id, name, ring }));
}

/**
 * 多网合一: every old grid becomes the grid that took most of its ground, and that grid serves its line too (domain.md §2:
 * line types on one grid, not three grids). Where no grid is drawn yet, those of `base` become the grids. What lies in no
 * grid stays as it is, for a person to decide.
 */
export async function merge_lines(ctx: Ctx, community_id: string, base?: Line): Promise<LineReport> {
  const community = await community_of(ctx, community_id);
  allow(ctx, { kind: 'grid', path: community.path });
  await queue_edits(ctx);
  const rows = await select_old_grids(ctx, community_id);
  const first = rows.filter((row) => row.line === base && row.merged_at === null);
  if ((await grids_under(ctx, community.path)).length === 0) {
    if (first.length === 0) throw new Refusal('line.nothing_drawn');
    await import_outlines(ctx, community_id, write_geojson(first.map(({ id, name, ring }) => ({ id, name, ring }))));
  }
  let merged = 0;
  for (const { old, grid } of compare(rows, await grids_under(ctx, community.path))) {
    const row = rows.find((one) => one.id === old.id)!;
    if (!grid || row.merged_at) continue;
    await mark_merged(ctx, row, grid.id);
    merged += 1;
  }
  if (merged === 0) throw new Refusal('line.nothing_to_merge');
  await record(ctx, { name: 'lines.merged', subject: community_id, place_path: community.path, data: { old_grids: merged } });
  return line_report(ctx, community_id);
}
