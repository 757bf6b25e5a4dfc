export type RuleRow = {
  district: string;
  id: string;
  version: number;
  place_id: string;
  place_path: string;
  estate_id: string | null;
  category: string | null;
  owner_code: string | null;
  tier: number | null;
  from_minute: number | null;
  until_minute: number | null;
  organisation_id: string;
  assist_ids: string[];
  /** why the rule is there, in the words of whoever wrote it */
  reason: string;
  from_at: Date;
  until_at: Date | null;
};
