import type pg from 'pg';

/**
 * Hot topics (product C7): what many report at once in one street, as it was counted last. Counts and cases, never who
 * reported. Read by the street and the county alone; a matter that strikes several streets has a row in each.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE topics (
      district text NOT NULL,
      id text NOT NULL,
      street_path text NOT NULL,
      words text NOT NULL,
      place text NOT NULL,
      category text,
      tier smallint NOT NULL,
      -- households and people that reported, each once; those of the last two hours
      reports integer NOT NULL,
      recent integer NOT NULL,
      usual_per_day real NOT NULL,
      heat real NOT NULL,
      -- estates of other streets that have the same at the same time
      elsewhere integer NOT NULL,
      case_ids text[] NOT NULL,
      first_at timestamptz NOT NULL,
      last_at timestamptz NOT NULL,
      risen_at timestamptz,
      PRIMARY KEY (district, id)
    );
    CREATE INDEX topics_street ON topics (district, street_path, last_at DESC);
    ALTER TABLE topics ENABLE ROW LEVEL SECURITY;
    CREATE POLICY topics_of_street ON topics USING (district = app_setting('district') AND within_reach(street_path, NULL));
    GRANT SELECT, INSERT, UPDATE, DELETE ON topics TO linli_app;
  `);
}
