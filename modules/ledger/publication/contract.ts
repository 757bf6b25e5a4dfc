import Type from 'typebox';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const Day = Type.String({ format: 'date' });
const Sum = Type.Integer({ description: '分' });
/** 「2026Q2」 a quarter, 「2026-05」 a month */
export const Period = Type.String({ pattern: '^20\\d{2}(Q[1-4]|-(0[1-9]|1[0-2]))$', examples: ['2026Q1'] });

export const PublishedLine = Type.Object({ transfer_id: Id, day: Day, text: Type.String(), fen: Sum, file_ids: Type.Array(Id) });
export type PublishedLine = Type.Static<typeof PublishedLine>;
/** One reason for money: what it came to, and its lines, unless they would tell of single homes. */
export const PublishedPart = Type.Object({ account_id: Id, name: Type.String(), fen: Sum, count: Type.Integer(), lines: Type.Array(PublishedLine) });
export type PublishedPart = Type.Static<typeof PublishedPart>;
export const PublicationBody = Type.Object({ name: Type.String(), first_day: Day, last_day: Day, opening_fen: Sum, received_fen: Sum, paid_fen: Sum, closing_fen: Sum, received: Type.Array(PublishedPart), paid: Type.Array(PublishedPart) });
export type PublicationBody = Type.Static<typeof PublicationBody>;

export const Draft = Type.Object({ period: Period });
export const PublicationCard = Type.Object({
  id: Id, period: Type.String(), name: Type.String(), received_fen: Sum, paid_fen: Sum, closing_fen: Sum, published_at: Type.Union([Type.String(), Type.Null()]), unanswered: Type.Integer(),
});
export type PublicationCard = Type.Static<typeof PublicationCard>;
export const PublicationList = Type.Object({ publications: Type.Array(PublicationCard) });
export type PublicationList = Type.Static<typeof PublicationList>;
export const Question = Type.Object({ id: Id, text: Type.String(), asked_at: Type.String(), mine: Type.Boolean(), answer: Type.Union([Type.String(), Type.Null()]), answered_at: Type.Union([Type.String(), Type.Null()]) });
export type Question = Type.Static<typeof Question>;
export const Publication = Type.Object({ ...PublicationCard.properties, body: PublicationBody, questions: Type.Array(Question), may_publish: Type.Boolean(), may_answer: Type.Boolean(), may_ask: Type.Boolean() });
export type Publication = Type.Static<typeof Publication>;
export const Ask = Type.Object({ text: Type.String({ minLength: 2, maxLength: 200 }) });
export const Answer = Type.Object({ text: Type.String({ minLength: 2, maxLength: 500 }) });
