import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { own_files } from '../../platform/files/index.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { polls } from '../deliberation/index.ts';
import { shanghai_date } from '../cases/index.ts';
import type { ListAct } from './contract.ts';
import { select_projects } from './delivery/store.ts';
import { is_me, list_of, me, note, today_of } from './found.ts';
import { counts_fit, fits, passes, quorum_met, same_counts, ten } from './list.ts';
import { unchoose } from './propose.ts';
import { insert_ballots, select_ballots, select_due_ballots, select_proposals, select_rectifications, update_ballot, update_list, update_proposal } from './store.ts';
import type { BallotCounts, BallotRow, ListRow } from './tables.ts';

type Of<V extends ListAct['verb']> = Extract<ListAct, { verb: V }>;
type Purpose = BallotRow['purpose'];

/** Which round it is, if the village can be asked now. A second time is after everything was put right. */
async function next_round(ctx: Ctx, list: ListRow, purpose: Purpose, how: BallotRow['how']): Promise<number> {
  if (!fits(purpose, how, list.state)) throw new Refusal('project.not_now');
  const before = (await select_ballots(ctx, [list.id])).filter((one) => one.purpose === purpose);
  if (before.some(({ state }) => state === 'open' || state === 'waiting')) throw new Refusal('project.ballot_open');
  const round = before.filter(({ state }) => state === 'done').length + 1;
  if (purpose === 'rating' && (await select_projects(ctx, [list.id])).some(({ state }) => state !== 'accepted' && state !== 'cancelled')) throw new Refusal('project.not_accepted');
  if (list.state === 'rectifying') {
    const wanted = (await select_rectifications(ctx, list.id)).filter((one) => one.round === round - 1);
    if (wanted.length === 0 || wanted.some(({ checked_at }) => checked_at === null)) throw new Refusal('project.nothing_to_rate');
  }
  return round;
}

/** A voice for each home, of everybody grown up who lives there. */
const of_the_village = { estate_id: null, per: 'home' as const, age_min: 18, secret: true, budget_fen: null };
/**
 * 「现在咱老百姓自己投票选」 (《贵州日报》): the village orders what was found feasible, and the first ten are the list; at the
 * year's end it says in secret how satisfied it is (年度测评). Both are polls of the house, counted by its rules.
 */
export async function call_vote(ctx: Ctx, list: ListRow, { purpose, opens_at, closes_at, notice_days }: Of<'call_vote'>): Promise<void> {
  const round = await next_round(ctx, list, purpose, 'vote');
  const shared = { ...of_the_village, place_id: list.village_id, notice_days, opens_at, closes_at };
  const poll = await polls.make_poll(ctx, purpose === 'list'
    ? { ...shared, form: 'ranking', title: `${list.year}年办哪十件实事`, question: '下面这些都查过，做得成。请把您家最想办的排在前面，最多选十件；得票排在前十的，就是今年的十件。', options: await candidates(ctx, list), picks_max: ten, seats: ten, line: null }
    : { ...shared, form: 'satisfaction', title: `${list.year}年十件实事满意度测评${round > 1 ? `（第${round}次）` : ''}`, question: `${list.year}年的十件民生实事都验收了。总的来说，您满意吗？`, options: [], picks_max: 1, seats: null, line: { numerator: list.line_percent, denominator: 100 } });
  await polls.call_poll(ctx, poll.id);
  const row = ballot(ctx, list, { purpose, round, how: 'vote', vote_id: poll.id, closes_at: new Date(closes_at), held_on: shanghai_date(new Date(closes_at)), state: 'open' });
  await insert_ballots(ctx, [row]);
  await note(ctx, 'project_list.ballot_called', list.id, list, { ballot_id: row.id, purpose, round });
}
const candidates_max = 40;
async function candidates(ctx: Ctx, list: ListRow): Promise<{ label: string; cost_fen: number; ref: string }[]> {
  const feasible = (await select_proposals(ctx, list.id)).filter((one) => one.merged_into === null && one.feasible === true);
  if (feasible.length < ten || feasible.length > candidates_max) throw new Refusal('project.not_enough_feasible');
  // two of one name are told apart by their place
  const named = (title: string) => feasible.filter((one) => one.title === title).length > 1;
  return feasible.map((one, index) => ({ label: named(one.title) ? `${one.title}（${one.spot || index + 1}）` : one.title, cost_fen: one.cost_fen!, ref: one.id }));
}

