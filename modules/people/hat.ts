import type { Ctx, Hat, Role } from '../../platform/ctx.ts';
import { estate_index, place_words } from '../territory/index.ts';
import { hat_of_delegation } from './post/delegate.ts';
import { select_names, select_stand_ins } from './post/store.ts';
import { select_homes, select_merged, select_posts } from './store.ts';

/** A hat with the words under which a person chooses it. */
export type NamedHat = Hat & { place_name: string; organisation_name: string | null; title: string; for_name: string | null };

/** Roles that reach no place’s rows: a rider submits and sees their own, a department what came to it; admins keep the house, not the street’s business. */
const reach_nothing: readonly Role[] = ['rider', 'department', 'admin', 'security'];
const may_be_complained_about: readonly Role[] = ['property_manager', 'property_engineer', 'owners_committee'];

/**
 * Every home and post in whose name a person may act today, and posts that they look after for somebody on leave, homes last so that staff start as staff.
 * A post in an estate reaches that estate; any other reaches its place and all below (domain.md §2, product A4).
 */
export async function hats_of(ctx: Ctx, person_id: string): Promise<NamedHat[]> {
  const held = (await select_posts(ctx, person_id)).map((post) => ({ ...post, id: `post:${post.id}`, for_name: null }));
  const also_ids = await select_merged(ctx, person_id);
  const stand_ins = await select_stand_ins(ctx, person_id);
  const names = stand_ins.length > 0 ? await select_names(ctx, stand_ins.map((one) => one.holder_id)) : new Map<string, string>();
  const lent = stand_ins.flatMap((one) => hat_of_delegation(one, names.get(one.holder_id) ?? '') ?? []);
  // a post in a firm or committee binds its holder under every hat (双向进入、交叉任职)
  const interest_ids = held.flatMap((post) => (may_be_complained_about.includes(post.role) && post.organisation_id) || []);
  const posts = await Promise.all(
    [...held, ...lent].map(async ({ id, role, place_id, organisation_id, organisation_name, title, for_name, ...post }) => ({
      id, role, place_id, organisation_id, organisation_name, title, for_name,
      place_paths: post.estate_id || reach_nothing.includes(role) ? [] : [post.place_path],
      estate_ids: post.estate_id ? [post.estate_id] : [],
      interest_ids, also_ids,
      place_name: post.estate_id ? (await estate_index(ctx, post.estate_id)).estate.name : post.place_name,
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
        interest_ids, also_ids,
        for_name: null,
        place_name: `${index.estate.name} ${place_words(index, home_id)}`,
        organisation_name: null,
        title: '居民',
      };
    }),
  );
  return [...posts, ...homes];
}
