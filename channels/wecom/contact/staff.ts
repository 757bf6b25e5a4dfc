import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { posts_around } from '../../../modules/people/index.ts';

export type Colleague = { person_id: string; role: string; path: string };
const shown_roles = ['grid_worker', 'community', 'street', 'steward', 'volunteer'];

/** Whoever holds a post in one's own place or below it, each once by the post that reaches furthest; those above are nobody's to confirm. */
export async function colleagues(ctx: Ctx): Promise<Colleague[]> {
  const { place_paths } = ctx.actor.hat;
  const posts = (await as_software(ctx, () => posts_around(ctx, place_paths))).filter(({ path, role }) => shown_roles.includes(role) && place_paths.some((reach) => `${path}/`.startsWith(`${reach}/`)));
  const kept = new Map<string, Colleague>();
  for (const post of posts.toSorted((a, b) => a.path.length - b.path.length || (a.path < b.path ? -1 : 1))) if (!kept.has(post.person_id)) kept.set(post.person_id, post);
  return [...kept.values()];
}
