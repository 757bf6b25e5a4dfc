import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { people_by_phone } from '../../people/index.ts';
import type { Declare, Score } from './contract.ts';
import { kept_tender, note } from './make.ts';
import { unfinished } from './score.ts';
import { insert_scorer, lock_tender, select_bids, select_scorers, select_scores, update_scorer, update_tender, write_scores } from './store.ts';
import type { BidRow, ScorerRow, TenderRow } from './tables.ts';

/** 请评委: by name, from the register, by somebody else; before the scores are added up. */
export async function name_scorer(ctx: Ctx, tender_id: string, phone: string): Promise<void> {
  const tender = await kept_tender(ctx, tender_id, ['draft', 'published', 'opened']);
  const [person] = await as_software(ctx, () => people_by_phone(ctx, phone.trim()));
  if (!person) throw new Refusal('tender.scorer_unknown');
  if (own_ids(ctx.actor).includes(person.id)) throw new Refusal('tender.scorer_self');
  if ((await select_scorers(ctx, tender_id)).some(({ person_id }) => person_id === person.id)) throw new Refusal('tender.scorer_twice');
  await insert_scorer(ctx, { district: tender.district, tender_id, person_id: person.id, named_by: ctx.actor.person_id!, named_at: ctx.now, conflict: null, declared: null, declared_at: null });
  await note(ctx, tender, 'scorer_named', { person: person.id });
}

/** 利益声明: once the bidders are known. Who serves a bidder is excluded, whatever they say; and nobody takes an interest back. */
export async function declare(ctx: Ctx, tender_id: string, { conflict, words }: Declare): Promise<void> {
  const { tender, scorer, bids } = await scoring(ctx, tender_id);
  const serves = bids.some(({ organisation_id }) => ctx.actor.hat.interest_ids?.includes(organisation_id));
  const excluded = conflict || serves || scorer.conflict === true;
  await update_scorer(ctx, tender_id, scorer.person_id, { conflict: excluded, declared: scorer.conflict === true ? scorer.declared : words.trim(), declared_at: ctx.now });
  await note(ctx, tender, 'declared', { person: scorer.person_id, conflict: excluded });
}

/** 打分: all criteria of one bid, as often as wished until they are added up. */
export async function score(ctx: Ctx, tender_id: string, { bid_id, points }: Score): Promise<void> {
  const { tender, scorer, bids } = await scoring(ctx, tender_id);
  if (scorer.conflict === null) throw new Refusal('tender.declare_first');
  if (scorer.conflict || bids.some(({ organisation_id }) => ctx.actor.hat.interest_ids?.includes(organisation_id))) throw new Refusal('tender.conflict');
  if (!bids.some(({ id }) => id === bid_id)) throw new Refusal('tender.no_bid');
  const given = new Map(points.map((one) => [one.criterion, one.points]));
  if (given.size !== tender.criteria.length || tender.criteria.some(({ id, points_max }) => !((given.get(id) ?? -1) >= 0 && given.get(id)! <= points_max))) throw new Refusal('tender.points');
  await write_scores(ctx, tender.criteria.map(({ id }) => ({ district: tender.district, tender_id, person_id: scorer.person_id, bid_id, criterion: id, points: given.get(id)! })));
  await note(ctx, tender, 'scored_one', { person: scorer.person_id, bid: bid_id });
}

/** 汇总: once everybody has declared and everybody without an interest has scored every bid; from now on the sheets are public. */
export async function close_scoring(ctx: Ctx, tender_id: string): Promise<void> {
  const tender = await kept_tender(ctx, tender_id, ['opened']);
  const { scorers, marks, bids } = await as_software(ctx, async () => ({ scorers: await select_scorers(ctx, tender_id), marks: await select_scores(ctx, tender_id), bids: await select_bids(ctx, tender_id) }));
  if (bids.length === 0) throw new Refusal('tender.no_bid');
  const free = free_of(scorers);
  if (scorers.some(({ conflict }) => conflict === null) || unfinished(bids, tender.criteria, marks, free).length > 0) throw new Refusal('tender.unfinished');
  if (free.size === 0) throw new Refusal('tender.no_scorers');
  await update_tender(ctx, tender_id, { state: 'scored', scored_at: ctx.now });
  await note(ctx, tender, 'scored', { scorers: free.size, bids: bids.length });
}
export const free_of = (scorers: readonly Pick<ScorerRow, 'person_id' | 'conflict'>[]): ReadonlySet<string> => new Set(scorers.flatMap(({ person_id, conflict }) => (conflict === false ? [person_id] : [])));

async function scoring(ctx: Ctx, tender_id: string): Promise<{ tender: TenderRow; scorer: ScorerRow; bids: BidRow[] }> {
  const tender = await lock_tender(ctx, tender_id);
  if (!tender) throw new Refusal('tender.unknown');
  const scorer = (await select_scorers(ctx, tender_id)).find(({ person_id }) => own_ids(ctx.actor).includes(person_id));
  if (!scorer) throw new Refusal('tender.not_scorer');
  if (tender.state !== 'opened') throw new Refusal('tender.state');
  return { tender, scorer, bids: await select_bids(ctx, tender_id) };
}
