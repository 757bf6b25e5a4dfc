import type { Ctx } from '../../platform/ctx.ts';
import { record_and_queue, type NewFact } from '../../platform/facts.ts';
import { own_files } from '../../platform/files/index.ts';
import { new_id } from '../../platform/id.ts';
import { by_calendar_of, start_of_day } from './calendar.ts';
import { category_by_code, type Category } from './category.ts';
import { clock_rows, act, happened, show } from './act.ts';
import { clocks_for } from './clock.ts';
import { offer_for, type Offer } from './offer.ts';
import { insert_case, insert_case_files, join_reporter, queue_same_request, select_case_by_request, select_case_joined_by, select_clocks, update_case } from './store.ts';
import { without_the_debtor } from './money/conceal.ts';
import { recusal_of } from './recusal/recuse.ts';
import { about_staff, may_be_about_its_handler, type Mine } from './sight.ts';
import type { CaseRow, ClockRow } from './tables.ts';
import type { Tier } from './tier.ts';

/** What is known of a demand when it becomes a case. */
export type Demand = {
  draft: boolean;
  category: string | null;
  /** as urgent as the words are; the category's own tier when null */
  tier: Tier | null;
  emergency: boolean;
  confidential: boolean;
  estate_id: string | null;
  place: { id: string; path: string };
  spoken: Partial<Pick<CaseRow, 'building' | 'unit' | 'floor' | 'room' | 'spot'>>;
  description: string;
  channel: string;
  channel_request_id: string | null;
  conversation_id: string | null;
  reporter: { person_id: string; home_id: string | null } | null;
  file_ids: readonly string[];
  recused_ids: readonly string[];
  by_assistant: { confidence: number; why: string } | null;
};

/** A case as it was opened or joined a moment ago, with its clocks, and what the speaker is in it. */
export type Opened = CaseRow & { clocks: ClockRow[]; mine: Mine };

/** A demand that nobody could put into a category waits as an ordinary one for the grid worker's eyes. */
const tier_unknown: Tier = 3;

/**
 * Opens a case, starts its clocks and offers it to its owner at once (seed: 「第一时间识别并派单」). A draft waits for one
 * tap first; a case whose owner the rules cannot name stays open for the coordinator. The same channel id makes one case.
 */
export async function open_case(ctx: Ctx, demand: Demand): Promise<Opened> {
  const known = await case_of_request(ctx, demand);
  if (known) return { ...known, clocks: await select_clocks(ctx, known.id), mine: 'first' };
  await own_files(ctx, demand.file_ids);
  const category = demand.category === null ? null : category_by_code(demand.category);
  const tier = demand.tier ?? category?.tier ?? tier_unknown;
  const { level, ...recusal } = await recusal_of(ctx, demand);
  const blank = { ...blank_case(ctx, { ...demand, ...recusal, ...(await without_the_debtor(ctx, demand)) }, tier), level };
  const offer = demand.draft || !category ? null : await offer_for(ctx, category, blank);
  const row = { ...blank, ...(offer ? offered(ctx, offer) : {}) };
  const clocks = demand.draft ? [] : clock_rows(ctx, row.id, by_calendar_of(row.district, () => clocks_for(tier, level, ctx.now)));
  const reporter = demand.reporter && { district: row.district, case_id: row.id, ...demand.reporter, at: ctx.now, first: true, channel_request_id: null };
  // sent one after the other, awaited together: the facts need no answer of the case, only to come after it
  const inserted = insert_case(ctx, row, reporter, clocks);
  const [number] = await Promise.all([inserted, tell_opened(ctx, row, offer)]);
  await insert_case_files(ctx, demand.file_ids.map((file_id) => ({ district: row.district, case_id: row.id, file_id, kind: 'before', audience: 'reporters', at: ctx.now })));
  return { ...row, number, clocks, mine: reporter ? 'first' : undefined };
}

/** The case that the same request of a channel made or joined before; a second one sent at once waits for the first. */
export async function case_of_request(ctx: Ctx, { channel, channel_request_id, conversation_id }: Pick<Demand, 'channel' | 'channel_request_id' | 'conversation_id'>): Promise<CaseRow | undefined> {
  // a message of a conversation was told apart when it was stored
  if (channel_request_id === null || conversation_id !== null) return undefined;
  await queue_same_request(ctx, channel, channel_request_id);
  return (await select_case_by_request(ctx, channel, channel_request_id)) ?? select_case_joined_by(ctx, `${channel}:${channel_request_id}`);
}

async function tell_opened(ctx: Ctx, row: Omit<CaseRow, 'number'>, offer: Offer | null): Promise<void> {
  const about = { subject: row.id, place_path: row.place_path };
  const facts: NewFact[] = [
    { ...about, name: row.state === 'draft' ? 'case.drafted' : 'case.opened', data: { category: row.category, tier: row.tier, channel: row.channel, by_assistant: row.by_assistant } },
  ];
  if (offer) facts.push({ ...about, name: 'case.dispatched', data: offer.data });
  await record_and_queue(ctx, facts, (seqs) => [{ task: 'case_changed', payload: { case_id: row.id, name: facts.at(-1)!.name, fact_seq: seqs.at(-1)! } }]);
  show(ctx, row);
}

