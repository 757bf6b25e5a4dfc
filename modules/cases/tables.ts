import type { CaseState, Satisfaction } from './contract.ts';
import type { ClockKind, Tier } from './tier.ts';
import type { WeakContent } from './weak/contract.ts';
import type { Level } from './owner.ts';

export type CaseRow = {
  district: string;
  id: string;
  number: number;
  state: CaseState;
  level: Level;
  category: string | null;
  tier: Tier;
  emergency: boolean;
  confidential: boolean;
  estate_id: string | null;
  place_id: string;
  place_path: string;
  building: string | null;
  unit: string | null;
  floor: string | null;
  room: string | null;
  spot: string | null;
  description: string | null;
  channel: string;
  channel_request_id: string | null;
  by_assistant: boolean;
  confidence: number | null;
  why: string | null;
  keeper_role: string | null;
  keeper_organisation_id: string | null;
  keeper_person_id: string | null;
  offered_role: string | null;
  offered_organisation_id: string | null;
  handler_organisation_ids: string[];
  recused_ids: string[];
  /** how many of `recused_ids` stepped back by hand */
  stepped_back: number;
  objected_at: Date | null;
  objection_count: number;
  decided: boolean;
  reopenings: number;
  reporter_count: number;
  conversation_id: string | null;
  opened_at: Date;
  dispatched_at: Date | null;
  accepted_at: Date | null;
  arrive_promised_at: Date | null;
  resolved_at: Date | null;
  closed_at: Date | null;
  solved: boolean | null;
  satisfaction: Satisfaction | null;
  rated_at: Date | null;
  reminded_at: Date | null;
  merged_into: string | null;
  /** what the resident is asked for while the clock of the work rests, and until when at most; all four null as a case opens */
  waiting_for?: WaitingFor | null;
  waiting_until?: Date | null;
  extension?: Asked | null;
  exclusion?: Asked | null;
  /** the case it was one with */
  split_from?: string | null;
};
export type WaitingFor = 'be_there' | 'answer';
/** What one person asks for and another, a level above, decides. */
export type Asked = 'asked' | 'approved' | 'refused';
/** `first`: the case stands on this person’s words; the others joined, perhaps by a request of their own. */
export type ReporterRow = { district: string; case_id: string; person_id: string; home_id: string | null; at: Date; first: boolean; channel_request_id: string | null };
/** Who may read words or a picture: all who see the case, staff only, or staff and the reporters. */
export type Audience = 'all' | 'staff' | 'reporters';
export type NoteRow = { district: string; id: string; case_id: string; fact_seq: number | null; at: Date; audience: Audience; text: string };
export type CaseFileRow = { district: string; case_id: string; file_id: string; kind: 'before' | 'after'; audience: Audience; at: Date };
export type ClockRow = {
  district: string;
  id: string;
  case_id: string;
  kind: ClockKind;
  level: Level;
  state: 'running' | 'met' | 'missed' | 'cancelled';
  started_at: Date;
  due_at: Date;
  until_at?: Date | null | undefined;
  remind_at: Date | null;
  met_at: Date | null;
  schedule_known: boolean;
};
export type PauseRow = { district: string; id: string; case_id: string; waiting_for: WaitingFor; started_at: Date; limit_at: Date; due_before: Date; ended_at: Date | null; ended_by: 'resident' | 'limit' | 'work' | null };
export type ExtensionRow = { district: string; case_id: string; working_days: number; reason: string; asked_at: Date; asked_by: string | null; decided_at: Date | null; decided_by: string | null; approved: boolean | null };
export type ExclusionRow = {
  district: string; id: string; case_id: string; reason: 'duplicate' | 'out_of_scope' | 'impossible_by_law' | 'malicious' | 'test'; text: string;
  asked_at: Date; asked_by: string | null; asked_role: string; decided_at: Date | null; decided_by: string | null; decided_role: string | null; approved: boolean | null;
};
export type StepRow = { district: string; id: string; case_id: string; at: Date; text: string; due_on: string };
export type DrawRow = { district: string; day: string; seed: string; share_percent: number; handled: number; drawn: number; at: Date };
export type CallBackRow = {
  district: string; id: string; case_id: string; day: string; state: 'to_call' | 'reached' | 'not_reached'; attempts: number; last_at: Date | null;
  solved: boolean | null; satisfaction: Satisfaction | null; caller_organisation_id: string | null;
};
export type PublicationRow = {
  district: string; id: string; place_id: string; estate_id: string | null; month: string; published_at: Date; corrects: string | null; correction: string | null; content: WeakContent; digest: string;
};
export type HolidayRow = { district: string; year: number; days_off: string[]; days_worked: string[]; source: string; loaded_at: Date };
export type CasesTables = {
  cases: Omit<CaseRow, 'number'> & { number?: number };
  case_reporters: ReporterRow;
  case_notes: NoteRow;
  case_files: CaseFileRow;
  clocks: ClockRow;
  case_pauses: PauseRow;
  case_extensions: ExtensionRow;
  case_exclusions: ExclusionRow;
  weak_steps: StepRow;
  call_back_draws: DrawRow;
  holiday_years: HolidayRow;
  call_backs: CallBackRow;
  weak_publications: Omit<PublicationRow, 'content'> & { content: string };
  /** the log of the house, read for timelines and figures */
  facts: { district: string; seq: number; at: Date; actor: string | null; hat: string; place_path: string; name: string; subject: string; data: Record<string, string | number | boolean | null> };
};
