import Type from 'typebox';
import { Tried } from '../cases/rule/contract.ts';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** A knowledge article: what the assistant may quote, and from when to when it holds. */
export const Article = Type.Object({
  id: Type.String(),
  title: Type.String(),
  body: Type.String(),
  department: Type.String(),
  source: Nullable(Type.String()),
  valid_from: Type.String({ format: 'date' }),
  valid_until: Nullable(Type.String({ format: 'date' })),
  supersedes: Nullable(Type.String()),
  version: Type.Integer(),
  in_force: Type.Boolean(),
  built_in: Type.Boolean(),
  unconfirmed: Type.Boolean({ description: 'built in, and nobody has answered for it yet: not quoted' }),
  answered_count: Type.Integer(),
});
export type Article = Type.Static<typeof Article>;
export const WriteArticle = Type.Object({
  title: Type.String({ minLength: 2, maxLength: 120 }),
  body: Type.String({ minLength: 2, maxLength: 20000 }),
  department: Type.String({ minLength: 2, maxLength: 60 }),
  source: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
  valid_from: Type.String({ format: 'date' }),
  valid_until: Type.Optional(Nullable(Type.String({ format: 'date' }))),
  supersedes: Type.Optional(Nullable(Type.String())),
});
export type WriteArticle = Type.Static<typeof WriteArticle>;
export const ArticleList = Type.Object({ articles: Type.Array(Article) });
/** Questions that no article in force answered, most asked first. */
export const KnowledgeGap = Type.Object({ text: Type.String(), count: Type.Integer(), last_at: Type.String(), also: Type.Array(Type.String(), { description: 'the same in other words' }) });
export type KnowledgeGap = Type.Static<typeof KnowledgeGap>;
/** How the assistant behaves in one conversation; a community decides. */
export const AssistantSettings = Type.Object({
  on: Type.Boolean(),
  auto_open_confidence_min: Type.Number({ minimum: 0, maximum: 1 }),
});
export type AssistantSettings = Type.Static<typeof AssistantSettings>;

/** POST /api/dispatch-rules/try: what would happen to this message, said here and then. */
export const Rehearse = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 500 }),
  estate_id: Type.String({ minLength: 1, maxLength: 64 }),
  category: Type.Union([Type.String({ pattern: '^\\d{4}$' }), Type.Null()], { description: 'null: as the assistant reads it' }),
  at: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
});
export const Rehearsal = Type.Object({
  at: Type.String(),
  reading: Type.Object({
    act: Type.String(),
    category: Type.Union([Type.String(), Type.Null()]),
    category_name: Type.Union([Type.String(), Type.Null()]),
    tier: Type.Union([Type.Integer(), Type.Null()]),
    emergency: Type.Boolean(),
    emergency_lines: Type.Array(Type.String()),
    confidence: Type.Number(),
    place: Type.String(),
    reasons: Type.Array(Type.String()),
  }),
  tried: Type.Union([Tried, Type.Null()], { description: 'null: nobody can tell the kind, so the grid worker looks first' }),
});
export type Rehearsal = Type.Static<typeof Rehearsal>;
