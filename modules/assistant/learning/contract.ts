import Type from 'typebox';

export const TrialView = Type.Object({
  learnt_from: Type.Integer(),
  held_back: Type.Integer(),
  right_now: Type.Integer(),
  right_new: Type.Integer(),
  only_now: Type.Integer(),
  only_new: Type.Integer(),
  p: Type.Number({ description: 'one-sided sign test on those where the two differ' }),
  verdict: Type.Enum(['better', 'no_better', 'too_few', 'forgets']),
  curve: Type.Array(Type.Object({ lessons: Type.Integer(), right: Type.Integer(), of: Type.Integer() })),
});
export const LayerView = Type.Object({ id: Type.String(), made_at: Type.String(), state: Type.Enum(['used', 'turned_down', 'replaced', 'rolled_back']), lessons: Type.Integer(), trial: TrialView });
export type LayerView = Type.Static<typeof LayerView>;
const Counts = Type.Object({ category: Type.Integer(), tier: Type.Integer(), place: Type.Integer(), merge: Type.Integer(), apart: Type.Integer(), act: Type.Integer(), stands: Type.Integer() });
export const LearningView = Type.Object({
  communities: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), corrections: Counts, lessons_min: Type.Integer(), may_roll_back: Type.Boolean(), layers: Type.Array(LayerView, { description: 'newest first' }) })),
});
export type LearningView = Type.Static<typeof LearningView>;
export type CommunityLearning = LearningView['communities'][number];
export const RollBack = Type.Object({ community_id: Type.String({ minLength: 1, maxLength: 64 }) });
