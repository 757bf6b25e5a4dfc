import type { Share, Terms } from './contract.ts';

export type LiftRow = {
  district: string; id: string; name: string; estate_id: string; scope_id: string; place_path: string; organisation_id: string; entity_id: string;
  vote_id: string | null; adopted: number | null; dropped_at: Date | null; made_by: string; made_at: Date;
};
export type HomeRow = { district: string; lift_id: string; home_id: string; label: string; floor: number; area_cm2: number | null; holder_ids: string[] };
export type VersionRow = {
  district: string; lift_id: string; version: number; terms: Terms; shares: Share[]; why: string; made_by: string; made_at: Date; adopted_by: string | null; adopted_at: Date | null;
};
export type SignatureRow = { district: string; lift_id: string; version: number; home_id: string; signed_by: string; file_id: string | null; recorded_by: string | null; signed_at: Date };
export type AdvanceRow = {
  district: string; id: string; lift_id: string; debtor_home_id: string; debtor_ids: string[]; creditor_home_id: string; creditor_ids: string[]; words: string; made_by: string; made_at: Date;
  debtor_says: boolean | null; debtor_said_at: Date | null; creditor_says: boolean | null; creditor_said_at: Date | null;
};
export type TransfereeRow = { district: string; id: string; lift_id: string; home_id: string; from_ids: string[]; to_ids: string[]; takes_advances: boolean; recorded_by: string; recorded_at: Date };
export type LiftTables = { lifts: LiftRow; lift_homes: HomeRow; lift_versions: VersionRow; lift_signatures: SignatureRow; lift_advances: AdvanceRow; lift_transferees: TransfereeRow };
