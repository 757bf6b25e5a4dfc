import type { AbsentRule, Body, Way, What } from './publication.ts';

export type RosterRow = {
  district: string; id: string; title: string; about: string; place_id: string; place_path: string;
  estate_id: string | null; building_id: string | null; organisation_id: string | null; office: string;
  way: Way; absent_rule: AbsentRule; objection_days: number; made_by: string; made_at: Date;
  closed_by: string | null; closed_at: Date | null; drawn_at: Date | null; objections_until: Date | null;
};
export type SeedRow = { district: string; roster_id: string; seed_cipher: Buffer };
export type Paper = 'household_book' | 'id_card' | 'agreement' | 'certificate' | 'other';
export type LineRow = {
  district: string; roster_id: string; code: string; version: number; name: string; address: string; home_id: string | null; person_id: string | null;
  salt: string; check_state: 'unchecked' | 'checked' | 'questioned'; papers: string[]; check_note: string | null; checked_by: string | null; checked_at: Date | null;
};
export type DrawRow = {
  district: string; roster_id: string; attempt: number; pass: string; opened_by: string; opened_at: Date; state: 'open' | 'failed' | 'done';
  first_by: string | null; first_role: string | null; first_value: string | null; codes: string[] | null;
};
export type PublicationRow = { district: string; roster_id: string; number: number; at: Date; body: Body; previous: string; hash: string };
export type ChangeRow = {
  district: string; id: string; roster_id: string; what: What; code: string; name: string | null; address: string | null; to_place: number | null;
  reason: string; asked_by: string; asked_office: string; asked_at: Date; state: 'asked' | 'approved' | 'refused';
  decided_by: string | null; decided_office: string | null; decided_at: Date | null; why: string | null;
};
export type ObjectionRow = {
  district: string; id: string; roster_id: string; code: string | null; about: 'place' | 'name' | 'missing' | 'other'; words: string; person_id: string | null;
  raised_by: string; raised_at: Date; due_at: Date; missed_at: Date | null; answered_by: string | null; answered_at: Date | null; upheld: boolean | null; answer: string | null;
};
export type TurnRow = { district: string; roster_id: string; number: number; code: string; flat: string | null; proxy: string | null; by_id: string };
export type RostersTables = {
  rosters: RosterRow; roster_seeds: SeedRow; roster_lines: LineRow; roster_draws: DrawRow; roster_publications: PublicationRow;
  roster_changes: ChangeRow; roster_objections: ObjectionRow; roster_turns: TurnRow;
};
