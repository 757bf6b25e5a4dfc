import type { ListState, MonthFigures, Origin, Phase, ProjectState, Source } from './contract.ts';

export type ListRow = {
  district: string; id: string; village_id: string; year: number; place_path: string; organisation_id: string; state: ListState; line_percent: number; quorum_numerator: number; quorum_denominator: number;
  opened_at: Date; chosen_by: string | null; chosen_at: Date | null; published_by: string | null; published_at: Date | null; closed_at: Date | null;
};
export type ProposalRow = {
  district: string; id: string; list_id: string; request_id: string; title: string; words: string; spot: string; origin: Origin; origin_id: string | null; origin_note: string; asked_by: string | null; made_by: string; made_at: Date;
  merged_into: string | null; feasible: boolean | null; assessed_by: string | null; assessed_office: string | null; assessed_at: Date | null; reason: string | null; cost_fen: number | null; chosen_number: number | null;
};
export type SupportRow = { district: string; proposal_id: string; person_id: string; at: Date };
export type BallotCounts = Readonly<Record<string, number>>;
export type BallotRow = {
  district: string; id: string; list_id: string; purpose: 'list' | 'rating'; round: number; how: 'vote' | 'meeting'; vote_id: string | null; held_on: string; closes_at: Date | null; state: 'open' | 'waiting' | 'done' | 'void';
  counts: BallotCounts | null; entitled: number | null; file_id: string | null; made_by: string; made_at: Date; confirmed_by: string | null; done_at: Date | null; passed: boolean | null;
};
export type MonthRow = { district: string; list_id: string; month: string; figures: MonthFigures; words: string; published_by: string; published_at: Date };
export type ProjectRow = {
  district: string; id: string; list_id: string; number: number; proposal_id: string; title: string; words: string; spot: string; place_path: string; state: ProjectState; contractor: string | null; start_on: string | null;
  finish_on: string | null; first_finish_on: string | null; budget_fen: number; first_budget_fen: number; round: number; started_on: string | null; finished_on: string | null; finished_by: string | null;
  accepted_at: Date | null; accepted_by: string | null; warranty_until: string | null; cancelled_why: string | null;
};
export type MilestoneRow = { district: string; project_id: string; number: number; title: string; due_on: string; done_on: string | null };
export type ActRow = { district: string; id: string; project_id: string; verb: string; at: Date; by_id: string | null; office: string; text: string | null };
export type PhotoRow = { district: string; project_id: string; file_id: string; spot: string; phase: Phase; at: Date; by_id: string };
export type SupervisorRow = { district: string; project_id: string; person_id: string; at: Date };
export type FindingRow = { district: string; id: string; project_id: string; by_id: string; at: Date; text: string; answer: string | null; answered_by: string | null; answered_at: Date | null; settled: boolean | null };
export type ChangeRow = {
  district: string; id: string; project_id: string; reason: string; scope: string | null; budget_fen: number | null; finish_on: string | null; cancel: boolean; asked_by: string; asked_at: Date;
  decided_by: string | null; decided_at: Date | null; approved: boolean | null; words: string | null;
};
export type WordRow = { district: string; project_id: string; round: number; person_id: string; good: boolean; text: string; at: Date };
export type FaultRow = { district: string; project_id: string; case_id: string; at: Date };
export type InspectionRow = { district: string; id: string; project_id: string; at: Date; by_id: string; office: string; good: boolean; text: string };
export type PledgeRow = { district: string; id: string; project_id: string; source: Source; giver: string; amount_fen: number; made_by: string; made_at: Date; taken_back_by: string | null; taken_back_at: Date | null; taken_back_why: string | null };
export type RectificationRow = {
  district: string; id: string; list_id: string; project_id: string; round: number; what: string; made_by: string; made_at: Date; due_on: string; remind_on: string | null; missed_at: Date | null;
  done_text: string | null; done_by: string | null; done_at: Date | null; checked_by: string | null; checked_at: Date | null;
};
export type ProjectTables = {
  project_lists: ListRow; project_proposals: ProposalRow; project_supports: SupportRow; project_ballots: BallotRow; project_months: MonthRow; projects: ProjectRow; project_milestones: MilestoneRow; project_acts: ActRow;
  project_photos: PhotoRow; project_supervisors: SupervisorRow; project_findings: FindingRow; project_changes: ChangeRow; project_words: WordRow; project_faults: FaultRow; project_inspections: InspectionRow;
  project_pledges: PledgeRow; project_rectifications: RectificationRow;
};