/** 村民代表大会: secret papers counted on the spot; one writes the count down, and it holds once another has counted the same. */
export async function count_meeting(ctx: Ctx, list: ListRow, { purpose, held_on, counts, entitled, file_id }: Of<'count_meeting'>): Promise<void> {
  const round = await next_round(ctx, list, purpose, 'meeting');
  if (held_on > today_of(ctx)) throw new Refusal('project.bad_day');
  if (!counts_fit(purpose, counts, entitled)) throw new Refusal('project.bad_count');
  if (file_id) await own_files(ctx, [file_id]);
  const row = ballot(ctx, list, { purpose, round, how: 'meeting', held_on, state: 'waiting', counts, entitled, file_id });
  await insert_ballots(ctx, [row]);
  await note(ctx, 'project_list.meeting_counted', list.id, list, { ballot_id: row.id, purpose, round });
}
export async function confirm_meeting(ctx: Ctx, list: ListRow, { ballot_id, counts }: Of<'confirm_meeting'>): Promise<void> {
  const found = (await select_ballots(ctx, [list.id])).find(({ id }) => id === ballot_id);
  if (found?.how !== 'meeting') throw new Refusal('project.ballot_unknown');
  if (found.state !== 'waiting') throw new Refusal('project.not_now');
  if (is_me(ctx, found.made_by)) throw new Refusal('project.another_person');
  const valid = same_counts(found.counts!, counts) && quorum_met(counts, found.entitled!, list);
  await settle(ctx, list, found, valid ? counts : null, valid && passes(found.purpose, counts, list), me(ctx));
}

function ballot(ctx: Ctx, list: ListRow, more: Pick<BallotRow, 'purpose' | 'round' | 'how' | 'held_on' | 'state'> & Partial<BallotRow>): BallotRow {
  return { district: list.district, id: new_id(ctx.now), list_id: list.id, vote_id: null, closes_at: null, counts: null, entitled: null, file_id: null, made_by: me(ctx), made_at: ctx.now, confirmed_by: null, done_at: null, passed: null, ...more };
}

/** What the village said, and where it leads: agreed or collected anew; closed or to be put right. Counts that differ, or too few people, lead nowhere. */
async function settle(ctx: Ctx, list: ListRow, one: BallotRow, counts: BallotCounts | null, passed: boolean, confirmed_by: string | null): Promise<void> {
  if (counts === null) return cancel(ctx, list, one);
  await done(ctx, list, one, passed, { counts, confirmed_by });
  if (one.purpose === 'rating') await update_list(ctx, list.id, passed ? { state: 'closed', closed_at: ctx.now } : { state: 'rectifying' });
  else if (passed) await update_list(ctx, list.id, { state: 'agreed' });
  else await unchoose(ctx, list);
}
async function done(ctx: Ctx, list: ListRow, one: BallotRow, passed: boolean, more: Partial<BallotRow>): Promise<void> {
  await update_ballot(ctx, one.id, { state: 'done', passed, done_at: ctx.now, ...more });
  await note(ctx, 'project_list.ballot_settled', list.id, list, { ballot_id: one.id, purpose: one.purpose, round: one.round, passed });
}
async function cancel(ctx: Ctx, list: ListRow, one: BallotRow): Promise<void> {
  await update_ballot(ctx, one.id, { state: 'void', done_at: ctx.now });
  await note(ctx, 'project_list.ballot_void', list.id, list, { ballot_id: one.id, purpose: one.purpose, round: one.round });
}

export const due_ballots = async (ctx: Ctx): Promise<BallotRow[]> => select_due_ballots(ctx);
/** The worker's part: reads a poll of the house once it was counted. */
export async function tick_ballot(ctx: Ctx, { id, list_id }: Pick<BallotRow, 'id' | 'list_id'>): Promise<void> {
  const list = await list_of(ctx, list_id, 'lock');
  const one = (await select_ballots(ctx, [list_id])).find((row) => row.id === id);
  if (one?.state !== 'open') return;
  const poll = await as_software(ctx, () => polls.poll_view(ctx, one.vote_id!));
  if (poll.state === 'withdrawn') return cancel(ctx, list, one);
  const { result } = poll;
  if (!result) return;
  // fewer than five told nobody anything
  if (result.too_few) return cancel(ctx, list, one);
  if (one.purpose === 'list') return take_first_ten(ctx, list, one, result.places.flatMap(({ why, ref }) => (why === 'chosen' && ref ? [ref] : [])));
  // who does not know took part and says nothing of it
  const counts = Object.fromEntries(result.sums.flatMap(({ choice, heads }) => (choice === 'satisfied' || choice === 'fair' || choice === 'dissatisfied' ? [[choice, heads] as const] : [])));
  return result.satisfied?.reached === null ? cancel(ctx, list, one) : settle(ctx, list, one, counts, passes('rating', counts, list), null);
}
async function take_first_ten(ctx: Ctx, list: ListRow, one: BallotRow, chosen: readonly string[]): Promise<void> {
  await done(ctx, list, one, chosen.length === ten, { entitled: null });
  if (chosen.length !== ten) return;
  for (const [index, id] of chosen.entries()) await update_proposal(ctx, id, { chosen_number: index + 1 });
  await update_list(ctx, list.id, { state: 'agreed', chosen_by: one.made_by, chosen_at: ctx.now });
}
