import { shared_m2 } from '../shape/overlap.ts';
import { area_m2, type Ring } from '../shape/ring.ts';

export type Named = { id: string; name: string; ring: Ring };
export type Difference = 'name' | 'border' | 'several' | 'nowhere';
export type Compared = { old: Named; grid: Named | null; share: number; differs: Difference[]; others: string[] };

/** Less than this of an old grid’s ground in another grid is a border drawn by another hand, not a share ◇. */
const share_min = 0.1;
const same_border = 0.95;

/** 三网合一: each old grid beside the grid that took most of its ground, and in what the two differ. */
export function compare(old_grids: readonly Named[], grids: readonly Named[]): Compared[] {
  return old_grids.map((old) => {
    const whole = area_m2(old.ring);
    const shares = grids.map((grid) => ({ grid, shared: shared_m2(old.ring, grid.ring) })).toSorted((a, b) => b.shared - a.shared);
    const [best] = shares;
    if (!best || best.shared / whole < share_min) return { old, grid: null, share: 0, differs: ['nowhere'], others: [] };
    const others = shares.slice(1).filter((one) => one.shared / whole >= share_min).map((one) => one.grid.name);
    const together = best.shared / (whole + area_m2(best.grid.ring) - best.shared);
    const differs: Difference[] = [
      ...(old.name === best.grid.name ? [] : (['name'] as const)),
      ...(together >= same_border ? [] : (['border'] as const)),
      ...(others.length > 0 ? (['several'] as const) : []),
    ];
    return { old, grid: best.grid, share: Math.min(1, best.shared / whole), differs, others };
  });
}
