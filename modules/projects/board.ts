import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { place_by_id, places_under } from '../territory/index.ts';
import type { Board, ListCard, OurLists, PublicBoard } from './contract.ts';
import { select_projects } from './delivery/store.ts';
import { today_of } from './found.ts';
import { add_money } from './money.ts';
import { count_states, is_late, outcome } from './outcome.ts';
import { known_of, standing_of } from './standing.ts';
import { select_ballots, select_home_lists, select_last_months, select_list_of, select_lists } from './store.ts';
import type { ListRow } from './tables.ts';
import { last_ratings, list_card, project_cards } from './view.ts';

/** Names of villages and their streets, asked once for a whole county. */
async function words_of(ctx: Ctx, lists: readonly ListRow[]): Promise<Map<string, { village: string; street: string }>> {
  return as_software(ctx, async () => {
    const streets = [...new Set(lists.map(({ place_path }) => place_path.split('/').at(-2) ?? ''))];
    const words = new Map<string, { village: string; street: string }>();
    for (const id of streets) {
      const street = (await place_by_id(ctx, id))?.name ?? '';
      for (const place of await places_under(ctx, id)) words.set(place.id, { village: place.name, street });
    }
    return words;
  });
}
const nameless = { village: '', street: '' };

/** The board of whoever coordinates: every village of their reach, what the ten came to, and the outcome card (季比武 by outcomes only). */
export async function board(ctx: Ctx, asked: number | undefined): Promise<Board> {
  const under = ctx.actor.hat.place_paths.map((path) => (path.endsWith('/') ? path : `${path}/`));
  const all = await select_lists(ctx, { under });
  const years = [...new Set(all.map(({ year }) => year))].toSorted((a, b) => b - a);
  // the running year is the one whose lists were published; the next is still being collected
  const published = all.reduce((last, one) => (one.published_at ? Math.max(last, one.year) : last), 0);
  const year = asked ?? (published || (years[0] ?? Number(today_of(ctx).slice(0, 4))));
  const lists = all.filter((one) => one.year === year);
  const ids = lists.map(({ id }) => id);
  const [standing, ballots, months, words, today] = [await standing_of(ctx, ids), await select_ballots(ctx, ids), await select_last_months(ctx, ids), await words_of(ctx, lists), today_of(ctx)];
  const [of_list, ballots_of] = [Map.groupBy(standing.projects, ({ list_id }) => list_id), Map.groupBy(ballots, ({ list_id }) => list_id)];
  const cards: ListCard[] = lists.map((list) => list_card(list, words.get(list.village_id) ?? nameless, of_list.get(list.id) ?? [], standing, ballots_of.get(list.id) ?? [], months.get(list.id), today));
  return {
    year, years, villages: lists.length, projects: standing.projects.length, states: count_states(standing.projects), late: standing.projects.filter((one) => is_late(one, today)).length,
    money: add_money([...standing.money.values()]), outcome: outcome(standing.projects.map((row) => known_of(standing, row)), last_ratings(ballots), today), lists: cards, may_open: await may_open(ctx),
  };
}
/** A community of which this hat is the office, whose list of this year or the next is not there yet. */
async function may_open(ctx: Ctx): Promise<Board['may_open']> {
  const { role, organisation_id, place_id } = ctx.actor.hat;
  const place = role === 'community' && organisation_id !== null ? await place_by_id(ctx, place_id) : undefined;
  if (place?.kind !== 'community') return [];
  const year = Number(today_of(ctx).slice(0, 4));
  const known = await Promise.all([year, year + 1].map((one) => select_list_of(ctx, place.id, one)));
  return known.every(Boolean) ? [] : [{ village_id: place.id, village: place.name }];
}

/** 公示: figures of the county and one village's ten, for anybody who asks: what row-level security calls published, and nothing else. */
export async function public_board(ctx: Ctx, asked: { year?: number | undefined; village?: string | undefined }): Promise<PublicBoard> {
  const published = await select_lists(ctx, { published: true });
  const year = asked.year ?? published.reduce((last, one) => Math.max(last, one.year), 0);
  const lists = published.filter((one) => one.year === year);
  const words = await words_of(ctx, lists);
  const chosen = asked.village === undefined ? undefined : lists.find(({ village_id }) => village_id === asked.village);
  const standing = await standing_of(ctx, lists.map(({ id }) => id));
  const ten = chosen ? await select_projects(ctx, [chosen.id]) : [];
  return {
    year, villages: lists.length, projects: standing.projects.length, states: count_states(standing.projects), money: add_money([...standing.money.values()]),
    of: lists.map(({ id, village_id }) => ({ village_id, village: words.get(village_id)?.village ?? '', list_id: id })), ten: (await project_cards(ctx, ten, standing)).map(({ state, ...card }) => (state === 'cancelled' ? { ...card, state: 'planned' as const, cancelled: true } : { ...card, state })),
  };
}

/** 我们的十件: of the places where this hat has its homes, the newest first; what is being collected comes with it. */
export async function our_lists(ctx: Ctx): Promise<OurLists['lists']> {
  const lists = await select_home_lists(ctx);
  const words = await words_of(ctx, lists);
  return lists.map(({ id, village_id, year, state }) => ({ id, village: words.get(village_id)?.village ?? '', year, state }));
}
