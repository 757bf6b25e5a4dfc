import { system_actor, type Ctx } from '../../../platform/ctx.ts';
import { record } from '../../../platform/facts.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { letters } from '../../../platform/outbox/index.ts';
import { conversation_by_id, estate_for, triage } from '../../../modules/assistant/index.ts';
import { note, open_case } from '../../../modules/cases/index.ts';
import { estate_index, estates_in, find_place, place_by_id, type EstateIndex, type PlaceRow } from '../../../modules/territory/index.ts';
import { house, type Ear } from '../ear.ts';
import { keep_media } from '../media.ts';
import { in_district } from '../speaker/speaker.ts';
import { select_estate_named } from '../store.ts';
import type { Order } from './order.ts';
import { delete_polled, insert_order, put_off_polled, select_categories, select_grid_at, select_order_at, take_polled, update_order, upsert_strange } from './store.ts';
import type { OrderInboxRow, OrderRow } from './tables.ts';

const [lot_max, lease_ms, first_wait_ms, longest_wait_ms, parked_again_ms, picture_tries_max] = [20, 120_000, 5_000, 600_000, 3_600_000, 4];
/** Of a state that ended before this house saw it there is nothing to do; younger ones are always looked at. */
const old_ms = 86_400_000;

/** Round of the worker: orders that were polled become cases, each once. */
export async function take_orders(ear: Ear, stopping: () => boolean): Promise<void> {
  const lot = () => in_district(ear, house, (ctx) => take_polled(ctx, lot_max, new Date(ctx.now.getTime() + lease_ms)));
  for (let rows = await lot(); rows.length > 0 && !stopping(); rows = await lot()) for (const row of rows) await take_row(ear, row);
}

async function take_row(ear: Ear, row: OrderInboxRow): Promise<void> {
  const order = JSON.parse(letters.unseal(row.body_cipher)) as Order;
  const put_off = (wait_ms: number, grid_id: string | null) => in_district(ear, house, (ctx) => put_off_polled(ctx, row.id, new Date(ctx.now.getTime() + wait_ms), grid_id));
  try {
    const taken = await take_order(ear, order, row.tries);
    await (taken ? in_district(ear, house, (ctx) => delete_polled(ctx, row)) : put_off(parked_again_ms, order.grid_id));
  } catch (error) {
    // its number and the kind of trouble alone
    ear.log(`wecom report: ${row.id} was not taken, try ${row.tries}: ${error instanceof Error ? error.name : 'unknown'}`);
    await put_off(Math.min(longest_wait_ms, first_wait_ms * 2 ** (row.tries - 1)), row.grid_id);
  }
}

/** false: nobody can tell yet where it is. */
async function take_order(ear: Ear, order: Order, tries: number): Promise<boolean> {
  const known = await in_district(ear, house, (ctx) => select_order_at(ctx, order.order_id));
  if (known) {
    await in_district(ear, known.district, (ctx) => follow(ctx, known, order));
    return true;
  }
  if (order.over && order.made_at_ms !== null && ear.clock().getTime() - order.made_at_ms > old_ms) return true;
  const place = await in_district(ear, house, (ctx) => place_of(ctx, order));
  if (!place) return false;
  const pictures = order.picture_urls.map((url) => ({ at: 'url' as const, url, aes_key: null, bare: true as const }));
  const { file_ids, left_out } = await keep_media(ear, system_actor(place.district), { pictures, sound: null }).catch((error: unknown) => {
    if (tries < picture_tries_max && !triage(order.text).emergency) throw error; // danger waits for no picture
    return { file_ids: [], left_out: pictures.length };
  });
  await in_district(ear, place.district, (ctx) => open(ctx, order, place, { file_ids, left_out }));
  return true;
}

type Found = { district: string; place_id: string } | { district: string; conversation_id: string };
/** By its grid, or where that is nobody's, by the estate that its words name. */
async function place_of(ctx: Ctx, { grid_id, grid_name, text, spot }: Order): Promise<Found | null> {
  const grid = grid_id === '' ? undefined : await select_grid_at(ctx, grid_id);
  if (grid) return { district: grid.district, place_id: grid.place_id };
  if (grid_id !== '') await upsert_strange(ctx, grid_id, grid_name || grid_id);
  return (await select_estate_named(ctx, `${spot} ${text}`)) ?? null;
}

async function open(ctx: Ctx, order: Order, found: Found, { file_ids, left_out }: { file_ids: string[]; left_out: number }): Promise<void> {
  const { whole, index } = await ground_of(ctx, found, `${order.spot} ${order.text}`);
  const reading = triage(order.text, { at: ctx.now, ...(index ? { estate: estate_for(index) } : {}) });
  const theirs = (await select_categories(ctx)).find(({ category_id, code }) => category_id === order.category_id && code.length === 4)?.code ?? null;
  const category = theirs ?? reading.category;
  const place = (index && find_place(index, reading.place)) ?? whole;
  const named = index !== null && place !== whole;
  const lost = left_out > 0 ? `（有${left_out}张照片没有取到，请到政民沟通里看）` : '';
  const row = await open_case(ctx, {
    draft: category === null, category, tier: reading.emergency ? 1 : theirs ? null : reading.tier, emergency: reading.emergency, confidential: false,
    estate_id: index?.estate.id ?? null, place: { id: place.id, path: place.path },
    spoken: { building: named ? reading.place.building : null, unit: named ? reading.place.unit : null, floor: named ? reading.place.floor : null, room: named ? reading.place.room : null, spot: reading.place.spot ?? (order.spot.slice(0, 60) || null) },
    description: `${order.text || '（只有照片）'}${lost}`, channel: 'wecom_report', channel_request_id: order.order_id, conversation_id: null, reporter: null, file_ids, recused_ids: [],
    by_assistant: theirs ? null : { confidence: reading.confidence, why: reading.reasons[0]?.text ?? '' },
  });
  await insert_order(ctx, { district: ctx.actor.district, id: order.order_id, case_id: row.id, grid_id: order.grid_id, over_there: order.over, at: ctx.now, seen_at: ctx.now });
  await record(ctx, { name: 'wecom.order_taken', subject: row.id, place_path: row.place_path, data: { order_id: order.order_id } });
}

/** The one estate that the words or the grid name; a grid of several estates alone leaves it to the grid worker's eyes. */
async function ground_of(ctx: Ctx, found: Found, words: string): Promise<{ whole: PlaceRow; index: EstateIndex | null }> {
  if ('conversation_id' in found) {
    const index = await estate_index(ctx, (await conversation_by_id(ctx, found.conversation_id))!.estate_id);
    return { whole: index.whole, index };
  }
  const place = (await place_by_id(ctx, found.place_id))!;
  const around = await Promise.all((await estates_in(ctx, [place.path])).map((id) => estate_index(ctx, id)));
  const named = around.filter(({ estate }) => words.includes(estate.name)).toSorted((a, b) => b.estate.name.length - a.estate.name.length)[0];
  const index = named ?? (around.length === 1 ? around[0]! : null);
  // a grid's part of an estate is nearer than the whole of it
  return { whole: index && !place.path.startsWith(`${index.whole.path}/`) ? index.whole : place, index };
}

/** Ended in WeCom while it goes on here: whoever has it is told; a case is closed by its own people alone. */
async function follow(ctx: Ctx, known: OrderRow, { over }: Order): Promise<void> {
  await update_order(ctx, known.id, { over_there: over, seen_at: ctx.now });
  if (!over || known.over_there) return;
  await note(ctx, known.case_id, { text: '政民沟通里这张单子已经标成办完了；这里的进度不变。', to_resident: false }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error; // it is over here too
  });
}
