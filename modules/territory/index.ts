export { estate_index, forget_estate, trail_of } from './estate.ts';
export { estate_name_at, find_place, place_words, spoken_number, type EstateIndex, type SpokenPlace } from './place.ts';
export { refusals } from './refusals.ts';
export { routes } from './routes.ts';
export {
  insert_district as add_district,
  insert_estate as add_estate,
  insert_places as add_places,
  select_children as places_under,
  select_districts as districts,
  select_estates_within_reach as estates_within_reach,
  select_place as place_by_id,
  select_public_estates as public_estates,
} from './store.ts';
export type { EstateRow, PlaceRow, TerritoryTables } from './tables.ts';
export { edit_tree, plan_edit } from './tree/edit.ts';
export { moved, is_under } from './tree/branch.ts';
export { area_by_id, write_area } from './area/write.ts';
export { import_line } from './line/merge.ts';
export { join } from './shape/join.ts';
export { write_geojson } from './shape/geojson.ts';
export type { Position, Ring } from './shape/ring.ts';
export { grid_at, trail_at } from './tree/past.ts';
export type { Plan } from './tree/plan.ts';
export { count_homes, select_estates_in as estates_in } from './tree/store.ts';
