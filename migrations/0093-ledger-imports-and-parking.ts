import type pg from 'pg';

/** Last year's books from a workbook, entered whole and taken back whole; and cars that park by the hour (product F2, F5). */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(imports);
  await client.query(parking);
  for (const name of ['ledger_imports', 'parking_lots', 'parking_tariffs', 'parking_stays', 'parking_handovers'])
    await client.query(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY ${name}_kept ON ${name} USING (district = app_setting('district') AND entity_id IN (SELECT e.id FROM ledger_entities e WHERE e.district = app_setting('district')))`);
}

const imports = `
  CREATE TABLE ledger_imports (
    district text NOT NULL,
    id text NOT NULL,
    entity_id text NOT NULL,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    received_fen bigint NOT NULL,
    paid_fen bigint NOT NULL,
    transfer_ids text[] NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    checked_by text,
    checked_at timestamptz,
    taken_back_by text,
    taken_back_at timestamptz,
    PRIMARY KEY (district, id),
    CHECK (checked_by <> made_by)
  );
  -- the same workbook is entered once, unless it was taken back
  CREATE UNIQUE INDEX ledger_imports_once ON ledger_imports (district, entity_id, sha256) WHERE taken_back_at IS NULL;
  GRANT SELECT, INSERT, UPDATE (checked_by, checked_at, taken_back_by, taken_back_at) ON ledger_imports TO linli_app;
`;

const parking = `
  CREATE TABLE parking_lots (
    district text NOT NULL,
    id text NOT NULL,
    entity_id text NOT NULL,
    name text NOT NULL,
    spaces integer NOT NULL CHECK (spaces BETWEEN 1 AND 10000),
    -- the account of income in its books, and the drawer that takes the cash
    income_id text NOT NULL,
    cash_id text NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (district, id)
  );
  CREATE INDEX parking_lots_entity ON parking_lots (district, entity_id);
  CREATE TABLE parking_tariffs (
    district text NOT NULL,
    id text NOT NULL,
    entity_id text NOT NULL,
    lot_id text NOT NULL,
    from_at timestamptz NOT NULL,
    free_minutes integer NOT NULL CHECK (free_minutes BETWEEN 0 AND 1440),
    hour_fen integer NOT NULL CHECK (hour_fen BETWEEN 0 AND 100000),
    -- the most for 24 hours
    day_fen integer NOT NULL CHECK (day_fen >= hour_fen),
    made_by text NOT NULL,
    PRIMARY KEY (district, id)
  );
  CREATE INDEX parking_tariffs_lot ON parking_tariffs (district, lot_id, from_at);
  /* A car while it is there is known by the tail of its plate and the minute it came. When it leaves both are forgotten:
     what stays is what settles the amount. No trail of anybody's coming and going can be drawn from this table. */
  CREATE TABLE parking_stays (
    district text NOT NULL,
    id text NOT NULL,
    entity_id text NOT NULL,
    lot_id text NOT NULL,
    request_id text NOT NULL,
    tariff_id text NOT NULL,
    tail text,
    came_at timestamptz,
    on_paper boolean NOT NULL,
    left_on date,
    minutes integer,
    due_fen integer,
    taken_fen integer,
    -- why something else was taken than is due
    why text,
    guard_id text,
    handover_id text,
    PRIMARY KEY (district, id),
    UNIQUE (district, lot_id, request_id),
    CHECK ((left_on IS NULL) = (tail IS NOT NULL AND came_at IS NOT NULL)),
    CHECK ((left_on IS NULL) = (minutes IS NULL AND due_fen IS NULL AND taken_fen IS NULL AND guard_id IS NULL)),
    CHECK (left_on IS NULL OR (tail IS NULL AND came_at IS NULL AND minutes >= 0 AND due_fen >= 0 AND taken_fen >= 0)),
    CHECK (taken_fen = due_fen OR why IS NOT NULL)
  );
  CREATE INDEX parking_stays_there ON parking_stays (district, lot_id) WHERE left_on IS NULL;
  CREATE INDEX parking_stays_held ON parking_stays (district, lot_id, guard_id) WHERE left_on IS NOT NULL AND handover_id IS NULL;
  CREATE INDEX parking_stays_day ON parking_stays (district, lot_id, left_on) WHERE left_on IS NOT NULL;
  -- 交款: the guard counts and hands over, the cashier counts and takes; then it is in the books and waits for a third
  CREATE TABLE parking_handovers (
    district text NOT NULL,
    id text NOT NULL,
    entity_id text NOT NULL,
    lot_id text NOT NULL,
    guard_id text NOT NULL,
    stays integer NOT NULL,
    fen bigint NOT NULL CHECK (fen > 0),
    first_on date NOT NULL,
    last_on date NOT NULL,
    offered_at timestamptz NOT NULL,
    taken_by text,
    taken_at timestamptz,
    transfer_id text,
    sent_back_at timestamptz,
    PRIMARY KEY (district, id),
    CHECK (taken_by <> guard_id)
  );
  CREATE INDEX parking_handovers_lot ON parking_handovers (district, lot_id, offered_at);
  GRANT SELECT, INSERT ON parking_lots, parking_tariffs, parking_stays, parking_handovers TO linli_app;
  GRANT UPDATE (tail, came_at, left_on, minutes, due_fen, taken_fen, why, guard_id, handover_id) ON parking_stays TO linli_app;
  GRANT UPDATE (taken_by, taken_at, transfer_id, sent_back_at) ON parking_handovers TO linli_app;
  -- to lock it, which asks for a right to change something
  GRANT UPDATE (name) ON parking_lots TO linli_app;
`;
