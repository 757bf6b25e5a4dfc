import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { accounts_of, books, divide, enter_lines, known_request, party_lines, party_sums, source_sums, type Line } from '../ledger/index.ts';
import { accounts, advance_lines, advance_sum, home_sum } from './account.ts';
import type { Levy, NewAdvance, PassOn, Pay, PayStage, Repay } from './contract.ts';
import { kept, note, tell_holders, versions_of } from './found.ts';
import { to_levy } from './share.ts';
import { insert_advance, select_advances } from './store.ts';
import type { AdvanceRow, LiftRow } from './tables.ts';
import { texts, yuan_of } from './words.ts';

type Written = { id: string; known: boolean };
type Entry = { request_id: string; day: string };
/** One entry of the cashier's: it counts once another has checked it, like any of the books. */
const write = (ctx: Ctx, { id, entity_id }: LiftRow, { request_id, day }: Entry, kind: string, text: string, lines: readonly Line[], more: { source?: string; files?: PayStage['files'] } = {}): Promise<Written> =>
  enter_lines(ctx, entity_id, { request_id, kind, day, text, lines, source: more.source ?? `lift:${id}` }, more.files);

async function money_of(ctx: Ctx, { entity_id }: LiftRow, money_id: string): Promise<string> {
  await books(ctx, entity_id);
  if (!(await accounts_of(ctx, entity_id)).some(({ id, is_money }) => id === money_id && is_money)) throw new Refusal('ledger.account_unknown');
  return money_id;
}
/** The books read whole, by software: the same figures whoever asks, once who asks is known to be allowed. */
const sums_of = (ctx: Ctx, { entity_id }: LiftRow) => as_software(ctx, () => party_sums(ctx, entity_id));

/**
 * 应收: asks every home for what the version in force says and was not asked yet. After an overrun that is the difference, after a
 * cheaper settlement it is below nothing and stands to be given back; `upkeep` asks for a year's upkeep, by the same shares.
 */
export async function levy(ctx: Ctx, id: string, asked: Levy): Promise<Written> {
  const lift = await kept(ctx, id);
  const { adopted } = await versions_of(ctx, lift);
  if (!adopted) throw new Refusal('lift.not_adopted');
  const sums = await sums_of(ctx, lift);
  const paying = adopted.shares.filter(({ fen }) => fen > 0);
  const [asks, against, text] = asked.what === 'upkeep'
    ? [divide(adopted.terms.upkeep_fen, paying.map(({ fen }) => fen)).map((fen, index) => ({ home_id: paying[index]!.home_id, fen })).filter(({ fen }) => fen > 0), accounts.upkeep, texts.upkeep(asked.day.slice(0, 4))] as const
    : [to_levy(adopted.shares, new Map(adopted.shares.map(({ home_id }) => [home_id, home_sum(sums, home_id).shares_fen]))), accounts.shares, texts.shares] as const;
  const source = asked.what === 'upkeep' ? `lift:${id}:upkeep:${asked.day.slice(0, 4)}` : `lift:${id}`;
  const known = (await known_request(ctx, lift.entity_id, asked.request_id)) !== null;
  if (!known && (asks.length === 0 || (asked.what === 'upkeep' && (await was_levied(ctx, lift, source))))) throw new Refusal('lift.nothing_to_levy');
  const total_fen = asks.reduce((sum, { fen }) => sum + fen, 0);
  const written = await write(ctx, lift, asked, 'levy', asked.what === 'shares' && total_fen < 0 ? texts.refund : text, asks.flatMap(({ home_id, fen }): Line[] => [[accounts.due, fen, home_id], [against, -fen, home_id]]), { source });
  if (!written.known) {
    const seq = await note(ctx, lift, 'levied', { version: adopted.version, total_fen, homes: asks.length });
    const { homes } = await versions_of(ctx, lift);
    await tell_holders(ctx, lift, homes.filter(({ home_id }) => asks.some((one) => one.home_id === home_id)).flatMap(({ holder_ids }) => holder_ids), 'notice.lift_levied', seq);
  }
  return written;
}

/** Once a year; one that was voided or reversed was none. */
const was_levied = async (ctx: Ctx, { entity_id }: LiftRow, source: string): Promise<boolean> => (await source_sums(ctx, entity_id, accounts.upkeep, source)).some((one) => one.posted_fen + one.pending_fen !== 0);

