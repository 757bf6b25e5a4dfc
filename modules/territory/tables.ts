export type PlaceRow = {
  district: string;
  id: string;
  parent_id: string | null;
  kind: string;
  name: string;
  path: string;
  estate_id: string | null;
  lng: number | null;
  lat: number | null;
  area_cm2: number | null;
  floor: number | null;
  room: string | null;
};
export type EstateRow = {
  district: string;
  id: string;
  name: string;
  community_id: string;
  kind: string;
  household_count: number;
  lng: number;
  lat: number;
};
export type TerritoryTables = { places: PlaceRow; estates: EstateRow; districts: { district: string; name: string } };
