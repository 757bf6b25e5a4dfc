import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { define } from '../../../platform/http/index.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { judged_readings } from '../../cases/index.ts';
import { select_conversation } from '../store.ts';
import { Effects } from './contract.ts';
import { effects_of } from './effect.ts';

const counted_days = 180;
const counted_max = 2_000;

/** What the confidence that a community sets would have done, from what its people decided on (issue 4, understanding a group). */
export function caution_routes(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/groups/:id/settings/effect', summary: '每一档把握，过去会有多少自动派出、多少先等人点',
    roles: ['grid_worker', 'community', 'street'], schema: { params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) }), response: Effects },
    handler: (ctx, { params }) => effects(ctx, params.id),
  });
}

/** Counts only, so cases that the hat may not read are counted too; the conversation must be within its reach. */
async function effects(ctx: Ctx, conversation_id: string): Promise<Effects> {
  if (!(await select_conversation(ctx, conversation_id))) throw new Refusal('conversation.unknown');
  const since = new Date(ctx.now.getTime() - counted_days * 86_400_000);
  const decided = await as_software(ctx, () => judged_readings(ctx, conversation_id, since, counted_max));
  return { since: since.toISOString(), decided: decided.length, effects: effects_of(decided) };
}
