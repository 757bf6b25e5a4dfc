import type { Act } from '../reading.ts';

export type SecondReadingRow = { district: string; utterance_id: string; conversation_id: string; case_id: string | null; act: Act; category: string | null; danger: boolean; at: Date };
export type SecondTables = { second_readings: SecondReadingRow };
