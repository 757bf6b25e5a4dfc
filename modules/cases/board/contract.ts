import Type from 'typebox';

/** One matter on the public board (product B11): no place below the estate, no number, no hour, nobody's word. */
export const BoardItem = Type.Object({
  id: Type.String({ description: 'says nothing: chance alone' }),
  label: Type.String({ description: '「楼道声控灯」, or 「公共设施」 where few were of one kind' }),
  week: Type.String({ description: 'the Monday on which it was made public' }),
  state: Type.Enum(['at_work', 'done', 'ended']),
  done_on: Type.Union([Type.String(), Type.Null()]),
});
export type BoardItem = Type.Static<typeof BoardItem>;
/** GET /api/board (public) */
export const Board = Type.Object({
  estate_name: Type.String(), community_id: Type.String(), community_name: Type.String(),
  weeks: Type.Integer({ description: 'how far back the items go' }),
  items: Type.Array(BoardItem),
});
export type Board = Type.Static<typeof Board>;

/** GET /api/board/neighbours: what the reader may say 「我家也是」 of, with the place as exact as their neighbours see it. */
export const Joinable = Type.Object({ item: Type.String(), title: Type.String(), place_text: Type.String() });
export const Joinables = Type.Object({ items: Type.Array(Joinable) });
export type Joinables = Type.Static<typeof Joinables>;
/** POST /api/board/join */
export const JoinItem = Type.Object({ item: Type.String({ minLength: 1, maxLength: 64 }) });
