import type { Ctx } from '../../../platform/ctx.ts';
import { may_edit } from '../tree/editor.ts';

/** Whoever draws a community’s grids keeps its estates too. */
export const may_keep_estates = (ctx: Ctx, community_path: string): boolean => may_edit(ctx.actor.hat, { kind: 'grid', path: community_path });
