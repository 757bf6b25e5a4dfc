import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { own_files } from '../../../platform/files/index.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { votes } from '../../deliberation/index.ts';
import { day_after, day_of, divide, known_request, source_sums, yuan_of_fen, type Line } from '../../ledger/index.ts';
import type { AskVote, NewUse, PayUse } from './contract.ts';
import { accounts_of_homes, homes_in, kept, note, write, type Written } from './keep.ts';
import { insert_use, select_grounds, select_use, select_uses, update_use } from './store.ts';
import type { FundRow, UseRow } from './tables.ts';
import { accounts, ballot_of, shares_of, short_of, type Ballot } from './use.ts';

/** 拟使用: what is to be repaired, for whom, for how much. Who bears it is fixed now, by the areas of this day (民法典 283). */
export async function ask_use(ctx: Ctx, fund_id: string, { title, words, contractor, scope_id, plan_fen, emergency }: NewUse, id = new_id(ctx.now)): Promise<UseRow> {
  const fund = await kept(ctx, fund_id);
  const { homes, words: scope_words } = await homes_in(ctx, fund, scope_id);
  if (emergency) await allow_emergency(ctx, fund, emergency.ground_id, emergency.file_ids);
  const use: UseRow = {
    district: fund.district, id, fund_id, title: title.trim(), words: words.trim(), contractor: contractor.trim(), scope_place_id: scope_id, scope_words, plan_fen, homes,
    route: emergency ? 'emergency' : 'vote', vote_id: null, ground_id: emergency?.ground_id ?? null, reason: emergency?.reason.trim() ?? null, made_by: ctx.actor.person_id!, made_at: ctx.now,
    confirmed_by: null, confirmed_at: null, publish_by: null, published_by: null, published_at: null, outcome: null, dropped_at: null, drop_reason: null,
  };
  await insert_use(ctx, use, emergency?.file_ids ?? []);
  await note(ctx, fund, 'use_asked', { fund_id, plan_fen, homes: homes.length, route: use.route }, id);
  return use;
}

/** 应急使用 (民法典 281 款二): a ground of the list and a photo of what is broken; and what was used before is published first. */
async function allow_emergency(ctx: Ctx, fund: FundRow, ground_id: string, file_ids: readonly string[]): Promise<void> {
  if (!(await select_grounds(ctx)).some(({ id }) => id === ground_id)) throw new Refusal('fund.ground_unknown');
  const late = (await select_uses(ctx, fund.id)).find((one) => !one.dropped_at && !one.published_at && one.publish_by !== null && one.publish_by < day_of(ctx.now));
  if (late) throw new Refusal('fund.publish_first', { title: late.title });
  await own_files(ctx, file_ids);
}

/** 表决: by the votes' own engine, of the kind 使用维修资金, of those who bear the cost. A vote that failed or was withdrawn may be asked anew. */
export async function ask_vote(ctx: Ctx, use_id: string, { opens_at, closes_at, legal_effect }: AskVote): Promise<string> {
  const { fund, use } = await going_on(ctx, use_id);
  if (use.route !== 'vote') throw new Refusal('fund.not_by_vote');
  const before = await ballot(ctx, use);
  if (before && before.why_not !== 'not_passed') throw new Refusal('fund.vote_called_already');
  const vote = await votes.make_vote(ctx, {
    estate_id: fund.estate_id, scope_place_id: use.scope_place_id, unsold: [], kind: 'fund_use', title: `使用维修资金：${use.title}`.slice(0, 60), options: [], secret: false, legal_effect, notice_days: 15, objection_days: 7, proxy_heads_max: 2, opens_at, closes_at,
    question: `是否同意使用维修资金：${use.title}？范围：${use.scope_words || '全小区'}，最多 ${yuan_of_fen(use.plan_fen)} 元，由 ${use.homes.length} 户按专有面积分摊。${use.words}`.slice(0, 1000),
  });
  await update_use(ctx, use_id, { vote_id: vote.id });
  await note(ctx, fund, 'vote_asked', { fund_id: fund.id }, use_id);
  return vote.id;
}

export async function ballot(ctx: Ctx, { vote_id }: Pick<UseRow, 'vote_id'>): Promise<(Ballot & { id: string }) | null> {
  if (vote_id === null) return null;
  return { id: vote_id, ...ballot_of(await as_software(ctx, () => votes.vote_view(ctx, vote_id))) };
}

/** 应急确认: by somebody else than who asked for it and than who holds the money; from now on its days to be published run. */
export async function confirm_emergency(ctx: Ctx, use_id: string): Promise<void> {
  const { fund, use } = await going_on(ctx, use_id);
  if (use.route !== 'emergency') throw new Refusal('fund.not_an_emergency');
  if (own_ids(ctx.actor).includes(use.made_by)) throw new Refusal('fund.maker_confirms');
  if (use.confirmed_at) throw new Refusal('fund.over');
  const days = (await select_grounds(ctx)).find(({ id }) => id === use.ground_id)?.publish_days ?? 7;
  await update_use(ctx, use_id, { confirmed_by: ctx.actor.person_id, confirmed_at: ctx.now, publish_by: day_after(day_of(ctx.now), days) });
  await note(ctx, fund, 'emergency_confirmed', { fund_id: fund.id, plan_fen: use.plan_fen }, use_id);
}

