import type { Ctx } from '../../../platform/ctx.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { public_estates } from '../../territory/index.ts';
import { add_calendar_days, shanghai_date } from '../calendar.ts';
import { categories, category_by_code } from '../category.ts';
import { may_join } from '../apart/may-join.ts';
import { cards } from '../present.ts';
import type { Board, BoardItem, Joinables } from './contract.ts';
import { select_cases_of_items, select_public, select_public_of } from './store.ts';

const weeks = 9;
const since = (now: Date) => shanghai_date(add_calendar_days(now, -7 * weeks));
const group_names = new Map(categories.map(({ group_code, group_name }) => [group_code, group_name]));
const label_words = (label: string) => group_names.get(label) ?? category_by_code(label).name;

/** 公开栏: what an estate said and what became of it, as it was made public (`publish.ts`). Refuses `place.unknown`. */
export async function board(ctx: Ctx, estate_id: string): Promise<Board> {
  const estate = (await public_estates(ctx, ctx.actor.district)).find(({ id }) => id === estate_id);
  if (!estate) throw new Refusal('place.unknown');
  const items = await select_public(ctx, estate_id, since(ctx.now));
  return {
    estate_name: estate.name, community_id: estate.community_id, community_name: estate.community_name, weeks,
    items: items.map((item) => ({ ...item, label: label_words(item.label) })),
  };
}

export type PublicItem = Omit<BoardItem, 'label'> & { estate_id: string; label: string; label_words: string };
/** What is public of these estates since a day, for whoever reads it by machine; `label` is the code of the category or of its group. */
export async function board_items(ctx: Ctx, estate_ids: readonly string[], from: Date): Promise<PublicItem[]> {
  return (await select_public_of(ctx, estate_ids, shanghai_date(from))).map((item) => ({ ...item, label_words: label_words(item.label) }));
}

/** Where these are, for those who live there: a neighbour sees the unit at most, as on the case's own page. */
export async function joinable(ctx: Ctx, estate_id: string): Promise<Joinables> {
  const rows = await select_cases_of_items(ctx, { estate_id, since: since(ctx.now) });
  const open = rows.filter((row) => may_join(ctx.actor, row));
  const views = new Map((await cards(ctx, open)).map((card) => [card.id, card]));
  return {
    items: open.flatMap(({ id, item }) => {
      const card = views.get(id);
      return card?.may_join ? [{ item, title: card.category.name, place_text: card.place_text }] : [];
    }),
  };
}
