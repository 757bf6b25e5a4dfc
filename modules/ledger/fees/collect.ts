import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { record } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import { tell } from '../../../platform/notify/index.ts';
import { drop_payment, open_payment, payments_of } from '../../../platform/payment/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { owners_of_homes } from '../../people/index.ts';
import { estate_index } from '../../territory/index.ts';
import { day_of } from '../day.ts';
import { yuan_of_fen } from '../fen.ts';
import { books, changed, enter_lines, must } from '../post.ts';
import { put, select_accounts, select_party_sums } from '../store.ts';
import type { EntityRow } from '../tables.ts';
import { may_enter, type Line } from '../transfer.ts';
import { accounts } from './bill.ts';
import type { NewPlan, PayFee } from './contract.ts';
import { insert_plan, insert_reminders, pays_for, select_arrears, select_plan } from './store.ts';
import { shames, threatens } from './tariff.ts';

/** What a home still owes and has ahead, with what waits for its check. */
export async function standing_of(ctx: Ctx, entity_id: string, home_id: string): Promise<{ due_fen: number; waiting_fen: number; open_fen: number; prepaid_fen: number }> {
  const sums = (await as_software(ctx, () => select_party_sums(ctx, entity_id, home_id))).filter((one) => one.party === home_id);
  const due = sums.find((one) => one.account_id === accounts.due) ?? { posted_fen: 0, pending_fen: 0 };
  const prepaid = sums.find((one) => one.account_id === accounts.prepaid)?.posted_fen ?? 0;
  return { due_fen: due.posted_fen, waiting_fen: Math.max(0, -due.pending_fen), open_fen: Math.max(0, due.posted_fen + due.pending_fen), prepaid_fen: 0 - prepaid };
}
/** What is due is paid first, the rest is kept for what comes. */
function lines_of_payment(money_id: string, home_id: string, amount_fen: number, open_fen: number): Line[] {
  const part = Math.min(amount_fen, open_fen);
  return [[money_id, amount_fen, null], ...(part > 0 ? [[accounts.due, -part, home_id]] satisfies Line[] : []), ...(amount_fen > part ? [[accounts.prepaid, part - amount_fen, home_id]] satisfies Line[] : [])];
}
async function must_be_home(ctx: Ctx, { estate_id }: EntityRow, home_id: string): Promise<void> {
  if (estate_id === null) throw new Refusal('fee.no_estate');
  if ((await as_software(ctx, () => estate_index(ctx, estate_id))).by_id.get(home_id)?.kind !== 'home') throw new Refusal('fee.home_unknown');
}

/** 收费: at the desk, in part, in full or ahead; it counts once another has checked it. */
export async function pay_fee(ctx: Ctx, entity_id: string, { request_id, home_id, money_id, day, amount_fen }: PayFee): Promise<{ id: string; known: boolean }> {
  const entity = await books(ctx, entity_id);
  await must_be_home(ctx, entity, home_id);
  if (!(await select_accounts(ctx, entity_id)).some(({ id, is_money }) => id === money_id && is_money)) throw new Refusal('ledger.account_unknown');
  const { open_fen } = await standing_of(ctx, entity_id, home_id);
  return enter_lines(ctx, entity_id, { request_id, kind: 'receive', day, text: '收物业费', source: 'fee', lines: lines_of_payment(money_id, home_id, amount_fen, open_fen) });
}

const pay_within_ms = 30 * 60_000;
/** 网上交: whoever pays for a home pays what is due, in part or in full, through the gateway. */
export async function pay_online(ctx: Ctx, entity_id: string, amount_fen: number): Promise<string> {
  const home_id = ctx.actor.hat.place_id;
  if (!(await pays_for(ctx, home_id))) throw new Refusal('fee.home_unknown');
  const entity = await as_software(ctx, () => books(ctx, entity_id));
  await must_be_home(ctx, entity, home_id);
  const { open_fen } = await standing_of(ctx, entity_id, home_id);
  if (amount_fen > open_fen) throw new Refusal('fee.more_than_due', { yuan: yuan_of_fen(open_fen) });
  const { id } = await open_payment(ctx, { purpose: 'fee', subject: `${entity_id} ${home_id}`, place_path: entity.place_path, title: '物业费', amount_fen, person_id: ctx.actor.person_id, expires_at: new Date(ctx.now.getTime() + pay_within_ms) });
  return id;
}

