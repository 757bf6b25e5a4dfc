import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { estate_index } from '../../territory/index.ts';
import type { PetitionCard, PetitionList, PetitionView } from './contract.ts';
import { seen } from './found.ts';
import { may_call, needed } from './petition.ts';
import { select_heads, select_own_heads, select_petitions, select_signatures, sum_signed } from './store.ts';
import type { HeadRow, PetitionRow, SignatureRow } from './tables.ts';

const paper_roles = ['grid_worker', 'owners_committee', 'community'];

export async function petition_list(ctx: Ctx): Promise<PetitionList> {
  const petitions: PetitionCard[] = [];
  for (const petition of await select_petitions(ctx)) petitions.push((await card_of(ctx, petition)).card);
  return { petitions, may_start: ctx.actor.hat.role === 'resident' };
}

type Seen = { card: PetitionCard; mine: HeadRow[]; signatures: SignatureRow[] };
async function card_of(ctx: Ctx, petition: PetitionRow): Promise<Seen> {
  const { id, title, state, collect_until, level, due_on, meeting_id, meeting_on, roll_heads, roll_area_cm2 } = petition;
  const { index, signed } = await as_software(ctx, async () => ({ index: await estate_index(ctx, petition.estate_id), signed: await sum_signed(ctx, id) }));
  const [mine, signatures] = [await select_own_heads(ctx, id, own_ids(ctx.actor)), await select_signatures(ctx, id)];
  const whole = { heads: roll_heads, area_cm2: roll_area_cm2 };
  const unsigned = mine.filter(({ number }) => !signatures.some(({ head }) => head === number)).length;
  return { card: { id, title, estate: index.estate.name, state, started_at: petition.started_at.toISOString(), collect_until, signed, whole, needed: needed(whole, petition.terms), level, due_on, meeting_id, meeting_on, mine_to_sign: state === 'collecting' ? unsigned : 0 }, mine, signatures };
}

/** How many signed for everybody; who, only for themselves, and for the community once there are enough to be checked. */
export async function petition_view(ctx: Ctx, id: string): Promise<PetitionView> {
  const petition = await seen(ctx, id);
  const { card, mine, signatures } = await card_of(ctx, petition);
  const { role } = ctx.actor.hat;
  const signed_of = (number: number) => {
    const found = signatures.find(({ head }) => head === number);
    return found ? { how: found.how, at: found.at.toISOString() } : null;
  };
  const checks = role === 'community' && petition.reached_at !== null;
  const labels = new Map(checks ? (await as_software(ctx, () => select_heads(ctx, id))).map(({ number, label }) => [number, label]) : []);
  return {
    ...card, words: petition.words, terms: petition.terms, roll_hash: petition.roll_hash, reached_at: petition.reached_at?.toISOString() ?? null, missed: petition.missed, order_words: petition.order_words, called_office: petition.called_office, ended_why: petition.ended_why,
    started_by_me: own_ids(ctx.actor).includes(petition.started_by),
    mine: mine.map(({ number, label }) => ({ head: number, label, signed: signed_of(number) })),
    to_check: checks ? signatures.map(({ head, how, file_id }) => ({ label: labels.get(head) ?? '', how, file_id })) : [],
    may_sign: petition.state === 'collecting' && mine.length > 0, may_paper: petition.state === 'collecting' && paper_roles.includes(role), may_call: petition.state === 'reached' && may_call(role, petition.level), may_order: role === 'street' && petition.state === 'reached' && petition.level === 'street',
  };
}
