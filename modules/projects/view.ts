import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { holders_of, names_of } from '../people/index.ts';
import { place_by_id } from '../territory/index.ts';
import { list_acts, type BallotView, type ListCard, type ListView, type ProjectCard, type ProposalView, type RectificationView } from './contract.ts';
import { select_covers } from './delivery/store.ts';
import { family, is_me, list_of, part_of, today_of } from './found.ts';
import { may, percent_of, type Part } from './list.ts';
import { add_money } from './money.ts';
import { count_states, is_late, outcome } from './outcome.ts';
import { known_of, standing_of, type Standing } from './standing.ts';
import { select_ballots, select_last_months, select_months, select_own_supports, select_proposals, select_rectifications, select_supports } from './store.ts';
import type { BallotCounts, BallotRow, ListRow, ProjectRow } from './tables.ts';

export async function project_cards(ctx: Ctx, rows: readonly ProjectRow[], standing: Standing, rectifying: ReadonlySet<string> = new Set()): Promise<ProjectCard[]> {
  const covers = await select_covers(ctx, rows.map(({ id }) => id));
  return rows.map((row) => ({
    id: row.id, list_id: row.list_id, number: row.number, title: row.title, spot: row.spot, state: row.state, finish_on: row.finish_on, late: is_late(row, today_of(ctx)), rectifying: rectifying.has(row.id), warranty_until: row.warranty_until,
    budget_fen: row.budget_fen, money: standing.money.get(row.id) ?? [], photo_id: covers.get(row.id) ?? null,
  }));
}
/** The last rating that holds, of each list. */
export const last_ratings = (ballots: readonly BallotRow[]): BallotCounts[] =>
  [...Map.groupBy(ballots.filter(({ purpose, state }) => purpose === 'rating' && state === 'done'), ({ list_id }) => list_id).values()].map((of_list) => of_list.reduce((last, one) => (one.round > last.round ? one : last)).counts!);

export async function village_words(ctx: Ctx, { village_id }: Pick<ListRow, 'village_id'>): Promise<{ village: string; street: string }> {
  return as_software(ctx, async () => {
    const place = await place_by_id(ctx, village_id);
    return { village: place?.name ?? '', street: place?.parent_id ? ((await place_by_id(ctx, place.parent_id))?.name ?? '') : '' };
  });
}
export function list_card(list: ListRow, words: { village: string; street: string }, projects: readonly ProjectRow[], standing: Standing, ballots: readonly BallotRow[], month: string | undefined, today: string): ListCard {
  return {
    id: list.id, village_id: list.village_id, ...words, year: list.year, state: list.state, states: count_states(projects), late: projects.filter((one) => is_late(one, today)).length, month_published: month ?? null,
    outcome: outcome(projects.map((row) => known_of(standing, row)), last_ratings(ballots), today),
  };
}

/** A village's year: for the village its proposals and what was decided; for everybody the ten, their money and what was published. */
export async function list_view(ctx: Ctx, id: string): Promise<ListView> {
  const list = await list_of(ctx, id);
  const part = await part_of(ctx, list);
  const [standing, ballots, months] = [await standing_of(ctx, [id]), await select_ballots(ctx, [id]), await select_last_months(ctx, [id])];
  const rectifications = await select_rectifications(ctx, id);
  const rectifying = new Set(rectifications.filter(({ checked_at }) => checked_at === null).map(({ project_id }) => project_id));
  const keeps = part === 'keeper';
  return {
    ...list_card(list, await village_words(ctx, list), standing.projects, standing, ballots, months.get(id), today_of(ctx)),
    today: today_of(ctx), line_percent: list.line_percent, published_at: list.published_at?.toISOString() ?? null, money: add_money([...standing.money.values()]),
    proposals: await proposals_of(ctx, id), projects: await project_cards(ctx, standing.projects, standing, rectifying), ballots: ballots.map((one) => ballot_view(ctx, one, list, part)),
    months: (await select_months(ctx, id)).map(({ month, figures, words, published_at }) => ({ month, figures, words, published_at: published_at.toISOString() })),
    rectifications: rectifications.map((one): RectificationView => {
      const of = standing.projects.find((row) => row.id === one.project_id)!;
      const waits = one.done_at !== null && one.checked_at === null;
      return {
        id: one.id, project_id: one.project_id, number: of.number, title: of.title, round: one.round, what: one.what, due_on: one.due_on, missed: one.missed_at !== null, done_text: one.done_text, checked: one.checked_at !== null,
        may: [...(keeps && one.done_at === null ? (['done'] as const) : []), ...(part === 'overseer' && waits && !is_me(ctx, one.done_by) ? (['check'] as const) : [])],
      };
    }),
    may: list_acts.filter((verb) => may(verb, list.state, part) === true && (verb !== 'publish' || !is_me(ctx, list.chosen_by))), may_propose: part !== null && list.state === 'collecting',
    keepers: keeps && list.state === 'agreed' ? await named(ctx, await holders_of(ctx, list.organisation_id)) : [],
  };
}
async function named(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const names = await names_of(ctx, ids);
  return ids.map((id) => ({ id, name: names.get(id) ?? '' }));
}

function ballot_view(ctx: Ctx, one: BallotRow, list: ListRow, part: Part | null): BallotView {
  const told = one.state === 'done' && one.counts;
  return {
    id: one.id, purpose: one.purpose, round: one.round, how: one.how, vote_id: one.vote_id, held_on: one.held_on, state: one.state,
    // the second person counts for themselves and is not shown the first count
    counts: told ? Object.entries(one.counts!).map(([choice, heads]) => ({ choice, heads })) : null, entitled: one.entitled, percent: told ? percent_of(one.purpose, one.counts!) : null, passed: one.passed,
    may_confirm: one.state === 'waiting' && may('confirm_meeting', list.state, part) === true && !is_me(ctx, one.made_by),
  };
}

async function proposals_of(ctx: Ctx, list_id: string): Promise<ProposalView[]> {
  const all = await select_proposals(ctx, list_id);
  const ids = all.map(({ id }) => id);
  const [supports, own] = [await as_software(ctx, () => select_supports(ctx, ids)), await select_own_supports(ctx, ids)];
  return all.map((one) => {
    const related = family(all, one.id);
    const wanted = new Set([...related.flatMap(({ asked_by }) => asked_by ?? []), ...supports.flatMap(({ proposal_id, person_id }) => (related.some(({ id }) => id === proposal_id) ? [person_id] : []))]);
    return {
      id: one.id, title: one.title, words: one.words, spot: one.spot, origins: related.map(({ origin, origin_id, origin_note, made_at }) => ({ origin, origin_id: ctx.actor.hat.role === 'resident' ? null : origin_id, note: origin_note, at: made_at.toISOString() })),
      supports: wanted.size, mine: related.some(({ id, asked_by }) => own.includes(id) || is_me(ctx, asked_by)), merged_into: one.merged_into,
      feasible: one.feasible, assessed_office: one.assessed_office, reason: one.reason, cost_fen: one.cost_fen, chosen_number: one.chosen_number,
    };
  });
}
