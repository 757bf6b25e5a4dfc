import type { CollectiveBody } from './contract.ts';

export type AssetRow = { district: string; id: string; entity_id: string; name: string; words: string; invested_fen: number; invested_by: string; since_on: string; made_by: string; made_at: Date };
export type LeaseRow = { district: string; id: string; entity_id: string; asset_id: string; tenant: string; year_fen: number; from_on: string; until_on: string; made_by: string; made_at: Date; ended_on: string | null };
export type JobsRow = { district: string; id: string; entity_id: string; lease_id: string; on_day: string; jobs: number; local_jobs: number; made_by: string; made_at: Date; checked_by: string | null; checked_at: Date | null };
export type YearRow = { district: string; id: string; entity_id: string; place_path: string; year: number; body: CollectiveBody; drafted_by: string; drafted_at: Date; published_by: string | null; published_at: Date | null; dropped_at: Date | null };
export type CollectiveTables = { collective_assets: AssetRow; collective_leases: LeaseRow; collective_jobs: JobsRow; collective_publications: YearRow };
