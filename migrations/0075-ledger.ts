import type pg from 'pg';

/**
 * Books by double entry (product F2, domain.md §5). Rows are written by functions alone: the house may read them and may
 * not insert, change or delete one, so that what the functions hold is held whatever the code above them does.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(books);
  await client.query(rules);
  await client.query(writing);
  await client.query(closing);
  await client.query(seen);
}

const books = `
  CREATE TABLE ledger_entities (
    district text NOT NULL,
    id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('committee','company','collective','fund','project')),
    name text NOT NULL,
    -- whose people keep these books
    organisation_id text NOT NULL,
    estate_id text,
    place_path text NOT NULL,
    cashier_id text,
    -- the last day that can no longer be written to
    closed_through date NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (district, id),
    FOREIGN KEY (district, organisation_id) REFERENCES organisations (district, id)
  );
  CREATE INDEX ledger_entities_organisation ON ledger_entities (district, organisation_id);
  CREATE INDEX ledger_entities_estate ON ledger_entities (district, estate_id);

  CREATE TABLE ledger_accounts (
    district text NOT NULL,
    entity_id text NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('asset','liability','equity','income','expense')),
    -- money in a drawer or at a bank: the account may be spent and no further, on any day
    is_money boolean NOT NULL DEFAULT false,
    has_floor boolean NOT NULL DEFAULT false,
    PRIMARY KEY (district, entity_id, id),
    FOREIGN KEY (district, entity_id) REFERENCES ledger_entities (district, id)
  );

  -- No foreign keys below: each would lock the same few rows for every posting. The functions look instead.
  CREATE TABLE ledger_transfers (
    district text NOT NULL,
    entity_id text NOT NULL,
    id text NOT NULL,
    -- made by whoever asks: the same transfer sent twice is one
    request_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('pending','posted','voided')),
    kind text NOT NULL,
    day date NOT NULL,
    text text NOT NULL,
    -- what of another part it belongs to: a lift's agreement, a billing run
    source text,
    reverses text,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    checked_by text,
    checked_at timestamptz,
    voided_by text,
    voided_at timestamptz,
    void_reason text,
    PRIMARY KEY (district, id),
    UNIQUE (district, entity_id, request_id),
    -- 制单与审核分离: nothing is in the books that one person alone put there
    CHECK (checked_by <> made_by),
    CHECK ((state = 'posted') = (checked_by IS NOT NULL AND checked_at IS NOT NULL)),
    CHECK ((state = 'voided') = (voided_by IS NOT NULL AND void_reason IS NOT NULL))
  );
  CREATE INDEX ledger_transfers_day ON ledger_transfers (district, entity_id, day, id);
  CREATE INDEX ledger_transfers_pending ON ledger_transfers (district, entity_id, day) WHERE state = 'pending';
  CREATE INDEX ledger_transfers_source ON ledger_transfers (district, source) WHERE source IS NOT NULL;
  CREATE UNIQUE INDEX ledger_transfers_reverses ON ledger_transfers (district, reverses) WHERE reverses IS NOT NULL AND state <> 'voided';

  -- debit is positive, credit negative
  CREATE TABLE ledger_entries (
    district text NOT NULL,
    entity_id text NOT NULL,
    transfer_id text NOT NULL,
    line integer NOT NULL,
    account_id text NOT NULL,
    day date NOT NULL,
    amount_fen bigint NOT NULL CHECK (amount_fen <> 0 AND abs(amount_fen) <= 10000000000000),
    -- whose part of the account it is: a home, by its id
    party text,
    PRIMARY KEY (district, transfer_id, line)
  );
  CREATE INDEX ledger_entries_account ON ledger_entries (district, entity_id, account_id, day);
  CREATE INDEX ledger_entries_party ON ledger_entries (district, entity_id, party, account_id) WHERE party IS NOT NULL;

  -- What was posted to an account on a day, a row for each connection that posts: nobody waits for another.
  CREATE TABLE ledger_balances (
    district text NOT NULL,
    entity_id text NOT NULL,
    account_id text NOT NULL,
    day date NOT NULL,
    slot integer NOT NULL,
    amount_fen bigint NOT NULL,
    PRIMARY KEY (district, entity_id, account_id, day, slot)
  ) WITH (fillfactor = 50);

  -- 关账: the cashier counts and asks, somebody else closes
  CREATE TABLE ledger_months (
    district text NOT NULL,
    entity_id text NOT NULL,
    last_day date NOT NULL,
    -- what was counted in each drawer and on each statement, as the books have it
    counted jsonb NOT NULL,
    asked_by text NOT NULL,
    asked_at timestamptz NOT NULL,
    closed_by text,
    closed_at timestamptz,
    PRIMARY KEY (district, entity_id, last_day),
    CHECK (closed_by <> asked_by)
  );

  -- 交接: who gives, who takes, who watches are three people
  CREATE TABLE ledger_handovers (
    district text NOT NULL,
    id text NOT NULL,
    entity_id text NOT NULL,
    from_id text NOT NULL,
    to_id text NOT NULL,
    counted jsonb NOT NULL,
    offered_at timestamptz NOT NULL,
    accepted_at timestamptz,
    witness_id text,
    witnessed_at timestamptz,
    ended_at timestamptz,
    PRIMARY KEY (district, id),
    CHECK (to_id <> from_id AND witness_id <> from_id AND witness_id <> to_id)
  );
  CREATE UNIQUE INDEX ledger_handovers_open ON ledger_handovers (district, entity_id) WHERE witnessed_at IS NULL AND ended_at IS NULL;

  CREATE TABLE ledger_files (
    district text NOT NULL,
    transfer_id text NOT NULL,
    file_id text NOT NULL,
    -- whether neighbours may look at it: names and numbers are covered on the picture
    shown boolean NOT NULL,
    PRIMARY KEY (district, transfer_id, file_id)
  );
  CREATE INDEX ledger_files_file ON ledger_files (district, file_id);

  GRANT SELECT ON ledger_transfers, ledger_entries, ledger_balances, ledger_months TO linli_app;
  GRANT SELECT, INSERT ON ledger_entities, ledger_accounts, ledger_files TO linli_app;
  GRANT SELECT, INSERT, UPDATE (accepted_at, witness_id, witnessed_at, ended_at) ON ledger_handovers TO linli_app;
  GRANT UPDATE (cashier_id) ON ledger_entities TO linli_app;
`;

const rules = `
  -- Not even the functions below rewrite the past.
  CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_TABLE_NAME = 'ledger_transfers' AND TG_OP = 'UPDATE' THEN
      IF OLD.state = 'pending' AND (OLD.district, OLD.entity_id, OLD.id, OLD.request_id, OLD.kind, OLD.day, OLD.text, OLD.source, OLD.reverses, OLD.made_by, OLD.made_at)
          IS NOT DISTINCT FROM (NEW.district, NEW.entity_id, NEW.id, NEW.request_id, NEW.kind, NEW.day, NEW.text, NEW.source, NEW.reverses, NEW.made_by, NEW.made_at) THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'what is in the books stays: % of % refused', TG_OP, TG_TABLE_NAME;
  END $$;
  CREATE TRIGGER ledger_transfers_stay BEFORE UPDATE OR DELETE ON ledger_transfers FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
  CREATE TRIGGER ledger_entries_stay BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();

  -- A refusal that a person is told: the state LG001, the code as its message.
  CREATE FUNCTION ledger_refuse(code text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION '%', code USING ERRCODE = 'LG001'; END $$;

  CREATE FUNCTION ledger_key(what text, of_entity text) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT hashtextextended(app_setting('district') || ' ledger ' || what || ' ' || of_entity, 0)
  $$;
  -- The books of one's own organisation, kept open until this transaction ends: closing a month waits for it.
  CREATE FUNCTION ledger_hold(of_entity text) RETURNS ledger_entities LANGUAGE plpgsql AS $$
  DECLARE e ledger_entities;
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(ledger_key('month', of_entity));
    SELECT * INTO e FROM ledger_entities WHERE district = app_setting('district') AND id = of_entity
      AND (app_setting('role') = 'system' OR (app_setting('role') <> 'resident' AND organisation_id = app_setting('organisation')));
    IF e.id IS NULL THEN PERFORM ledger_refuse('ledger.unknown'); END IF;
    RETURN e;
  END $$;
  -- Whoever acts; only the software names another, for a history that it plants.
  CREATE FUNCTION ledger_person(named text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN app_setting('role') = 'system' THEN coalesce(nullif(named, ''), nullif(app_setting('person'), '')) ELSE app_setting('person') END
  $$;
  -- The same person under a record that was merged into another is the same person.
  CREATE FUNCTION ledger_root(of_person text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT p.merged_into FROM people p WHERE p.district = app_setting('district') AND p.id = of_person), of_person)
  $$;
`;

// A plan that a connection keeps from the days when a table was empty is ruinous when it fills: the functions are planned once,
// for indexes and loops alone, and what they have just written they hold in arrays instead of reading it again.
const planned = 'SECURITY DEFINER SET search_path = public SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off';

const writing = `
  /* Adds lines to the balances. An account with a floor is spent by one at a time and by nobody below nothing, on the day of the
     spending or any later one; who pays in waits for nobody. */
  CREATE FUNCTION ledger_apply(of_entity text, of_slot integer, accounts text[], days date[], fens bigint[]) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE d text := app_setting('district'); spent text[]; since date;
  BEGIN
    SELECT array_agg(DISTINCT l.account_id ORDER BY l.account_id), min(l.day) INTO spent, since FROM unnest(accounts, days, fens) l(account_id, day, fen)
      JOIN ledger_accounts a ON a.district = d AND a.entity_id = of_entity AND a.id = l.account_id
      WHERE a.has_floor AND CASE WHEN a.kind IN ('asset','expense') THEN l.fen < 0 ELSE l.fen > 0 END;
    FOR i IN 1 .. coalesce(cardinality(spent), 0) LOOP
      PERFORM pg_advisory_xact_lock(ledger_key('spend', of_entity || ' ' || spent[i]));
    END LOOP;
    INSERT INTO ledger_balances AS b (district, entity_id, account_id, day, slot, amount_fen)
      SELECT d, of_entity, l.account_id, l.day, of_slot, sum(l.fen) FROM unnest(accounts, days, fens) l(account_id, day, fen) GROUP BY l.account_id, l.day
      ON CONFLICT (district, entity_id, account_id, day, slot) DO UPDATE SET amount_fen = b.amount_fen + excluded.amount_fen;
    IF spent IS NOT NULL AND EXISTS (
      SELECT 1 FROM unnest(spent) u(account_id) JOIN ledger_accounts a ON a.district = d AND a.entity_id = of_entity AND a.id = u.account_id
      CROSS JOIN LATERAL (SELECT b.day, sum(sum(b.amount_fen)) OVER (ORDER BY b.day) AS standing FROM ledger_balances b
        WHERE b.district = d AND b.entity_id = of_entity AND b.account_id = u.account_id GROUP BY b.day) s
      WHERE s.day >= since AND CASE WHEN a.kind IN ('asset','expense') THEN s.standing < 0 ELSE s.standing > 0 END)
    THEN PERFORM ledger_refuse('ledger.not_enough'); END IF;
  END $$;
  REVOKE EXECUTE ON FUNCTION ledger_apply FROM PUBLIC;

  /* Enters transfers of one entity, all or none; those with checked_by are posted at once. Each of given is
     {id, request_id, kind, day, text, source, reverses, made_by, checked_by, lines: [[account, fen, party], …]}; the lines of a
     reversal are the other's, turned round. Answers what is new, and what was known by its request already. */
  CREATE FUNCTION ledger_put(of_entity text, at timestamptz, of_slot integer, given jsonb) RETURNS TABLE (id text, known boolean)
  LANGUAGE plpgsql ${planned} AS $$
  #variable_conflict use_column
  DECLARE d text := app_setting('district'); e ledger_entities; fresh text[]; posted text[]; groups integer; wrong boolean;
    ids text[]; numbers integer[]; accounts text[]; days date[]; fens bigint[]; parties text[]; turned jsonb;
  BEGIN
    e := ledger_hold(of_entity);
    SELECT bool_or((g->>'day')::date <= e.closed_through) INTO wrong FROM jsonb_array_elements(given) g;
    IF wrong THEN PERFORM ledger_refuse('ledger.month_closed'); END IF;
    SELECT bool_or((g->>'day')::date > (at AT TIME ZONE 'Asia/Shanghai')::date) INTO wrong FROM jsonb_array_elements(given) g;
    IF wrong THEN PERFORM ledger_refuse('ledger.day_to_come'); END IF;
    WITH put AS (
      INSERT INTO ledger_transfers AS t (district, entity_id, id, request_id, state, kind, day, text, source, reverses, made_by, made_at, checked_by, checked_at)
      SELECT d, of_entity, g->>'id', g->>'request_id', CASE WHEN g->>'checked_by' IS NULL THEN 'pending' ELSE 'posted' END, g->>'kind', (g->>'day')::date, g->>'text', g->>'source', g->>'reverses',
        ledger_person(g->>'made_by'), at, g->>'checked_by', CASE WHEN g->>'checked_by' IS NULL THEN NULL ELSE at END
      FROM jsonb_array_elements(given) g
      ON CONFLICT (district, entity_id, request_id) DO NOTHING RETURNING t.id, t.state)
    SELECT array_agg(put.id), array_agg(put.id) FILTER (WHERE put.state = 'posted'),
      coalesce(bool_or(put.state = 'posted') AND app_setting('role') <> 'system', false)
      INTO fresh, posted, wrong FROM put;
    IF wrong THEN PERFORM ledger_refuse('ledger.maker_checks'); END IF;
    IF fresh IS NOT NULL THEN
      SELECT array_agg(g->>'id'), array_agg(v.number::integer), array_agg(v.line->>0), array_agg((g->>'day')::date), array_agg((v.line->>1)::bigint), array_agg(v.line->>2)
        INTO ids, numbers, accounts, days, fens, parties
        FROM jsonb_array_elements(given) g, jsonb_array_elements(g->'lines') WITH ORDINALITY v(line, number) WHERE g->>'id' = ANY (fresh);
      FOR turned IN SELECT g FROM jsonb_array_elements(given) g WHERE g->>'reverses' IS NOT NULL AND g->>'id' = ANY (fresh) LOOP
        PERFORM 1 FROM ledger_transfers o WHERE o.district = d AND o.id = turned->>'reverses' AND o.entity_id = of_entity AND o.state = 'posted' AND o.reverses IS NULL;
        IF NOT FOUND THEN PERFORM ledger_refuse('ledger.not_posted'); END IF;
        SELECT ids || array_agg(turned->>'id'), numbers || array_agg(n.line), accounts || array_agg(n.account_id), days || array_agg((turned->>'day')::date), fens || array_agg(-n.amount_fen), parties || array_agg(n.party)
          INTO ids, numbers, accounts, days, fens, parties FROM ledger_entries n WHERE n.district = d AND n.transfer_id = turned->>'reverses';
      END LOOP;
      SELECT count(*), coalesce(bool_or(s.whole <> 0 OR s.lines < 2 OR s.unknown > 0), false) INTO groups, wrong FROM (
        SELECT sum(l.fen) AS whole, count(*) AS lines, count(*) FILTER (WHERE a.id IS NULL) AS unknown FROM unnest(ids, accounts, fens) l(id, account_id, fen)
        LEFT JOIN ledger_accounts a ON a.district = d AND a.entity_id = of_entity AND a.id = l.account_id GROUP BY l.id) s;
      IF wrong OR groups <> cardinality(fresh) THEN PERFORM ledger_refuse('ledger.not_balanced'); END IF;
      INSERT INTO ledger_entries (district, entity_id, transfer_id, line, account_id, day, amount_fen, party)
        SELECT d, of_entity, l.* FROM unnest(ids, numbers, accounts, days, fens, parties) l(id, number, account_id, day, fen, party);
      IF posted IS NOT NULL THEN
        IF cardinality(posted) <> cardinality(fresh) THEN RAISE EXCEPTION 'a batch is posted as a whole or waits as a whole'; END IF;
        PERFORM ledger_apply(of_entity, of_slot, accounts, days, fens);
      END IF;
    END IF;
    IF cardinality(fresh) = jsonb_array_length(given) THEN RETURN QUERY SELECT f.id, false FROM unnest(fresh) f(id); RETURN; END IF;
    RETURN QUERY SELECT f.id, false FROM unnest(fresh) f(id)
      UNION ALL SELECT t.id, true FROM jsonb_array_elements(given) g JOIN ledger_transfers t ON t.district = d AND t.entity_id = of_entity AND t.request_id = g->>'request_id'
        WHERE NOT t.id = ANY (coalesce(fresh, '{}'));
  END $$;

  -- 审核: pending transfers go into the books, all of them or none, by somebody else than who made them.
  CREATE FUNCTION ledger_check(of_entity text, at timestamptz, of_slot integer, ids text[], named text) RETURNS void
  LANGUAGE plpgsql ${planned} AS $$
  DECLARE d text := app_setting('district'); e ledger_entities; who text := ledger_person(named); found integer := 0; t ledger_transfers; accounts text[]; days date[]; fens bigint[];
  BEGIN
    e := ledger_hold(of_entity);
    -- in one order, so that two who check at once do not wait for each other
    FOR t IN SELECT x.* FROM (SELECT u.id FROM unnest(ids) u(id) ORDER BY u.id) i JOIN ledger_transfers x ON x.district = d AND x.id = i.id FOR UPDATE OF x LOOP
      IF t.entity_id <> of_entity OR t.state <> 'pending' THEN PERFORM ledger_refuse('ledger.not_pending'); END IF;
      IF ledger_root(t.made_by) = ledger_root(who) THEN PERFORM ledger_refuse('ledger.maker_checks'); END IF;
      IF t.day <= e.closed_through THEN PERFORM ledger_refuse('ledger.month_closed'); END IF;
      found := found + 1;
    END LOOP;
    IF found <> cardinality(ids) OR found = 0 THEN PERFORM ledger_refuse('ledger.not_pending'); END IF;
    UPDATE ledger_transfers x SET state = 'posted', checked_by = who, checked_at = at FROM unnest(ids) i(id) WHERE x.district = d AND x.id = i.id;
    SELECT array_agg(n.account_id), array_agg(n.day), array_agg(n.amount_fen) INTO accounts, days, fens FROM unnest(ids) i(id) JOIN ledger_entries n ON n.district = d AND n.transfer_id = i.id;
    PERFORM ledger_apply(of_entity, of_slot, accounts, days, fens);
  END $$;

  CREATE FUNCTION ledger_void(of_entity text, at timestamptz, of_transfer text, reason text, named text) RETURNS void
  LANGUAGE plpgsql ${planned} AS $$
  BEGIN
    PERFORM ledger_hold(of_entity);
    UPDATE ledger_transfers t SET state = 'voided', voided_by = ledger_person(named), voided_at = at, void_reason = reason
      WHERE t.district = app_setting('district') AND t.entity_id = of_entity AND t.id = of_transfer AND t.state = 'pending';
    IF NOT FOUND THEN PERFORM ledger_refuse('ledger.not_pending'); END IF;
  END $$;
