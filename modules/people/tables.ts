import type { Generated } from 'kysely';
import type { Role } from '../../platform/ctx.ts';
import type { Form, Post } from './post/kind.ts';

/** Who somebody is, kept apart from the name: read only by who keeps the register of where they live. */
export type IdentityRow = {
  district: string;
  person_id: string;
  phone_cipher: Buffer | null;
  phone_hash: Buffer | null;
  phone_masked: string | null;
  id_cipher: Buffer | null;
  id_hash: Buffer | null;
  id_masked: string | null;
  born_on: string | null;
  gender: 'female' | 'male' | null;
};
export type NameRow = { district: string; id: string; name: string; merged_into: string | null };
/** A person to be added, by `person_row`. */
export type PersonRow = Pick<NameRow, 'district' | 'id' | 'name'> & Omit<IdentityRow, 'district' | 'person_id'>;
/** Who owns or lives in a home, and from when till when. */
export type ResidencyRow = {
  district: string;
  home_id: string;
  person_id: string;
  relation: 'owner' | 'tenant' | 'family';
  estate_id: string;
  from_on: string;
  until_on: string | null;
  /** of an owner, an exact fraction; unsaid while nobody looked at the certificate */
  share_numerator?: number | null;
  share_denominator?: number | null;
  /** an owner may live elsewhere; true where nothing is said */
  lives_here?: boolean;
};
export type KeptResidency = Required<ResidencyRow>;
export type OrganisationRow = {
  district: string;
  id: string;
  kind: string;
  name: string;
  owner_code: string | null;
  place_id: string;
  estate_id: string | null;
  /** what a dispatch does not ask: see post/tables.ts */
  form?: Form | undefined;
  parent_id?: string | null | undefined;
  credit_code?: string | null | undefined;
  desk_phone?: string | null | undefined;
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
  post?: Post | undefined;
};
export type PeopleTables = {
  people: Omit<NameRow, 'merged_into'> & { merged_into: Generated<string | null> };
  identities: IdentityRow;
  residencies: Omit<KeptResidency, 'share_numerator' | 'share_denominator' | 'lives_here'> & {
    share_numerator: Generated<number | null>;
    share_denominator: Generated<number | null>;
    lives_here: Generated<boolean>;
  };
  organisations: OrganisationRow;
  appointments: AppointmentRow;
  /** territory’s, read for names and paths (cross-room foreign keys go only to territory and people) */
  places: { district: string; id: string; parent_id: string | null; kind: string; name: string; path: string; estate_id: string | null; area_cm2: number | null; floor: number | null };
};
