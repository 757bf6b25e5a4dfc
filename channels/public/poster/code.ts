import { randomInt } from 'node:crypto';
import type { Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { shanghai_date } from '../../../modules/cases/index.ts';
import { estate_index, estates_within_reach, place_words, type EstateIndex } from '../../../modules/territory/index.ts';
import type { Poster } from './draw.ts';
import { insert_codes, revoke_codes, select_code, select_codes, type CodeRow } from './store.ts';

/** Letters and digits that nobody confuses when reading a code aloud; no number of a place can be guessed from it. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const code_length = 8;
const new_code = (district: string) => `${district}-${Array.from({ length: code_length }, () => letters[randomInt(letters.length)]).join('')}`;

/** An estate of one’s own reach, with its buildings and units in the order in which one walks them. */
async function doors_of(ctx: Ctx, estate_id: string): Promise<{ index: EstateIndex; place_ids: string[] }> {
  if (!(await estates_within_reach(ctx)).some((one) => one.id === estate_id)) throw new Refusal('place.unknown');
  const index = await estate_index(ctx, estate_id);
  const place_ids = [...index.buildings.values()].flatMap(({ place, units }) => [place.id, ...[...units.values()].map((unit) => unit.place.id)]);
  return { index, place_ids };
}

/**
 * A poster for every building and unit. A door that has a code keeps it, so that printing again makes no old poster
 * worthless; a door without one gets one. `origin` is where the codes lead: 「https://linli.example」.
 */
export async function posters_of(ctx: Ctx, estate_id: string, { origin, phone }: { origin: string; phone: string }): Promise<Poster[]> {
  const { index, place_ids } = await doors_of(ctx, estate_id);
  const known = new Set((await select_codes(ctx, estate_id)).map((one) => one.place_id));
  const fresh = place_ids.filter((id) => !known.has(id)).map((place_id): CodeRow => ({ district: ctx.actor.district, code: new_code(ctx.actor.district), place_id, estate_id, made_at: ctx.now, made_by: ctx.actor.person_id, revoked_at: null }));
  await insert_codes(ctx, fresh);
  await record(ctx, { name: 'posters.printed', subject: estate_id, place_path: index.whole.path, data: { doors: place_ids.length, fresh: fresh.length } });
  // read again: two who print at once print the same codes
  const codes = new Map((await select_codes(ctx, estate_id)).map((one) => [one.place_id, one.code]));
  return place_ids.map((id) => ({ place: `${index.estate.name} ${place_words(index, id)}`, code: codes.get(id)!, url: `${origin}/q/${codes.get(id)!}`, phone, printed_on: shanghai_date(ctx.now) }));
}

/** A poster was torn down and put up elsewhere, or copied: its code leads nowhere any more, the next print has a new one. */
export async function renew_codes(ctx: Ctx, estate_id: string, only: string | null): Promise<number> {
  const { index, place_ids } = await doors_of(ctx, estate_id);
  if (only !== null && !place_ids.includes(only)) throw new Refusal('place.unknown');
  const revoked = await revoke_codes(ctx, only === null ? place_ids : [only]);
  await record(ctx, { name: 'codes.revoked', subject: estate_id, place_path: index.whole.path, data: { codes: revoked } });
  return revoked;
}

/** Where a scanned code leads: the form with its place filled in, or, revoked and unknown alike, the form alone. */
export async function address_of(ctx: Ctx, code: string): Promise<string> {
  const found = await select_code(ctx, code);
  return found && found.revoked_at === null ? `/report?place=${encodeURIComponent(found.place_id)}` : '/report';
}