`;

const closing = `
  -- What stands in each account at the end of a day.
  CREATE FUNCTION ledger_standing(of_entity text, at_day date) RETURNS TABLE (account_id text, amount_fen bigint) LANGUAGE sql STABLE AS $$
    SELECT b.account_id, sum(b.amount_fen)::bigint FROM ledger_balances b
    WHERE b.district = app_setting('district') AND b.entity_id = of_entity AND b.day <= at_day GROUP BY b.account_id
  $$;

  -- 请求关账: counted is {account: fen} of every account of money, and must be what the books say.
  CREATE FUNCTION ledger_ask_close(of_entity text, at timestamptz, of_last_day date, said jsonb, named text) RETURNS void
  LANGUAGE plpgsql ${planned} AS $$
  DECLARE d text := app_setting('district'); e ledger_entities;
  BEGIN
    PERFORM pg_advisory_xact_lock(ledger_key('month', of_entity));
    e := ledger_hold(of_entity);
    IF of_last_day <> (date_trunc('month', e.closed_through + 1) + interval '1 month - 1 day')::date THEN PERFORM ledger_refuse('ledger.not_next_month'); END IF;
    IF of_last_day >= (at AT TIME ZONE 'Asia/Shanghai')::date THEN PERFORM ledger_refuse('ledger.month_not_over'); END IF;
    IF EXISTS (SELECT 1 FROM ledger_transfers t WHERE t.district = d AND t.entity_id = of_entity AND t.state = 'pending' AND t.day <= of_last_day) THEN PERFORM ledger_refuse('ledger.pending_left'); END IF;
    IF EXISTS (SELECT 1 FROM ledger_accounts a LEFT JOIN ledger_standing(of_entity, of_last_day) s ON s.account_id = a.id
      WHERE a.district = d AND a.entity_id = of_entity AND a.is_money AND coalesce(s.amount_fen, 0) IS DISTINCT FROM (said->>a.id)::bigint) THEN PERFORM ledger_refuse('ledger.count_differs'); END IF;
    INSERT INTO ledger_months (district, entity_id, last_day, counted, asked_by, asked_at) VALUES (d, of_entity, of_last_day, said, ledger_person(named), at)
      ON CONFLICT (district, entity_id, last_day) DO UPDATE SET counted = excluded.counted, asked_by = excluded.asked_by, asked_at = excluded.asked_at;
  END $$;

  -- 关账: by another person, if the books are still as they were counted. A closed month stays closed; its balances are gathered, a row a day.
  CREATE FUNCTION ledger_close(of_entity text, at timestamptz, of_last_day date, named text) RETURNS void
  LANGUAGE plpgsql ${planned} AS $$
  DECLARE d text := app_setting('district'); e ledger_entities; m ledger_months; who text := ledger_person(named);
  BEGIN
    PERFORM pg_advisory_xact_lock(ledger_key('month', of_entity));
    e := ledger_hold(of_entity);
    SELECT * INTO m FROM ledger_months WHERE district = d AND entity_id = of_entity AND last_day = of_last_day AND closed_by IS NULL;
    IF m.asked_by IS NULL THEN PERFORM ledger_refuse('ledger.not_asked'); END IF;
    IF ledger_root(m.asked_by) = ledger_root(who) THEN PERFORM ledger_refuse('ledger.maker_checks'); END IF;
    IF EXISTS (SELECT 1 FROM ledger_transfers t WHERE t.district = d AND t.entity_id = of_entity AND t.state = 'pending' AND t.day <= of_last_day) THEN PERFORM ledger_refuse('ledger.pending_left'); END IF;
    IF EXISTS (SELECT 1 FROM ledger_accounts a LEFT JOIN ledger_standing(of_entity, of_last_day) s ON s.account_id = a.id
      WHERE a.district = d AND a.entity_id = of_entity AND a.is_money AND coalesce(s.amount_fen, 0) IS DISTINCT FROM (m.counted->>a.id)::bigint) THEN PERFORM ledger_refuse('ledger.count_differs'); END IF;
    UPDATE ledger_months SET closed_by = who, closed_at = at WHERE district = d AND entity_id = of_entity AND last_day = of_last_day;
    UPDATE ledger_entities SET closed_through = of_last_day WHERE district = d AND id = of_entity;
    WITH gone AS (DELETE FROM ledger_balances b WHERE b.district = d AND b.entity_id = of_entity AND b.day <= of_last_day AND b.day > e.closed_through RETURNING b.account_id, b.day, b.amount_fen)
    INSERT INTO ledger_balances (district, entity_id, account_id, day, slot, amount_fen) SELECT d, of_entity, account_id, day, 0, sum(amount_fen) FROM gone GROUP BY account_id, day;
  END $$;
