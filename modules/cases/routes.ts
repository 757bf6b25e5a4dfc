import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Ctx, Role } from '../../platform/ctx.ts';
import { define } from '../../platform/http/index.ts';
import { record } from '../../platform/facts.ts';
import * as contract from './contract.ts';
import { confirm, rate, reopen, remind, withdraw } from './confirm.ts';
import { correct, escalate, merge } from './coordinate.ts';
import { accept, dispatch, object } from './dispatch.ts';
import { cases_of, dispatch_board, owner_options, similar, today, weak_list } from './list.ts';
import { open_draft } from './open.ts';
import { category_views, detail } from './present.ts';
import { place_of } from './place.ts';
import { board_routes } from './board/routes.ts';
import { deadlock_routes } from './deadlock/routes.ts';
import { group_routes } from './group/routes.ts';
import { mediation_routes } from './mediation/routes.ts';
import { rule_routes } from './rule/routes.ts';
import { whistle_routes } from './whistle/routes.ts';
import { select_reporters } from './store.ts';
import type { CaseRow } from './tables.ts';
import { routes as task_routes } from './task/routes.ts';
import { not_past_the_task } from './task/guard.ts';
import { tree_routes } from './tree/routes.ts';
import { found, Id, verb } from './verb-route.ts';
import { arrive, note, plan, resolve } from './work.ts';
import { closing_routes } from './closing-routes.ts';

const staff: readonly Role[] = ['grid_worker', 'property_manager', 'property_engineer', 'owners_committee', 'volunteer', 'steward', 'community', 'street', 'county', 'admin'];
const coordinators: readonly Role[] = ['grid_worker', 'community', 'street', 'county'];
const { CaseDetail } = contract;

/** Whoever is shown who reported a case leaves a record of having looked (product A4). */
async function look(ctx: Ctx, row: CaseRow): Promise<contract.CaseDetail> {
  const seen = await detail(ctx, row);
  if (seen.reporters.length > 0) {
    const { id: case_id, place_path } = row;
    const shown = await select_reporters(ctx, case_id);
    // one fact about the case, and one about each person, who may ask who looked at them
    await record(ctx, { name: 'identity.read', subject: case_id, place_path }, ...shown.map(({ person_id }) => ({ name: 'person.read', subject: person_id, place_path, data: { case_id, field: 'name', reason: 'case' } })));
  }
  return seen;
}

export function routes(app: FastifyInstance): void {
  tree_routes(app);
  reading(app);
  boards(app);
  verbs_of_reporters(app);
  verbs_of_owners(app);
  verbs_of_coordinators(app);
  rule_routes(app);
  task_routes(app);
  closing_routes(app);
  for (const part of [board_routes, whistle_routes, group_routes, deadlock_routes, mediation_routes]) part(app);
}

