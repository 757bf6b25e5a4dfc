import Type from 'typebox';

/** What one setting of 「AI 要有多大把握」 would have done with the demands that people decided on. */
export const Effect = Type.Object({
  confidence_min: Type.Number(),
  auto: Type.Integer({ description: '自动派出的件数' }),
  auto_wrong: Type.Integer({ description: '其中后来被人判为不是诉求，或改了类别的' }),
  drafts: Type.Integer({ description: '先等人点一下的件数' }),
  drafts_wrong: Type.Integer({ description: '其中本来就读错、被拦下的' }),
});
export type Effect = Type.Static<typeof Effect>;
/** GET /api/groups/:id/settings/effect */
export const Effects = Type.Object({ since: Type.String(), decided: Type.Integer(), effects: Type.Array(Effect) });
export type Effects = Type.Static<typeof Effects>;
