import Type from 'typebox';

export const Line = Type.Enum(['governance', 'civic', 'emergency']);
export type Line = 'governance' | 'civic' | 'emergency';

/** One grid of an old line beside the one grid that lies on most of its ground. */
export const OldGrid = Type.Object({
  id: Type.String(), line: Line, name: Type.String(), merged: Type.Boolean(),
  grid_id: Type.Union([Type.String(), Type.Null()]), grid_name: Type.Union([Type.String(), Type.Null()]),
  share_percent: Type.Integer({ description: 'how much of the old grid’s ground lies in that grid' }),
  differs: Type.Array(Type.Enum(['name', 'border', 'several', 'nowhere']), { description: 'empty: the same name, the same ground' }),
  others: Type.Array(Type.String({ description: 'further grids that took ground of it' })),
});
export type OldGrid = Type.Static<typeof OldGrid>;
export const LineReport = Type.Object({ old_grids: Type.Array(OldGrid), drawn_grids: Type.Integer() });
export type LineReport = Type.Static<typeof LineReport>;
export const ImportLine = Type.Object({ line: Line, file: Type.Unknown() });
export const MergeLines = Type.Object({ base: Type.Optional(Line) });
