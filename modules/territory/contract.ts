import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const PlaceKind = Type.Enum(['city', 'county', 'street', 'community', 'grid', 'micro_grid', 'building', 'unit', 'home']);
export type PlaceKind = 'city' | 'county' | 'street' | 'community' | 'grid' | 'micro_grid' | 'building' | 'unit' | 'home';

export const PlaceView = Type.Object({
  id: Type.String(),
  kind: PlaceKind,
  name: Type.String(),
  parent_id: Nullable(Type.String()),
  estate_id: Nullable(Type.String()),
  lng: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  child_count: Type.Integer(),
});
export type PlaceView = Type.Static<typeof PlaceView>;
export const PlaceList = Type.Object({ trail: Type.Array(PlaceView), places: Type.Array(PlaceView) });
export type PlaceList = Type.Static<typeof PlaceList>;

/** An estate is an overlay on the tree: its buildings may lie in several grids (domain.md §2). */
export const EstateView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  community_name: Type.String(),
  street_name: Type.String(),
  district: Type.String(),
  lng: Type.Number(),
  lat: Type.Number(),
  household_count: Type.Integer(),
});
export type EstateView = Type.Static<typeof EstateView>;
/** What the report form needs to let a resident pick a place without typing. */
export const EstateTree = Type.Object({
  estate: EstateView,
  buildings: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), units: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })) }),
  ),
});
export type EstateTree = Type.Static<typeof EstateTree>;
