export type ImportRow = {
  district: string; id: string; entity_id: string; file_name: string; sha256: string; first_day: string; last_day: string; received_fen: number; paid_fen: number; transfer_ids: string[];
  made_by: string; made_at: Date; checked_by: string | null; checked_at: Date | null; taken_back_by: string | null; taken_back_at: Date | null;
};
export type ImportTables = { ledger_imports: ImportRow };
