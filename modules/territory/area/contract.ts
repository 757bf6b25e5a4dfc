import Type from 'typebox';
import { PlaceKind } from '../contract.ts';

/** A functional area: an overlay over streets and communities, such as 新蒲新区, which has no county code of its own. */
export const AreaView = Type.Object({
  id: Type.String(), name: Type.String(), revision: Type.Integer(), community_count: Type.Integer(),
  places: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), kind: PlaceKind })),
});
export type AreaView = Type.Static<typeof AreaView>;
export const AreaList = Type.Object({ areas: Type.Array(AreaView) });
export type AreaList = Type.Static<typeof AreaList>;
export const WriteArea = Type.Object({
  name: Type.String({ minLength: 2, maxLength: 60 }),
  place_ids: Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 200, description: 'streets and communities' }),
  revision: Type.Optional(Type.Integer({ minimum: 1, description: 'of the area as it was read; none for a new one' })),
});
export type WriteArea = Type.Static<typeof WriteArea>;
