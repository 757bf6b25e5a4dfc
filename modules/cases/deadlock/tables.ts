export type DeadlockRow = { district: string; id: string; case_id: string; committee_id: string; title: string; summary: string; at: Date; decided_at: Date | null; decision: string | null; organisation_id: string | null };
export type PositionRow = { district: string; deadlock_id: string; case_id: string; organisation_id: string; text: string; at: Date };
