import type { Ctx, Hat } from '../../platform/ctx.ts';
import { select_homes, select_posts } from './store.ts';

/** A hat with the words under which a person chooses it. */
export type NamedHat = Hat & { place_name: string; organisation_name: string | null; title: string };

/**
 * Every home and post in whose name a person may act today, homes last so that staff start as staff.
 * A post in an estate reaches that estate; any other reaches its place and all below (domain.md §2, product A4).
 */
export async function hats_of(ctx: Ctx, person_id: string): Promise<NamedHat[]> {
  const posts = (await select_posts(ctx, person_id)).map((post) => ({
    id: `post:${post.id}`,
    role: post.role,
    place_id: post.place_id,
    place_paths: post.estate_id ? [] : [post.place_path],
    estate_ids: post.estate_id ? [post.estate_id] : [],
    organisation_id: post.organisation_id,
    place_name: post.place_name,
    organisation_name: post.organisation_name,
    title: post.title,
  }));
  const homes = (await select_homes(ctx, person_id)).map((home) => ({
    id: `resident:${home.home_id}`,
    role: 'resident' as const,
    place_id: home.home_id,
    place_paths: [],
    estate_ids: [home.estate_id],
    organisation_id: null,
    place_name: home.home_name,
    organisation_name: null,
    title: '居民',
  }));
  return [...posts, ...homes];
}
