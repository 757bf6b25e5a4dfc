import type { Role } from '../../platform/ctx.ts';

export type PersonRow = {
  district: string;
  id: string;
  name: string;
  phone_cipher: Buffer | null;
  phone_hash: Buffer | null;
  phone_masked: string | null;
};
export type ResidencyRow = {
  district: string;
  home_id: string;
  person_id: string;
  relation: 'owner' | 'tenant' | 'family';
  estate_id: string;
  from_on: string;
  until_on: string | null;
};
export type OrganisationRow = {
  district: string;
  id: string;
  kind: string;
  name: string;
  owner_code: string | null;
  place_id: string;
  estate_id: string | null;
};
export type AppointmentRow = {
  district: string;
  id: string;
  person_id: string;
  role: Role;
  title: string;
  place_id: string;
  estate_id: string | null;
  organisation_id: string | null;
  from_on: string;
  until_on: string | null;
};
export type PeopleTables = {
  people: PersonRow;
  residencies: ResidencyRow;
  organisations: OrganisationRow;
  appointments: AppointmentRow;
  /** territory’s, read for names and paths (cross-room foreign keys go only to territory and people) */
  places: { district: string; id: string; parent_id: string | null; kind: string; name: string; path: string; estate_id: string | null };
};
