export type LotRow = { district: string; id: string; entity_id: string; name: string; spaces: number; income_id: string; cash_id: string; made_by: string; made_at: Date };
export type TariffRow = { district: string; id: string; entity_id: string; lot_id: string; from_at: Date; free_minutes: number; hour_fen: number; day_fen: number; made_by: string };
export type StayRow = {
  district: string; id: string; entity_id: string; lot_id: string; request_id: string; tariff_id: string; tail: string | null; came_at: Date | null; on_paper: boolean;
  left_on: string | null; minutes: number | null; due_fen: number | null; taken_fen: number | null; why: string | null; guard_id: string | null; handover_id: string | null;
};
export type HandoverRow = { district: string; id: string; entity_id: string; lot_id: string; guard_id: string; stays: number; fen: number; first_on: string; last_on: string; offered_at: Date; taken_by: string | null; taken_at: Date | null; transfer_id: string | null; sent_back_at: Date | null };
export type ParkingTables = { parking_lots: LotRow; parking_tariffs: TariffRow; parking_stays: StayRow; parking_handovers: HandoverRow };
