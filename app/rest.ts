import type { Db } from '../platform/db.ts';
import { shanghai_date } from '../modules/cases/index.ts';

/** What a worker knows of a county since it last kept house there. */
type Look = { readonly facts: number; readonly day: string; readonly at_ms: number; readonly rests: boolean };
export type Looks = Map<string, Look>;
/** Nothing is left alone for longer: what is forgotten by its age records nothing and is due at no minute. */
const rest_ms_max = 60_000;

export type County = { district: string; kept(rests: boolean): void };

/**
 * The counties in which there may be something to do: something's minute has come, a fact was recorded since the last
 * look, the look before left something, a day began, or nobody looked for a while. Every other county rests, and costs
 * its share of one statement. A verb that makes something due at a minute has its line in `counties_to_keep` (migration 0095).
 */
export async function counties_to_keep(db: Db, now: Date, looks: Looks): Promise<County[]> {
  const { rows } = await db.pool.query<{ district: string; facts: number; due: boolean }>({ name: 'counties_to_keep', text: 'SELECT district, facts, due FROM counties_to_keep($1)', values: [now] });
  const [day, at_ms] = [shanghai_date(now), now.getTime()];
  return rows
    .filter(({ district, facts, due }) => {
      const last = looks.get(district);
      return due || !last?.rests || last.facts !== facts || last.day !== day || Math.abs(at_ms - last.at_ms) >= rest_ms_max;
    })
    .map(({ district, facts }) => ({
      district,
      // whoever recorded something gets a second look: one part's deeds are another's cause, and a seal is the lot of a draw
      kept: (rests) => void looks.set(district, { facts, day, at_ms, rests: rests && (looks.get(district)?.facts ?? -1) === facts }),
    }));
}

/** The counties in which a clock of a case is due: asked ten times a second, so in one statement and no transaction of its own. */
export async function counties_due(db: Db, now: Date): Promise<string[]> {
  const { rows } = await db.pool.query<{ district: string }>({ name: 'districts_due', text: 'SELECT district FROM districts_due($1)', values: [now] });
  return rows.map(({ district }) => district);
}
