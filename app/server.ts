import { fileURLToPath } from 'node:url';
import { existsSync, readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../platform/config.ts';
import type { Db } from '../platform/db.ts';
import { refusals as key_refusals, routes as key_routes } from '../platform/api-key/index.ts';
import { auth_routes, open_auth, refusals as auth_refusals, type Auth } from '../platform/auth/index.ts';
import type { DemoAccount } from '../platform/auth/contract.ts';

import { file_routes, refusals as file_refusals } from '../platform/files/index.ts';
import { open_http, read_permissions, refusals as http_refusals } from '../platform/http/index.ts';
import { live_routes } from '../platform/live/routes.ts';
import { open_live, refusals as live_refusals } from '../platform/live.ts';
import { outbox_routes, refusals as outbox_refusals, type Channel } from '../platform/outbox/index.ts';
import { payment_routes, refusals as payment_refusals, type PaymentGateway } from '../platform/payment/index.ts';
import { refusals as platform_refusals } from '../platform/refusal.ts';
import { refusals as sheet_refusals } from '../platform/sheet/index.ts';
import * as assistant from '../modules/assistant/index.ts';
import * as cases from '../modules/cases/index.ts';
import * as issue_lists from '../modules/issue-lists/index.ts';
import * as errands from '../modules/errands/index.ts';
import * as ledger from '../modules/ledger/index.ts';
import * as funds from '../modules/funds/index.ts';
import * as lift from '../modules/lift/index.ts';
import { covenants, honours, meetings, petitions, polls, tenders, votes } from '../modules/deliberation/index.ts';
import * as projects from '../modules/projects/index.ts';
import * as insight from '../modules/insight/index.ts';
import * as people from '../modules/people/index.ts';
import * as territory from '../modules/territory/index.ts';
import * as open311 from '../channels/open311/index.ts';
import * as paper from '../channels/paper/index.ts';
import * as phone from '../channels/phone/index.ts';
import * as open_to_all from '../channels/public/index.ts';
import * as sms from '../channels/sms/index.ts';
import * as webhook from '../channels/webhook/index.ts';
import * as calendar from '../channels/calendar/index.ts';
import * as wechat from '../channels/wechat/index.ts';
import * as wechat_pay from '../channels/wechat-pay/index.ts';
import * as wecom from '../channels/wecom/index.ts';
import * as rider from '../channels/rider/index.ts';
import * as visits from '../modules/visits/index.ts';
import * as rosters from '../modules/rosters/index.ts';
import * as web from '../channels/web/index.ts';
import { public_document } from './open-api/index.ts';
import { is_working } from './worker.ts';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Every room's way of saying no, in one catalogue. */
export const all_refusals = {
  ...platform_refusals, ...http_refusals, ...auth_refusals, ...key_refusals, ...outbox_refusals, ...payment_refusals, ...webhook.refusals, ...file_refusals, ...live_refusals,
  ...territory.refusals, ...people.refusals, ...people.exchange.refusals, ...sheet_refusals, ...cases.refusals, ...cases.task.refusals, ...phone.refusals, ...assistant.refusals, ...insight.refusals, ...visits.refusals, ...rosters.refusals, ...errands.refusals, ...issue_lists.refusals, ...ledger.refusals, ...ledger.fees.refusals, ...ledger.parking.refusals, ...meetings.refusals, ...votes.refusals, ...polls.refusals, ...tenders.refusals, ...lift.refusals, ...funds.refusals, ...projects.refusals,
  ...covenants.refusals, ...honours.refusals, ...petitions.refusals,
  ...wecom.refusals,
  ...calendar.refusals,
};

export type Server = { app: FastifyInstance; auth: Auth; close(): Promise<void> };
export type ServerOptions = {
  config: Config;
  db: Db;
  demo_accounts?: () => Promise<DemoAccount[]>;
  /** ways out of the house that are connected */
  channels?: readonly Channel[];
  /** how money comes in; none: it is not connected */
  gateway?: PaymentGateway | null;
  /** tests move it */
  clock?: () => Date;
  log_stream?: { write(line: string): void };
};

export function auth_for({ config, db, clock }: Pick<ServerOptions, 'config' | 'db' | 'clock'>): Auth {
  return open_auth({
    db,
    config,
    ...(config.sms ? { sms: sms.code_sender(db, clock) } : {}),
    people: { by_phone: people.people_by_phone, by_id: people.person_by_id, hats_of: people.hats_of },
    ...(clock ? { clock } : {}),
  });
}

/** The door of the house with every room's routes; the caller listens. */
export async function open_server(options: ServerOptions): Promise<Server> {
  const { config, db, clock } = options;
  const auth = auth_for(options);
  const live = open_live({ db });
  const app = await open_http({
    config,
    db,
    refusals: all_refusals,
    session_of: auth.session_of,
    district: guest_district,
    permissions: read_permissions(readFileSync(new URL('permissions.txt', import.meta.url), 'utf8')),
    ...(existsSync(dist) ? { dist } : {}),
    ...(clock ? { clock } : {}),
    ...(options.log_stream ? { log_stream: options.log_stream } : {}),
    ready: { worker: async () => ((await is_working(db)) ? null : '后台工人没有在跑 / no worker is running') },
  });
  auth_routes(app, auth, options.demo_accounts);
  people.post_routes(app);
  key_routes(app);
  outbox_routes(app, options.channels ?? []);
  payment_routes(app, options.gateway ?? null);
  live_routes(app, live, {
    look_up: auth.look_up,
    estates_of: (actor) => db.transaction(actor, app.house.clock(), async (ctx) => (await territory.estates_within_reach(ctx)).map(({ id }) => id)),
  });

  await file_routes(app, { data_dir: config.data_dir, may_read: async (ctx, id) => (await cases.may_read_file(ctx, id)) || (await assistant.may_read_file(ctx, id)) || (await visits.may_read_file(ctx, id)) || (await errands.may_read_file(ctx, id)) || (await issue_lists.may_read_file(ctx, id)) || (await ledger.may_read_file(ctx, id)) || (await meetings.may_read_file(ctx, id)) || (await votes.may_read_file(ctx, id)) || (await covenants.may_read_file(ctx, id)) || (await petitions.may_read_file(ctx, id)) || (await tenders.may_read_file(ctx, id)) || (await lift.may_read_file(ctx, id)) || (await funds.may_read_file(ctx, id)) || (await projects.may_read_file(ctx, id)), is_published: projects.may_read_file });
  people.exchange.exchange_routes(app);
  for (const room of [territory, people, cases, assistant, visits, rosters, errands, issue_lists, ledger, votes, polls, tenders, covenants, honours, petitions, meetings, lift, funds, projects, insight, web, rider, phone, paper, open_to_all]) room.routes(app);
  open311.routes(app, { data_dir: config.data_dir, private_allowed: config.webhook_private ?? false });
  sms.routes(app, config.sms ?? null);
  wecom.routes(app, config.wecom ?? null, config.data_dir);
  wechat.routes(app, config);
  calendar.routes(app);
  app.get('/openapi/public.json', { schema: { hide: true } }, async () => public_document(app));
  wechat_pay.routes(app, config.wechat_pay ?? null);
  webhook.routes(app, config.webhook_private ?? false);
  return { app, auth, close: async () => void (await live.close(), await app.close()) };
}

/** 汇川区, whose public board a visitor sees first; each route may name another county. */
const guest_district = '520303';
