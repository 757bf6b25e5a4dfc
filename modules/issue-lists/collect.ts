import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { new_id } from '../../platform/id.ts';
import { publish } from '../../platform/live.ts';
import { Refusal } from '../../platform/refusal.ts';
import { shanghai_date } from '../cases/index.ts';
import { is_mobile, mask_name, mask_phone, note_sealer } from '../people/index.ts';
import type { CollectItem, Contact, HoldEvent } from './contract.ts';
import { insert_acts, insert_contacts, insert_event, insert_items, queue_same_list, select_by_request, select_event, select_last_number } from './store.ts';
import type { ActRow, ContactRow, EventRow, ItemRow, Via } from './tables.ts';

const year_ms = 366 * 86_400_000;
const holders: readonly string[] = ['community', 'street', 'county', 'department'];
export const may_hold = ({ actor: { hat } }: Ctx): boolean => holders.includes(hat.role) && hat.organisation_id !== null;

/** 一场活动: where the list is collected (汇川区山地农业专场: 「现场收集了问题清单」), held by the organisation of the hat. */
export async function hold_event(ctx: Ctx, asked: HoldEvent): Promise<EventRow> {
  const { hat, district, person_id } = ctx.actor;
  if (!may_hold(ctx)) throw new Refusal('auth.not_allowed');
  if (Math.abs(Date.parse(`${asked.on_day}T00:00:00+08:00`) - ctx.now.getTime()) > year_ms) throw new Refusal('issue.bad_day');
  const { title, venue, ...counts } = asked;
  const row: EventRow = { ...counts, title: title.trim(), venue: venue.trim(), district, id: new_id(ctx.now), place_path: hat.place_paths[0] ?? '/', organisation_id: hat.organisation_id!, created_by: person_id, created_at: ctx.now };
  await insert_event(ctx, row);
  await record(ctx, { name: 'issue_event.held', subject: row.id, place_path: row.place_path, data: { on_day: row.on_day, firms: row.firms, co_operatives: row.co_operatives, growers: row.growers } });
  return row;
}

/** The event for adding to: its organiser’s people collect, on the spot or afterwards. */
export async function event_to_fill(ctx: Ctx, event_id: string): Promise<EventRow> {
  const event = await select_event(ctx, event_id);
  if (!event) throw new Refusal('issue.event_unknown');
  if (event.organisation_id !== ctx.actor.hat.organisation_id || !may_hold(ctx)) throw new Refusal('issue.not_your_part');
  return event;
}

/** 收集: one item or a sheet of them, all or none. What came before under the same id is the same item, whoever sends it again. */
export async function collect(ctx: Ctx, event: EventRow, asked: readonly CollectItem[]): Promise<{ rows: ItemRow[]; known: number }> {
  await queue_same_list(ctx, event.id);
  const known = await select_by_request(ctx, event.id, asked.map((one) => one.request_id));
  const fresh = asked.filter((one) => !known.some((row) => row.request_id === one.request_id));
  const last = await select_last_number(ctx, event.id);
  const made = fresh.map((one, index) => item_row(ctx, event, one, last + index + 1));
  const contacts = fresh.flatMap((one, index) => contact_row(ctx, made[index]!, one) ?? []);
  await insert_items(ctx, made);
  await insert_contacts(ctx, contacts);
  await insert_acts(ctx, made.map((row) => act_row(ctx, row, 'collect', {})));
  await record(ctx, ...made.map((row) => ({ name: 'issue.collected', subject: row.id, place_path: row.place_path, data: { event_id: event.id, number: row.number, subject: row.subject } })));
  if (made.length > 0) publish(ctx, { type: 'issue', id: event.id, place_path: event.place_path });
  return { rows: [...known, ...made], known: known.length };
}

export function item_row(ctx: Ctx, event: EventRow, one: CollectItem, number: number): ItemRow {
  const { district, person_id } = ctx.actor;
  return {
    district, id: new_id(ctx.now), event_id: event.id, number, request_id: one.request_id, state: 'collected', text: one.text.trim(), subject: one.subject, firm_name: one.firm_name.trim(), firm_kind: one.firm_kind,
    place_path: event.place_path, organiser_id: event.organisation_id, owner_organisation_id: null, due_on: null, remind_on: null, missed_at: null,
    cannot_asked_by: null, word: null, reopenings: 0, collected_by: person_id, collected_at: ctx.now, changed_at: ctx.now,
  };
}

/** Name and number are kept on their word alone, sealed; refuses `issue.contact_needs_consent`, `issue.bad_phone`. */
function contact_row(ctx: Ctx, { district, id, organiser_id }: ItemRow, { contact, contact_agreed }: CollectItem): ContactRow | null {
  if (!contact) return null;
  if (!contact_agreed) throw new Refusal('issue.contact_needs_consent');
  const [name, phone] = [contact.name.trim(), contact.phone.trim()];
  if (!is_phone(phone)) throw new Refusal('issue.bad_phone');
  const sealed: Contact = { name, phone };
  return { district, item_id: id, contact_cipher: note_sealer.seal(JSON.stringify(sealed)), name_masked: mask_name(name), phone_masked: is_mobile(phone) ? mask_phone(phone) : `${phone.slice(0, -4)}****`, consent_at: ctx.now, organiser_id, owner_organisation_id: null };
}
/** A mobile, or a desk with its area code: firms have desks. */
export const is_phone = (text: string): boolean => is_mobile(text) || /^0\d{2,3}-?\d{7,8}$/.test(text);

type Said = { text?: string | null; audience?: 'staff' | 'firm'; article_id?: string | null; via?: Via; at?: Date };
/** What happened to an item, with how it stands afterwards. */
export function act_row(ctx: Ctx, row: ItemRow, verb: string, { text = null, audience = 'firm', article_id = null, via = 'desk', at = ctx.now }: Said): ActRow {
  const { district, person_id, hat } = ctx.actor;
  return { district, id: new_id(at), item_id: row.id, event_id: row.event_id, verb, state: row.state, due_on: row.due_on, at, by_id: person_id, by_organisation_id: hat.organisation_id, via, text: text?.trim() || null, audience, article_id };
}
export const today_of = (ctx: Ctx): string => shanghai_date(ctx.now);
