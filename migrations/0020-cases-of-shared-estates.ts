import type pg from 'pg';

/**
 * An estate across two grids: what concerns the whole of it (its gate, its square) lies in neither, so both grid workers
 * see it (domain.md §8, journey 6). One policy more beside the others: PostgreSQL asks whether any of them allows.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE FUNCTION holds_part_of(of_district text, of_estate text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
      SELECT EXISTS (SELECT 1 FROM places p WHERE p.district = of_district AND p.estate_id = of_estate AND p.kind = 'building' AND p.until_at IS NULL AND within_reach(p.path, NULL))
    $$;
    CREATE POLICY cases_of_shared_estates ON cases FOR SELECT USING (
      district = app_setting('district') AND app_setting('role') = 'grid_worker' AND estate_id IS NOT NULL AND building IS NULL AND NOT confidential
        AND holds_part_of(district, estate_id));
  `);
}
