import type { Ctx } from '../../platform/ctx.ts';
import { record, type NewFact } from '../../platform/facts.ts';
import { own_files } from '../../platform/files/index.ts';
import { new_id } from '../../platform/id.ts';
import { queue } from '../../platform/jobs.ts';
import { category_by_code, type Category } from './category.ts';
import { clock_rows, act, happened, show } from './act.ts';
import { clocks_for } from './clock.ts';
import { offer_for, type Offer } from './offer.ts';
import { insert_case, insert_case_files, insert_reporter, lock_case, select_case_by_request, update_case } from './store.ts';
import type { CaseRow } from './tables.ts';
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

/** A demand that nobody could put into a category waits as an ordinary one for the grid worker's eyes. */
const tier_unknown: Tier = 3;

/**
 * Opens a case, starts its clocks and offers it to its owner at once (seed: 「第一时间识别并派单」). A draft waits for one
 * tap first; a case whose owner the rules cannot name stays open for the coordinator. The same channel id makes one case.
 */
export async function open_case(ctx: Ctx, demand: Demand): Promise<CaseRow> {
  if (demand.channel_request_id) {
    const known = await select_case_by_request(ctx, demand.channel, demand.channel_request_id);
    if (known) return known;
  }
  await own_files(ctx, demand.file_ids);
  const category = demand.category === null ? null : category_by_code(demand.category);
  const tier = demand.tier ?? category?.tier ?? tier_unknown;
  const blank = blank_case(ctx, demand, tier);
  const offer = demand.draft || !category ? null : await offer_for(ctx, category, blank);
  const row = { ...blank, ...(offer ? offered(ctx, offer) : {}) };
  const clocks = demand.draft ? [] : clock_rows(ctx, row.id, clocks_for(tier, 'community', ctx.now));
  const reporter = demand.reporter && { district: row.district, case_id: row.id, ...demand.reporter, at: ctx.now };
  const number = await insert_case(ctx, row, reporter, clocks);
  const opened: CaseRow = { ...row, number };
  await insert_case_files(ctx, demand.file_ids.map((file_id) => ({ district: row.district, case_id: row.id, file_id, kind: 'before', audience: 'reporters', at: ctx.now })));
  await tell_opened(ctx, opened, offer);
  return opened;
}

async function tell_opened(ctx: Ctx, row: CaseRow, offer: Offer | null): Promise<void> {
  const about = { subject: row.id, place_path: row.place_path };
  const facts: NewFact[] = [
    { ...about, name: row.state === 'draft' ? 'case.drafted' : 'case.opened', data: { category: row.category, tier: row.tier, channel: row.channel, by_assistant: row.by_assistant } },
  ];
  if (offer) facts.push({ ...about, name: 'case.dispatched', data: { role: offer.role, organisation_id: offer.organisation.id } });
  const seqs = await record(ctx, ...facts);
  const last = facts.at(-1)!;
  await queue(ctx, 'case_changed', { case_id: row.id, name: last.name, fact_seq: seqs.at(-1)! });
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
  await happened(ctx, next, 'case.dispatched', { data: { role: offer.role, organisation_id: offer.organisation.id } });
  return next;
}

function offered(ctx: Ctx, offer: Offer) {
  return {
    state: 'dispatched' as const,
    offered_role: offer.role,
    offered_organisation_id: offer.organisation.id,
    handler_organisation_ids: [offer.organisation.id],
    dispatched_at: ctx.now,
  };
}

/**
 * A neighbour reports what is already being done: they join the case, are told with the others, and start no new clock.
 * Returns false when they had reported it before.
 */
export async function join_case(ctx: Ctx, case_id: string, reporter: { person_id: string; home_id: string | null }): Promise<boolean> {
  const row = await lock_case(ctx, case_id);
  if (!row) return false;
  const is_new = await insert_reporter(ctx, { district: row.district, case_id, ...reporter, at: ctx.now });
  if (!is_new) return false;
  const next = { ...row, reporter_count: row.reporter_count + 1 };
  await update_case(ctx, case_id, { reporter_count: next.reporter_count });
  await happened(ctx, next, 'case.joined', { data: { reporter_count: next.reporter_count } });
  return true;
}

function blank_case(ctx: Ctx, demand: Demand, tier: Tier): Omit<CaseRow, 'number'> {
  const { building = null, unit = null, floor = null, room = null, spot = null } = demand.spoken;
  return {
    district: ctx.actor.district,
    id: new_id(ctx.now),
    state: demand.draft ? 'draft' : 'open',
    level: 'community',
    category: demand.category,
    tier,
    emergency: demand.emergency,
    confidential: demand.confidential,
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
    objected_at: null, objection_count: 0, decided: false, reopenings: 0,
    reporter_count: demand.reporter ? 1 : 0,
    conversation_id: demand.conversation_id,
    opened_at: ctx.now,
    dispatched_at: null, accepted_at: null, arrive_promised_at: null, resolved_at: null, closed_at: null,
    solved: null, satisfaction: null, rated_at: null, reminded_at: null, merged_into: null,
  };
}
