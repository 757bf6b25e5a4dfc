import Type from 'typebox';

const Estimate = { value: Type.Number(), low: Type.Number({ description: 'of the 95% interval' }), high: Type.Number(), n: Type.Integer({ description: 'examples' }) };
/** One measure: what was reached, and what something simple reaches on the same examples. Shares are 0..1. */
export const Figure = Type.Object({
  id: Type.String({ description: 'triage.category' }),
  part: Type.String(),
  better: Type.Union([Type.Literal('higher'), Type.Literal('lower')]),
  ...Estimate,
  baseline: Type.Union([Type.Object({ name: Type.String(), ...Estimate }), Type.Null()]),
});
export type Figure = Type.Static<typeof Figure>;
/** An example of our own that came out wrong; no real person ever said it. */
export const Miss = Type.Object({ part: Type.String(), id: Type.String(), kind: Type.String(), text: Type.String(), expected: Type.String(), got: Type.String() });
export type Miss = Type.Static<typeof Miss>;
/** What would go out by itself at this limit: how many, how many of them rightly, and of how many demands in all. */
export const Setting = Type.Object({ limit: Type.Number(), sent: Type.Integer(), sent_right: Type.Integer(), demands: Type.Integer() });
export type Setting = Type.Static<typeof Setting>;
export const ExamReport = Type.Object({ figures: Type.Array(Figure), settings: Type.Array(Setting), absent: Type.Array(Type.String()), misses: Type.Array(Miss) });
export type ExamReport = Type.Static<typeof ExamReport>;
