export type TariffRow = { district: string; id: string; entity_id: string; name: string; way: 'home' | 'area'; rate: number; of_use: string | null; of_group: string | null; from_on: string; until_on: string | null; made_by: string; made_at: Date };
export type HomeTermsRow = { district: string; entity_id: string; home_id: string; of_use: string | null; of_group: string | null; agreed_fen: number | null; changed_by: string; changed_at: Date };
export type RunRow = { district: string; id: string; entity_id: string; period: string; due_on: string; homes: number; total_fen: number; transfer_ids: string[]; made_by: string; made_at: Date; checked_by: string | null; checked_at: Date | null; dropped_at: Date | null };
export type BillRow = { district: string; run_id: string; home_id: string; entity_id: string; period: string; amount_fen: number; how: string };
export type PlanRow = { district: string; id: string; entity_id: string; home_id: string; parts: { due_on: string; fen: number }[]; made_by: string; made_at: Date; ended_at: Date | null };
export type ReminderRow = { district: string; entity_id: string; home_id: string; sent_at: Date; sent_by: string; words: string };
export type FeeTables = { fee_tariffs: TariffRow; fee_homes: HomeTermsRow; fee_runs: RunRow; fee_bills: BillRow; fee_plans: PlanRow; fee_reminders: ReminderRow };
