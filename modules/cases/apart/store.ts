import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { tables } from '../../../platform/db.ts';
import type { CasesTables } from '../tables.ts';

const db = (ctx: Ctx) => tables<CasesTables>(ctx.tx);

/** Every reporter of one case becomes one of another too, as first and as early as there. */
export async function copy_reporters(ctx: Ctx, from_id: string, to_id: string): Promise<void> {
  await sql`INSERT INTO case_reporters (district, case_id, person_id, home_id, at, first)
    SELECT district, ${to_id}, person_id, home_id, at, first FROM case_reporters WHERE district = ${ctx.actor.district} AND case_id = ${from_id}`.execute(db(ctx));
}

/** Takes out of a case whoever came to it by a merge alone, and counts who is left. Whoever also reported it themselves stays. */
export async function take_out_reporters(ctx: Ctx, merged_id: string, into_id: string): Promise<number> {
  const { district } = ctx.actor;
  await sql`DELETE FROM case_reporters i USING case_reporters m
    WHERE i.district = ${district} AND i.case_id = ${into_id} AND NOT i.first AND i.channel_request_id IS NULL
      AND m.district = i.district AND m.case_id = ${merged_id} AND m.person_id = i.person_id AND m.at = i.at`.execute(db(ctx));
  const row = await db(ctx).selectFrom('case_reporters').select(sql<number>`count(*)::int`.as('count')).where('district', '=', district).where('case_id', '=', into_id).executeTakeFirstOrThrow();
  return row.count;
}
