import Type from 'typebox';

const Named = Type.Object({ id: Type.String(), name: Type.String() });
/** GET /api/tree/:id/workers: the grids of a community (or of all below a higher place) for which nobody is appointed today. */
export const GridWorkers = Type.Object({
  grids: Type.Integer(),
  without: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), community_name: Type.String() })),
  without_count: Type.Integer({ description: 'more than are listed, in a large county' }),
  offices: Type.Array(Named, { description: 'of the community: where a grid worker is appointed' }),
  may_appoint: Type.Boolean(),
});
export type GridWorkers = Type.Static<typeof GridWorkers>;
