import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { posts_around } from '../../people/index.ts';
import { count_homes, estate_index, estates_in, is_under, moved, plan_edit, type Plan } from '../../territory/index.ts';
import type { Edit } from '../../territory/tree/contract.ts';
import type { Consequences } from './contract.ts';
import { count_below } from './store.ts';

/** What an edit would change for people and cases, before anybody saves it. Refuses all that saving would refuse. */
export async function consequences_of(ctx: Ctx, edit: Edit): Promise<Consequences> {
  const plan = await plan_edit(ctx, edit);
  const from = plan.moves.map((move) => move.from);
  const touched = from.length > 0 ? from : plan.changed.map(({ was }) => was.path).slice(0, 1);
  const counted = touched.length > 0 ? await as_software(ctx, () => count_below(ctx, touched)) : { cases: 0, past_cases: 0 };
  const posts = from.length > 0 ? (await as_software(ctx, () => posts_around(ctx, plan.moves.flatMap((move) => [move.from, move.to])))).filter((post) => gains_or_loses(post.path, plan)) : [];
  const people = (is_grid: boolean) => new Set(posts.filter((post) => (post.role === 'grid_worker') === is_grid).map((post) => post.person_id)).size;
  return {
    grid_workers: people(true),
    other_posts: people(false),
    without_worker: plan.added.filter((row) => row.kind === 'grid').map((row) => row.name),
    cases: from.length > 0 ? counted.cases : 0,
    past_cases: edit.do === 'rename' || from.length > 0 ? counted.past_cases : 0,
    homes: from.length > 0 ? await count_homes(ctx, from) : 0,
    crossing: await crossing_after(ctx, plan),
    undrawn: edit.do === 'draw' || edit.do === 'end' ? [] : plan.shapes.filter((one) => one.ring === null && !ends(plan, one.place_id)).map((one) => name_in(plan, one.place_id)),
  };
}

/** A post’s ground changes when something goes out of it or comes into it; what moves inside or with it does not count. */
function gains_or_loses(path: string, plan: Plan): boolean {
  if (plan.changed.some(({ was, patch }) => patch.became && was.path === path)) return true;
  const after = moved(path, plan.moves);
  return plan.moves.some(({ from, to }) => is_under(from, path) !== is_under(to, after));
}
const ends = (plan: Plan, id: string) => plan.changed.some(({ was, patch }) => was.id === id && patch.until_at);
const name_in = (plan: Plan, id: string) => plan.changed.find(({ was }) => was.id === id)?.was.name ?? '';

async function crossing_after(ctx: Ctx, plan: Plan): Promise<string[]> {
  if (plan.moves.length === 0) return [];
  const names: string[] = [];
  for (const id of await estates_in(ctx, plan.moves.map((move) => move.from))) {
    const { estate, by_id } = await estate_index(ctx, id);
    const grids = (after: boolean) => new Set([...by_id.values()].filter((place) => place.kind === 'building').map(({ path }) => (after ? moved(path, plan.moves) : path).split('/')[4]));
    if (grids(true).size > 1 && grids(false).size === 1) names.push(estate.name);
  }
  return names;
}
