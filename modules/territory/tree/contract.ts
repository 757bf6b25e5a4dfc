import Type from 'typebox';
import { PlaceKind } from '../contract.ts';

const Id = Type.String({ minLength: 1, maxLength: 80 });
const Name = Type.String({ minLength: 1, maxLength: 60 });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
/** The place and the revision on which the person looked: an edit made meanwhile by another is never overwritten. */
const Seen = { place_id: Id, revision: Type.Integer({ minimum: 1 }) };
export const Position = Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -85, maximum: 85 })]);
const Corners = Type.Array(Position, { minItems: 3, maxItems: 400, description: 'lng, lat in degrees; snapped to neighbours within 3 m' });

export const Edit = Type.Union([
  Type.Object({
    do: Type.Literal('add'), parent_id: Id, kind: PlaceKind, name: Name,
    code: Type.Optional(Type.String({ pattern: '^(\\d{9}|\\d{12})$', description: 'the official statistics code of a street (9) or community (12)' })),
    at: Type.Optional(Position), estate_id: Type.Optional(Id),
  }),
  Type.Object({ do: Type.Literal('rename'), ...Seen, name: Name }),
  Type.Object({ do: Type.Literal('move'), ...Seen, parent_id: Id }),
  Type.Object({
    do: Type.Literal('split'), ...Seen,
    parts: Type.Array(Type.Object({ name: Name, child_ids: Type.Array(Id, { maxItems: 500 }) }), { minItems: 1, maxItems: 9, description: 'the new places; what none of them takes stays' }),
    line: Type.Optional(Type.Array(Position, { minItems: 2, maxItems: 100, description: 'where a drawn place is cut in two, from outside to outside' })),
  }),
  Type.Object({ do: Type.Literal('merge'), ...Seen, from: Type.Array(Type.Object(Seen), { minItems: 1, maxItems: 9, description: 'these end and become the place' }) }),
  Type.Object({ do: Type.Literal('end'), ...Seen }),
  Type.Object({ do: Type.Literal('draw'), ...Seen, ring: Nullable(Corners) }),
  Type.Object({ do: Type.Literal('overlay'), ...Seen, estate_id: Nullable(Id) }),
]);
export type Edit = Type.Static<typeof Edit>;
export type EditOf<Do extends Edit['do']> = Extract<Edit, { do: Do }>;

export const TreeNode = Type.Object({
  id: Type.String(), kind: PlaceKind, name: Type.String(), parent_id: Nullable(Type.String()), revision: Type.Integer(),
  child_count: Type.Integer(), home_count: Type.Integer(), drawn: Type.Boolean(),
  lines: Type.Array(Type.String({ description: 'governance 综治, civic 创文, emergency 应急: the lines that this one grid serves' })),
  estate_name: Nullable(Type.String()), lng: Nullable(Type.Number()), lat: Nullable(Type.Number()),
});
export type TreeNode = Type.Static<typeof TreeNode>;
export const TreeLevel = Type.Object({ trail: Type.Array(Type.Object({ id: Type.String(), kind: PlaceKind, name: Type.String() })), place: TreeNode, below: Type.Array(TreeNode) });
export type TreeLevel = Type.Static<typeof TreeLevel>;
export const TreeFound = Type.Object({ found: Type.Array(Type.Object({ id: Type.String(), kind: PlaceKind, name: Type.String(), where: Type.String() })) });
export type TreeFound = Type.Static<typeof TreeFound>;

/** One line of a place's history. `what` is the fact; the names are as they were then. */
export const PlaceChange = Type.Object({ at: Type.String(), what: Type.String(), from: Nullable(Type.String()), to: Nullable(Type.String()) });
export type PlaceChange = Type.Static<typeof PlaceChange>;
export const PlaceDetail = Type.Object({
  place: TreeNode, history: Type.Array(PlaceChange), area_m2: Nullable(Type.Integer()), ring: Nullable(Type.Array(Type.Array(Type.Number()))),
  may: Type.Array(Type.String({ description: 'which edits this hat may make here' })),
});
export type PlaceDetail = Type.Static<typeof PlaceDetail>;
export const Edited = Type.Object({ place_id: Type.String({ description: 'the place to look at now: the new one, or the one that stayed' }) });
export type Edited = Type.Static<typeof Edited>;

export const Outlines = Type.Object({
  type: Type.Literal('FeatureCollection'),
  features: Type.Array(Type.Object({
    type: Type.Literal('Feature'), id: Type.String(),
    properties: Type.Object({ name: Type.String() }, { additionalProperties: Type.Union([Type.String(), Type.Number(), Type.Null()]) }),
    geometry: Type.Object({ type: Type.Literal('Polygon'), coordinates: Type.Array(Type.Array(Type.Array(Type.Number()))) }),
  })),
});
export type Outlines = Type.Static<typeof Outlines>;
/** The outlines around a place, and the points of buildings: all that the map shows. */
export const MapView = Type.Object({
  outlines: Outlines,
  buildings: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), grid_id: Nullable(Type.String()), estate_name: Nullable(Type.String()), lng: Type.Number(), lat: Type.Number() })),
});
export type MapView = Type.Static<typeof MapView>;
