import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { cases_seen, category_by_code, is_personal, neighbours_see, title_words } from '../../cases/index.ts';
import { committee_at, mask_name, organisation_by_id, organisations_around } from '../../people/index.ts';
import type { Choices, ItemView } from './contract.ts';
import { held, place_name } from './found.ts';
import { owner_name, owns } from './item.ts';
import { select_cases_on_agenda, select_items_of_owner } from './matter-store.ts';
import { outcome_of } from './outcome.ts';
import { day_of } from './rhythm.ts';
import { select_meetings_by_id } from './store.ts';
import type { ItemRow } from './tables.ts';

/** Items with what became of them. A neighbour who claimed one is named in full to the office and to themselves alone. */
export async function item_views(ctx: Ctx, items: readonly ItemRow[], keeps: boolean): Promise<ItemView[]> {
  const meetings = new Map((await as_software(ctx, () => select_meetings_by_id(ctx, [...new Set(items.map(({ meeting_id }) => meeting_id))]))).map((one) => [one.id, one]));
  const is_staff = ctx.actor.hat.role !== 'resident';
  const views: ItemView[] = [];
  for (const item of items) {
    const { said, ...became } = await outcome_of(ctx, item);
    const [name, mine] = [await owner_name(ctx, item), owns(ctx, item)];
    views.push({
      id: item.id, meeting_id: item.meeting_id, meeting_on: day_of(meetings.get(item.meeting_id)!.starts_at), number: item.number, kind: item.kind, what: item.what, owner: item.person_id && !keeps && !mine ? mask_name(name) : name, by_person: item.person_id !== null, due_on: item.due_on,
      ...became, note: said ?? item.note, case_id: is_staff ? item.case_id : null, vote_id: item.vote_id, topic_id: item.topic_id,
      may_finish: item.kind === 'task' && item.state === 'open' && (mine || keeps), may_raise: keeps && item.kind !== 'raised' && item.state === 'open' && became.outcome !== 'done',
    });
  }
  return views;
}

/** What this hat's own organisation or person took on at meetings, the nearest day first. */
export async function own_items(ctx: Ctx): Promise<ItemView[]> {
  const { organisation_id } = ctx.actor.hat;
  return item_views(ctx, await select_items_of_owner(ctx, organisation_id, own_ids(ctx.actor), 100), false);
}

const cases_looked_at = 300;
const cases_shown = 30;
/** Whom an item can be given to, and open cases of the place that no agenda holds: the longest waiting first, in words that any neighbour may read. */
export async function choices_of(ctx: Ctx, meeting_id: string): Promise<Choices> {
  const meeting = await held(ctx, meeting_id);
  const { place_path, estate_id } = meeting;
  const around = await organisations_around(ctx, place_path, estate_id);
  const beside = [meeting.organisation_id ? await organisation_by_id(ctx, meeting.organisation_id) : undefined, await committee_at(ctx, place_path)];
  const organisations = new Map([...around, ...beside.filter((one) => one !== undefined)].map(({ id, name }) => [id, { id, name }]));
  const level = ['street', 'county'].includes(meeting.host_role) ? { level: 'street' } : {};
  const found = await cases_seen(ctx, { states: ['open', 'dispatched', 'accepted', 'planned'], limit: cases_looked_at, ...(estate_id ? { estate_id } : {}), ...level });
  const fit = found.filter((row) => row.category !== null && !row.confidential && row.tier !== 1 && !is_personal(row.category));
  const there = await as_software(ctx, () => select_cases_on_agenda(ctx, fit.map(({ id }) => id)));
  const shown = fit.filter(({ id }) => !there.has(id)).toSorted((a, b) => a.opened_at.getTime() - b.opened_at.getTime()).slice(0, cases_shown);
  return {
    organisations: [...organisations.values()],
    cases: await Promise.all(shown.map(async (row) => ({
      case_id: row.id, title: title_words(row, neighbours_see(row.category), category_by_code(row.category!).name, row.estate_id ? await place_name(ctx, row) : ''), opened_at: row.opened_at.toISOString(), reporters: row.reporter_count,
    }))),
  };
}
