import type pg from 'pg';

/**
 * Polls lie in the same box as the votes of owners (decision 0070): consultations of those who live somewhere, satisfaction,
 * rankings and choices within a budget (decision 0071). They are weighed by heads alone, and a village has no estate.
 */
export async function up(client: pg.ClientBase): Promise<void> {
  await client.query(`
    ALTER TABLE votes
      ADD COLUMN form text NOT NULL DEFAULT 'owners' CHECK (form IN ('owners','consult','satisfaction','ranking','budget')),
      -- {per, age_min, picks_max, seats, budget_fen, line}
      ADD COLUMN terms jsonb,
      -- {taking_part, too_few, places, satisfied}
      ADD COLUMN outcome jsonb,
      ALTER COLUMN estate_id DROP NOT NULL,
      ADD CHECK (form <> 'owners' OR estate_id IS NOT NULL),
      ADD CHECK ((form = 'owners') = (terms IS NULL));
    -- a home or a person with one voice, whatever its area
    ALTER TABLE vote_heads DROP CONSTRAINT vote_heads_area_cm2_check, DROP CONSTRAINT vote_heads_kind_check,
      ADD CHECK (kind IN ('owner','unknown','unsold','home','person')), ADD CHECK (area_cm2 > 0 OR kind IN ('home','person'));
  `);
}
