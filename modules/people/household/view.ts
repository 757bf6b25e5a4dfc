import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { estate_index, place_words } from '../../territory/index.ts';
import { care_list, care_of, type CareItem } from '../care/care.ts';
import { standing } from '../consent/consent.ts';
import { select_consents, select_purposes } from '../consent/store.ts';
import { age_on } from '../id-number.ts';
import { fields, may_reveal } from '../identity/look.ts';
import { find_exactly } from '../identity/reveal.ts';
import { select_by_name, select_corrections, select_reach } from '../identity/store.ts';
import { mask_name } from '../mask.ts';
import { names_of } from '../name.ts';
import { notes } from '../register.ts';
import { select_lines } from '../store.ts';
import type { KeptResidency } from '../tables.ts';
import { kinds_seen, tags_of } from '../tag/tag.ts';
import { day_of } from './add.ts';
import type { Care, Consent, Correction, HomeList, Household, PersonDetail, PersonLine, Residency } from './contract.ts';
import { share_words } from './share.ts';
import { select_area, select_home, select_homes_of, select_homes_under, select_residencies } from './store.ts';

/** People as lists show them: masked, with today’s homes and the tags that this hat may see. */
export async function lines_of(ctx: Ctx, ids: readonly string[]): Promise<Map<string, PersonLine>> {
  const rows = await select_lines(ctx, ids);
  const homes = await select_homes_of(ctx, ids);
  const tags = await tags_of(ctx, ids);
  const lines = new Map<string, PersonLine>();
  for (const row of rows) {
    const mine: Residency[] = [];
    for (const home of homes) if (home.person_id === row.id) mine.push(await residency_view(ctx, home));
    lines.set(row.id, {
      id: row.id, name_masked: mask_name(row.name), phone_masked: row.phone_masked, id_masked: row.id_masked, gender: row.gender,
      age: row.born_on ? age_on(row.born_on, day_of(ctx.now)) : null, homes: mine, tags: (tags.get(row.id) ?? []).map(tag_view),
    });
  }
  return lines;
}
export const tag_view = <T extends { added_at: Date }>(tag: T) => ({ ...tag, added_at: tag.added_at.toISOString() });

export async function home_words(ctx: Ctx, home_id: string, estate_id: string): Promise<string> {
  if (!estate_id) return home_id;
  const index = await estate_index(ctx, estate_id);
  return `${index.estate.name} ${place_words(index, home_id)}`;
}
export async function residency_view(ctx: Ctx, row: KeptResidency): Promise<Residency> {
  const { home_id, relation, share_numerator: numerator, share_denominator: denominator, lives_here, from_on, until_on } = row;
  const share = numerator !== null && denominator !== null ? share_words({ numerator, denominator }) : null;
  return { home_id, home: await home_words(ctx, home_id, row.estate_id), relation, share, lives_here, from_on, until_on };
}

/** By exact phone or ID number, else by name; only among those within reach. */
export async function search_people(ctx: Ctx, q: string): Promise<PersonLine[]> {
  const text = q.trim();
  const ids = /^(\d{11}|\d{17}[\dXx])$/.test(text) ? await find_exactly(ctx, text) : await select_by_name(ctx, text);
  return in_order(ids, await lines_of(ctx, ids));
}
const in_order = (ids: readonly string[], lines: ReadonlyMap<string, PersonLine>) => ids.flatMap((id) => lines.get(id) ?? []);

export async function homes_under(ctx: Ctx, place_id: string): Promise<HomeList['homes']> {
  return (await select_homes_under(ctx, place_id)).map(({ id, name, floor, area_cm2, people }) => ({ id, name, floor, area_cm2, people }));
}

export async function household(ctx: Ctx, home_id: string): Promise<Household> {
  const home = await select_home(ctx, home_id);
  if (!home) throw new Refusal('home.unknown');
  const rows = await select_residencies(ctx, home_id);
  const lines = await lines_of(ctx, rows.map((row) => row.person_id));
  const today = day_of(ctx.now);
  const members: Household['members'] = [];
  for (const row of rows) members.push({ person: lines.get(row.person_id)!, here: await residency_view(ctx, row) });
  const is_over = ({ here }: Household['members'][number]) => here.until_on !== null && here.until_on < today;
  const estate = home.estate_id ? (await estate_index(ctx, home.estate_id)).estate.name : null;
  return { id: home.id, name: await home_words(ctx, home.id, home.estate_id ?? ''), estate, area_cm2: await select_area(ctx, home_id), members: members.filter((one) => !is_over(one)), before: members.filter(is_over) };
}

export async function person_detail(ctx: Ctx, person_id: string): Promise<PersonDetail> {
  if (!(await select_reach(ctx, person_id))) throw new Refusal('person.unknown');
  const person = (await lines_of(ctx, [person_id])).get(person_id)!;
  const care = await care_of(ctx, person_id);
  return {
    person, consents: await consents_of(ctx, person_id), care: care && (await care_view(ctx, care)), corrections: await corrections_of(ctx, person_id),
    may_reveal: fields.filter((field) => may_reveal(ctx.actor.hat.role, field)),
    tag_kinds: (await kinds_seen(ctx)).map(({ id, label_zh, label_en }) => ({ id, label_zh, label_en })),
  };
}

export async function consents_of(ctx: Ctx, person_id: string): Promise<Consent[]> {
  const given = await select_consents(ctx, person_id);
  return (await select_purposes(ctx)).map((purpose) => {
    const { id, version, title_zh, title_en, why_zh, why_en, controller, lawful_basis, special, fields: of, retention_days } = purpose;
    const last = given.findLast((one) => one.purpose_id === id);
    const stands = standing(given, purpose) !== null;
    return { purpose: id, version, title_zh, title_en, why_zh, why_en, controller, lawful_basis, special, fields: of, retention_days, standing: stands, given_at: last?.given_at.toISOString() ?? null, withdrawn_at: stands ? null : (last?.withdrawn_at?.toISOString() ?? null) };
  });
}

export async function corrections_of(ctx: Ctx, person_id: string): Promise<Correction[]> {
  return (await select_corrections(ctx, person_id)).map(({ id, field, words_cipher, asked_at, state }) => ({ id, field, words: notes.unseal(words_cipher), asked_at: asked_at.toISOString(), state }));
}

export async function care_lines(ctx: Ctx): Promise<Care[]> {
  const items: Care[] = [];
  for (const item of await care_list(ctx)) items.push(await care_view(ctx, item));
  return items;
}
async function care_view(ctx: Ctx, item: CareItem): Promise<Care> {
  const names = await names_of(ctx, [item.person_id, ...(item.assignee_id ? [item.assignee_id] : [])]);
  const { id, person_id, home_id, why_zh, why_en, health_note, every_days, last_visit_on, next_visit_on } = item;
  const overdue_days = next_visit_on ? Math.max(0, (Date.parse(day_of(ctx.now)) - Date.parse(next_visit_on)) / 86_400_000) : 0;
  return {
    id, person_id, home_id, why_zh, why_en, health_note, every_days, last_visit_on, next_visit_on, overdue_days,
    name_masked: mask_name(names.get(person_id) ?? ''), home: await home_words(ctx, home_id, item.estate_id ?? ''), assignee: item.assignee_id ? (names.get(item.assignee_id) ?? null) : null,
  };
}
