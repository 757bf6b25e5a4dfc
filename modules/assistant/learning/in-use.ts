import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { ready, type Ready } from './layer.ts';
import { select_used_layers } from './store.ts';

/** A process keeps what a county learnt this long; a change made elsewhere is read with after it at the latest. */
const kept_ms = 10_000;
type Kept = { layers: ReadonlyMap<string, Ready>; made: ReadonlyMap<string, Ready>; until_ms: number };
const kept = new Map<string, Kept>();

async function layers_of(ctx: Ctx): Promise<ReadonlyMap<string, Ready>> {
  const { district } = ctx.actor;
  const known = kept.get(district);
  if (known && known.until_ms > performance.now()) return known.layers;
  const rows = await as_software(ctx, () => select_used_layers(ctx));
  const made = new Map(rows.flatMap(({ id, layer }) => (layer ? [[id, known?.made.get(id) ?? ready(layer)] as const] : [])));
  const layers = new Map(rows.flatMap(({ id, community_path }) => (made.has(id) ? [[community_path, made.get(id)!] as const] : [])));
  kept.set(district, { layers, made, until_ms: performance.now() + kept_ms });
  return layers;
}

/** What the community of this place taught; undefined where it taught nothing, which costs nothing. */
export async function layer_at(ctx: Ctx, place_path: string): Promise<Ready | undefined> {
  const layers = await layers_of(ctx);
  return layers.size === 0 ? undefined : layers.get(place_path.split('/').slice(0, 4).join('/'));
}
export const forget_layers = (district: string): void => void kept.delete(district);
