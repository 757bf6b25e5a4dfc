import type pg from 'pg';

/** Mediations with their people, sessions and promises: read by the parties who were asked and by the mediators, nobody else. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE mediations (
      district text NOT NULL,
      id text NOT NULL,
      case_id text,
      place_path text NOT NULL,
      title text NOT NULL,
      opened_by text NOT NULL,
      at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('asking', 'talking', 'signing', 'in_force', 'ended')),
      ended_at timestamptz,
      end_reason text CHECK (end_reason IN ('refused', 'withdrawn', 'no_agreement', 'no_mediator')),
      form text CHECK (form IN ('written', 'oral')),
      effective_at timestamptz,
      confirm_until timestamptz,
      remind_at timestamptz,
      confirm_asked_at timestamptz,
      confirm_outcome text CHECK (confirm_outcome IN ('confirmed', 'not_confirmed')),
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id),
      CHECK ((state = 'ended') = (ended_at IS NOT NULL AND end_reason IS NOT NULL)),
      CHECK ((state = 'in_force') = (effective_at IS NOT NULL AND confirm_until IS NOT NULL))
    );
    CREATE INDEX mediations_case ON mediations (district, case_id);
    CREATE INDEX mediations_in_force ON mediations (district, id) WHERE state = 'in_force';
    CREATE TABLE mediation_people (
      district text NOT NULL,
      mediation_id text NOT NULL,
      person_id text NOT NULL,
      part text NOT NULL CHECK (part IN ('party', 'mediator')),
      asked_at timestamptz,
      answer boolean,
      answered_at timestamptz,
      answered_how text CHECK (answered_how IN ('self', 'paper', 'spoken')),
      answer_witness text,
      signed_at timestamptz,
      signed_how text CHECK (signed_how IN ('self', 'paper', 'spoken')),
      sign_witness text,
      wants_confirmation_at timestamptz,
      -- one person is one part: nobody mediates their own dispute
      PRIMARY KEY (district, mediation_id, person_id),
      FOREIGN KEY (district, mediation_id) REFERENCES mediations (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id)
    );
    CREATE INDEX mediation_people_of ON mediation_people (district, person_id);
    CREATE TABLE mediation_sessions (
      district text NOT NULL,
      id text NOT NULL,
      mediation_id text NOT NULL,
      at timestamptz NOT NULL,
      place_text text NOT NULL,
      minutes text,
      written_at timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, mediation_id) REFERENCES mediations (district, id)
    );
    CREATE INDEX mediation_sessions_of ON mediation_sessions (district, mediation_id);
    CREATE TABLE mediation_promises (
      district text NOT NULL,
      id text NOT NULL,
      mediation_id text NOT NULL,
      what text NOT NULL,
      person_id text NOT NULL,
      due_at timestamptz NOT NULL,
      remind_at timestamptz,
      done_at timestamptz,
      missed_at timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, mediation_id, person_id) REFERENCES mediation_people (district, mediation_id, person_id)
    );
    CREATE INDEX mediation_promises_of ON mediation_promises (district, mediation_id);

    -- Asked with its owner's rights: the policies of a mediation and of its people would otherwise ask each other for ever.
    CREATE FUNCTION takes_part_in_mediation(of_district text, of_mediation text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT EXISTS (SELECT 1 FROM mediation_people p WHERE p.district = of_district AND p.mediation_id = of_mediation AND p.person_id = app_setting('person')
        AND CASE p.part WHEN 'party' THEN p.asked_at IS NOT NULL ELSE p.answer IS DISTINCT FROM false END)
    $$;
    GRANT SELECT, INSERT, UPDATE ON mediations, mediation_people, mediation_sessions TO linli_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON mediation_promises TO linli_app;
  `);
  for (const [name, id] of [['mediations', 'id'], ['mediation_people', 'mediation_id'], ['mediation_sessions', 'mediation_id'], ['mediation_promises', 'mediation_id']]) {
    const sees = `district = app_setting('district') AND (app_setting('role') = 'system' OR takes_part_in_mediation(district, ${id}))`;
    await client.query(`
      ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY ${name}_read ON ${name} FOR SELECT USING (${sees});
      CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'));
      CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (${sees}) WITH CHECK (district = app_setting('district'));
    `);
  }
  await client.query(`CREATE POLICY mediation_promises_left ON mediation_promises FOR DELETE USING (district = app_setting('district') AND (app_setting('role') = 'system' OR takes_part_in_mediation(district, mediation_id)))`);
}
