import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { names_of } from '../../people/index.ts';
import { estate_index, place_words } from '../../territory/index.ts';
import { ballot_words } from '../polls/ballot.ts';
import { select_named, select_receipts, select_waiting_papers } from './box-store.ts';
import type { Counted, HeadList, MyHead, VoteCard, VoteView, Weight } from './contract.ts';
import { asks_of } from './kind.ts';
import { file_by, may_cast, standing_of } from './life.ts';
import { count_objections, count_ways, is_kept, select_heads, select_heads_like, select_kinds, select_marks, select_namings, select_objections, select_own_heads, select_proxies, select_sums, select_turnout, select_vote, select_votes } from './store.ts';
import type { KindRow, VoteRow } from './tables.ts';
import { least_of_both, nothing } from './threshold.ts';
import { plus } from './tally.ts';

export async function vote_list(ctx: Ctx): Promise<VoteCard[]> {
  const kinds = await select_kinds(ctx);
  const cards: VoteCard[] = [];
  for (const vote of await select_votes(ctx, 'owners')) cards.push(await card_of(ctx, vote, kinds, await public_of(ctx, vote)));
  return cards;
}

/** What everybody who sees the vote may know, read with the software's eyes: sums of the roll, and the words of the estate. */
function public_of(ctx: Ctx, vote: VoteRow) {
  return as_software(ctx, async () => ({ index: await estate_index(ctx, vote.estate_id!), turnout: vote.called_at ? await select_turnout(ctx, vote.id) : [] }));
}
async function card_of(ctx: Ctx, vote: VoteRow, kinds: readonly KindRow[], { index, turnout }: Awaited<ReturnType<typeof public_of>>): Promise<VoteCard> {
  const own = vote.called_at ? await select_own_heads(ctx, vote.id, own_ids(ctx.actor)) : [];
  const marks = await select_marks(ctx, vote.id, own.map(({ number }) => number));
  const kind = kinds.find(({ id }) => id === vote.kind)!;
  return {
    id: vote.id, title: vote.title, state: state_at(vote, ctx.now), kind: { id: kind.id, title_zh: kind.title_zh, title_en: kind.title_en }, estate: index.estate.name,
    opens_at: vote.opens_at.toISOString(), closes_at: vote.closes_at.toISOString(), secret: vote.secret, legal_effect: vote.legal_effect,
    turnout: vote.called_at ? sum(turnout) : null, whole: whole_of(vote), decided: vote.decided, quorum: vote.quorum, my_heads: own.length, my_cast: marks.length,
  };
}
/** By the clock: a vote is open from its minute, whether or not the worker has come by. */
export const state_at = (vote: VoteRow, now: Date): VoteRow['state'] => (vote.state === 'called' && may_cast(vote, now) === true ? 'open' : vote.state);
const whole_of = ({ roll_heads, roll_area_cm2 }: VoteRow): Weight | null => (roll_heads === null || roll_area_cm2 === null ? null : { heads: roll_heads, area_cm2: roll_area_cm2 });
const sum = (rows: readonly Weight[]): Weight => rows.map(({ heads, area_cm2 }) => ({ heads, area_cm2 })).reduce(plus, nothing);

/** Everything that the hat may know of a vote: what is public, one's own heads, and how many took part. The count only when it is over. */
export async function vote_view(ctx: Ctx, id: string): Promise<VoteView> {
  const vote = await select_vote(ctx, id);
  if (!vote) throw new Refusal('vote.unknown');
  const kinds = await select_kinds(ctx);
  const seen = await public_of(ctx, vote);
  const [card, kind] = [await card_of(ctx, vote, kinds, seen), kinds.find((one) => one.id === vote.kind)!];
  const asks = vote.asks ?? asks_of(kind);
  const { index, turnout } = seen;
  const { ways, objected } = await as_software(ctx, async () => ({ ways: await count_ways(ctx, id), objected: await count_objections(ctx, id) }));
  const label_of = new Map(vote.choices.map((choice) => [choice.id, choice.label]));
  const keeps = await is_kept(ctx, vote);
  const sums = vote.tallied_at ? await select_sums(ctx, id) : null;
  const taking_part = card.turnout ?? nothing;
  return {
    ...card, question: vote.question, choices: vote.choices, office: vote.office, law_zh: kind.law_zh, law_en: kind.law_en, asks, scope: vote.scope_place_id && place_words(index, vote.scope_place_id),
    notice_days: vote.notice_days, objection_days: vote.objection_days, proxy_heads_max: vote.proxy_heads_max, called_at: vote.called_at?.toISOString() ?? null, roll_hash: vote.roll_hash,
    needs_quorum: card.whole && least_of_both(card.whole, asks.quorum), needs_approval: vote.tallied_at ? least_of_both(taking_part, asks.approval) : null,
    buildings: turnout.map((one) => ({ name: place_words(index, one.building_id) || card.estate, turnout: { heads: one.heads, area_cm2: one.area_cm2 }, whole: { heads: one.roll_heads, area_cm2: one.roll_area_cm2 } })),
    ways: ways as VoteView['ways'],
    result: sums && vote.choices.map(({ id: choice }) => ({ choice, label: label_of.get(choice)!, ...(({ area_cm2, heads }) => ({ area_cm2, heads }))(sums.find((one) => one.choice === choice) ?? nothing) })),
    tallied_at: vote.tallied_at?.toISOString() ?? null, objections_until: vote.objections_until?.toISOString() ?? null, file_by: vote.tallied_at && file_by(vote.tallied_at).toISOString(),
    filed_at: vote.filed_at?.toISOString() ?? null, filed_number: vote.filed_number, withdrawn_why: vote.withdrawn_why,
    mine: await my_heads(ctx, vote), objections: await objections_of(ctx, id), objected,
    may_cast: may_cast(vote, ctx.now) === true && vote.legal_effect !== 'paper_formal', may_object: vote.state === 'tallied' && ctx.now < vote.objections_until! && card.my_heads > 0, keeps,
  };
}

