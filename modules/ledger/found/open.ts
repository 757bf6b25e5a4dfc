import { own_ids, type Ctx, type Role } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { hats_of, holders_of, names_of } from '../../people/index.ts';
import { estates_within_reach, place_by_id } from '../../territory/index.ts';
import { charts, type NewAccount } from '../chart.ts';
import { day_after, day_of } from '../day.ts';
import { accounts_of, books, changed, must, open_books } from '../post.ts';
import { insert_accounts, put, select_accounts, select_entities } from '../store.ts';
import type { EntityRow } from '../tables.ts';
import { may_enter, type Line } from '../transfer.ts';
import { kinds_opened, type AddAccount, type BooksGround, type NewBooks } from './contract.ts';

/** What books can be opened with, and by whom they could be kept. */
export async function ground(ctx: Ctx): Promise<BooksGround> {
  const ids = (await keepers_of(ctx)).toSorted();
  const names = await names_of(ctx, ids);
  return {
    charts: kinds_opened.map((kind) => ({ kind, accounts: charts[kind].map(({ id, name, kind: of }) => ({ id, name, kind: of })) })),
    estates: (await estates_within_reach(ctx)).map(({ id, name }) => ({ id, name })), keepers: ids.map((id) => ({ id, name: names.get(id) ?? '' })), me: ids.find((id) => own_ids(ctx.actor).includes(id)) ?? null,
  };
}
const keeping: readonly Role[] = ['owners_committee', 'property_manager', 'community'];
/** Whoever serves here in a post that may keep books: an engineer of the firm checks none. */
async function keepers_of(ctx: Ctx): Promise<string[]> {
  const { organisation_id } = ctx.actor.hat;
  if (organisation_id === null) return [];
  const found: string[] = [];
  for (const id of await holders_of(ctx, organisation_id)) if ((await as_software(ctx, () => hats_of(ctx, id))).some((hat) => hat.organisation_id === organisation_id && keeping.includes(hat.role))) found.push(id);
  return found;
}

/**
 * 建账: an entity with its accounts and what it began with. One keeps the money, another must be there who checks (domain.md §5):
 * books that one person alone could keep are not opened. The opening balances wait for that check like any entry.
 */
export async function found_books(ctx: Ctx, asked: NewBooks, id = new_id(ctx.now)): Promise<EntityRow> {
  const { organisation_id, place_id } = ctx.actor.hat;
  const keepers = await keepers_of(ctx);
  if (organisation_id === null || !keepers.includes(asked.cashier_id)) throw new Refusal('ledger.not_a_keeper');
  const me = own_ids(ctx.actor);
  // whoever opens them has written the opening balances
  if (!keepers.some((one) => one !== asked.cashier_id && !me.includes(one))) throw new Refusal('ledger.nobody_checks');
  const name = asked.name.trim();
  if ((await select_entities(ctx)).some((one) => one.name === name)) throw new Refusal('ledger.name_taken');
  if (asked.from_on > day_of(ctx.now)) throw new Refusal('ledger.day_to_come');
  const estate = asked.estate_id === null ? null : (await estates_within_reach(ctx)).find((one) => one.id === asked.estate_id);
  if (estate === undefined) throw new Refusal('place.unknown');
  const place_path = estate?.community_path ?? (await place_by_id(ctx, place_id))?.path;
  if (!place_path) throw new Refusal('place.unknown');
  const accounts = numbered([...charts[asked.kind]], asked.accounts);
  const lines = opening_lines(accounts, asked.opening);
  const entity = await open_books(ctx, { id, kind: asked.kind, name, organisation_id, estate_id: asked.estate_id, place_path, cashier_id: asked.cashier_id, closed_through: day_after(asked.from_on, -1) }, accounts);
  if (lines.length > 0) await put(ctx, id, [{ id: new_id(ctx.now), request_id: `opening-${id}`, kind: 'opening', day: asked.from_on, text: '期初余额', source: 'opening', lines }]);
  changed(ctx, entity);
  return entity;
}

const firsts = { asset: 1501, liability: 2501, equity: 3501, income: 4501, expense: 5501 } as const;
/** The next free numbers of each kind, after those that we give. */
export function numbered(there: NewAccount[], more: readonly AddAccount[]): NewAccount[] {
  const all = [...there];
  for (const { name, kind } of more) {
    if (all.some((one) => one.name === name.trim())) throw new Refusal('ledger.account_there', { name: name.trim() });
    let number: number = firsts[kind];
    while (all.some(({ id }) => id === String(number))) number += 1;
    all.push({ id: String(number), name: name.trim(), kind });
  }
  return all;
}

const carried = '3001';
/** Debit is positive. What is there and what is owed differ by what was carried over from the year before. */
export function opening_lines(accounts: readonly NewAccount[], opening: NewBooks['opening']): Line[] {
  if (new Set(opening.map(({ account_id }) => account_id)).size !== opening.length) throw new Refusal('ledger.account_unknown');
  const lines = opening.map(({ account_id, amount_fen }): Line => {
    const account = accounts.find(({ id }) => id === account_id);
    if (!account || !['asset', 'liability'].includes(account.kind)) throw new Refusal('ledger.account_unknown');
    return [account_id, account.kind === 'asset' ? amount_fen : -amount_fen, null];
  });
  const whole = lines.reduce((sum, [, fen]) => sum + fen, 0);
  if (whole === 0) return lines;
  if (!accounts.some(({ id }) => id === carried)) throw new Refusal('ledger.not_balanced');
  return [...lines, [carried, -whole, null]];
}

/** 加一个科目: what the usual ones do not name. */
export async function add_account(ctx: Ctx, entity_id: string, asked: AddAccount): Promise<string> {
  const entity = await books(ctx, entity_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  const there = (await select_accounts(ctx, entity_id)).map(({ id, name, kind }): NewAccount => ({ id, name, kind }));
  const added = numbered(there, [asked]).at(-1)!;
  await insert_accounts(ctx, accounts_of(entity, [added]));
  await record(ctx, { name: 'ledger.account_added', subject: entity_id, place_path: entity.place_path, data: { account: added.id, kind: added.kind } });
  changed(ctx, entity);
  return added.id;
}
