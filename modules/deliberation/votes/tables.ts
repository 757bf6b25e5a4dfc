import type { Place, Satisfied } from '../polls/outcome.ts';
import type { Asks } from './threshold.ts';
import type { RollHead } from './roll.ts';

export type VoteState = 'draft' | 'called' | 'open' | 'tallied' | 'filed' | 'withdrawn';
export type LegalEffect = 'advisory' | 'paper_formal' | 'official_system';
export type KindRow = {
  district: string; id: string; title_zh: string; title_en: string; law_zh: string; law_en: string;
  quorum_numerator: number; quorum_denominator: number; approval_numerator: number; approval_denominator: number; approval_or_more: boolean; position: number;
};
/** `cost_fen`, `ref`: of projects to choose from; what it costs, and what the room that asks calls it. */
export type BallotChoice = { id: string; label: string; approves: boolean; cost_fen?: number; ref?: string };
/** 业主表决 by 民法典 278, or one of the polls: consultation, satisfaction, ranking, choice within a budget. */
export type Form = 'owners' | 'consult' | 'satisfaction' | 'ranking' | 'budget';
/** Of a poll: one voice a home or a person (of at least that age, where it is known), and what its ballots and its count keep to. */
export type Terms = { per: 'home' | 'person'; age_min: number; picks_max: number; seats: number | null; budget_fen: number | null; line: { numerator: number; denominator: number } | null };
/** How a poll came out. `too_few`: a secret one with so few ballots that the sums would tell who said what; nothing of them is kept. */
export type Outcome = { taking_part: number; too_few: boolean; places: Place[]; satisfied: Satisfied | null };
export type VoteRow = {
  district: string; id: string; state: VoteState; form: Form; kind: string; title: string; question: string; choices: BallotChoice[]; secret: boolean; legal_effect: LegalEffect;
  estate_id: string | null; place_path: string; scope_place_id: string | null; organisation_id: string | null; office: string; unsold_ids: string[];
  notice_days: number; objection_days: number; proxy_heads_max: number; opens_at: Date; closes_at: Date; made_by: string; made_at: Date;
  terms: Terms | null; outcome: Outcome | null;
  asks: Asks | null; called_by: string | null; called_at: Date | null; roll_hash: string | null; roll_heads: number | null; roll_area_cm2: number | null;
  tallied_at: Date | null; quorum: boolean | null; decided: string | null; objections_until: Date | null;
  filed_at: Date | null; filed_by: string | null; filed_number: string | null; withdrawn_why: string | null;
};
export type HeadRow = RollHead & { district: string; vote_id: string };
export type NamingRow = { district: string; vote_id: string; head: number; by_id: string; voter_id: string; at: Date };
export type How = 'phone' | 'paper' | 'proxy';
export type MarkRow = { district: string; vote_id: string; head: number; how: How; by_id: string; at: Date; version: number };
export type EnvelopeRow = { district: string; vote_id: string; head: number; content_cipher: Buffer };
export type PaperRow = {
  district: string; id: string; vote_id: string; head: number; file_id: string; first_by: string; first_at: Date; first_cipher: Buffer | null;
  second_by: string | null; second_at: Date | null; state: 'waiting' | 'agreed' | 'differs';
};
export type ProxyRow = { district: string; id: string; vote_id: string; head: number; agent_id: string; file_id: string; recorded_by: string; at: Date; ended_at: Date | null };
export type SumRow = { district: string; vote_id: string; choice: string; area_cm2: number; heads: number };
export type ReceiptRow = { district: string; vote_id: string; receipt_hash: string; choice: string };
export type NamedRow = { district: string; vote_id: string; head: number; choice: string };
export type ObjectionRow = {
  district: string; id: string; vote_id: string; person_id: string; words: string; at: Date;
  answer: string | null; upheld: boolean | null; answered_by: string | null; answered_at: Date | null;
};
export type VotesTables = {
  vote_kinds: KindRow; votes: VoteRow; vote_heads: HeadRow; vote_namings: NamingRow; vote_marks: MarkRow; vote_envelopes: EnvelopeRow; vote_papers: PaperRow;
  vote_proxies: ProxyRow; vote_sums: SumRow; vote_receipts: ReceiptRow; vote_named: NamedRow; vote_objections: ObjectionRow;
};
