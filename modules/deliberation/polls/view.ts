import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { estate_index, place_by_id, place_words } from '../../territory/index.ts';
import { may_cast } from '../votes/life.ts';
import { count_ways, is_kept, select_marks, select_own_heads, select_sums, select_vote, select_votes } from '../votes/store.ts';
import type { HeadRow, MarkRow, VoteRow } from '../votes/tables.ts';
import { state_at } from '../votes/view.ts';
import { blank, is_list } from './ballot.ts';
import type { PollCard, PollForm, PollResult, PollView } from './contract.ts';

export async function poll_list(ctx: Ctx): Promise<PollCard[]> {
  const cards: PollCard[] = [];
  for (const poll of await select_votes(ctx, 'polls')) cards.push((await card_of(ctx, poll)).card);
  return cards;
}

type Seen = { card: PollCard; heads: HeadRow[]; marks: MarkRow[]; ways: PollView['ways'] };
async function card_of(ctx: Ctx, poll: VoteRow): Promise<Seen> {
  const heads = poll.called_at ? (await select_own_heads(ctx, poll.id, own_ids(ctx.actor))) : [];
  const marks = await select_marks(ctx, poll.id, heads.map(({ number }) => number));
  const { place, ways } = await as_software(ctx, async () => ({ place: await place_of(ctx, poll), ways: poll.called_at ? await count_ways(ctx, poll.id) : [] }));
  const card: PollCard = {
    id: poll.id, form: poll.form as PollForm, title: poll.title, state: state_at(poll, ctx.now) as PollCard['state'], place, opens_at: poll.opens_at.toISOString(), closes_at: poll.closes_at.toISOString(), secret: poll.secret, per: poll.terms!.per,
    roll: poll.roll_heads, taking_part: poll.called_at ? ways.reduce((sum, one) => sum + one.heads, 0) : null, my_heads: heads.length, my_cast: marks.length,
  };
  return { card, heads, marks, ways: ways as PollView['ways'] };
}
async function place_of(ctx: Ctx, { estate_id, scope_place_id }: VoteRow): Promise<string> {
  if (estate_id === null) return (await place_by_id(ctx, scope_place_id!))?.name ?? '';
  const index = await estate_index(ctx, estate_id);
  return index.estate.name + (scope_place_id === null ? '' : place_words(index, scope_place_id));
}

/** What one poll asks, by which rule it is counted, one’s own ballots in it, how many took part; and when it is over, how it came out. */
export async function poll_view(ctx: Ctx, id: string): Promise<PollView> {
  const poll = await select_vote(ctx, id, 'polls');
  if (!poll) throw new Refusal('vote.unknown');
  const { card, heads, marks, ways } = await card_of(ctx, poll);
  const mark_of = new Map(marks.map((mark) => [mark.head, { how: mark.how, at: mark.at.toISOString() }]));
  const { age_min, picks_max, seats, budget_fen, line } = poll.terms!;
  return {
    ...card, question: poll.question, office: poll.office, options: poll.choices.map(({ id: choice, label, cost_fen }) => ({ id: choice, label, cost_fen: cost_fen ?? null })), age_min, picks_max, seats, budget_fen, line, ways,
    notice_days: poll.notice_days, called_at: poll.called_at?.toISOString() ?? null, tallied_at: poll.tallied_at?.toISOString() ?? null, withdrawn_why: poll.withdrawn_why, roll_hash: poll.roll_hash,
    mine: heads.map(({ number, label }) => ({ head: number, label, cast: mark_of.get(number) ?? null })),
    result: await result_of(ctx, poll), may_cast: may_cast(poll, ctx.now) === true, keeps: await is_kept(ctx, poll),
  };
}

async function result_of(ctx: Ctx, poll: VoteRow): Promise<PollResult | null> {
  const { outcome, choices } = poll;
  if (!outcome) return null;
  const sums = outcome.too_few ? [] : await select_sums(ctx, poll.id);
  const heads_of = new Map(sums.map(({ choice, heads }) => [choice, heads]));
  const counted = is_list(poll.form) ? choices.filter(({ id }) => id === blank) : choices;
  return {
    ...outcome, sums: sums.length === 0 ? [] : counted.map(({ id, label }) => ({ choice: id, label, heads: heads_of.get(id) ?? 0 })),
    places: outcome.places.map((place) => (({ label, cost_fen, ref }) => ({ ...place, label, cost_fen: cost_fen ?? null, ref: ref ?? null }))(choices.find(({ id }) => id === place.id)!)),
  };
}
/** For the room that asked: null until it is counted. `places` carry the `ref` that the option was given. */
export async function poll_result(ctx: Ctx, id: string): Promise<PollResult | null> {
  const poll = await select_vote(ctx, id, 'polls');
  if (!poll) throw new Refusal('vote.unknown');
  return result_of(ctx, poll);
}