`;

const seen = `
  ALTER TABLE ledger_entities ENABLE ROW LEVEL SECURITY;
  CREATE POLICY ledger_entities_kept ON ledger_entities USING (district = app_setting('district') AND (app_setting('role') = 'system'
    OR (app_setting('role') <> 'resident' AND app_setting('organisation') <> '' AND organisation_id = app_setting('organisation'))));
` + ['accounts', 'transfers', 'entries', 'balances', 'months', 'handovers'].map((name) => `
  ALTER TABLE ledger_${name} ENABLE ROW LEVEL SECURITY;
  -- asked once a statement, not once a row
  CREATE POLICY ledger_${name}_kept ON ledger_${name} USING (district = app_setting('district') AND entity_id IN (SELECT e.id FROM ledger_entities e WHERE e.district = app_setting('district')));
`).join('') + `
  ALTER TABLE ledger_files ENABLE ROW LEVEL SECURITY;
  CREATE POLICY ledger_files_kept ON ledger_files USING (district = app_setting('district')
    AND EXISTS (SELECT 1 FROM ledger_transfers t WHERE t.district = ledger_files.district AND t.id = ledger_files.transfer_id));
  CREATE POLICY files_of_ledgers ON files FOR SELECT USING (district = app_setting('district')
    AND EXISTS (SELECT 1 FROM ledger_files f WHERE f.district = files.district AND f.file_id = files.id));
`;
