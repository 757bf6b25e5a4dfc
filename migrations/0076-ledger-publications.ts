import type pg from 'pg';

/** 公示: what a period of the books came to, fixed when it was drafted, published by another, asked about and answered in public (product F2). */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TABLE ledger_publications (
      district text NOT NULL,
      id text NOT NULL,
      entity_id text NOT NULL,
      estate_id text NOT NULL,
      period text NOT NULL,
      last_day date NOT NULL,
      -- figures and lines as the books had them: nobody types one
      body jsonb NOT NULL,
      drafted_by text NOT NULL,
      drafted_at timestamptz NOT NULL,
      published_by text,
      published_at timestamptz,
      -- a draft that was not agreed to
      dropped_at timestamptz,
      PRIMARY KEY (district, id),
      CHECK (published_by <> drafted_by),
      CHECK (published_at IS NULL OR dropped_at IS NULL)
    );
    CREATE UNIQUE INDEX ledger_publications_period ON ledger_publications (district, entity_id, period) WHERE dropped_at IS NULL;
    CREATE INDEX ledger_publications_estate ON ledger_publications (district, estate_id, last_day);
    -- which transfers a publication tells line by line: their receipts are everybody's to see
    CREATE TABLE ledger_published (
      district text NOT NULL,
      publication_id text NOT NULL,
      transfer_id text NOT NULL,
      PRIMARY KEY (district, transfer_id, publication_id)
    );
    CREATE TABLE ledger_questions (
      district text NOT NULL,
      id text NOT NULL,
      publication_id text NOT NULL,
      text text NOT NULL,
      asked_by text NOT NULL,
      asked_at timestamptz NOT NULL,
      answer text,
      answered_by text,
      answered_at timestamptz,
      PRIMARY KEY (district, id),
      CHECK ((answer IS NULL) = (answered_at IS NULL))
    );
    CREATE INDEX ledger_questions_publication ON ledger_questions (district, publication_id, asked_at);
    GRANT SELECT, INSERT ON ledger_publications, ledger_published, ledger_questions TO linli_app;
    GRANT UPDATE (published_by, published_at, dropped_at) ON ledger_publications TO linli_app;
    GRANT UPDATE (answer, answered_by, answered_at) ON ledger_questions TO linli_app;

    ALTER TABLE ledger_publications ENABLE ROW LEVEL SECURITY;
    CREATE POLICY ledger_publications_read ON ledger_publications FOR SELECT USING (district = app_setting('district') AND (
      (published_at IS NOT NULL AND within_reach('', estate_id))
      OR entity_id IN (SELECT e.id FROM ledger_entities e WHERE e.district = app_setting('district'))));
    CREATE POLICY ledger_publications_written ON ledger_publications FOR INSERT WITH CHECK (district = app_setting('district') AND entity_id IN (SELECT e.id FROM ledger_entities e WHERE e.district = app_setting('district')));
    CREATE POLICY ledger_publications_changed ON ledger_publications FOR UPDATE USING (district = app_setting('district') AND published_at IS NULL AND entity_id IN (SELECT e.id FROM ledger_entities e WHERE e.district = app_setting('district')))
      WITH CHECK (district = app_setting('district'));

    ALTER TABLE ledger_published ENABLE ROW LEVEL SECURITY;
    CREATE POLICY ledger_published_read ON ledger_published FOR SELECT USING (district = app_setting('district')
      AND EXISTS (SELECT 1 FROM ledger_publications p WHERE p.district = ledger_published.district AND p.id = ledger_published.publication_id));
    CREATE POLICY ledger_published_written ON ledger_published FOR INSERT WITH CHECK (district = app_setting('district')
      AND EXISTS (SELECT 1 FROM ledger_transfers t WHERE t.district = ledger_published.district AND t.id = ledger_published.transfer_id));

    -- A question is everybody's to read once it is answered; before, only of who asked and of who answers.
    ALTER TABLE ledger_questions ENABLE ROW LEVEL SECURITY;
    CREATE POLICY ledger_questions_read ON ledger_questions FOR SELECT USING (district = app_setting('district')
      AND EXISTS (SELECT 1 FROM ledger_publications p WHERE p.district = ledger_questions.district AND p.id = ledger_questions.publication_id
        AND (ledger_questions.answered_at IS NOT NULL OR ledger_questions.asked_by = app_setting('person')
          OR p.entity_id IN (SELECT e.id FROM ledger_entities e WHERE e.district = app_setting('district')))));
    CREATE POLICY ledger_questions_asked ON ledger_questions FOR INSERT WITH CHECK (district = app_setting('district') AND answer IS NULL AND (app_setting('role') = 'system' OR asked_by = app_setting('person'))
      AND EXISTS (SELECT 1 FROM ledger_publications p WHERE p.district = ledger_questions.district AND p.id = ledger_questions.publication_id AND p.published_at IS NOT NULL));
    CREATE POLICY ledger_questions_answered ON ledger_questions FOR UPDATE USING (district = app_setting('district') AND answer IS NULL
      AND EXISTS (SELECT 1 FROM ledger_publications p WHERE p.district = ledger_questions.district AND p.id = ledger_questions.publication_id
        AND p.entity_id IN (SELECT e.id FROM ledger_entities e WHERE e.district = app_setting('district')))) WITH CHECK (district = app_setting('district'));

    CREATE POLICY ledger_files_shown ON ledger_files FOR SELECT USING (district = app_setting('district') AND shown
      AND EXISTS (SELECT 1 FROM ledger_published l JOIN ledger_publications p ON p.district = l.district AND p.id = l.publication_id AND p.published_at IS NOT NULL
        WHERE l.district = ledger_files.district AND l.transfer_id = ledger_files.transfer_id));
  `);
}
