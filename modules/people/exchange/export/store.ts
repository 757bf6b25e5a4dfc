import { sql } from 'kysely';
import type { Ctx } from '../../../../platform/ctx.ts';
import { tables } from '../../../../platform/db.ts';

export type Resident = {
  path: string;
  person_id: string;
  building: string | null;
  unit: string | null;
  room: string;
  name: string;
  relation: 'owner' | 'tenant' | 'family';
  phone_cipher: Buffer | null;
  phone_masked: string | null;
  id_cipher: Buffer | null;
  id_masked: string | null;
  area_cm2: number | null;
  share_numerator: number | null;
  share_denominator: number | null;
  from_on: string;
};
const db = (ctx: Ctx) => tables<Record<string, never>>(ctx.tx);
const here = (ctx: Ctx, estate_id: string) => sql`r.district = ${ctx.actor.district} AND r.estate_id = ${estate_id} AND within_reach(h.path, h.estate_id)
  AND r.from_on <= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
  AND (r.until_on IS NULL OR r.until_on >= (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date)`;

type Identity = Pick<Resident, 'person_id' | 'name' | 'phone_cipher' | 'phone_masked' | 'id_cipher' | 'id_masked'>;

/** Who lives in or owns a home of the estate that the hat reaches, today; numbers as row-level security shows them. */
export async function select_page(ctx: Ctx, estate_id: string, after: { path: string; person_id: string }, limit: number): Promise<Resident[]> {
  const { rows } = await sql<Omit<Resident, keyof Identity> & { person_id: string }>`
    SELECT h.path, r.person_id, b.name AS building, u.name AS unit, coalesce(h.room, h.name) AS room, r.relation, h.area_cm2, r.share_numerator, r.share_denominator, r.from_on
    FROM residencies r
    JOIN places h ON h.district = r.district AND h.id = r.home_id
    LEFT JOIN places u ON u.district = h.district AND u.id = h.parent_id
    LEFT JOIN places b ON b.district = u.district AND b.id = u.parent_id
    WHERE ${here(ctx, estate_id)} AND (h.path, r.person_id) > (${after.path}, ${after.person_id})
    ORDER BY h.path, r.person_id LIMIT ${limit}`.execute(db(ctx));
  // by their keys, apart: in one join the policies would be asked of everybody before the page is cut
  const numbers = await sql<Identity>`SELECT p.id AS person_id, p.name, phone_cipher, phone_masked, id_cipher, id_masked FROM people p LEFT JOIN identities i ON i.district = p.district AND i.person_id = p.id
    WHERE p.district = ${ctx.actor.district} AND p.id = ANY (${rows.map((row) => row.person_id)})`.execute(db(ctx));
  const of = new Map(numbers.rows.map((row) => [row.person_id, row]));
  return rows.map((row) => ({ name: '', phone_cipher: null, phone_masked: null, id_cipher: null, id_masked: null, ...row, ...of.get(row.person_id) }));
}

export async function count_residents(ctx: Ctx, estate_id: string): Promise<number> {
  const result = await sql<{ count: number }>`SELECT count(DISTINCT r.person_id)::int AS count FROM residencies r
    JOIN places h ON h.district = r.district AND h.id = r.home_id WHERE ${here(ctx, estate_id)}`.execute(db(ctx));
  return result.rows[0]!.count;
}
