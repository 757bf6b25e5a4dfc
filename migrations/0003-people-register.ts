import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/** People, where they live, the bodies they belong to and the posts they hold. Phone numbers are sealed. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE people (
      district text NOT NULL,
      id text NOT NULL,
      name text NOT NULL,
      phone_cipher bytea,
      phone_hash bytea,
      phone_masked text,
      PRIMARY KEY (district, id)
    );
    CREATE INDEX people_phone ON people (district, phone_hash);

    CREATE TABLE residencies (
      district text NOT NULL,
      home_id text NOT NULL,
      person_id text NOT NULL,
      relation text NOT NULL CHECK (relation IN ('owner','tenant','family')),
      estate_id text NOT NULL,
      from_on date NOT NULL,
      until_on date,
      PRIMARY KEY (district, home_id, person_id, from_on),
      FOREIGN KEY (district, home_id) REFERENCES places (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    CREATE INDEX residencies_person ON residencies (district, person_id);
    CREATE INDEX residencies_estate ON residencies (district, estate_id);

    CREATE TABLE organisations (
      district text NOT NULL,
      id text NOT NULL,
      kind text NOT NULL,
      name text NOT NULL,
      -- the owner code of domain.md §3 under which cases come to it: WY, SD, WG, SQ, …
      owner_code text,
      place_id text NOT NULL,
      estate_id text,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, place_id) REFERENCES places (district, id)
    );
    CREATE INDEX organisations_place ON organisations (district, place_id);
    CREATE INDEX organisations_estate ON organisations (district, estate_id);

    CREATE TABLE appointments (
      district text NOT NULL,
      id text NOT NULL,
      person_id text NOT NULL,
      role text NOT NULL,
      title text NOT NULL,
      place_id text NOT NULL,
      estate_id text,
      organisation_id text,
      from_on date NOT NULL,
      until_on date,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id),
      FOREIGN KEY (district, place_id) REFERENCES places (district, id),
      FOREIGN KEY (district, organisation_id) REFERENCES organisations (district, id)
    );
    CREATE INDEX appointments_person ON appointments (district, person_id);
    CREATE INDEX appointments_organisation ON appointments (district, organisation_id);
    CREATE INDEX appointments_estate ON appointments (district, estate_id);
    GRANT SELECT, INSERT, UPDATE ON people, residencies, organisations, appointments TO linli_app;
  `);
  await restrict_to_district(client, 'people', 'residencies', 'organisations', 'appointments');
}
