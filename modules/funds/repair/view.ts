import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { books, day_of, divide, party_lines, party_source_sum, party_sums, source_sums, standing_of, type PartySum } from '../../ledger/index.ts';
import { holders_of, names_of } from '../../people/index.ts';
import { estate_index, estates_within_reach, place_words } from '../../territory/index.ts';
import type { FundCard, FundList, FundView, HomeFund, UseView } from './contract.ts';
import { accounts_of_homes } from './keep.ts';
import { ballot, paid_of } from './spend.ts';
import { pays_for, select_files, select_fund, select_funds, select_grounds, select_uses } from './store.ts';
import type { FundRow, GroundRow, UseRow } from './tables.ts';
import { accounts, shares_of, short_of, state_of } from './use.ts';

const in_order = new Intl.Collator('zh', { numeric: true });
const keeps = (ctx: Ctx, fund: FundRow): boolean => ctx.actor.hat.role !== 'resident' && fund.organisation_id === ctx.actor.hat.organisation_id;

export async function fund_list(ctx: Ctx): Promise<FundList> {
  const rows = await select_funds(ctx);
  const { organisation_id, role } = ctx.actor.hat;
  const ids = role === 'resident' || organisation_id === null ? [] : (await holders_of(ctx, organisation_id)).toSorted();
  const names = await names_of(ctx, ids);
  const estates = ids.length === 0 ? [] : (await estates_within_reach(ctx)).filter(({ id, kind }) => kind !== 'public_rental' && !rows.some((one) => one.estate_id === id));
  const funds: FundCard[] = [];
  for (const row of rows) funds.push(await card_of(ctx, row));
  return { funds, ground: { estates: estates.map(({ id, name }) => ({ id, name })), keepers: ids.map((id) => ({ id, name: names.get(id) ?? '' })) } };
}
async function card_of(ctx: Ctx, fund: FundRow): Promise<FundCard> {
  const standing = await as_software(ctx, () => standing_of(ctx, fund.entity_id, day_of(ctx.now)));
  return { id: fund.id, name: fund.name, standing_fen: standing.get(accounts.bank) ?? 0, uses: (await select_uses(ctx, fund.id)).filter(({ dropped_at }) => !dropped_at).length };
}

/** 公布 (民法典 281: 定期公布): what is in the fund and what it was used for, to everybody of the estate; a home's own account to whoever pays for it. */
export async function fund_view(ctx: Ctx, id: string): Promise<FundView> {
  const fund = await select_fund(ctx, id);
  if (!fund) throw new Refusal('fund.unknown');
  const mine_to_keep = keeps(ctx, fund);
  const read = await as_software(ctx, async () => ({ entity: await books(ctx, fund.entity_id), sums: await party_sums(ctx, fund.entity_id), index: await estate_index(ctx, fund.estate_id) }));
  const is_cashier = mine_to_keep && read.entity.cashier_id !== null && own_ids(ctx.actor).includes(read.entity.cashier_id);
  const homes = read.sums.filter(({ account_id }) => account_id === accounts.homes);
  const in_fund = new Map(homes.map(({ party, posted_fen }) => [party, 0 - posted_fen]));
  const [grounds, my_homes] = [await select_grounds(ctx), await homes_of_mine(ctx)];
  const use_list: UseView[] = [];
  for (const use of await select_uses(ctx, id)) {
    const view = await use_view(ctx, fund, use, { grounds, my_homes, mine_to_keep, is_cashier });
    // a draft, or what waits for its second person, is nobody else's yet
    if (mine_to_keep || !['draft', 'waiting', 'dropped'].includes(view.state)) use_list.push(view);
  }
  const flows = await flows_of(ctx, fund);
  return {
    ...(await card_of(ctx, fund)), today: day_of(ctx.now), homes_count: in_fund.size, ...flows, use_list,
    mine: await my_accounts(ctx, fund, my_homes, homes, (home_id) => place_words(read.index, home_id)),
    buildings: buildings_of(read.index, in_fund), entity_id: mine_to_keep ? fund.entity_id : null, keeps: mine_to_keep, is_cashier, grounds: grounds.map(({ id: ground_id, title_zh, title_en }) => ({ id: ground_id, title_zh, title_en })),
    places: !mine_to_keep ? [] : [...read.index.by_id.values()].filter(({ kind }) => ['building', 'unit'].includes(kind) || (is_cashier && kind === 'home')).map((one) => ({ id: one.id, name: place_words(read.index, one.id) })).toSorted((a, b) => in_order.compare(a.name, b.name)),
  };
}

/** What ever came in by its source, and what left: in the books alone. A reversal lessens what it turns round. */
async function flows_of(ctx: Ctx, fund: FundRow): Promise<{ deposited_fen: number; interest_fen: number; used_fen: number }> {
  const sums = await as_software(ctx, () => source_sums(ctx, fund.entity_id, accounts.bank, `fund:${fund.id}:`));
  const of = (part: string) => sums.reduce((all, one) => all + (one.source.startsWith(`fund:${fund.id}:${part}`) ? one.posted_fen : 0), 0);
  return { deposited_fen: of('deposit'), interest_fen: of('interest'), used_fen: 0 - of('use:') };
}