/** A home pays what it was asked for, in as many parts as it likes, or is given back what it paid too much. */
export async function pay(ctx: Ctx, id: string, asked: Pay): Promise<Written> {
  const lift = await kept(ctx, id);
  const { homes } = await versions_of(ctx, lift);
  if (!homes.some(({ home_id }) => home_id === asked.home_id)) throw new Refusal('lift.home_unknown');
  const money = await money_of(ctx, lift, asked.money_id);
  const lines: Line[] = asked.back ? [[accounts.due, asked.amount_fen, asked.home_id], [money, -asked.amount_fen, null]] : [[money, asked.amount_fen, null], [accounts.due, -asked.amount_fen, asked.home_id]];
  return once(ctx, lift, asked, async () => {
    const { due_with_waiting_fen } = home_sum(await sums_of(ctx, lift), asked.home_id);
    if (asked.back && asked.amount_fen > -due_with_waiting_fen) throw new Refusal('lift.nothing_to_give_back', { yuan: yuan_of(Math.max(0, -due_with_waiting_fen)) });
    if (!asked.back && asked.amount_fen > due_with_waiting_fen) throw new Refusal('lift.more_than_due', { yuan: yuan_of(Math.max(0, due_with_waiting_fen)) });
  }, () => write(ctx, lift, asked, asked.back ? 'pay' : 'receive', asked.back ? texts.given_back : texts.received, lines));
}

/**
 * 垫付 (seed: the whole staircase advanced a neighbour's share): the money comes in for the neighbour's share, who from now on owes
 * it to whoever gave it. In the books and in what is published it reads like any share that was paid.
 */
export async function advance(ctx: Ctx, id: string, asked: NewAdvance): Promise<Written> {
  const lift = await kept(ctx, id);
  const { homes } = await versions_of(ctx, lift);
  const [debtor, creditor] = [asked.debtor_home_id, asked.creditor_home_id].map((home_id) => homes.find((one) => one.home_id === home_id));
  if (!debtor || !creditor) throw new Refusal('lift.home_unknown');
  if (debtor.holder_ids.length === 0 || creditor.holder_ids.length === 0) throw new Refusal('lift.holder_unknown');
  if (debtor === creditor || debtor.holder_ids.some((one) => creditor.holder_ids.includes(one))) throw new Refusal('lift.same_home');
  const [money, advance_id, fen] = [await money_of(ctx, lift, asked.money_id), new_id(ctx.now), asked.amount_fen];
  return once(ctx, lift, asked, async () => {
    const { due_with_waiting_fen } = home_sum(await sums_of(ctx, lift), debtor.home_id);
    if (fen > due_with_waiting_fen) throw new Refusal('lift.more_than_due', { yuan: yuan_of(Math.max(0, due_with_waiting_fen)) });
  }, async () => {
    const written = await write(ctx, lift, asked, 'receive', texts.advanced, [[money, fen, null], [accounts.due, -fen, debtor.home_id], [accounts.owed, fen, advance_id], [accounts.to_creditors, -fen, advance_id]]);
    if (!written.known) {
      await insert_advance(ctx, { district: lift.district, id: advance_id, lift_id: id, debtor_home_id: debtor.home_id, debtor_ids: debtor.holder_ids, creditor_home_id: creditor.home_id, creditor_ids: creditor.holder_ids, words: asked.words.trim(), made_by: ctx.actor.person_id!, made_at: ctx.now, debtor_says: null, debtor_said_at: null, creditor_says: null, creditor_said_at: null });
      const seq = await note(ctx, lift, 'advanced', {}, advance_id);
      await tell_holders(ctx, lift, [...debtor.holder_ids, ...creditor.holder_ids], 'notice.lift_advance', seq);
    }
    return written;
  });
}

/** Every advance of the lift with its story; for the cashier. */
async function open_advances(ctx: Ctx, lift: LiftRow) {
  const advances = await select_advances(ctx, lift.id);
  const lines = await as_software(ctx, () => party_lines(ctx, lift.entity_id, advances.map((one) => one.id)));
  return advances.map((one) => ({ ...one, lines: advance_lines(lines, one.id) }));
}

