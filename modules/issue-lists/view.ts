import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { Refusal } from '../../platform/refusal.ts';
import { article_rows } from '../assistant/index.ts';
import { add_working_days, end_of_day, shanghai_date } from '../cases/index.ts';
import { note_sealer, organisation_name } from '../people/index.ts';
import { owners_of, someone } from './act.ts';
import { may_hold, today_of } from './collect.ts';
import { verbs, type Contact, type EventList, type EventView, type ItemAct, type ItemCard, type ItemDetail, type ItemList, type ItemState, type OwnerChoices } from './contract.ts';
import { add, count, is_overdue, may, no_figures } from './item.ts';
import { select_acts, select_contact, select_event, select_events, select_file_ids, select_item, select_items, select_standing, type StandingCount } from './store.ts';
import type { EventRow, ItemRow } from './tables.ts';

const page = 50;
const owed_days = [3, 5, 10, 20, 40];

async function event_view(ctx: Ctx, event: EventRow, standing: readonly StandingCount[], on: string): Promise<EventView> {
  const { id, title, on_day, venue, organisation_id, firms, co_operatives, growers } = event;
  return { id, title, on_day, venue, organiser: await organisation_name(ctx, organisation_id), firms, co_operatives, growers, figures: count(standing, on), may_collect: may_hold(ctx) && organisation_id === ctx.actor.hat.organisation_id };
}
/** A day that is still to come is told as it is now. */
function moment_of(ctx: Ctx, on: string | null): { on: string; at: Date } {
  const today = today_of(ctx);
  return on === null || on >= today ? { on: today, at: ctx.now } : { on, at: end_of_day(on) };
}

/** All events until a day and how their lists stood at its end: counted from what had happened by then, of what this hat sees. */
export async function event_list(ctx: Ctx, asked: string | null): Promise<EventList> {
  const { on, at } = moment_of(ctx, asked);
  const standing = Map.groupBy(await select_standing(ctx, at, null), (one) => one.event_id);
  const events: EventView[] = [];
  for (const event of await select_events(ctx, on)) events.push(await event_view(ctx, event, standing.get(event.id) ?? [], on));
  return { on, total: events.reduce((sum, one) => add(sum, one.figures), no_figures), events, may_hold: may_hold(ctx) };
}
export async function one_event(ctx: Ctx, id: string, asked: string | null): Promise<EventView> {
  const event = await select_event(ctx, id);
  if (!event) throw new Refusal('issue.event_unknown');
  const { on, at } = moment_of(ctx, asked);
  return event_view(ctx, event, await select_standing(ctx, at, id), on);
}

export async function item_card(ctx: Ctx, row: ItemRow & { event_title: string }): Promise<ItemCard> {
  const { id, event_id, event_title, number, state, text, subject, firm_name, firm_kind, due_on, word, reopenings } = row;
  return {
    id, event_id, event_title, number, state, text, subject, firm_name, firm_kind, due_on, word, reopenings, owner: row.owner_organisation_id ? await organisation_name(ctx, row.owner_organisation_id) : null,
    overdue: is_overdue(row, today_of(ctx)), cannot_asked: row.cannot_asked_by !== null, collected_at: row.collected_at.toISOString(),
  };
}

export type Asked = { event?: string | undefined; state?: ItemState | 'overdue' | 'in_progress' | undefined; q?: string | undefined; mine?: string | undefined; after?: string | undefined };
export async function item_list(ctx: Ctx, { event, state, q, mine, after }: Asked): Promise<ItemList> {
  const states: readonly ItemState[] | undefined = state === 'in_progress' ? ['collected', 'assigned', 'underway', 'handled'] : state === 'overdue' || state === undefined ? undefined : [state];
  const rows = await select_items(ctx, {
    event_id: event, states, after, words: q?.trim() || undefined, limit: page + 1,
    overdue_on: state === 'overdue' ? today_of(ctx) : undefined, owner_id: mine ? (ctx.actor.hat.organisation_id ?? '') : undefined,
  });
  const shown = rows.slice(0, page);
  return { items: await Promise.all(shown.map((row) => item_card(ctx, row))), next: rows.length > page ? shown.at(-1)!.id : null };
}

export async function item_detail(ctx: Ctx, id: string): Promise<ItemDetail> {
  const row = await found(ctx, id);
  const event = await select_event(ctx, row.event_id);
  const contact = await select_contact(ctx, id);
  return {
    ...(await item_card(ctx, { ...row, event_title: event?.title ?? '' })),
    acts: await act_views(ctx, row),
    file_ids: await select_file_ids(ctx, id),
    contact: contact ? { name_masked: contact.name_masked, phone_masked: contact.phone_masked } : null,
    may: verbs.filter((verb) => may(verb, row, someone(ctx)) === true),
    may_link: row.organiser_id === ctx.actor.hat.organisation_id,
  };
}
async function found(ctx: Ctx, id: string): Promise<ItemRow> {
  const row = await select_item(ctx, id);
  if (!row) throw new Refusal('issue.unknown');
  return row;
}

/** What happened, by organisations and never by people. */
export async function act_views(ctx: Ctx, row: ItemRow): Promise<ItemAct[]> {
  const acts = await select_acts(ctx, row.id);
  const cited = new Map(acts.some((act) => act.article_id) ? (await article_rows(ctx)).map((one) => [one.id, one]) : []);
  return Promise.all(acts.map(async ({ at, verb, via, state, text, audience, article_id, by_organisation_id }) => {
    const article = article_id ? cited.get(article_id) : undefined;
    const who = via === 'link' ? row.firm_name : by_organisation_id ? await organisation_name(ctx, by_organisation_id) : '';
    return { at: at.toISOString(), verb, who, via, state, text, to_firm: audience === 'firm', article: article ? { id: article.id, title: article.title, department: article.department, source: article.source } : null };
  }));
}

export async function owner_choices(ctx: Ctx, id: string): Promise<OwnerChoices> {
  const row = await found(ctx, id);
  return { owners: await owners_of(ctx, row), days: owed_days.map((working_days) => ({ working_days, on: shanghai_date(add_working_days(ctx.now, working_days)) })) };
}

/** Name and number, to the organiser or whoever has the item; the look is recorded (domain.md §2: every read of an identity is logged). */
export async function reveal_contact(ctx: Ctx, id: string): Promise<Contact> {
  const row = await found(ctx, id);
  const contact = await select_contact(ctx, id);
  if (!contact) throw new Refusal('issue.no_contact');
  await record(ctx, { name: 'issue.contact_revealed', subject: id, place_path: row.place_path, data: { event_id: row.event_id, number: row.number } });
  return JSON.parse(note_sealer.unseal(contact.contact_cipher)) as Contact;
}
