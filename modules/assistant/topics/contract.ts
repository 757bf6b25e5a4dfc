import Type from 'typebox';
import { CaseCard } from '../../cases/contract.ts';

/** A hot topic of a street: how many said it, how that compares, and which cases it is. Never who said it. */
export const TopicView = Type.Object({
  id: Type.String(),
  words: Type.String({ description: '什么东西怎么了' }),
  place: Type.String(),
  tier: Type.Integer(),
  reports: Type.Union([Type.Integer(), Type.Null()], { description: 'people, each once; null: fewer than five' }),
  recent: Type.Union([Type.Integer(), Type.Null()], { description: 'of the last two hours; null: fewer than five and more than none' }),
  usual_per_day: Type.Number({ description: 'cases of this kind a day in this street, over four weeks' }),
  heat: Type.Number({ description: 'each person counts one, half after six hours' }),
  elsewhere: Type.Integer({ description: 'places of other streets with the same' }),
  rising: Type.Boolean({ description: 'the street was told' }),
  first_at: Type.String(),
  last_at: Type.String(),
  cases: Type.Array(CaseCard),
});
export type TopicView = Type.Static<typeof TopicView>;
export const TopicList = Type.Object({ topics: Type.Array(TopicView) });
export type TopicList = Type.Static<typeof TopicList>;