/** One of the two says that it is not so: nothing more is done with it until it is put right in the books, or they agree. */
const disputed = ({ debtor_says, creditor_says }: AdvanceRow): boolean => debtor_says === false || creditor_says === false;

/** 还款, in as many parts as it takes: of what a home brings each who advanced for it gets their part, to the fen. */
export async function repay(ctx: Ctx, id: string, asked: Repay): Promise<Written> {
  const lift = await kept(ctx, id);
  const money = await money_of(ctx, lift, asked.money_id);
  const mine = (await open_advances(ctx, lift)).filter(({ debtor_home_id }) => debtor_home_id === asked.debtor_home_id);
  const left = mine.map(({ lines }) => (({ advanced_fen, repaid_fen }) => Math.max(0, advanced_fen - repaid_fen))(advance_sum(lines, true)));
  const left_fen = left.reduce((sum, one) => sum + one, 0);
  return once(ctx, lift, asked, async () => {
    if (mine.some(disputed)) throw new Refusal('lift.disputed');
    if (asked.amount_fen > left_fen) throw new Refusal('lift.more_than_owed', { yuan: yuan_of(left_fen) });
  }, async () => {
    const parts = divide(asked.amount_fen, left);
    const lines = mine.flatMap((one, index): Line[] => (parts[index]! > 0 ? [[accounts.owed, -parts[index]!, one.id]] : []));
    const written = await write(ctx, lift, asked, 'receive', texts.repaid, [[money, asked.amount_fen, null], ...lines]);
    if (!written.known) {
      const seq = await note(ctx, lift, 'repaid', {}, written.id);
      await tell_holders(ctx, lift, mine.flatMap(({ debtor_ids, creditor_ids }) => [...debtor_ids, ...creditor_ids]), 'notice.lift_repaid', seq);
    }
    return written;
  });
}

/** 转付: what was paid back and checked goes to whoever advanced it. */
export async function pass_on(ctx: Ctx, id: string, asked: PassOn): Promise<Written> {
  const lift = await kept(ctx, id);
  const money = await money_of(ctx, lift, asked.money_id);
  const held = (await open_advances(ctx, lift)).map((one) => ({ ...one, fen: advance_sum(one.lines, false).repaid_fen - advance_sum(one.lines, true).passed_fen })).filter(({ fen }) => fen > 0);
  const total_fen = held.reduce((sum, { fen }) => sum + fen, 0);
  return once(ctx, lift, asked, async () => {
    if (total_fen === 0) throw new Refusal('lift.nothing_to_pass_on');
  }, async () => {
    const written = await write(ctx, lift, asked, 'pay', texts.passed, [...held.map((one): Line => [accounts.to_creditors, one.fen, one.id]), [money, -total_fen, null]]);
    if (!written.known) await tell_holders(ctx, lift, held.flatMap(({ creditor_ids }) => creditor_ids), 'notice.lift_passed', await note(ctx, lift, 'passed_on', {}, written.id));
    return written;
  });
}

/** 工程款: a stage of the agreement is paid, whole or in part, with its receipts. */
export async function pay_stage(ctx: Ctx, id: string, asked: PayStage): Promise<Written> {
  const lift = await kept(ctx, id);
  const { adopted } = await versions_of(ctx, lift);
  if (!adopted) throw new Refusal('lift.not_adopted');
  const stage = adopted.terms.stages[asked.stage - 1];
  if (!stage) throw new Refusal('lift.stage_unknown');
  const money = await money_of(ctx, lift, asked.money_id);
  const written = await write(ctx, lift, asked, 'pay', [texts.stage(stage.name), asked.text.trim()].filter(Boolean).join('，'), [[accounts.building, asked.amount_fen, null], [money, -asked.amount_fen, null]], { source: `lift:${id}:stage:${asked.stage}`, files: asked.files });
  if (!written.known) await note(ctx, lift, 'stage_paid', { stage: asked.stage, fen: asked.amount_fen }, written.id);
  return written;
}

/** Sent twice it is one: what is known already is not judged by what it changed itself. */
async function once(ctx: Ctx, { entity_id }: LiftRow, { request_id }: Entry, judge: () => Promise<void>, act: () => Promise<Written>): Promise<Written> {
  const known = await known_request(ctx, entity_id, request_id);
  if (known !== null) return { id: known, known: true };
  await judge();
  return act();
}
