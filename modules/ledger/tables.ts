import type { AccountKind, EntityKind, TransferState } from './contract.ts';

export type EntityRow = {
  district: string; id: string; kind: EntityKind; name: string; organisation_id: string; estate_id: string | null; place_path: string;
  cashier_id: string | null; closed_through: string; created_at: Date;
  /** all that may be spent, where somebody above has to agree to more */
  spend_max_fen: number | null;
};
export type AccountRow = { district: string; entity_id: string; id: string; name: string; kind: AccountKind; is_money: boolean; has_floor: boolean };
export type TransferRow = {
  district: string; entity_id: string; id: string; request_id: string; state: TransferState; kind: string; day: string; text: string; source: string | null; reverses: string | null;
  made_by: string; made_at: Date; checked_by: string | null; checked_at: Date | null; voided_by: string | null; voided_at: Date | null; void_reason: string | null;
};
export type EntryRow = { district: string; entity_id: string; transfer_id: string; line: number; account_id: string; day: string; amount_fen: number; party: string | null };
export type BalanceRow = { district: string; entity_id: string; account_id: string; day: string; slot: number; amount_fen: number };
export type MonthRow = { district: string; entity_id: string; last_day: string; counted: Record<string, number>; asked_by: string; asked_at: Date; closed_by: string | null; closed_at: Date | null };
export type HandoverRow = {
  district: string; id: string; entity_id: string; from_id: string; to_id: string; counted: Record<string, number>; offered_at: Date;
  accepted_at: Date | null; witness_id: string | null; witnessed_at: Date | null; ended_at: Date | null;
};
export type FileRow = { district: string; transfer_id: string; file_id: string; shown: boolean };
export type LedgerTables = {
  ledger_entities: EntityRow; ledger_accounts: AccountRow; ledger_transfers: TransferRow; ledger_entries: EntryRow; ledger_balances: BalanceRow;
  ledger_months: MonthRow; ledger_handovers: HandoverRow; ledger_files: FileRow;
};
