import type pg from 'pg';

/**
 * 十件民生实事 (product E1, E2): what people ask for, the ten that a village chooses in a year, how each is built, paid,
 * supervised, accepted and put right. That a published list holds exactly ten is held here, whatever the code above does.
 * Money received and spent stands in the ledger alone; only what was promised is kept here.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(choosing);
  await client.query(delivering);
  await client.query(exactly_ten);
  await seen(client);
}

const choosing = `
  CREATE TABLE project_lists (
    district text NOT NULL,
    id text NOT NULL,
    village_id text NOT NULL,
    year integer NOT NULL CHECK (year BETWEEN 2000 AND 2200),
    place_path text NOT NULL,
    organisation_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('collecting','chosen','agreed','published','rectifying','closed')),
    -- at least so many of a hundred who said anything must be satisfied; a village's own figure
    line_percent integer NOT NULL CHECK (line_percent BETWEEN 1 AND 100),
    -- so many of those entitled must be at a meeting that decides; a village's own figure too
    quorum_numerator integer NOT NULL CHECK (quorum_numerator > 0),
    quorum_denominator integer NOT NULL CHECK (quorum_denominator >= quorum_numerator),
    opened_at timestamptz NOT NULL,
    chosen_by text,
    chosen_at timestamptz,
    published_by text,
    published_at timestamptz,
    closed_at timestamptz,
    PRIMARY KEY (district, id),
    UNIQUE (district, village_id, year),
    FOREIGN KEY (district, organisation_id) REFERENCES organisations (district, id),
    CHECK (published_by <> chosen_by),
    CHECK ((state IN ('published','rectifying','closed')) = (published_at IS NOT NULL))
  );
  CREATE INDEX project_lists_year ON project_lists (district, year);

  CREATE TABLE project_proposals (
    district text NOT NULL,
    id text NOT NULL,
    list_id text NOT NULL,
    request_id text NOT NULL,
    title text NOT NULL,
    words text NOT NULL,
    spot text NOT NULL,
    origin text NOT NULL CHECK (origin IN ('case','meeting','message','visit','typed')),
    -- the case, meeting, message or visit it was heard in; words for one that was held on paper
    origin_id text,
    origin_note text NOT NULL,
    asked_by text,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    merged_into text,
    feasible boolean,
    assessed_by text,
    assessed_office text,
    assessed_at timestamptz,
    reason text,
    cost_fen bigint CHECK (cost_fen > 0),
    chosen_number integer CHECK (chosen_number BETWEEN 1 AND 10),
    PRIMARY KEY (district, id),
    UNIQUE (district, list_id, request_id),
    FOREIGN KEY (district, list_id) REFERENCES project_lists (district, id),
    CHECK ((feasible IS NULL) = (assessed_by IS NULL) AND (feasible IS NULL) = (reason IS NULL)),
    CHECK (chosen_number IS NULL OR (feasible AND cost_fen IS NOT NULL AND merged_into IS NULL)),
    CHECK (merged_into <> id)
  );
  CREATE UNIQUE INDEX project_proposals_chosen ON project_proposals (district, list_id, chosen_number) WHERE chosen_number IS NOT NULL;
  -- the same case is one proposal of a year
  CREATE UNIQUE INDEX project_proposals_origin ON project_proposals (district, list_id, origin, origin_id) WHERE origin_id IS NOT NULL;

  -- 我也要: one a person, and never how often somebody tapped
  CREATE TABLE project_supports (
    district text NOT NULL,
    proposal_id text NOT NULL,
    person_id text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (district, proposal_id, person_id),
    FOREIGN KEY (district, proposal_id) REFERENCES project_proposals (district, id)
  );

  -- a vote of the house, or a meeting whose secret papers two people counted
  CREATE TABLE project_ballots (
    district text NOT NULL,
    id text NOT NULL,
    list_id text NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('list','rating')),
    round integer NOT NULL CHECK (round >= 1),
    how text NOT NULL CHECK (how IN ('vote','meeting')),
    vote_id text,
    held_on date NOT NULL,
    closes_at timestamptz,
    state text NOT NULL CHECK (state IN ('open','waiting','done','void')),
    -- {choice: heads}
    counts jsonb,
    entitled integer CHECK (entitled > 0),
    file_id text,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    confirmed_by text CHECK (confirmed_by <> made_by),
    done_at timestamptz,
    passed boolean,
    PRIMARY KEY (district, id),
    FOREIGN KEY (district, list_id) REFERENCES project_lists (district, id),
    CHECK ((how = 'vote') = (vote_id IS NOT NULL AND closes_at IS NOT NULL)),
    CHECK (how = 'vote' OR state = 'void' OR (state = 'done') = (confirmed_by IS NOT NULL)),
    CHECK ((state = 'done') = (passed IS NOT NULL))
  );
  CREATE UNIQUE INDEX project_ballots_one ON project_ballots (district, list_id, purpose) WHERE state IN ('open','waiting');
  CREATE INDEX project_ballots_open ON project_ballots (district, closes_at) WHERE state = 'open';

  -- 月调度: what a month came to, counted when it was published and never typed
  CREATE TABLE project_months (
    district text NOT NULL,
    list_id text NOT NULL,
    month text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
    figures jsonb NOT NULL,
    words text NOT NULL,
    published_by text NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (district, list_id, month),
    FOREIGN KEY (district, list_id) REFERENCES project_lists (district, id)
  );
`;

const delivering = `
  CREATE TABLE projects (
    district text NOT NULL,
    id text NOT NULL,
    list_id text NOT NULL,
    number integer NOT NULL CHECK (number BETWEEN 1 AND 10),
    proposal_id text NOT NULL,
    title text NOT NULL,
    words text NOT NULL,
    spot text NOT NULL,
    place_path text NOT NULL,
    state text NOT NULL CHECK (state IN ('planned','underway','finished','accepted')),
    contractor text,
    start_on date,
    -- as it is agreed now, and as it was first promised
    finish_on date,
    first_finish_on date,
    budget_fen bigint NOT NULL CHECK (budget_fen > 0),
    first_budget_fen bigint NOT NULL CHECK (first_budget_fen > 0),
    round integer NOT NULL DEFAULT 1,
    started_on date,
    finished_on date,
    finished_by text,
    accepted_at timestamptz,
    accepted_by text,
    warranty_until date,
    PRIMARY KEY (district, id),
    UNIQUE (district, list_id, number),
    FOREIGN KEY (district, list_id) REFERENCES project_lists (district, id),
    FOREIGN KEY (district, proposal_id) REFERENCES project_proposals (district, id),
    CHECK (accepted_by <> finished_by),
    CHECK ((state IN ('underway','finished','accepted')) <= (contractor IS NOT NULL AND finish_on IS NOT NULL AND started_on IS NOT NULL)),
    CHECK ((state IN ('finished','accepted')) <= (finished_on IS NOT NULL)),
    CHECK ((state = 'accepted') = (accepted_at IS NOT NULL AND warranty_until IS NOT NULL))
  );

  CREATE TABLE project_milestones (
    district text NOT NULL,
    project_id text NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    due_on date NOT NULL,
    done_on date,
    PRIMARY KEY (district, project_id, number),
    FOREIGN KEY (district, project_id) REFERENCES projects (district, id)
  );
  -- what happened, in words for everybody: the site diary and every step
  CREATE TABLE project_acts (
    district text NOT NULL,
    id text NOT NULL,
    project_id text NOT NULL,
    verb text NOT NULL,
    at timestamptz NOT NULL,
    by_id text,
    office text NOT NULL,
    text text,
    PRIMARY KEY (district, id),
    FOREIGN KEY (district, project_id) REFERENCES projects (district, id)
  );
  CREATE INDEX project_acts_project ON project_acts (district, project_id, at);

  -- one place to stand, and up to three pictures from it
  CREATE TABLE project_photos (
    district text NOT NULL,
    project_id text NOT NULL,
    file_id text NOT NULL,
    spot text NOT NULL,
    phase text NOT NULL CHECK (phase IN ('before','during','after')),
    at timestamptz NOT NULL,
    by_id text NOT NULL,
    PRIMARY KEY (district, project_id, file_id),
    FOREIGN KEY (district, project_id) REFERENCES projects (district, id)
  );
  CREATE INDEX project_photos_file ON project_photos (district, file_id);

  CREATE TABLE project_supervisors (
    district text NOT NULL,
    project_id text NOT NULL,
    person_id text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (district, project_id, person_id),
    FOREIGN KEY (district, project_id) REFERENCES projects (district, id)
  );
  CREATE TABLE project_findings (
    district text NOT NULL,
    id text NOT NULL,
    project_id text NOT NULL,
    by_id text NOT NULL,
    at timestamptz NOT NULL,
    text text NOT NULL,
    answer text,
    answered_by text CHECK (answered_by <> by_id),
    answered_at timestamptz,
    -- whoever found it says whether the answer settles it
    settled boolean,
    PRIMARY KEY (district, id),
    FOREIGN KEY (district, project_id) REFERENCES projects (district, id),
    CHECK ((answer IS NULL) = (answered_at IS NULL)),
    CHECK (settled IS NULL OR answer IS NOT NULL)
  );
  CREATE INDEX project_findings_project ON project_findings (district, project_id, at);

  CREATE TABLE project_changes (
    district text NOT NULL,
    id text NOT NULL,
    project_id text NOT NULL,
    reason text NOT NULL,
    scope text,
    budget_fen bigint CHECK (budget_fen > 0),
    finish_on date,
    asked_by text NOT NULL,
    asked_at timestamptz NOT NULL,
    decided_by text CHECK (decided_by <> asked_by),
    decided_at timestamptz,
    approved boolean,
    words text,
    PRIMARY KEY (district, id),
    FOREIGN KEY (district, project_id) REFERENCES projects (district, id),
    CHECK (scope IS NOT NULL OR budget_fen IS NOT NULL OR finish_on IS NOT NULL),
    CHECK ((decided_by IS NULL) = (approved IS NULL))
  );
  CREATE UNIQUE INDEX project_changes_one ON project_changes (district, project_id) WHERE approved IS NULL;

  -- 验收: what those say who asked for it, once a round each
  CREATE TABLE project_words (
    district text NOT NULL,
    project_id text NOT NULL,
    round integer NOT NULL,
    person_id text NOT NULL,
    good boolean NOT NULL,
    text text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (district, project_id, round, person_id),
    FOREIGN KEY (district, project_id) REFERENCES projects (district, id)
  );
  CREATE TABLE project_faults (
    district text NOT NULL,
    project_id text NOT NULL,
    case_id text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (district, project_id, case_id),
    FOREIGN KEY (district, project_id) REFERENCES projects (district, id)
  );
  -- 复查: by the street or the county, never by who built it
  CREATE TABLE project_inspections (
    district text NOT NULL,
    id text NOT NULL,
    project_id text NOT NULL,
    at timestamptz NOT NULL,
    by_id text NOT NULL,
    office text NOT NULL,
    good boolean NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (district, id),
    FOREIGN KEY (district, project_id) REFERENCES projects (district, id)
  );
  CREATE INDEX project_inspections_project ON project_inspections (district, project_id, at);
  -- what somebody promised to give; what came is in the ledger
  CREATE TABLE project_pledges (
    district text NOT NULL,
    id text NOT NULL,
    project_id text NOT NULL,
    source text NOT NULL CHECK (source IN ('public','social','self')),
    giver text NOT NULL,
    amount_fen bigint NOT NULL CHECK (amount_fen BETWEEN 1 AND 10000000000000),
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    taken_back_by text,
    taken_back_at timestamptz,
    taken_back_why text,
    PRIMARY KEY (district, id),
    FOREIGN KEY (district, project_id) REFERENCES projects (district, id),
    CHECK ((taken_back_at IS NULL) = (taken_back_why IS NULL))
  );
  CREATE INDEX project_pledges_project ON project_pledges (district, project_id);
  -- 整改: who is to put what right by when
  CREATE TABLE project_rectifications (
    district text NOT NULL,
    id text NOT NULL,
    list_id text NOT NULL,
    project_id text NOT NULL,
    round integer NOT NULL,
    what text NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    due_on date NOT NULL,
    remind_on date,
    missed_at timestamptz,
    done_text text,
    done_by text,
    done_at timestamptz,
    checked_by text CHECK (checked_by <> done_by),
    checked_at timestamptz,
    PRIMARY KEY (district, id),
    UNIQUE (district, project_id, round),
    FOREIGN KEY (district, project_id) REFERENCES projects (district, id),
    CHECK ((done_at IS NULL) = (done_text IS NULL)),
    CHECK (checked_at IS NULL OR done_at IS NOT NULL)
  );
  CREATE INDEX project_rectifications_list ON project_rectifications (district, list_id);
  CREATE INDEX project_rectifications_due ON project_rectifications (district, due_on) WHERE done_at IS NULL;
`;

const exactly_ten = `
  CREATE FUNCTION project_list_holds_ten() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND OLD.published_at IS NOT NULL AND NEW.published_at IS DISTINCT FROM OLD.published_at THEN
      RAISE EXCEPTION 'project.published_stays' USING ERRCODE = 'PJ001';
    END IF;
    IF NEW.published_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.published_at IS NULL)
      AND (SELECT count(*) FROM projects p WHERE p.district = NEW.district AND p.list_id = NEW.id) <> 10 THEN
      RAISE EXCEPTION 'project.not_ten' USING ERRCODE = 'PJ001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER project_lists_hold_ten BEFORE INSERT OR UPDATE ON project_lists FOR EACH ROW EXECUTE FUNCTION project_list_holds_ten();
  -- numbers 1 to 10, each once: an eleventh has none. And what stands in a list stays in it.
  CREATE FUNCTION project_stays_in_list() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' OR (OLD.district, OLD.id, OLD.list_id, OLD.number) IS DISTINCT FROM (NEW.district, NEW.id, NEW.list_id, NEW.number) THEN
      RAISE EXCEPTION 'project.published_stays' USING ERRCODE = 'PJ001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER projects_stay BEFORE UPDATE OR DELETE ON projects FOR EACH ROW EXECUTE FUNCTION project_stays_in_list();
`;

const of_list = ['project_proposals', 'project_ballots', 'project_months', 'projects', 'project_rectifications'];
const of_project = ['project_milestones', 'project_acts', 'project_photos', 'project_supervisors', 'project_findings', 'project_changes', 'project_words', 'project_faults', 'project_inspections', 'project_pledges'];
/** What the village itself reads, and whoever guides it; the rest of a published list is everybody's. */
const at_home = ['project_proposals', 'project_ballots', 'project_findings', 'project_changes', 'project_rectifications'];
/** Who said what: one's own, and the software that counts. */
const of_a_person = ['project_supervisors', 'project_words'];