function reading(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/categories', summary: '122 类诉求', roles: 'public', schema: { response: Type.Object({ categories: Type.Array(contract.CategoryView) }) }, handler: async () => ({ categories: category_views }) });
  const Query = Type.Object({
    mine: Type.Optional(Type.String()),
    state: Type.Optional(Type.String({ maxLength: 120, description: '用逗号隔开' })),
    estate: Type.Optional(Type.String({ maxLength: 64 })),
    level: Type.Optional(contract.CaseLevel),
    tier: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
    category: Type.Optional(Type.String({ pattern: '^\\d{4}$' })),
    q: Type.Optional(Type.String({ maxLength: 60 })),
    after: Type.Optional(Type.String({ maxLength: 64 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  });
  define(app, { method: 'GET', url: '/api/cases', summary: '我能看到的事项', roles: 'any', schema: { query: Query, response: contract.CaseList }, handler: (ctx, { query }) => cases_of(ctx, query) });
  define(app, { method: 'GET', url: '/api/cases/:id', summary: '一件事的全部', roles: 'any', schema: { params: Id, response: CaseDetail }, handler: async (ctx, { params }) => look(ctx, await found(ctx, params.id)) });
  define(app, {
    method: 'GET', url: '/api/cases/:id/owners', summary: '可以派给谁', roles: coordinators,
    schema: { params: Id, response: Type.Object({ owners: Type.Array(contract.OwnerOption) }) },
    handler: async (ctx, { params }) => ({ owners: await owner_options(ctx, await found(ctx, params.id)) }),
  });
  define(app, {
    method: 'GET', url: '/api/cases/:id/similar', summary: '可能是同一件的', roles: coordinators,
    schema: { params: Id, response: Type.Object({ cases: Type.Array(contract.CaseCard) }) },
    handler: async (ctx, { params }) => ({ cases: await similar(ctx, await found(ctx, params.id)) }),
  });
}

function boards(app: FastifyInstance): void {
  define(app, { method: 'GET', url: '/api/today', summary: '今天要看的', roles: staff, schema: { response: contract.Today }, handler: (ctx) => today(ctx) });
  define(app, {
    method: 'GET', url: '/api/dispatch-board', summary: '派单台', roles: staff,
    schema: { query: Type.Object({ estate: Type.Optional(Type.String({ maxLength: 64 })) }), response: contract.DispatchBoard },
    handler: (ctx, { query }) => dispatch_board(ctx, query.estate ?? null),
  });
  define(app, {
    method: 'GET', url: '/api/weak-list', summary: '短板清单：由事实得出，谁也改不了', roles: ['grid_worker', 'community', 'street', 'county', 'auditor', 'property_manager'],
    schema: { response: Type.Object({ items: Type.Array(contract.WeakItem) }) },
    handler: async (ctx) => ({ items: await weak_list(ctx) }),
  });
}

function verbs_of_reporters(app: FastifyInstance): void {
  verb(app, 'confirm', '解决了没有', contract.Confirm, (ctx, id, body) => confirm(ctx, id, body.solved, body.text));
  verb(app, 'rate', '评价', contract.Rate, (ctx, id, body) => rate(ctx, id, body.satisfaction, body.text));
  verb(app, 'reopen', '重新打开（办结 7 天内）', contract.Reopen, (ctx, id, body) => reopen(ctx, id, body.reason));
  verb(app, 'withdraw', '撤回', contract.Withdraw, (ctx, id, body) => withdraw(ctx, id, body.reason));
  verb(app, 'remind', '催一下', Type.Object({}), (ctx, id) => remind(ctx, id));
  verb(app, 'note', '留言', contract.Note, (ctx, id, body) => note(ctx, id, body));
  verb(app, 'open', '确认提交草稿', contract.OpenDraft, async (ctx, id, body) => {
    const place = body.place_id ? await place_of(ctx, await found(ctx, id), body.place_id) : null;
    return open_draft(ctx, id, {
      ...(body.category ? { category: body.category } : {}),
      ...(body.spot === undefined ? {} : { spot: body.spot }),
      ...(place ? { place_id: place.id, place_path: place.path, building: place.building, unit: place.unit } : {}),
    });
  });
}

function verbs_of_owners(app: FastifyInstance): void {
  verb(app, 'accept', '接单', Type.Object({}), async (ctx, id) => accept(ctx, not_past_the_task(ctx, await found(ctx, id))));
  verb(app, 'object', '退单（要写原因）', contract.ObjectTo, (ctx, id, body) => object(ctx, id, body.reason, body.text));
  verb(app, 'plan', '约上门时间', contract.Plan, (ctx, id, body) => plan(ctx, id, new Date(body.arrive_at), body.note));
  verb(app, 'arrive', '到场', Type.Object({}), (ctx, id) => arrive(ctx, id));
  verb(app, 'resolve', '报办好（照片或说明）', contract.Resolve, async (ctx, id, body) => resolve(ctx, not_past_the_task(ctx, await found(ctx, id)), body));
}

function verbs_of_coordinators(app: FastifyInstance): void {
  verb(app, 'dispatch', '派单', contract.Dispatch, (ctx, id, body) => dispatch(ctx, id, { role: body.role, organisation_id: body.organisation_id ?? null, note: body.note }));
  verb(app, 'escalate', '上报', contract.Escalate, (ctx, id, body) => escalate(ctx, id, body.reason));
  verb(app, 'merge', '并案', contract.Merge, (ctx, id, body) => merge(ctx, id, body.into));
  verb(app, 'correct', '改正类别或地点', contract.Correct, async (ctx, id, body) =>
    correct(ctx, id, {
      category: body.category,
      tier: body.tier,
      spot: body.spot,
      ...(body.place_id ? { place: await place_of(ctx, await found(ctx, id), body.place_id) } : {}),
    }),
  );
}
