import type { PublicationBody } from './contract.ts';

export type PublicationRow = {
  district: string; id: string; entity_id: string; estate_id: string; period: string; last_day: string; body: PublicationBody;
  drafted_by: string; drafted_at: Date; published_by: string | null; published_at: Date | null; dropped_at: Date | null;
};
export type PublishedRow = { district: string; publication_id: string; transfer_id: string };
export type QuestionRow = { district: string; id: string; publication_id: string; text: string; asked_by: string; asked_at: Date; answer: string | null; answered_by: string | null; answered_at: Date | null };
export type PublicationTables = { ledger_publications: PublicationRow; ledger_published: PublishedRow; ledger_questions: QuestionRow };