type Seen = { grounds: readonly GroundRow[]; my_homes: readonly string[]; mine_to_keep: boolean; is_cashier: boolean };
async function use_view(ctx: Ctx, fund: FundRow, use: UseRow, { grounds, my_homes, mine_to_keep, is_cashier }: Seen): Promise<UseView> {
  const [cast, { paid_fen, waiting_fen }] = [await ballot(ctx, use), await paid_of(ctx, fund, use)];
  const state = state_of(use, cast, paid_fen);
  const ground = grounds.find(({ id }) => id === use.ground_id);
  const left_fen = use.plan_fen - paid_fen - waiting_fen;
  const payable = ['approved', 'paid'].includes(state);
  const own = own_ids(ctx.actor).includes(use.made_by);
  const may: UseView['may'] = !mine_to_keep ? [] : [
    ...(use.route === 'vote' && ['draft', 'refused'].includes(state) && cast?.state !== 'draft' ? (['vote'] as const) : []), ...(state === 'waiting' && !own ? (['confirm'] as const) : []),
    ...(payable && left_fen > 0 && is_cashier ? (['pay'] as const) : []), ...(state === 'paid' && !own && waiting_fen === 0 ? (['publish'] as const) : []),
    ...(paid_fen === 0 && waiting_fen === 0 && !['dropped', 'published'].includes(state) ? (['drop'] as const) : []),
  ];
  return {
    id: use.id, title: use.title, words: use.words, contractor: use.contractor, scope: use.scope_words, homes: use.homes.length, route: use.route, state, plan_fen: use.plan_fen, paid_fen, waiting_fen, made_at: use.made_at.toISOString(),
    vote: cast && { id: cast.id, state: cast.state, passed: cast.passed, why_not: cast.why_not },
    emergency: use.route === 'vote' ? null : {
      ground_zh: ground?.title_zh ?? use.ground_id!, ground_en: ground?.title_en ?? use.ground_id!, reason: use.reason!, confirmed_at: use.confirmed_at?.toISOString() ?? null, publish_by: use.publish_by,
      late: !use.published_at && use.publish_by !== null && use.publish_by < day_of(ctx.now), file_ids: (await select_files(ctx, [use.id])).map(({ file_id }) => file_id),
    },
    outcome: use.outcome, published_at: use.published_at?.toISOString() ?? null, drop_reason: use.drop_reason, may,
    my_fen: paid_fen > 0 && use.homes.some(({ home_id }) => my_homes.includes(home_id)) ? await borne_by(ctx, fund, use, my_homes) : null,
    short: payable && is_cashier && left_fen > 0 ? short_of(shares_of(use.homes, left_fen, divide), await accounts_of_homes(ctx, fund)).slice(0, 50) : [],
  };
}

async function homes_of_mine(ctx: Ctx): Promise<string[]> {
  const { role, place_id } = ctx.actor.hat;
  return role === 'resident' && (await pays_for(ctx, place_id)) ? [place_id] : [];
}
async function borne_by(ctx: Ctx, fund: FundRow, use: UseRow, my_homes: readonly string[]): Promise<number> {
  return as_software(ctx, () => party_source_sum(ctx, fund.entity_id, accounts.homes, my_homes, `fund:${fund.id}:use:${use.id}`));
}
async function my_accounts(ctx: Ctx, fund: FundRow, my_homes: readonly string[], sums: readonly PartySum[], label_of: (id: string) => string): Promise<HomeFund[]> {
  const lines = my_homes.length === 0 ? [] : await as_software(ctx, () => party_lines(ctx, fund.entity_id, my_homes));
  return my_homes.map((home_id) => {
    const sum = sums.find(({ party }) => party === home_id);
    return {
      home_id, label: label_of(home_id), standing_fen: 0 - (sum?.posted_fen ?? 0), waiting_fen: 0 - (sum?.pending_fen ?? 0),
      lines: lines.filter((one) => one.party === home_id && one.account_id === accounts.homes).map(({ day, text, amount_fen, state }) => ({ day, text, fen: 0 - amount_fen, waiting: state === 'pending' })).toReversed().slice(0, 100),
    };
  });
}

type Index = Awaited<ReturnType<typeof estate_index>>;
/** 分户账到楼栋: sums of many homes; a single home's account is its own business. */
function buildings_of(index: Index, in_fund: ReadonlyMap<string, number>): FundView['buildings'] {
  return [...index.by_id.values()].filter(({ kind }) => kind === 'building').flatMap((building) => {
    const homes = [...in_fund].filter(([home_id]) => `${index.by_id.get(home_id)?.path ?? ''}/`.startsWith(`${building.path}/`));
    return homes.length < 5 ? [] : [{ id: building.id, name: place_words(index, building.id), homes: homes.length, standing_fen: homes.reduce((sum, [, fen]) => sum + fen, 0) }];
  }).toSorted((a, b) => in_order.compare(a.name, b.name));
}
