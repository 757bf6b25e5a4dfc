import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { cards, cases_of_reporter } from '../../modules/cases/index.ts';
import { add_person, homes_of, mask_name, merged_into, people_by_phone } from '../../modules/people/index.ts';
import { estate_index, place_words } from '../../modules/territory/index.ts';
import type { CallerView, RecordCall } from './contract.ts';

const shown_max = 20;
const ended: readonly string[] = ['closed', 'withdrawn', 'merged'];

/** Who calls, by the whole number alone; what is shown is masked and the look is on the record (product A4). */
export async function find_callers(ctx: Ctx, call_id: string, phone: string): Promise<CallerView> {
  const people = await as_software(ctx, () => people_by_phone(ctx, phone));
  const callers = [];
  for (const person of people) {
    await record(ctx, { name: 'identity.read', subject: person.id, place_path: ctx.actor.hat.place_paths[0] ?? '/', data: { for: 'call', call_id } });
    // the caller’s own cases, told to the caller; the cards are as coarse as this hat sees them
    const also_ids = await as_software(ctx, () => merged_into(ctx, person.id));
    const asker = { ...ctx, actor: { ...ctx.actor, person_id: person.id, hat: { ...ctx.actor.hat, also_ids } } };
    const own = await as_software(ctx, () => cases_of_reporter(asker, shown_max));
    const shown = await as_software(ctx, () => cards(ctx, own));
    callers.push({
      person_id: person.id,
      name_masked: mask_name(person.name),
      phone_masked: person.phone_masked,
      homes: await Promise.all((await as_software(ctx, () => homes_of(ctx, person.id))).map(async ({ home_id, estate_id }) => {
        const index = await estate_index(ctx, estate_id);
        return { home_id, estate_id, words: `${index.estate.name} ${place_words(index, home_id)}` };
      })),
      underway: shown.filter(({ state }) => !ended.includes(state)),
      past: shown.filter(({ state }) => ended.includes(state)),
    });
  }
  return { callers };
}

/** The caller is the reporter: known, or made known by name and number; who wants no name is kept nowhere. */
export async function reporter_of(ctx: Ctx, caller: RecordCall['caller'], home_id: string | null): Promise<{ person_id: string; home_id: string | null } | null> {
  if ('anonymous' in caller) return null;
  if ('person_id' in caller) {
    const homes = await as_software(ctx, () => homes_of(ctx, caller.person_id));
    return { person_id: caller.person_id, home_id: homes.find((one) => one.home_id === home_id)?.home_id ?? null };
  }
  const [known] = await as_software(ctx, () => people_by_phone(ctx, caller.phone));
  const person_id = known?.id ?? (await as_software(ctx, () => add_person(ctx, { name: caller.name?.trim() || '来电居民', phone: caller.phone })));
  return { person_id, home_id: null };
}
