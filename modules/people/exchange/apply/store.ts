import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../../../../platform/ctx.ts';
import { tables } from '../../../../platform/db.ts';

type Part = { import_id: string; from: number; to: number };
const run = async (ctx: Ctx, statement: RawBuilder<unknown>) => void (await statement.execute(tables<Record<string, never>>(ctx.tx)));
const good = (ctx: Ctx, { import_id, from, to }: Part) =>
  sql`r.district = ${ctx.actor.district} AND r.import_id = ${import_id} AND r.row_number > ${from} AND r.row_number <= ${to} AND r.outcome <> 'bad'`;

/** One county’s imports move into the register one after the other. */
export async function lock_register(ctx: Ctx): Promise<void> {
  await run(ctx, sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${ctx.actor.district} import`}, 0))`);
}

/** Thousands of new rows: plans made for the tables of before would be the wrong ones. */
export const learn_sizes = (ctx: Ctx): Promise<void> => run(ctx, sql`SELECT learn_register_sizes()`);
export const learn_import_sizes = (ctx: Ctx): Promise<void> => run(ctx, sql`SELECT learn_import_sizes()`);

/** Whether somebody was registered since the rows were checked whom a row would add once more. */
export async function register_has_changed(ctx: Ctx, import_id: string, today: string): Promise<boolean> {
  const result = await sql<{ changed: boolean }>`
    SELECT EXISTS (SELECT 1 FROM import_rows r JOIN identities i ON i.district = r.district AND i.id_hash = r.id_hash
                   WHERE ${good(ctx, { import_id, from: 0, to: 2_000_000 })} AND r.person_is_new)
        OR EXISTS (SELECT 1 FROM import_rows r JOIN residencies s ON s.district = r.district AND s.home_id = r.home_id
                   JOIN people p ON p.district = s.district AND p.id = s.person_id AND p.name = r.name
                   WHERE ${good(ctx, { import_id, from: 0, to: 2_000_000 })} AND r.moves_in AND (s.until_on IS NULL OR s.until_on >= ${today}::date)
                     AND (r.person_is_new OR s.person_id = r.person_id) AND p.merged_into IS NULL AND NOT EXISTS (
                       SELECT 1 FROM identities i WHERE i.district = p.district AND i.person_id = p.id AND i.id_hash <> r.id_hash))
        OR EXISTS (SELECT 1 FROM import_rows r LEFT JOIN people p ON p.district = r.district AND p.id = r.person_id
                   WHERE ${good(ctx, { import_id, from: 0, to: 2_000_000 })} AND NOT r.person_is_new AND (p.id IS NULL OR p.merged_into IS NOT NULL)) AS changed`
    .execute(tables<Record<string, never>>(ctx.tx));
  return result.rows[0]!.changed;
}

/** The homes and people of some rows whom the register lacks. A set at a time: a hundred thousand rows cost seconds. */
export async function add_missing(ctx: Ctx, part: Part): Promise<void> {
  await run(ctx, sql`
    INSERT INTO places (district, id, parent_id, kind, name, path, estate_id, floor, room, area_cm2)
    SELECT DISTINCT ON (r.home_id) r.district, r.home_id, u.id, 'home', r.room, u.path || '/' || r.home_id, u.estate_id, left(regexp_replace(r.room, '[^0-9]', '', 'g'), -2)::int, r.room, r.area_cm2
    FROM import_rows r JOIN places u ON u.district = r.district AND u.id = r.unit_id WHERE ${good(ctx, part)} AND r.home_is_new
    ORDER BY r.home_id, r.row_number ON CONFLICT DO NOTHING`);
  await run(ctx, sql`
    INSERT INTO people (district, id, name) SELECT DISTINCT ON (r.person_id) r.district, r.person_id, r.name
    FROM import_rows r WHERE ${good(ctx, part)} AND r.person_is_new ORDER BY r.person_id, r.row_number ON CONFLICT DO NOTHING`);
}

/** Who the new people are; the foreign key to people is why their plans must be fresh by now. */
export async function add_identities(ctx: Ctx, part: Part): Promise<void> {
  await run(ctx, sql`
    INSERT INTO identities (district, person_id, phone_cipher, phone_hash, phone_masked, id_cipher, id_hash, id_masked, born_on, gender)
    SELECT DISTINCT ON (r.person_id) r.district, r.person_id, r.phone_cipher, r.phone_hash, r.phone_masked, r.id_cipher, r.id_hash, r.id_masked, r.born_on, r.gender
    FROM import_rows r WHERE ${good(ctx, part)} AND r.person_is_new ORDER BY r.person_id, r.row_number ON CONFLICT DO NOTHING`);
}

