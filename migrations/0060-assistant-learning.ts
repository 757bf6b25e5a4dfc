import type pg from 'pg';

/**
 * What staff corrected (product C5), by the fact that says so, and the layers learnt from it. A correction holds codes, never
 * words: those are read from the case while it has them. A layer holds weights of pieces that several messages share.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE learnt_corrections (
      district text NOT NULL,
      fact_seq bigint NOT NULL,
      kind text NOT NULL CHECK (kind IN ('category','tier','place','merge','apart','act','stands')),
      community_path text NOT NULL,
      case_id text NOT NULL,
      was text,
      became text,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, fact_seq, kind)
    );
    CREATE INDEX learnt_corrections_community ON learnt_corrections (district, community_path, at DESC);

    CREATE TABLE learnt_layers (
      district text NOT NULL,
      id text NOT NULL,
      community_path text NOT NULL,
      made_at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('used','turned_down','replaced','rolled_back')),
      lessons integer NOT NULL,
      trial jsonb NOT NULL,
      layer jsonb,
      ended_at timestamptz,
      ended_by text,
      PRIMARY KEY (district, id)
    );
    CREATE INDEX learnt_layers_community ON learnt_layers (district, community_path, made_at DESC);
    CREATE UNIQUE INDEX learnt_layers_one ON learnt_layers (district, community_path) WHERE state = 'used';
    ALTER TABLE learnt_corrections ENABLE ROW LEVEL SECURITY;
    ALTER TABLE learnt_layers ENABLE ROW LEVEL SECURITY;
    CREATE POLICY learnt_corrections_of_community ON learnt_corrections USING (district = app_setting('district') AND within_reach(community_path, NULL));
    CREATE POLICY learnt_layers_of_community ON learnt_layers USING (district = app_setting('district') AND within_reach(community_path, NULL));
    GRANT SELECT, INSERT ON learnt_corrections TO linli_app;
    GRANT SELECT, INSERT, UPDATE ON learnt_layers TO linli_app;
  `);
}
