import type { EstateRow, PlaceRow } from './tables.ts';

/** The words of a place as residents say them, each part optional: 「3栋」「2单元」「6楼」「602」「西门」. */
export type SpokenPlace = {
  building?: string | null;
  unit?: string | null;
  floor?: string | null;
  room?: string | null;
  spot?: string | null;
};

/** All that is needed to find a spoken place of one estate without asking the database again. */
export type EstateIndex = {
  estate: EstateRow;
  /** the deepest place that holds the whole estate: where a case without a building belongs */
  whole: PlaceRow;
  /** keys as spoken: 「3」 for 3栋, 「A」 for A座 */
  buildings: ReadonlyMap<string, { place: PlaceRow; units: ReadonlyMap<string, UnitIndex> }>;
  by_id: ReadonlyMap<string, PlaceRow>;
  /** what the estate was called until a moment, the oldest first */
  past_names: readonly { readonly name: string; readonly until_at: Date }[];
};
export type UnitIndex = { place: PlaceRow; homes: ReadonlyMap<string, PlaceRow> };

/** 「3栋」「03号楼」「A座」「2单元」 → 「3」「3」「A」「2」: what a building or unit is called without its kind. */
export function spoken_number(name: string): string {
  const bare = name.replace(/(号楼|号院|栋|幢|座|楼|单元|号|室)$/u, '').trim().toUpperCase();
  return /^\d+$/.test(bare) ? String(Number(bare)) : bare;
}

/**
 * The deepest place of the estate that the words name; null when they name one that does not exist there
 * (「99栋」), so that a wrong place is asked about and never guessed.
 */
export function find_place(index: EstateIndex, spoken: SpokenPlace): PlaceRow | null {
  if (!spoken.building) return index.whole;
  const building = index.buildings.get(spoken_number(spoken.building));
  if (!building) return null;
  if (!spoken.unit) return single_unit_home(building.units, spoken.room) ?? building.place;
  const unit = building.units.get(spoken_number(spoken.unit));
  if (!unit) return null;
  if (!spoken.room) return unit.place;
  return unit.homes.get(spoken.room) ?? null;
}

/** 「5栋502」 says everything where the building has one staircase. */
function single_unit_home(units: ReadonlyMap<string, UnitIndex>, room: string | null | undefined): PlaceRow | undefined {
  if (!room || units.size !== 1) return undefined;
  return [...units.values()][0]!.homes.get(room);
}

/** Builds the index from an estate's rows in any order. */
export function index_estate(estate: EstateRow, whole: PlaceRow, rows: readonly PlaceRow[], past_names: EstateIndex['past_names'] = []): EstateIndex {
  const by_id = new Map(rows.map((row) => [row.id, row]));
  const buildings = new Map<string, { place: PlaceRow; units: Map<string, { place: PlaceRow; homes: Map<string, PlaceRow> }> }>();
  const units = new Map<string, { place: PlaceRow; homes: Map<string, PlaceRow> }>();
  const of_kind = (kind: string) => rows.filter((row) => row.kind === kind);
  const owners = new Map<string, { units: Map<string, { place: PlaceRow; homes: Map<string, PlaceRow> }> }>();
  for (const place of of_kind('building')) {
    const building = { place, units: new Map() };
    owners.set(place.id, building);
    buildings.set(spoken_number(place.name), building);
  }
  for (const place of of_kind('unit')) {
    const unit = { place, homes: new Map<string, PlaceRow>() };
    units.set(place.id, unit);
    owners.get(place.parent_id ?? '')?.units.set(spoken_number(place.name), unit);
  }
  for (const place of of_kind('home')) units.get(place.parent_id ?? '')?.homes.set(place.room ?? place.name, place);
  return { estate, whole, buildings, by_id, past_names };
}

/** What the estate was called at a moment; null: today (product A1: last year’s case shows last year’s name). */
export function estate_name_at({ estate, past_names }: Pick<EstateIndex, 'estate' | 'past_names'>, at: Date | null): string {
  return (at && past_names.find(({ until_at }) => until_at > at)?.name) ?? estate.name;
}

/** 「3栋2单元」: a place inside its estate in words, as deep as `depth` allows. */
export function place_words(index: EstateIndex, place_id: string, depth: 'estate' | 'building' | 'unit' | 'home' = 'home'): string {
  const kinds = ['building', 'unit', 'home'];
  const deepest = kinds.indexOf(depth);
  const names: string[] = [];
  for (let place = index.by_id.get(place_id); place; place = index.by_id.get(place.parent_id ?? '')) {
    const level = kinds.indexOf(place.kind);
    if (level >= 0 && level <= deepest) names.unshift(place.name);
  }
  return names.join('');
}