/** What some rows are about to fill in, written down beside them so that it can be taken back. */
async function note_filled(ctx: Ctx, part: Part, today: string): Promise<void> {
  await run(ctx, sql`
    UPDATE import_rows r SET filled = array_remove(ARRAY[
      CASE WHEN i.phone_hash IS NULL AND r.phone_hash IS NOT NULL THEN 'phone' END, CASE WHEN i.id_hash IS NULL AND r.id_hash IS NOT NULL THEN 'id' END,
      CASE WHEN i.born_on IS NULL AND r.born_on IS NOT NULL THEN 'born_on' END, CASE WHEN i.gender IS NULL AND r.gender IS NOT NULL THEN 'gender' END], NULL)
    FROM identities i WHERE ${good(ctx, part)} AND NOT r.person_is_new AND i.district = r.district AND i.person_id = r.person_id
      AND ((i.phone_hash IS NULL AND r.phone_hash IS NOT NULL) OR (i.id_hash IS NULL AND r.id_hash IS NOT NULL))`);
  await run(ctx, sql`
    UPDATE import_rows r SET filled = r.filled || '{area}' FROM places h WHERE ${good(ctx, part)} AND r.area_cm2 IS NOT NULL
      AND h.district = r.district AND h.id = r.home_id AND h.area_cm2 IS NULL`);
  await run(ctx, sql`
    UPDATE import_rows r SET filled = r.filled || '{share}' FROM residencies s WHERE ${good(ctx, part)} AND r.share_numerator IS NOT NULL AND NOT r.moves_in AND ${unsaid_share(today)}`);
}
/** The residency of a row, an owner’s whose share nobody has said yet. */
const unsaid_share = (today: string) => sql`s.district = r.district AND s.home_id = r.home_id AND s.person_id = r.person_id AND s.relation = 'owner' AND s.share_numerator IS NULL
  AND (s.until_on IS NULL OR s.until_on >= ${today}::date)`;

/** Where the people of some rows live, and what was empty of them and of their homes; what is there already stays as it is. */
export async function fill_empty(ctx: Ctx, part: Part, today: string): Promise<void> {
  await note_filled(ctx, part, today);
  await run(ctx, sql`
    UPDATE identities i SET phone_cipher = coalesce(i.phone_cipher, r.phone_cipher), phone_masked = CASE WHEN i.phone_hash IS NULL THEN r.phone_masked ELSE i.phone_masked END,
      phone_hash = coalesce(i.phone_hash, r.phone_hash), id_cipher = coalesce(i.id_cipher, r.id_cipher), id_masked = coalesce(i.id_masked, r.id_masked),
      id_hash = coalesce(i.id_hash, r.id_hash), born_on = coalesce(i.born_on, r.born_on), gender = coalesce(i.gender, r.gender)
    FROM import_rows r WHERE ${good(ctx, part)} AND i.district = r.district AND i.person_id = r.person_id
      AND ((i.phone_hash IS NULL AND r.phone_hash IS NOT NULL) OR (i.id_hash IS NULL AND r.id_hash IS NOT NULL))`);
  await run(ctx, sql`
    UPDATE places h SET area_cm2 = r.area_cm2 FROM import_rows r WHERE ${good(ctx, part)} AND h.district = r.district AND h.id = r.home_id
      AND h.area_cm2 IS NULL AND r.area_cm2 IS NOT NULL`);
  await run(ctx, sql`
    UPDATE residencies s SET share_numerator = r.share_numerator, share_denominator = r.share_denominator
    FROM import_rows r WHERE ${good(ctx, part)} AND r.share_numerator IS NOT NULL AND NOT r.moves_in AND ${unsaid_share(today)}`);
  await run(ctx, sql`
    INSERT INTO residencies (district, home_id, person_id, relation, estate_id, from_on, share_numerator, share_denominator)
    SELECT DISTINCT ON (r.home_id, r.person_id) r.district, r.home_id, r.person_id, r.relation, i.estate_id, coalesce(r.from_on, ${today}::date), r.share_numerator, r.share_denominator
    FROM import_rows r JOIN imports i ON i.district = r.district AND i.id = r.import_id WHERE ${good(ctx, part)} AND r.moves_in
    ORDER BY r.home_id, r.person_id, r.row_number ON CONFLICT DO NOTHING`);
}
