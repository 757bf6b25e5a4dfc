import type pg from 'pg';
import { restrict_to_district } from './0001-platform-facts.ts';

/** The public board: what was made public stays so, in heaps of at least five, each under a name that fits all of them. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    DROP FUNCTION board_counts(text, text, timestamptz);
    DROP FUNCTION board_items(text, text, timestamptz, integer);

    CREATE TABLE board_weeks (
      district text NOT NULL,
      -- the Monday of the publication
      week date NOT NULL,
      PRIMARY KEY (district, week)
    );
    CREATE TABLE board_items (
      district text NOT NULL,
      -- nothing but chance: a case's own id and number would tell when it came
      id text NOT NULL,
      estate_id text NOT NULL,
      case_id text NOT NULL,
      -- the code of a category, or of a group of categories where few were of one
      label text NOT NULL,
      week date NOT NULL,
      PRIMARY KEY (district, id),
      UNIQUE (district, case_id),
      FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
    );
    CREATE INDEX board_items_estate ON board_items (district, estate_id, week);
    GRANT SELECT, INSERT ON board_weeks, board_items TO linli_app;

    -- What everyone may read of them, with its owner's rights because a guest reaches no case. What was withdrawn, merged or
    -- made confidential since stays in the list as ended: by disappearing it would say more.
    CREATE FUNCTION board_public(of_district text, of_estate text, since date)
    RETURNS TABLE (id text, label text, week date, state text, done_on date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT b.id, b.label, b.week,
        CASE WHEN c.confidential OR c.state IN ('withdrawn', 'merged') THEN 'ended' WHEN c.state IN ('resolved', 'closed') THEN 'done' ELSE 'at_work' END,
        CASE WHEN NOT c.confidential AND c.state IN ('resolved', 'closed') THEN (c.resolved_at AT TIME ZONE 'Asia/Shanghai')::date END
      FROM board_items b JOIN cases c ON c.district = b.district AND c.id = b.case_id
      WHERE b.district = of_district AND b.estate_id = of_estate AND b.week >= since
      ORDER BY b.week DESC, b.label, b.id
    $$;
    REVOKE ALL ON FUNCTION board_public(text, text, date) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION board_public(text, text, date) TO linli_app;
  `);
  await restrict_to_district(client, 'board_weeks', 'board_items');
}
