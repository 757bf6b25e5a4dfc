import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { own_files } from '../../platform/files/index.ts';
import { new_id } from '../../platform/id.ts';
import { publish } from '../../platform/live.ts';
import { Refusal } from '../../platform/refusal.ts';
import { charts, type NewAccount } from './chart.ts';
import { yuan_of_fen } from './fen.ts';
import type { EntityKind, NewEntry, Reversal } from './contract.ts';
import { cancel, insert_entities, insert_files, is_reversed, known_request, post, put, select_accounts, select_entity, select_spent, select_transfer, update_spend_max, type GivenTransfer } from './store.ts';
import type { AccountRow, EntityRow, TransferRow } from './tables.ts';
import { lines_of, may_check, may_enter } from './transfer.ts';

export type NewEntity = { id: string; kind: EntityKind; name: string; organisation_id: string; estate_id: string | null; place_path: string; cashier_id: string | null; closed_through: string; spend_max_fen?: number | null };
/** Books for an entity, with the accounts that its kind begins with, or those that another room names for it. */
export async function open_books(ctx: Ctx, asked: NewEntity, accounts: readonly NewAccount[] = charts[asked.kind]): Promise<EntityRow> {
  const { district } = ctx.actor;
  const row: EntityRow = { district, spend_max_fen: null, ...asked, created_at: ctx.now };
  await insert_entities(ctx, [row], accounts_of(row, accounts));
  await record(ctx, { name: 'ledger.opened', subject: row.id, place_path: row.place_path, data: { kind: row.kind } });
  return row;
}

export const accounts_of = ({ district, id }: EntityRow, accounts: readonly NewAccount[]): AccountRow[] => accounts.map((one) => ({ district, entity_id: id, is_money: false, has_floor: false, ...one }));

export async function books(ctx: Ctx, entity_id: string): Promise<EntityRow> {
  const row = await select_entity(ctx, entity_id);
  if (!row) throw new Refusal('ledger.unknown');
  return row;
}
export function must(allowed: true | string): void {
  if (allowed !== true) throw new Refusal(allowed);
}
/** A hint to the screens of those who keep these books, and of the estate that reads their publications. */
export const changed = (ctx: Ctx, { id, place_path, estate_id }: EntityRow) => publish(ctx, { type: 'ledger', id, place_path, estate_id });

