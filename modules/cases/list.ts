import type { Ctx } from '../../platform/ctx.ts';
import { category_by_code } from './category.ts';
import { due_of, next_clock } from './clock.ts';
import type { CaseCard, CaseList, CaseState, DispatchBoard, OwnerOption, Today, WeakItem } from './contract.ts';
import { owner_code_of, owners } from './owner.ts';
import { offer_for, serving } from './offer.ts';
import { cards } from './present.ts';
import { count_live_by_state, select_cases, select_cases_by_id, select_clocks_of, select_live, select_weak } from './reading-store.ts';
import { may_be_given } from './case.ts';
import { may_take } from './dispatch-rule.ts';
import type { CaseRow } from './tables.ts';
import { select_steps } from './weak/store.ts';

const states: readonly CaseState[] = ['draft', 'open', 'dispatched', 'accepted', 'planned', 'resolved', 'closed', 'withdrawn', 'merged'];
const at_work: readonly CaseState[] = ['open', 'dispatched', 'accepted', 'planned'];
const page_max = 50;

/** GET /api/cases: newest first, `next` is the `after` of the following page. */
export async function cases_of(
  ctx: Ctx,
  query: { mine?: string; state?: string; estate?: string; tier?: number; level?: string; category?: string; q?: string; after?: string; limit?: number },
): Promise<CaseList> {
  const limit = query.limit ?? page_max;
  const wanted = query.state?.split(',').filter((word): word is CaseState => states.some((state) => state === word));
  const rows = await select_cases(ctx, {
    limit: limit + 1,
    ...(query.mine ? { mine: true } : {}),
    ...(wanted?.length ? { states: wanted } : {}),
    ...(query.estate ? { estate_id: query.estate } : {}),
    ...(query.level ? { level: query.level } : {}),
    ...(query.tier ? { tier: query.tier } : {}),
    ...(query.category ? { category: query.category } : {}),
    ...(query.q?.trim() ? { words: query.q.trim() } : {}),
    ...(query.after ? { after: query.after } : {}),
  });
  const page = rows.slice(0, limit);
  return { cases: await cards(ctx, page), next: rows.length > limit ? page.at(-1)!.id : null };
}

const soon_ms = 4 * 3_600_000;

/** 今日清单: what this hat must look at now; each case once, in its most pressing list. */
export async function today(ctx: Ctx): Promise<Today> {
  const mine = ctx.actor.hat.organisation_id;
  const scope = is_owner(ctx) && mine ? { organisation_id: mine } : {};
  const working = await select_cases(ctx, { states: at_work, limit: 300, ...scope });
  const clocks = Map.groupBy(await select_clocks_of(ctx, working.map((row) => row.id)), (clock) => clock.case_id);
  const due = (row: CaseRow) => {
    const next = next_clock(clocks.get(row.id) ?? []);
    return next ? due_of(next).getTime() : Infinity;
  };
  const missed = (row: CaseRow) => due(row) < ctx.now.getTime() || (clocks.get(row.id) ?? []).some((clock) => clock.state === 'missed' && !clock.met_at);
  const by_due = (rows: CaseRow[]) => cards(ctx, rows.toSorted((a, b) => due(a) - due(b)));
  // a danger to life overtakes every queue, that of missed limits too (domain.md §8, journey 4)
  const [danger, others] = [working.filter((row) => row.tier === 1), working.filter((row) => row.tier !== 1)];
  const overdue = others.filter(missed);
  const offered = others.filter((row) => !missed(row) && needs_a_decision(ctx, row));
  const due_soon = others.filter((row) => !missed(row) && !offered.includes(row) && due(row) < ctx.now.getTime() + soon_ms);
  // what somebody accepted stays before their eyes, however far its limit
  const in_hand = is_owner(ctx) ? others.filter((row) => ![overdue, offered, due_soon].some((list) => list.includes(row))) : [];
  const drafts = is_owner(ctx) ? [] : await select_cases(ctx, { states: ['draft'], limit: 100 });
  const waiting = await select_cases(ctx, { states: ['resolved'], limit: 100, ...scope });
  return {
    danger: await by_due(danger),
    overdue: await by_due(overdue),
    due_soon: await by_due(due_soon),
    to_accept: await by_due(offered),
    in_hand: await by_due(in_hand),
    drafts: await cards(ctx, drafts),
    waiting_for_resident: await cards(ctx, waiting),
    counts: { at_work: working.length, danger: danger.length, overdue: overdue.length, due_soon: due_soon.length, to_accept: offered.length, in_hand: in_hand.length, drafts: drafts.length, waiting: waiting.length },
  };
}

