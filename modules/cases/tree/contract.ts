import Type from 'typebox';

/** What an edit of the tree would do, in figures; the screen says it in a sentence before anybody saves. */
export const Consequences = Type.Object({
  grid_workers: Type.Integer({ description: 'whose grid becomes another: they gain or lose ground' }),
  other_posts: Type.Integer({ description: 'community and street posts that gain or lose ground' }),
  without_worker: Type.Array(Type.String({ description: 'new grids for which nobody is appointed yet' })),
  cases: Type.Integer({ description: 'underway cases that go along' }),
  past_cases: Type.Integer({ description: 'closed cases that keep the old name or place' }),
  homes: Type.Integer(),
  crossing: Type.Array(Type.String({ description: 'estates that lie in several grids afterwards' })),
  undrawn: Type.Array(Type.String({ description: 'places whose outline has to be drawn anew' })),
});
export type Consequences = Type.Static<typeof Consequences>;
