import type pg from 'pg';

/**
 * 政民沟通 of WeCom: which of its grids and categories are ours, what residents reported there until it is a case, and
 * which case each order became.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    -- Orders as they were polled, sealed until they are cases: whoever is killed in between loses nothing. One corporation serves the whole house.
    CREATE TABLE wecom_order_inbox (
      district text NOT NULL CHECK (district = '000000'),
      id text NOT NULL,
      body_cipher bytea NOT NULL,
      at timestamptz NOT NULL,
      due_at timestamptz NOT NULL,
      tries integer NOT NULL DEFAULT 0,
      -- waits for somebody to say which place of ours this grid is
      grid_id text,
      PRIMARY KEY (district, id)
    );
    CREATE INDEX wecom_order_inbox_due ON wecom_order_inbox (due_at);

    CREATE TABLE wecom_strange_grids (
      district text NOT NULL CHECK (district = '000000'),
      grid_id text NOT NULL,
      name text NOT NULL,
      seen_at timestamptz NOT NULL,
      PRIMARY KEY (district, grid_id)
    );
    CREATE TABLE wecom_categories (
      district text NOT NULL CHECK (district = '000000'),
      code text NOT NULL,
      category_id text NOT NULL,
      name text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, code)
    );

    CREATE TABLE wecom_grids (
      district text NOT NULL,
      id text NOT NULL,
      place_id text NOT NULL,
      grid_id text,
      name text NOT NULL,
      pushed boolean NOT NULL,
      told text,
      asking boolean NOT NULL DEFAULT false,
      trouble text,
      by text,
      at timestamptz NOT NULL,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, place_id) REFERENCES places (district, id)
    );
    CREATE UNIQUE INDEX wecom_grids_once ON wecom_grids (grid_id);
    CREATE UNIQUE INDEX wecom_grids_pushed ON wecom_grids (district, place_id) WHERE pushed;

    CREATE TABLE wecom_orders (
      district text NOT NULL,
      id text NOT NULL,
      case_id text NOT NULL,
      grid_id text NOT NULL,
      over_there boolean NOT NULL,
      at timestamptz NOT NULL,
      seen_at timestamptz NOT NULL,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
    );
    CREATE UNIQUE INDEX wecom_orders_once ON wecom_orders (id);
    CREATE INDEX wecom_orders_open ON wecom_orders (district, at) WHERE NOT over_there;
  `);
  // of the house: the software alone, in whichever county it works
  for (const table of ['wecom_order_inbox', 'wecom_strange_grids', 'wecom_categories'])
    await client.query(`
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO linli_app;
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_software ON ${table} USING (app_setting('role') = 'system');`);
  for (const table of ['wecom_grids', 'wecom_orders'])
    await client.query(`
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO linli_app;
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_software ON ${table} USING (district = app_setting('district') AND app_setting('role') = 'system');`);
  await client.query(`
    -- WeCom names no county: where a grid or an order belongs is asked over all of them, by the software alone.
    CREATE FUNCTION wecom_grid_at(of_grid text) RETURNS SETOF wecom_grids LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 1 AS $$
      SELECT * FROM wecom_grids WHERE grid_id = of_grid AND app_setting('role') = 'system'
    $$;
    CREATE FUNCTION wecom_order_at(of_order text) RETURNS SETOF wecom_orders LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public ROWS 1 AS $$
      SELECT * FROM wecom_orders WHERE id = of_order AND app_setting('role') = 'system'
    $$;
  `);
}
