import type { Ring } from '../shape/ring.ts';
import type { PlaceRow } from '../tables.ts';

/** A place as it stands: `until_at` null is a place of today; `revision` counts the edits it had. */
export type StandingPlace = PlaceRow & { from_at: Date | null; until_at: Date | null; became: string | null; revision: number; lines: string[] };
export type PastRow = { district: string; place_id: string; until_at: Date; name: string; parent_id: string | null };
export type ShapeRow = { district: string; place_id: string; from_at: Date; until_at: Date | null; ring: Ring; west: number; south: number; east: number; north: number };
export type TreeTables = {
  places: StandingPlace;
  place_past: PastRow;
  place_shapes: ShapeRow;
  estates: { district: string; id: string; name: string; community_id: string };
};