/** One tap makes a draft a case: its clocks start now, not when the assistant read it. */
export async function open_draft(ctx: Ctx, case_id: string, correction: Partial<Pick<CaseRow, 'category' | 'place_id' | 'place_path' | 'building' | 'unit' | 'spot'>>): Promise<CaseRow> {
  let category: Category | null = null;
  const row = await act(ctx, case_id, 'open', ({ row: draft }) => {
    const code = correction.category ?? draft.category;
    category = code === null ? null : category_by_code(code);
    const tier = correction.category ? (category?.tier ?? draft.tier) : draft.tier;
    return { patch: { ...correction, tier, opened_at: ctx.now }, clocks: { verb: 'open' }, data: { category: code, tier, by_assistant: draft.by_assistant } };
  });
  return category ? offer_opened(ctx, row, category) : row;
}

/** Offers an open case to whom the rules name; leaves it to the coordinator when they name nobody. */
async function offer_opened(ctx: Ctx, row: CaseRow, category: Category): Promise<CaseRow> {
  const offer = await offer_for(ctx, category, row);
  if (!offer) return row;
  const patch = offered(ctx, offer);
  await update_case(ctx, row.id, patch);
  const next = { ...row, ...patch };
  await happened(ctx, next, 'case.dispatched', { data: offer.data });
  return next;
}

function offered(ctx: Ctx, offer: Offer) {
  return {
    state: 'dispatched' as const,
    offered_role: offer.role,
    offered_organisation_id: offer.organisation.id,
    handler_organisation_ids: [offer.organisation.id, ...offer.assist_ids],
    dispatched_at: ctx.now,
  };
}

/** What a neighbour adds to the case they join: for those who do the work, not for the other neighbours. */
export type Brought = { text?: string; file_ids?: readonly string[]; channel_request_id?: string };

/**
 * A neighbour reports what is already being done: they join the case, are told with the others, and start no new clock.
 * `over`: the case ended before they could join, so what they said needs a case of its own.
 */
export async function join_case(ctx: Ctx, case_id: string, reporter: { person_id: string; home_id: string | null }, brought: Brought = {}): Promise<{ how: 'joined' | 'already'; row: Opened } | { how: 'over'; row: null }> {
  const found = await join_reporter(ctx, { district: ctx.actor.district, case_id, ...reporter, at: ctx.now, first: false, channel_request_id: brought.channel_request_id ?? null }, joinable);
  if (!found || found.is_new === null) return { how: 'over', row: null };
  const row: Opened = { ...found.row, clocks: found.clocks, mine: found.mine };
  if (!found.is_new) return { how: 'already', row };
  await happened(ctx, row, 'case.joined', {
    data: { reporter_count: row.reporter_count },
    note: brought.text ? { text: brought.text, audience: 'staff' } : undefined,
    files: { ids: brought.file_ids ?? [], kind: 'before', audience: 'staff' },
  });
  return { how: 'joined', row };
}

const joinable: readonly CaseRow['state'][] = ['draft', 'open', 'dispatched', 'accepted', 'planned', 'resolved'];

function blank_case(ctx: Ctx, demand: Demand, tier: Tier): Omit<CaseRow, 'number'> {
  const { building = null, unit = null, floor = null, room = null, spot = null } = demand.spoken;
  const confidential = demand.confidential || demand.category === about_staff;
  // an id tells its millisecond, which whoever the case may be about must not learn
  const id_at = may_be_about_its_handler({ ...demand, confidential }) ? start_of_day(ctx.now) : ctx.now;
  return {
    district: ctx.actor.district,
    id: new_id(id_at),
    state: demand.draft ? 'draft' : 'open',
    level: 'community',
    category: demand.category,
    tier,
    emergency: demand.emergency,
    confidential,
    estate_id: demand.estate_id,
    place_id: demand.place.id,
    place_path: demand.place.path,
    building, unit, floor, room, spot,
    description: demand.description,
    channel: demand.channel,
    channel_request_id: demand.channel_request_id,
    by_assistant: demand.by_assistant !== null,
    confidence: demand.by_assistant?.confidence ?? null,
    why: demand.by_assistant?.why ?? null,
    keeper_role: null, keeper_organisation_id: null, keeper_person_id: null,
    offered_role: null, offered_organisation_id: null,
    handler_organisation_ids: [],
    recused_ids: [...demand.recused_ids],
    stepped_back: 0,
    objected_at: null, objection_count: 0, decided: false, reopenings: 0,
    reporter_count: demand.reporter ? 1 : 0,
    conversation_id: demand.conversation_id,
    opened_at: ctx.now,
    dispatched_at: null, accepted_at: null, arrive_promised_at: null, resolved_at: null, closed_at: null,
    solved: null, satisfaction: null, rated_at: null, reminded_at: null, merged_into: null,
  };
}