async function objections_of(ctx: Ctx, id: string): Promise<VoteView['objections']> {
  return (await select_objections(ctx, id)).map((one) => ({
    id: one.id, words: one.words, at: one.at.toISOString(), mine: own_ids(ctx.actor).includes(one.person_id), answer: one.answer, upheld: one.upheld, answered_at: one.answered_at?.toISOString() ?? null,
  }));
}

/** One's own heads, with those who own them together: co-owners know each other by name. */
async function my_heads(ctx: Ctx, vote: VoteRow): Promise<MyHead[]> {
  const own = own_ids(ctx.actor);
  const heads = vote.called_at ? await select_own_heads(ctx, vote.id, own) : [];
  const numbers = heads.map(({ number }) => number);
  const [namings, marks, proxies] = [await select_namings(ctx, vote.id, numbers), await select_marks(ctx, vote.id, numbers), await select_proxies(ctx, vote.id, numbers)];
  const known = await as_software(ctx, () => names_of(ctx, [...heads.flatMap(({ owner_ids }) => owner_ids), ...proxies.map(({ agent_id }) => agent_id)]));
  return heads.flatMap((head) => {
    const [said, mark, proxy] = [namings.filter((one) => one.head === head.number), marks.find((one) => one.head === head.number), proxies.find((one) => one.head === head.number)];
    const standing = standing_of(head, said, proxy?.agent_id ?? null, own);
    if (standing === null) return [];
    const owners = standing === 'proxy' || head.owner_ids.length < 2 ? [] : head.owner_ids;
    return [{
      head: head.number, label: head.label, homes: head.home_ids.length, area_cm2: head.area_cm2, standing,
      co_owners: owners.map((id) => ({ id, name: known.get(id) ?? '', me: own.includes(id), names_id: said.find(({ by_id }) => by_id === id)?.voter_id ?? null })),
      agent_name: proxy && standing !== 'proxy' ? (known.get(proxy.agent_id) ?? '') : null, cast: mark ? { how: mark.how, at: mark.at.toISOString() } : null,
    }];
  });
}

/** What was counted, for whoever wants to count again: receipts under each choice, and in an open vote the homes. */
export async function counted(ctx: Ctx, id: string): Promise<Counted> {
  const vote = await select_vote(ctx, id, 'any');
  if (!vote) throw new Refusal('vote.unknown');
  if (!vote.tallied_at) throw new Refusal('vote.not_tallied');
  const receipts = Map.groupBy(await select_receipts(ctx, id), ({ choice }) => choice);
  // of polls, every ballot that was; of a secret list their content is not told apart
  const said = vote.form === 'owners' ? vote.choices : [...receipts.keys()].map((id) => ({ id, label: id && ballot_words(vote, id) }));
  return { of: said.map(({ id: choice, label }) => ({ choice, label, receipt_hashes: (receipts.get(choice) ?? []).map(({ receipt_hash }) => receipt_hash) })), named: await select_named(ctx, id) };
}

const found_max = 20;
/** For the desk: heads by the words of a home, whether they took part (never how they voted), and papers that wait for their second reader. */
export async function heads_for_desk(ctx: Ctx, id: string, words: string): Promise<HeadList> {
  const vote = await select_vote(ctx, id, 'any');
  if (!vote || !(await is_kept(ctx, vote))) throw new Refusal('vote.unknown');
  const plain = words.normalize('NFKC').replaceAll(/\s/g, '');
  const heads = plain === '' ? [] : await select_heads_like(ctx, id, plain, found_max);
  const marks = await select_marks(ctx, id, heads.map(({ number }) => number));
  const papers = await select_waiting_papers(ctx, id);
  const label_of = new Map((await select_heads(ctx, id, papers.map(({ head }) => head))).map((head) => [head.number, head.label]));
  return {
    heads: heads.map(({ number, label, kind, area_cm2 }) => ({ head: number, label, kind, area_cm2, cast: marks.find((one) => one.head === number)?.how ?? null })),
    waiting: papers.map((one) => ({ id: one.id, head: one.head, label: label_of.get(one.head) ?? '', mine: one.first_by === ctx.actor.person_id, at: one.first_at.toISOString() })),
  };
}
