import type { PlaceKind } from '../contract.ts';

/** What may lie directly below what (domain.md §2). A city has one house for each county, so counties are not edited. */
const above: Readonly<Record<PlaceKind, readonly PlaceKind[]>> = {
  city: [],
  county: ['city'],
  street: ['county'],
  community: ['street'],
  grid: ['community'],
  micro_grid: ['grid'],
  building: ['grid', 'micro_grid'],
  unit: ['building'],
  home: ['unit'],
};

export function may_lie_under(kind: PlaceKind, parent: PlaceKind): boolean {
  return above[kind].includes(parent);
}

/** The kinds of place that ground is divided into, and that can therefore be split and merged. */
export const divided: ReadonlySet<PlaceKind> = new Set(['street', 'community', 'grid', 'micro_grid']);
/** The kinds that are drawn on the map. Those of one kind never take the same ground. */
export const drawn: ReadonlySet<PlaceKind> = new Set(['community', 'grid', 'micro_grid']);

export const is_under = (path: string, above_path: string): boolean => path === above_path || path.startsWith(`${above_path}/`);

/** A subtree goes from one path to another, the place itself and all below it. */
export type Move = { from: string; to: string };
export function moved(path: string, moves: readonly Move[]): string {
  return moves.reduce((at, { from, to }) => (is_under(at, from) ? to + at.slice(from.length) : at), path);
}

/** Where a place comes to lie under a new parent; its own step of the path stays. */
export const path_under = (parent_path: string, path: string): string => parent_path + path.slice(path.lastIndexOf('/'));
