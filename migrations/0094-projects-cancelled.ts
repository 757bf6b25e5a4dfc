import type pg from 'pg';

/**
 * A project's money has a ceiling, its approved budget, which its books hold whatever way something is entered; and one of the ten
 * that will not be built is called off like any change: the village asks, the level above decides, the reason stands for everybody.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    ALTER TABLE ledger_entities ADD COLUMN spend_max_fen bigint CHECK (spend_max_fen > 0);
    GRANT UPDATE (spend_max_fen) ON ledger_entities TO linli_app;
    UPDATE ledger_entities e SET spend_max_fen = p.budget_fen FROM projects p WHERE p.district = e.district AND p.id = e.id;

    ALTER TABLE projects DROP CONSTRAINT projects_state_check;
    ALTER TABLE projects ADD CONSTRAINT projects_state_check CHECK (state IN ('planned','underway','finished','accepted','cancelled')), ADD COLUMN cancelled_why text,
      ADD CHECK ((state = 'cancelled') = (cancelled_why IS NOT NULL));
    ALTER TABLE project_changes ADD COLUMN cancel boolean NOT NULL DEFAULT false;
    ALTER TABLE project_changes DROP CONSTRAINT project_changes_check1;
    ALTER TABLE project_changes ADD CONSTRAINT project_changes_check1 CHECK (cancel <> (scope IS NOT NULL OR budget_fen IS NOT NULL OR finish_on IS NOT NULL));
  `);
}
