import type pg from 'pg';

/**
 * Names and residencies are written by who keeps the register, and by the software; purposes and kinds of tags by the
 * software alone. Reading names stays the county's: cards and messages show them (docs/next.md says what remains).
 */
export async function up(client: pg.ClientBase): Promise<void> {
  const writes = `district = app_setting('district') AND (app_setting('role') = 'system' OR keeps_register())`;
  for (const name of ['people', 'residencies']) {
    await client.query(`
      DROP POLICY ${name}_of_district ON ${name};
      CREATE POLICY ${name}_read ON ${name} FOR SELECT USING (district = app_setting('district'));
      CREATE POLICY ${name}_written ON ${name} FOR INSERT WITH CHECK (${writes});
      CREATE POLICY ${name}_changed ON ${name} FOR UPDATE USING (${writes});
    `);
  }
  for (const name of ['purposes', 'tag_kinds']) {
    await client.query(`
      ALTER POLICY ${name}_written ON ${name} WITH CHECK (district = app_setting('district') AND app_setting('role') = 'system');
      ALTER POLICY ${name}_changed ON ${name} USING (district = app_setting('district') AND app_setting('role') = 'system');
    `);
  }
}
