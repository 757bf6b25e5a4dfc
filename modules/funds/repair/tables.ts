export type FundRow = { district: string; id: string; name: string; estate_id: string; place_path: string; organisation_id: string; entity_id: string; made_by: string; made_at: Date };
export type SharingHome = { home_id: string; label: string; area_cm2: number };
export type UseRow = {
  district: string; id: string; fund_id: string; title: string; words: string; contractor: string; scope_place_id: string | null; scope_words: string; plan_fen: number; homes: SharingHome[];
  route: 'vote' | 'emergency'; vote_id: string | null; ground_id: string | null; reason: string | null; made_by: string; made_at: Date;
  confirmed_by: string | null; confirmed_at: Date | null; publish_by: string | null; published_by: string | null; published_at: Date | null; outcome: string | null; dropped_at: Date | null; drop_reason: string | null;
};
export type GroundRow = { district: string; id: string; title_zh: string; title_en: string; publish_days: number; position: number };
export type FundFileRow = { district: string; use_id: string; file_id: string };
export type FundTables = { funds: FundRow; fund_uses: UseRow; fund_grounds: GroundRow; fund_files: FundFileRow };
