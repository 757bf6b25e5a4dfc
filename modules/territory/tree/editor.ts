import { within_reach, type Hat, type Role } from '../../../platform/ctx.ts';
import type { PlaceKind } from '../contract.ts';

/**
 * Who may edit which level ◇ (the brief of row A1): communities and all above them draw their grids; what is a community
 * or a street is the county's to say; a grid worker edits nothing, nor does an admin (三员分立). Data, so that a county can have it otherwise.
 */
const editors: Readonly<Record<PlaceKind, readonly Role[]>> = {
  city: [],
  county: [],
  street: ['county', 'system'],
  community: ['county', 'system'],
  grid: ['community', 'street', 'county', 'system'],
  micro_grid: ['community', 'street', 'county', 'system'],
  building: ['community', 'street', 'county', 'system'],
  unit: ['community', 'street', 'county', 'system'],
  home: ['community', 'street', 'county', 'system'],
};

/** Whether this hat may edit a place of this kind at this path: its level, and within its reach. */
export function may_edit(hat: Pick<Hat, 'role' | 'place_paths'>, place: { kind: string; path: string }): boolean {
  return editors[place.kind as PlaceKind].includes(hat.role) && within_reach(hat, place.path);
}
