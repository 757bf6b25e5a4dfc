import type pg from 'pg';

/** 垫付由两家各自确认: what the cashier wrote down is what the two say happened, or somebody said that it is not. null: not said yet. */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    ALTER TABLE lift_advances
      ADD COLUMN debtor_says boolean, ADD COLUMN debtor_said_at timestamptz, ADD COLUMN creditor_says boolean, ADD COLUMN creditor_said_at timestamptz,
      ADD CHECK ((debtor_says IS NULL) = (debtor_said_at IS NULL) AND (creditor_says IS NULL) = (creditor_said_at IS NULL));
    GRANT UPDATE (debtor_says, debtor_said_at, creditor_says, creditor_said_at) ON lift_advances TO linli_app;
  `);
}
