import type { ImportCounts, ImportPlan, ImportState, Outcome, SheetView } from './contract.ts';
import type { Problem } from './problem.ts';

export type ImportRow = {
  district: string;
  id: string;
  by: string;
  hat_id: string;
  estate_id: string;
  file_name: string;
  at: Date;
  state: ImportState;
  running: boolean;
  sheets: SheetView[];
  plan: ImportPlan | null;
  rows_total: number;
  rows_done: number;
  position: number;
  counts: ImportCounts;
  failure: string | null;
  applied_at: Date | null;
  /** who takes it back, under which post */
  undo_by: string | null;
  undo_hat_id: string | null;
  undone_at: Date | null;
};
/** What a screen shows of a row: masked. */
export type Shown = { home: string; name: string; phone: string; id_number: string };
/** A checked row, ready to be moved into the register; sealed as the register seals. */
export type StagedRow = {
  row_number: number;
  outcome: Outcome;
  shown: Shown;
  problems: Problem[];
  cells_cipher: Buffer | null;
  person_id: string | null;
  person_is_new: boolean;
  moves_in: boolean;
  home_id: string | null;
  home_is_new: boolean;
  unit_id: string | null;
  room: string | null;
  name: string | null;
  phone_cipher: Buffer | null;
  phone_hash: Buffer | null;
  phone_masked: string | null;
  id_cipher: Buffer | null;
  id_hash: Buffer | null;
  id_masked: string | null;
  born_on: string | null;
  gender: 'female' | 'male' | null;
  relation: 'owner' | 'tenant' | 'family' | null;
  area_cm2: number | null;
  from_on: string | null;
  share_numerator: number | null;
  share_denominator: number | null;
  /** the home of an owner’s row, of a bad one too, in a workbook with shares */
  share_home: string | null;
};
export type ExportRow = {
  district: string;
  id: string;
  by: string;
  hat_id: string;
  estate_id: string;
  masked: boolean;
  reason_cipher: Buffer | null;
  at: Date;
  people: number;
};
export type ExchangeTables = {
  imports: ImportRow;
  import_parts: { district: string; import_id: string; number: number; piece_cipher: Buffer };
  import_rows: StagedRow & { district: string; import_id: string };
  register_exports: ExportRow;
};
