import type { Ctx, Hat } from '../../platform/ctx.ts';
import { estate_index, place_words } from '../territory/index.ts';
import { select_homes, select_posts } from './store.ts';

/** A hat with the words under which a person chooses it. */
export type NamedHat = Hat & { place_name: string; organisation_name: string | null; title: string };

/**
 * Every home and post in whose name a person may act today, homes last so that staff start as staff.
 * A post in an estate reaches that estate; any other reaches its place and all below (domain.md §2, product A4).
 */
export async function hats_of(ctx: Ctx, person_id: string): Promise<NamedHat[]> {
  const posts = await Promise.all(
    (await select_posts(ctx, person_id)).map(async (post) => ({
      id: `post:${post.id}`,
      role: post.role,
      place_id: post.place_id,
      // a rider rides anywhere and reaches nothing: they submit and see their own (domain.md §2)
      place_paths: post.estate_id || post.role === 'rider' ? [] : [post.place_path],
      estate_ids: post.estate_id ? [post.estate_id] : [],
      organisation_id: post.organisation_id,
      place_name: post.estate_id ? (await estate_index(ctx, post.estate_id)).estate.name : post.place_name,
      organisation_name: post.organisation_name,
      title: post.title,
    })),
  );
  const homes = await Promise.all(
    (await select_homes(ctx, person_id)).map(async ({ home_id, estate_id }) => {
      const index = await estate_index(ctx, estate_id);
      return {
        id: `resident:${home_id}`,
        role: 'resident' as const,
        place_id: home_id,
        place_paths: [],
        estate_ids: [estate_id],
        organisation_id: null,
        place_name: `${index.estate.name} ${place_words(index, home_id)}`,
        organisation_name: null,
        title: '居民',
      };
    }),
  );
  return [...posts, ...homes];
}