/** 记账: the cashier writes what came in or went out; it counts once somebody else has checked it (maker ≠ checker, domain.md §5). */
export async function enter(ctx: Ctx, entity_id: string, asked: NewEntry): Promise<{ id: string; known: boolean }> {
  const entity = await books(ctx, entity_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  const lines = lines_of(asked, await select_accounts(ctx, entity_id));
  if (typeof lines === 'string') throw new Refusal(lines);
  const files = asked.files ?? [];
  await own_files(ctx, files.map(({ id }) => id));
  const written = await write_down(ctx, entity, { id: new_id(ctx.now), request_id: asked.request_id, kind: asked.kind, day: asked.day, text: asked.text.trim(), lines }, asked.amount_fen);
  if (!written.known) await insert_files(ctx, files.map(({ id, shown }) => ({ district: entity.district, transfer_id: written.id, file_id: id, shown })));
  return written;
}

/** What another part of the house has the cashier write, however many lines: it waits for somebody else's check like any entry. */
export async function enter_lines(ctx: Ctx, entity_id: string, given: Omit<GivenTransfer, 'id' | 'made_by' | 'checked_by' | 'reverses'>, files: NonNullable<NewEntry['files']> = []): Promise<{ id: string; known: boolean }> {
  const entity = await books(ctx, entity_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  await own_files(ctx, files.map(({ id }) => id));
  const written = await write_down(ctx, entity, { ...given, id: new_id(ctx.now) }, given.lines.reduce((sum, [, fen]) => sum + Math.max(fen, 0), 0));
  if (!written.known) await insert_files(ctx, files.map(({ id, shown }) => ({ district: entity.district, transfer_id: written.id, file_id: id, shown })));
  return written;
}

/** 冲正: what is in the books stays; another transfer turns it round, and is checked like any. */
export async function reverse(ctx: Ctx, transfer_id: string, asked: Reversal): Promise<{ id: string; known: boolean }> {
  const before = await transfer(ctx, transfer_id);
  const entity = await books(ctx, before.entity_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  // of the same source, so that what a source came to is what is left of it
  const written = { id: new_id(ctx.now), request_id: asked.request_id, kind: 'reverse', day: asked.day, text: asked.text.trim(), source: before.source, reverses: before.id, lines: [] };
  const known = await known_request(ctx, entity.id, asked.request_id);
  if (known === null && (before.state !== 'posted' || before.reverses !== null || (await is_reversed(ctx, before.id)))) throw new Refusal('ledger.not_posted');
  return write_down(ctx, entity, written, 0);
}

/** Where there is a ceiling nothing goes above it, what waits for its check included: more is first agreed to by who decides on it. */
async function must_be_granted(ctx: Ctx, entity: EntityRow, { request_id, lines }: GivenTransfer): Promise<void> {
  if (entity.spend_max_fen === null) return;
  const expenses = new Set((await select_accounts(ctx, entity.id)).flatMap(({ id, kind }) => (kind === 'expense' ? [id] : [])));
  const fen = lines.reduce((sum, [account_id, amount_fen]) => sum + (expenses.has(account_id) ? amount_fen : 0), 0);
  if (fen <= 0 || (await known_request(ctx, entity.id, request_id)) !== null) return;
  const left_fen = entity.spend_max_fen - (await select_spent(ctx, entity.id));
  if (fen > left_fen) throw new Refusal('ledger.over_budget', { yuan: yuan_of_fen(Math.max(0, left_fen)) });
}
/** What may be spent at most, once more or less was agreed to. `ctx` must be the software's. */
export const grant = (ctx: Ctx, entity_id: string, spend_max_fen: number): Promise<void> => update_spend_max(ctx, entity_id, spend_max_fen);

async function write_down(ctx: Ctx, entity: EntityRow, given: GivenTransfer, amount_fen: number): Promise<{ id: string; known: boolean }> {
  await must_be_granted(ctx, entity, given);
  // the database asks who acts; the name counts for a seed alone, which acts as software in somebody's seat
  const [written] = await put(ctx, entity.id, [{ ...given, ...(ctx.actor.person_id === null ? {} : { made_by: ctx.actor.person_id }) }]);
  if (!written) throw new Error('a transfer was neither written nor known');
  if (written.known) {
    const { kind, day, text, reverses } = await transfer(ctx, written.id);
    if (kind !== given.kind || day !== given.day || text !== given.text || reverses !== (given.reverses ?? null)) throw new Refusal('ledger.request_reused');
    return written;
  }
  await record(ctx, { name: given.reverses ? 'ledger.reversed' : 'ledger.entered', subject: written.id, place_path: entity.place_path, data: { entity_id: entity.id, day: given.day, amount_fen, reverses: given.reverses ?? null } });
  changed(ctx, entity);
  return written;
}

/** 审核: all of these go into the books, or none. */
export async function check(ctx: Ctx, entity_id: string, ids: readonly string[]): Promise<void> {
  const entity = await books(ctx, entity_id);
  must(may_check(own_ids(ctx.actor), entity.cashier_id));
  const distinct = [...new Set(ids)];
  await post(ctx, entity_id, distinct, ctx.actor.person_id);
  await record(ctx, ...distinct.map((id) => ({ name: 'ledger.posted', subject: id, place_path: entity.place_path, data: { entity_id } })));
  changed(ctx, entity);
}

/** 作废: what was written and never counted; it stays to be read, with the reason. */
export async function void_entry(ctx: Ctx, transfer_id: string, reason: string): Promise<void> {
  const { entity_id } = await transfer(ctx, transfer_id);
  const entity = await books(ctx, entity_id);
  await cancel(ctx, entity_id, transfer_id, reason.trim());
  await record(ctx, { name: 'ledger.voided', subject: transfer_id, place_path: entity.place_path, data: { entity_id } });
  changed(ctx, entity);
}

/**
 * What other parts of this room put into the books, with who made it and who agreed: posted at once, in one statement however
 * many. `ctx` must be the software's (`as_software`), after the part has asked whoever agreed. Known ones are left as they are.
 */
export async function post_agreed(ctx: Ctx, entity: EntityRow, made_by: string, checked_by: string, given: readonly Omit<GivenTransfer, 'id' | 'made_by' | 'checked_by'>[]): Promise<{ id: string; known: boolean }[]> {
  return put(ctx, entity.id, given.map((one) => ({ ...one, id: new_id(ctx.now), made_by, checked_by })));
}

export async function transfer(ctx: Ctx, id: string): Promise<TransferRow> {
  const row = await select_transfer(ctx, id);
  if (!row) throw new Refusal('ledger.transfer_unknown');
  return row;
}
