import type { CovenantKind, VersionState, Way } from './contract.ts';
import type { Clause } from './clause.ts';

export type TermsRow = {
  district: string; kind: CovenantKind; quorum_numerator: number; quorum_denominator: number; approval_numerator: number; approval_denominator: number; approval_or_more: boolean; discuss_days_min: number;
};
export type CovenantRow = {
  district: string; id: string; kind: CovenantKind; title: string; place_path: string; estate_id: string | null; scope_place_id: string | null; way: Way;
  organisation_id: string | null; office: string; made_by: string; made_at: Date; published_at: Date | null;
};
export type Counted = { roll: number; taking_part: number; yes: number };
export type VersionRow = {
  district: string; covenant_id: string; number: number; state: VersionState; clauses: Clause[]; why: string; revision: number; made_by: string; made_at: Date; revised_at: Date;
  discussed_at: Date | null; discuss_until: string | null; vote_id: string | null; valid_from: string | null; text_hash: string | null; decided_at: Date | null; counted: Counted | null; dropped_why: string | null;
};
export type CommentRow = {
  district: string; id: string; covenant_id: string; number: number; clause_id: string | null; person_id: string; words: string; at: Date;
  outcome: 'taken' | 'not_taken' | 'noted' | null; answer: string | null; answered_by: string | null; answered_at: Date | null; taken_down_why: string | null;
};
export type SignatureRow = {
  district: string; id: string; covenant_id: string; number: number; home_id: string; person_id: string | null; how: 'phone' | 'paper'; file_id: string | null; recorded_by: string | null; at: Date; withdrawn_at: Date | null;
};
export type CiteRow = { district: string; covenant_id: string; clause_id: string; case_id: string; number: number; by_id: string; at: Date };
export type CovenantsTables = {
  covenant_terms: TermsRow; covenants: CovenantRow; covenant_versions: VersionRow; covenant_comments: CommentRow; covenant_signatures: SignatureRow; covenant_cites: CiteRow;
};