const is_owner = (ctx: Ctx) => ['property_manager', 'property_engineer', 'owners_committee', 'volunteer', 'department'].includes(ctx.actor.hat.role);
/** For an owner: offered to them. For a coordinator: nobody has it, or an objection waits for their word. */
function needs_a_decision(ctx: Ctx, row: CaseRow): boolean {
  const mine = ctx.actor.hat.organisation_id;
  if (mine && row.offered_organisation_id === mine) return true;
  return !is_owner(ctx) && (row.state === 'open' || row.objected_at !== null);
}

/** 派单台: the working states as columns, each with its count and its 50 newest. */
export async function dispatch_board(ctx: Ctx, estate_id: string | null): Promise<DispatchBoard> {
  const counts = new Map((await count_live_by_state(ctx, estate_id)).map((one) => [one.state, one.count]));
  const columns = [];
  for (const state of ['draft', ...at_work, 'resolved'] as const) {
    const newest = await select_cases(ctx, { states: [state], limit: page_max, ...(estate_id ? { estate_id } : {}) });
    // a danger to life stands above what merely came earlier
    const rows = newest.toSorted((a, b) => a.tier - b.tier || a.opened_at.getTime() - b.opened_at.getTime());
    columns.push({ state, count: counts.get(state) ?? 0, cases: await cards(ctx, rows) });
  }
  return { columns };
}

/** Whom a coordinator could send this case to, the suggestion of the rules first. */
export async function owner_options(ctx: Ctx, row: CaseRow): Promise<OwnerOption[]> {
  const category = row.category ? category_by_code(row.category) : null;
  const suggestion = category && (await offer_for(ctx, category, row));
  const options = (await serving(ctx, row.place_path, row.estate_id)).flatMap((one) => {
    const role = owner_code_of(one.owner_code);
    if (!role || may_be_given(row, [one.id]) !== true || (category && may_take(role, category) !== true)) return [];
    const suggested = one.id === suggestion?.organisation.id;
    return [{ role, role_name: owners[role].zh, organisation_id: one.id, organisation_name: one.name, suggested, why: suggested ? suggestion.why : '' }];
  });
  return options.toSorted((a, b) => Number(b.suggested) - Number(a.suggested));
}

/** Cases of the same kind being done in the same estate: candidates for 并案. */
export async function similar(ctx: Ctx, row: CaseRow): Promise<CaseCard[]> {
  if (!row.estate_id) return [];
  const live = await select_live(ctx, row.estate_id, row.category, 20);
  return cards(ctx, live.filter((one) => one.id !== row.id && one.state !== 'draft'));
}

/** 短板清单: derived from facts, so that nobody can put a case on it or take one off. */
export async function weak_list(ctx: Ctx): Promise<WeakItem[]> {
  const weak = await select_weak(ctx, 500);
  const rows = new Map((await select_cases_by_id(ctx, weak.map((one) => one.case_id))).map((row) => [row.id, row]));
  const shown = weak.filter((one) => rows.has(one.case_id));
  const views = new Map((await cards(ctx, shown.map((one) => rows.get(one.case_id)!))).map((card) => [card.id, card]));
  const steps = new Map((await select_steps(ctx, [...rows.keys()])).map((step) => [step.case_id, step]));
  return shown.map(({ case_id, missed_at, kind, level }) => {
    const step = steps.get(case_id);
    const row = rows.get(case_id)!;
    return {
      case: views.get(case_id)!,
      cause: cause_of(row),
      coordinator: { community: '社区', street: '街道', county: '县区' }[row.level],
      missed_at: missed_at.toISOString(),
      missed: { kind, level },
      objections: row.objection_count,
      next_step: step ? { text: step.text, due_on: step.due_on, at: step.at.toISOString() } : null,
      days_open: Math.floor((ctx.now.getTime() - row.opened_at.getTime()) / 86_400_000),
    };
  });
}

function cause_of(row: CaseRow): string {
  if (row.objection_count > 0) return '几家推来推去，还没有定下谁办';
  if (row.state === 'open') return '还没有人接';
  if (row.state === 'dispatched') return '派出去了，没有人接单';
  if (row.reopenings > 0) return '办过一次，没有解决';
  return row.tier === 4 ? '要几方商量，还没有结果' : '接了单，超过时限没办好';
}
