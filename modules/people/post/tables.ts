import type { Role } from '../../../platform/ctx.ts';
import type { Form } from './kind.ts';

/** An organisation whole: what is above it, what it stands inside of, since when and until when. */
export type BodyRow = {
  district: string;
  id: string;
  form: Form;
  kind: string;
  name: string;
  owner_code: string | null;
  place_id: string;
  estate_id: string | null;
  parent_id: string | null;
  inside_id: string | null;
  credit_code: string | null;
  desk_phone: string | null;
  from_on: string;
  until_on: string | null;
};
/** An appointment whole; without a role it gives no hat. `ended_at` cuts the last day short. */
export type PostRow = {
  district: string;
  id: string;
  person_id: string;
  post: string;
  role: Role | null;
  title: string;
  place_id: string;
  estate_id: string | null;
  organisation_id: string | null;
  from_on: string;
  until_on: string | null;
  ended_at: Date | null;
  appointed_by: string | null;
  ended_by: string | null;
};
export type DelegationReason = 'leave' | 'illness' | 'training' | 'other';
export type DelegationRow = {
  district: string;
  id: string;
  appointment_id: string;
  to_person_id: string;
  reason: DelegationReason;
  from_on: string;
  until_on: string;
  made_by: string;
  made_at: Date;
  ended_at: Date | null;
};
/** A name that an organisation had, through that day. */
export type NameRow = { district: string; organisation_id: string; until_on: string; name: string; changed_by: string | null };
/** 四个一 of one building, as it stood from one writing to the next; the steward is an appointment. */
export type ProfileRow = {
  district: string;
  building_id: string;
  group_name: string | null;
  rule_text: string | null;
  rule_on: string | null;
  custom_text: string | null;
  changed_by: string | null;
  changed_at: Date;
};
export type PostTables = {
  organisations: BodyRow;
  appointments: PostRow;
  delegations: DelegationRow;
  building_profiles: ProfileRow;
  organisation_names: NameRow;
  people: { district: string; id: string; name: string };
  places: { district: string; id: string; parent_id: string | null; kind: string; name: string; path: string; estate_id: string | null };
  /** the log of the house, read for who looked at whom */
  facts: { district: string; seq: number; at: Date; actor: string | null; hat: string; place_path: string; name: string; subject: string; data: Record<string, string | number | boolean | null> };
};
