import type { EstateRow, PlaceRow } from '../modules/territory/index.ts';
import type { EstatePlan } from './data/estates.ts';
import type { Point } from './ground.ts';
import { child, point_of } from './zunyi.ts';

export type Estate = { plan: EstatePlan; row: EstateRow; community: PlaceRow; grids: PlaceRow[]; micro_grids: PlaceRow[]; buildings: PlaceRow[]; units: PlaceRow[]; homes: PlaceRow[] };

const metres = 1e-5;
/** exclusive areas of four usual flat types, in cm² (domain.md §4: areas are integers) */
const areas_cm2 = [892_500, 1_086_000, 748_000, 1_273_000] as const;

/** One estate of the plan as rows: grids below its community, buildings below grids, units, homes. */
export function build_estate(plan: EstatePlan, community: PlaceRow): Estate {
  const at = point_of(community);
  const row: EstateRow = { district: plan.district, id: plan.id, name: plan.name, community_id: community.id, kind: plan.kind, household_count: plan.household_count, ...at };
  const grids = numbered(plan.grids, (number) => child(community, `${community.id}-g${two(number)}`, 'grid', `第${number}网格`, near(at, number, 200)));
  const micro_grids = numbered(plan.micro_grids, (number) => {
    const grid = share(grids, number, plan.micro_grids);
    return child(grid, `${grid.id}-m${two(number)}`, 'micro_grid', `小微网格${number}`, null);
  });
  const buildings = plan.buildings.map((_, index) => {
    const grid = share(micro_grids.length > 0 ? micro_grids : grids, index + 1, plan.buildings.length);
    return { ...child(grid, `${plan.id}-${index + 1}`, 'building', `${index + 1}栋`, near(at, index, 60)), estate_id: plan.id };
  });
  const units = buildings.flatMap((building, index) => numbered(plan.buildings[index]!.units, (number) => child(building, `${building.id}-${number}`, 'unit', `${number}单元`, null)));
  const homes = units.flatMap((unit) => homes_of(unit, plan.buildings[Number(unit.id.split('-')[1]) - 1]!));
  if (homes.length !== plan.household_count) throw new Error(`${plan.name}: ${homes.length} homes of ${plan.household_count}`);
  return { plan, row, community, grids, micro_grids, buildings, units, homes };
}

export function places_of(estate: Estate): PlaceRow[] {
  return [...estate.grids, ...estate.micro_grids, ...estate.buildings, ...estate.units, ...estate.homes];
}

function homes_of(unit: PlaceRow, { floors, homes_a_floor }: EstatePlan['buildings'][number]): PlaceRow[] {
  return numbered(floors, (floor) =>
    numbered(homes_a_floor, (door) => {
      const room = `${floor}${two(door)}`;
      return { ...child(unit, `${unit.id}-${room}`, 'home', room, null), area_cm2: areas_cm2[(door - 1) % areas_cm2.length]!, floor, room };
    }),
  ).flat();
}

const numbered = <T>(count: number, make: (number: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index + 1));
const two = (number: number) => String(number).padStart(2, '0');
/** The `number`-th of `count`, from 1, shared out in order among fewer. */
const share = <T>(among: readonly T[], number: number, count: number): T => among[Math.floor(((number - 1) * among.length) / count)]!;
const near = (at: Point, index: number, step_metres: number): Point => ({
  lng: at.lng + (((index % 4) - 1.5) * step_metres * metres),
  lat: at.lat + ((Math.floor(index / 4) - 1) * step_metres * metres),
});
