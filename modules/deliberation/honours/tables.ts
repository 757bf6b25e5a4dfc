import type { HonourState } from './contract.ts';

export type HonourRow = {
  district: string; id: string; estate_id: string; place_path: string; state: HonourState; sought_name: string | null; sought_home: string | null; reason: string | null;
  nominator_id: string; nominated_at: Date; nominee_id: string | null; shown_as: string | null; answered_at: Date | null;
  published_at: Date | null; published_by: string | null; returned_why: string | null; ended_at: Date | null;
};
export type HonoursTables = { honours: HonourRow };
