import * as exchange from './exchange/index.ts';
export { exchange };
export { insert_care_plans as add_care_plans, select_care_plan as care_plan_of, select_care_plans as care_plans, update_visited as visited } from './care/store.ts';
export { consent_stands } from './consent/give.ts';
export { insert_consents as add_consents, insert_guardians as add_guardians, select_guardians as guardians_of, select_wards as wards_of } from './consent/store.ts';
export { add_household, add_person, move_in, move_out, type NewMember, type NewPerson } from './household/add.ts';
export { read_share, share_words, type Share } from './household/share.ts';
export { select_living as people_living, select_owned_homes as owned_homes, select_owners as owners_of_homes } from './household/store.ts';
export { read_credit_code } from './credit-code.ts';
export { age_on, read_id_number } from './id-number.ts';
export { hats_of, type NamedHat } from './hat.ts';
export { ask_correction } from './identity/correct.ts';
export { reveal } from './identity/reveal.ts';
export { adopt_record, select_reach as home_within_reach } from './twin/adopt.ts';
export { is_mobile, mask_id_number, mask_name, mask_phone } from './mask.ts';
export { names_of, organisation_name } from './name.ts';
export { notes as note_sealer, people_by_id_number, people_by_phone, person_row, phone_of, sealed_columns } from './register.ts';
export type { CarePlanRow, ConsentRow, GuardianRow, TagRow } from './register-tables.ts';
export { insert_tags as add_tags } from './tag/store.ts';
export { insert_bodies as add_bodies, insert_delegation as add_delegation, insert_posts as add_posts, select_delegation as delegation_by_id, insert_profiles as add_profiles } from './post/store.ts';
export { routes as post_routes } from './post/routes.ts';
export type { BodyRow, PostRow, ProfileRow } from './post/tables.ts';
export { refusals } from './refusals.ts';
export { select_posts_around as posts_around } from './scope/store.ts';
export { routes } from './routes.ts';
export {
  count_members,
  insert_appointment as appoint,
  insert_organisation as add_organisation,
  insert_people as add_people, insert_residencies as add_residencies,
  select_committee as committee_at,
  select_coordinators as coordinators_at,
  select_holders as holders_of,
  select_homes as homes_of, select_organisation as organisation_by_id,
  select_organisations_around as organisations_around,
  select_organisations_at as organisations_at,
  serves,
  lives_at, select_merged as merged_into, select_people as people_by_id, select_person as person_by_id, select_residents as residents_of_home,
} from './store.ts';
export type { AppointmentRow, IdentityRow, OrganisationRow, PeopleTables, PersonRow, ResidencyRow } from './tables.ts';