/** 换个数: what was opened and not paid is given up; if it was paid in this very minute, the money still counts. */
export async function drop_online(ctx: Ctx, entity_id: string): Promise<void> {
  const home_id = ctx.actor.hat.place_id;
  if (!(await pays_for(ctx, home_id))) throw new Refusal('fee.home_unknown');
  for (const { id, state, person_id } of await payments_of(ctx, 'fee', `${entity_id} ${home_id}`)) if (state === 'open' && person_id === ctx.actor.person_id) await drop_payment(ctx, id);
}

/** Job `payment_settled`: what the gateway says came in is written as if by it, once, and waits for the accountant who compares it with the bank. */
export async function take_payment(ctx: Ctx, { payment_id, purpose, subject, amount_fen, state }: Readonly<Record<string, unknown>>): Promise<void> {
  if (purpose !== 'fee' || state !== 'paid') return;
  const [entity_id = '', home_id = ''] = String(subject).split(' ');
  const entity = await books(ctx, entity_id);
  const { open_fen } = await standing_of(ctx, entity_id, home_id);
  const lines = lines_of_payment(accounts.bank, home_id, Number(amount_fen), open_fen);
  const [written] = await put(ctx, entity_id, [{ id: new_id(ctx.now), request_id: `pay-${String(payment_id)}`, kind: 'receive', day: day_of(ctx.now), text: '网上交物业费', source: 'fee', made_by: 'gateway', lines }]);
  if (written && !written.known) {
    await record(ctx, { name: 'fee.paid_online', subject: written.id, place_path: entity.place_path, data: { entity_id, amount_fen: Number(amount_fen) } });
    changed(ctx, entity);
  }
}

/** 分期: what is due, in parts that add up to it exactly. A new plan takes the place of the old one. */
export async function plan(ctx: Ctx, entity_id: string, { home_id, parts }: NewPlan): Promise<void> {
  const entity = await books(ctx, entity_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  await must_be_home(ctx, entity, home_id);
  const { due_fen } = await standing_of(ctx, entity_id, home_id);
  if (due_fen <= 0) throw new Refusal('fee.nothing_due');
  const in_order = parts.every((one, index) => index === 0 || one.due_on > parts[index - 1]!.due_on);
  if (!in_order || parts.reduce((sum, { fen }) => sum + fen, 0) !== due_fen) throw new Refusal('fee.plan_differs', { yuan: yuan_of_fen(due_fen) });
  const id = new_id(ctx.now);
  await insert_plan(ctx, { district: entity.district, id, entity_id, home_id, parts, made_by: ctx.actor.person_id!, made_at: ctx.now, ended_at: null });
  await record(ctx, { name: 'fee.planned', subject: id, place_path: entity.place_path, data: { entity_id, parts: parts.length } });
}

const again_after_ms = 7 * 86_400_000;
/**
 * 催费: in words that a person chose, to whoever owns the home and to nobody else, at most once in seven days, and not to a home
 * that keeps to its instalments. Never a word of water, power, gas or heating (民法典 944): the verb refuses it.
 */
export async function remind(ctx: Ctx, entity_id: string, home_ids: readonly string[], words: string): Promise<{ homes: number; people: number }> {
  const entity = await books(ctx, entity_id);
  must(may_enter(own_ids(ctx.actor), entity.cashier_id));
  if (threatens(words)) throw new Refusal('fee.threatens');
  if (shames(words)) throw new Refusal('fee.shames');
  const today = day_of(ctx.now);
  const late: string[] = [];
  for (const one of await select_arrears(ctx, entity_id, home_ids.length, home_ids)) {
    if (one.reminded_at && ctx.now.getTime() - one.reminded_at.getTime() < again_after_ms) continue;
    const planned = one.planned ? await select_plan(ctx, entity_id, one.home_id) : undefined;
    const not_yet_fen = planned?.parts.reduce((sum, part) => sum + (part.due_on >= today ? part.fen : 0), 0) ?? 0;
    if (one.due_fen > not_yet_fen) late.push(one.home_id);
  }
  if (late.length === 0) throw new Refusal('fee.reminded_lately');
  await insert_reminders(ctx, late.map((home_id) => ({ district: entity.district, entity_id, home_id, sent_at: ctx.now, sent_by: ctx.actor.person_id!, words: words.trim() })));
  const owners = [...new Set((await as_software(ctx, () => owners_of_homes(ctx, late))).map(({ person_id }) => person_id))];
  const [fact_seq] = await record(ctx, { name: 'fee.reminded', subject: entity_id, place_path: entity.place_path, data: { homes: late.length } });
  if (owners.length > 0) await as_software(ctx, () => tell(ctx, owners, { code: 'notice.fee_reminder', params: { name: entity.name, words: words.trim() }, case_id: null, fact_seq: fact_seq! }));
  return { homes: late.length, people: owners.length };
}