async function seen(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE FUNCTION project_home(of_path text, of_village text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT app_setting('role') = 'system' OR within_reach(of_path, NULL)
        OR EXISTS (SELECT 1 FROM unnest(string_to_array(app_setting('reach'), ',')) r WHERE app_setting('role') IN ('grid_worker') AND r ^@ (of_path || '/'))
        OR EXISTS (SELECT 1 FROM estates e WHERE e.district = app_setting('district') AND e.community_id = of_village AND e.id = ANY (string_to_array(app_setting('estates'), ',')))
    $$;
    ALTER TABLE project_lists ENABLE ROW LEVEL SECURITY;
    CREATE POLICY project_lists_seen ON project_lists FOR SELECT USING (district = app_setting('district') AND (published_at IS NOT NULL OR project_home(place_path, village_id)));
    CREATE FUNCTION project_list_at_home(of_list text) RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT app_setting('role') = 'system' OR EXISTS (SELECT 1 FROM project_lists l WHERE l.district = app_setting('district') AND l.id = of_list AND project_home(l.place_path, l.village_id))
    $$;
    ALTER TABLE project_supports ENABLE ROW LEVEL SECURITY;
    CREATE POLICY project_supports_seen ON project_supports FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR person_id = ANY (own_ids())));
    CREATE POLICY project_supports_written ON project_supports FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY project_supports_taken_back ON project_supports FOR DELETE USING (district = app_setting('district') AND person_id = ANY (own_ids()));
    GRANT SELECT, INSERT, DELETE ON project_supports TO linli_app;
    GRANT SELECT, INSERT, UPDATE ON project_lists, ${[...of_list, ...of_project].join(', ')} TO linli_app;
    CREATE POLICY files_of_projects ON files FOR SELECT USING (district = app_setting('district')
      AND EXISTS (SELECT 1 FROM project_photos f WHERE f.district = files.district AND f.file_id = files.id));
  `);
  for (const name of of_list) {
    const see = at_home.includes(name) ? `project_list_at_home(list_id)` : `EXISTS (SELECT 1 FROM project_lists l WHERE l.district = ${name}.district AND l.id = ${name}.list_id)`;
    await keep(client, name, see);
  }
  for (const name of of_project) {
    const of_it = `SELECT p.list_id FROM projects p WHERE p.district = ${name}.district AND p.id = ${name}.project_id`;
    const see = of_a_person.includes(name) ? `(app_setting('role') = 'system' OR person_id = ANY (own_ids()))` : at_home.includes(name) ? `project_list_at_home((${of_it}))` : `EXISTS (${of_it})`;
    await keep(client, name, see);
  }
  await client.query(`CREATE POLICY project_lists_written ON project_lists FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY project_lists_changed ON project_lists FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'))`);
}

async function keep(client: pg.ClientBase, name: string, see: string): Promise<void> {
  await client.query(`
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY ${name}_seen ON ${name} FOR SELECT USING (district = app_setting('district') AND (app_setting('role') = 'system' OR ${see}));
    CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (district = app_setting('district'));
    CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (district = app_setting('district')) WITH CHECK (district = app_setting('district'));
  `);
}
