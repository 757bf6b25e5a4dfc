import type pg from 'pg';

/** Money asked for and paid through a gateway outside, what went back, and how each day's bill of the gateway compares. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE payments (
      district text NOT NULL,
      -- out_trade_no: the county's six digits and 26 random ones, 32 as the gateway allows
      id text NOT NULL CHECK (id ~ '^[0-9a-f]{32}$' AND left(id, 6) = district),
      purpose text NOT NULL,
      subject text NOT NULL,
      place_path text NOT NULL,
      person_id text,
      title text NOT NULL,
      amount_fen bigint NOT NULL CHECK (amount_fen > 0),
      state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'paid', 'closed')),
      made_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      gateway text,
      started_at timestamptz,
      look_at timestamptz,
      looks integer NOT NULL DEFAULT 0,
      gateway_number text,
      paid_at timestamptz,
      ended_at timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, person_id) REFERENCES people (district, id),
      CHECK ((state = 'paid') = (paid_at IS NOT NULL))
    );
    -- two taps on 「缴费」 are one payment
    CREATE UNIQUE INDEX payments_open ON payments (district, purpose, subject) WHERE state = 'open';
    CREATE INDEX payments_of ON payments (district, purpose, subject);
    CREATE INDEX payments_look ON payments (district, look_at) WHERE look_at IS NOT NULL;
    CREATE INDEX payments_paid ON payments (district, paid_at) WHERE state = 'paid';

    CREATE TABLE payment_refunds (
      district text NOT NULL,
      id text NOT NULL CHECK (id ~ '^[0-9a-f]{32}$' AND left(id, 6) = district),
      payment_id text NOT NULL,
      -- why, for the software: the same cause is one refund
      cause text NOT NULL,
      amount_fen bigint NOT NULL CHECK (amount_fen > 0),
      reason text NOT NULL,
      state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'sent', 'done', 'failed')),
      asked_by text,
      asked_at timestamptz NOT NULL,
      look_at timestamptz,
      looks integer NOT NULL DEFAULT 0,
      trouble text,
      gateway_number text,
      ended_at timestamptz,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, payment_id) REFERENCES payments (district, id)
    );
    CREATE UNIQUE INDEX payment_refunds_once ON payment_refunds (district, payment_id, cause);
    CREATE INDEX payment_refunds_look ON payment_refunds (district, look_at) WHERE look_at IS NOT NULL;

    -- What the gateway booked on one day, and where that and our own rows disagree. 000000: a number of no county.
    CREATE TABLE payment_bills (
      district text NOT NULL,
      day date NOT NULL,
      gateway text NOT NULL,
      payments integer NOT NULL,
      paid_fen bigint NOT NULL,
      refunds integer NOT NULL,
      refunded_fen bigint NOT NULL,
      checked_at timestamptz NOT NULL,
      PRIMARY KEY (district, day, gateway)
    );
    CREATE TABLE payment_differences (
      district text NOT NULL,
      day date NOT NULL,
      number text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('unknown', 'missing', 'amount', 'late')),
      ours_fen bigint,
      theirs_fen bigint,
      found_at timestamptz NOT NULL,
      PRIMARY KEY (district, day, number, kind)
    );

    -- which counties have a payment or refund to look after: asked every few seconds, mostly in vain
    CREATE FUNCTION payments_due(now timestamptz) RETURNS TABLE (district text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT d.district FROM districts d WHERE EXISTS (SELECT FROM payments p WHERE p.district = d.district AND p.look_at <= now)
        OR EXISTS (SELECT FROM payment_refunds r WHERE r.district = d.district AND r.look_at <= now)
    $$;
  `);
  for (const table of ['payments', 'payment_refunds', 'payment_bills', 'payment_differences']) await client.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; GRANT SELECT, INSERT, UPDATE ON ${table} TO linli_app`);
  await client.query(`
    CREATE POLICY of_software ON payments USING (district = app_setting('district') AND app_setting('role') = 'system');
    CREATE POLICY own ON payments FOR SELECT USING (district = app_setting('district') AND person_id = app_setting('person'));
    CREATE POLICY of_software ON payment_refunds USING (district = app_setting('district') AND app_setting('role') = 'system');
    CREATE POLICY of_software ON payment_bills USING (app_setting('role') = 'system' AND district = app_setting('district'));
    CREATE POLICY of_auditors ON payment_bills FOR SELECT USING (district = app_setting('district') AND app_setting('role') = 'auditor');
    CREATE POLICY of_software ON payment_differences USING (app_setting('role') = 'system' AND district = app_setting('district'));
    CREATE POLICY of_auditors ON payment_differences FOR SELECT USING (district = app_setting('district') AND app_setting('role') = 'auditor');
  `);
}
