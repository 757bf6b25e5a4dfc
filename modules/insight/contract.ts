import Type from 'typebox';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** A rate never travels without its numerator and denominator (domain.md §3). */
export const Rate = Type.Object({
  numerator: Type.Integer(),
  denominator: Type.Integer(),
  percent: Nullable(Type.Number({ description: 'one decimal; null when the denominator is 0' })),
  excluded: Type.Integer({ description: 'cases left out, each approved by two hands; GET /api/exclusions lists them' }),
  whole: Type.Object({ numerator: Type.Integer(), denominator: Type.Integer(), percent: Nullable(Type.Number()) }, { description: 'the same rate with every case that was left out' }),
});
export type Rate = Type.Static<typeof Rate>;

export const PlaceFigures = Type.Object({
  place_id: Type.String(),
  name: Type.String(),
  lng: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  received: Type.Integer(),
  open: Type.Integer(),
  overdue: Type.Integer(),
  respond: Rate,
  solve: Rate,
  satisfy: Rate,
});
export type PlaceFigures = Type.Static<typeof PlaceFigures>;

/** GET /api/figures?place=&from=&to=, or ?area= (dates in Asia/Shanghai, both included). */
export const Figures = Type.Object({
  place_id: Type.String(),
  place_name: Type.String(),
  place_kind: Type.String({ description: 'of the tree, or area' }),
  from: Type.String(),
  to: Type.String(),
  counted_at: Type.String(),
  received: Type.Integer(),
  resolved: Type.Integer(),
  closed: Type.Integer({ description: 'closed by the resident’s word; silence closes too and is not counted here' }),
  weak: Type.Integer(),
  unrated: Type.Integer({ description: 'handled, and the resident has not said how' }),
  respond: Rate,
  solve: Rate,
  satisfy: Rate,
  respond_minutes_median: Nullable(Type.Number()),
  resolve_minutes_median: Nullable(Type.Number()),
  by_day: Type.Array(Type.Object({ day: Type.String(), received: Type.Integer(), resolved: Type.Integer() })),
  by_category: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), count: Type.Integer() })),
  by_tier: Type.Array(Type.Object({ tier: Type.Integer(), count: Type.Integer(), on_time: Type.Integer() })),
  children: Type.Array(PlaceFigures),
  estates: Type.Array(PlaceFigures),
});
export type Figures = Type.Static<typeof Figures>;
