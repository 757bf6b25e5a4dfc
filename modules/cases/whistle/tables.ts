import type { Satisfaction } from '../contract.ts';
import type { Appraisal } from './contract.ts';

export type WhistleRow = { district: string; id: string; case_id: string; organisation_id: string; title: string; place_text: string; summary: string; ask_resident: boolean; at: Date };
export type CallRow = {
  district: string;
  id: string;
  whistle_id: string;
  case_id: string;
  organisation_id: string;
  question: string;
  at: Date;
  due_at: Date;
  remind_at: Date | null;
  arrived_at: Date | null;
  answered_at: Date | null;
  answer: string | null;
  /** whether they say that their part is done */
  solved_part: boolean | null;
  missed_at: Date | null;
  cancelled_at: Date | null;
  appraised_at: Date | null;
  appraisal: Appraisal | null;
  appraisal_note: string | null;
  resident_at: Date | null;
  resident_word: Satisfaction | null;
};
