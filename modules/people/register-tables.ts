import type { Generated } from 'kysely';
import type { PeopleTables } from './tables.ts';

export type PurposeRow = {
  district: string;
  id: string;
  version: number;
  controller: string;
  lawful_basis: 'consent' | 'contract' | 'duty' | 'emergency';
  fields: string[];
  /** PIPL 29: these ask for a consent of their own */
  special: 'health' | 'location' | 'biometrics' | 'finance' | 'identity' | null;
  retention_days: number | null;
  title_zh: string;
  why_zh: string;
  title_en: string;
  why_en: string;
};
export type ConsentRow = {
  district: string;
  id: string;
  person_id: string;
  purpose_id: string;
  purpose_version: number;
  how: 'self' | 'guardian' | 'paper';
  given_at: Date;
  given_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
};
export type GuardianRow = { district: string; ward_id: string; guardian_id: string; kind: 'parent' | 'appointed'; from_on: string; until_on: string | null };
export type TagKindRow = { district: string; id: string; label_zh: string; label_en: string; roles: string[]; purpose_id: string };
export type TagRow = {
  district: string;
  id: string;
  person_id: string;
  kind: string;
  note_cipher: Buffer | null;
  added_at: Date;
  added_by: string | null;
  until_on: string | null;
  removed_at: Date | null;
};
export type CarePlanRow = {
  district: string;
  id: string;
  person_id: string;
  home_id: string;
  place_path: string;
  estate_id: string | null;
  /** a kind of tag */
  reason: string;
  every_days: number;
  assignee_id: string | null;
  health_note_cipher: Buffer | null;
  last_visit_on: string | null;
  next_visit_on: string | null;
  from_on: string;
  until_on: string | null;
};
export type CorrectionRow = {
  district: string;
  id: string;
  person_id: string;
  field: string;
  words_cipher: Buffer;
  asked_at: Date;
  asked_by: string;
  state: Generated<'open' | 'corrected' | 'kept'>;
  answered_at: Date | null;
  answered_by: string | null;
};
/** Which rows changed hands in a merge, by table: the rest of their keys. `filled`: what of the identity was empty before. */
export type Moved = { residencies: string[][]; person_tags: string[]; consents: string[]; care_plans: string[]; guardians: string[][]; wards: string[][]; corrections: string[]; filled: ('phone' | 'id_number' | 'born_on' | 'gender')[] };
export type MergeRow = { district: string; id: string; kept_id: string; gone_id: string; moved: Moved; at: Date; by: string; undone_at: Date | null; undone_by: string | null };

export type RegisterTables = PeopleTables & {
  purposes: PurposeRow;
  consents: ConsentRow;
  guardians: GuardianRow;
  tag_kinds: TagKindRow;
  person_tags: TagRow;
  care_plans: CarePlanRow;
  corrections: CorrectionRow;
  person_merges: MergeRow;
  person_pairs: { district: string; first_id: string; second_id: string; by: string; at: Date };
  reveal_reasons: { district: string; seq: number; person_id: string; viewer_id: string; words_cipher: Buffer };
  facts: { district: string; seq: number; at: Date; actor: string | null; hat: string; place_path: string; name: string; subject: string; data: Record<string, string | number | boolean | null> };
};
