import type { Level, PetitionState } from './contract.ts';
import type { Terms } from './petition.ts';

export type TermsRow = {
  district: string; heads_numerator: number; heads_denominator: number; area_numerator: number | null; area_denominator: number | null;
  collect_days: number; committee_days: number; street_days: number; community_days: number; notice_days: number;
};
export type PetitionRow = {
  district: string; id: string; estate_id: string; place_path: string; title: string; words: string; started_by: string; started_at: Date; collect_until: string; state: PetitionState;
  terms: Terms; roll_hash: string; roll_heads: number; roll_area_cm2: number; reached_at: Date | null; level: Level | null; due_on: string | null; missed: { level: Level; due_on: string }[]; order_words: string | null;
  called_at: Date | null; called_office: string | null; meeting_id: string | null; meeting_on: string | null; ended_why: string | null;
};
export type HeadRow = { district: string; petition_id: string; number: number; kind: 'owner' | 'unknown'; home_ids: string[]; label: string; area_cm2: number; owner_ids: string[] };
export type SignatureRow = { district: string; id: string; petition_id: string; head: number; person_id: string | null; how: 'phone' | 'paper'; file_id: string | null; recorded_by: string | null; at: Date; withdrawn_at: Date | null };
export type PetitionsTables = { petition_terms: TermsRow; petitions: PetitionRow; petition_heads: HeadRow; petition_signatures: SignatureRow };