/**
 * 付款: only what was voted for or confirmed, up to what was decided, and of each home's account its own share by area to the fen.
 * It counts once another has checked it. Refuses where a home lacks its share: nobody else's money is taken for it.
 */
export async function pay_use(ctx: Ctx, use_id: string, asked: PayUse): Promise<Written> {
  const { fund, use } = await going_on(ctx, use_id);
  const [source, text] = [source_of(use), `维修：${use.title}${asked.text.trim() ? `，${asked.text.trim()}` : ''}`.slice(0, 120)];
  const shares = shares_of(use.homes, asked.amount_fen, divide);
  if ((await known_request(ctx, fund.entity_id, asked.request_id)) === null) {
    const cast = await ballot(ctx, use);
    if (use.route === 'vote' && !cast?.passed) throw new Refusal(cast?.why_not === 'objection' ? 'fund.objection_open' : 'fund.vote_missing');
    if (use.route === 'emergency' && !use.confirmed_at) throw new Refusal('fund.not_confirmed');
    const { paid_fen, waiting_fen } = await paid_of(ctx, fund, use);
    const left_fen = use.plan_fen - paid_fen - waiting_fen;
    if (asked.amount_fen > left_fen) throw new Refusal('fund.more_than_decided', { yuan: yuan_of_fen(Math.max(0, left_fen)) });
    const short = short_of(shares, await accounts_of_homes(ctx, fund));
    if (short.length > 0) throw new Refusal('fund.homes_short', { count: short.length, homes: short.slice(0, 5).map(({ label }) => label).join('、') });
  }
  return write(ctx, fund, asked, 'pay', text, [...shares.flatMap(({ home_id, fen }): Line[] => (fen > 0 ? [[accounts.homes, fen, home_id]] : [])), [accounts.bank, -asked.amount_fen, null]], source, asked.files);
}
export const source_of = ({ fund_id, id }: Pick<UseRow, 'fund_id' | 'id'>): string => `fund:${fund_id}:use:${id}`;
/** What was paid for a use, and what of it still waits for its check: as it left the fund's account at the bank. */
export async function paid_of(ctx: Ctx, fund: FundRow, use: UseRow): Promise<{ paid_fen: number; waiting_fen: number }> {
  const found = (await as_software(ctx, () => source_sums(ctx, fund.entity_id, accounts.bank, source_of(use)))).find(({ source }) => source === source_of(use));
  return { paid_fen: 0 - (found?.posted_fen ?? 0), waiting_fen: 0 - (found?.pending_fen ?? 0) };
}

/** 公示: what it came to and what was done, by somebody else than who asked for it. After an emergency it is due within its days. */
export async function publish_use(ctx: Ctx, use_id: string, outcome: string): Promise<void> {
  const { fund, use } = await going_on(ctx, use_id);
  if (own_ids(ctx.actor).includes(use.made_by)) throw new Refusal('fund.maker_confirms');
  const { paid_fen, waiting_fen } = await paid_of(ctx, fund, use);
  if (paid_fen <= 0 || waiting_fen !== 0) throw new Refusal('fund.nothing_paid');
  await update_use(ctx, use_id, { published_by: ctx.actor.person_id, published_at: ctx.now, outcome: outcome.trim() });
  await note(ctx, fund, 'use_published', { fund_id: fund.id, paid_fen }, use_id);
}
/** 撤下: what no money was paid for. */
export async function drop_use(ctx: Ctx, use_id: string, reason: string): Promise<void> {
  const { fund, use } = await going_on(ctx, use_id);
  const { paid_fen, waiting_fen } = await paid_of(ctx, fund, use);
  if (paid_fen !== 0 || waiting_fen !== 0) throw new Refusal('fund.spent');
  await update_use(ctx, use_id, { dropped_at: ctx.now, drop_reason: reason.trim() });
  await note(ctx, fund, 'use_dropped', { fund_id: fund.id }, use_id);
}

/** Locked by its fund; one that is over stays as it is. */
async function going_on(ctx: Ctx, use_id: string): Promise<{ fund: FundRow; use: UseRow }> {
  const found = await select_use(ctx, use_id);
  if (!found) throw new Refusal('fund.use_unknown');
  const fund = await kept(ctx, found.fund_id);
  const use = (await select_use(ctx, use_id))!;
  if (use.dropped_at || use.published_at) throw new Refusal('fund.over');
  return { fund, use };
}
