import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Ctx } from '../../platform/ctx.ts';
import { define, define_bare, language_of } from '../../platform/http/index.ts';
import { count_unread, mark_read, notice_words, notices_of_reader } from '../../platform/notify/index.ts';
import { record } from '../../platform/facts.ts';
import { Refusal } from '../../platform/refusal.ts';
import { conversation_by_id, conversations_within_reach, listener, update_conversation, utterances, type ConversationRow } from '../../modules/assistant/index.ts';
import { AssistantSettings } from '../../modules/assistant/contract.ts';
import { detail, start_of_day } from '../../modules/cases/index.ts';
import { CaseDetail, ReportCase } from '../../modules/cases/contract.ts';
import { count_members } from '../../modules/people/index.ts';
import { GroupView, MessageList, NoticeView, SendMessage, Sent } from './contract.ts';
import { report } from './report.ts';
import { message_views } from './view.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const page_max = 40;

export function routes(app: FastifyInstance): void {
  groups(app);
  notices(app);
  define(app, {
    method: 'POST', url: '/api/cases', summary: '填表报一件事', roles: 'any', status: 201, limit: { max: 1200, per_seconds: 60 },
    schema: { body: ReportCase, response: CaseDetail },
    handler: async (ctx, { body }) => detail(ctx, await report(ctx, body)),
  });
}

function groups(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/groups', summary: '我的群', roles: 'any', schema: { response: Type.Object({ groups: Type.Array(GroupView) }) },
    handler: async (ctx) => ({ groups: await Promise.all((await conversations_within_reach(ctx)).map((one) => group_view(ctx, one))) }),
  });
  define(app, {
    method: 'GET', url: '/api/groups/:id/messages', summary: '群里的消息', roles: 'any',
    schema: {
      params: Id,
      query: Type.Object({ before: Type.Optional(Type.String({ maxLength: 64 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) }),
      response: MessageList,
    },
    handler: async (ctx, { params, query }) => {
      await known(ctx, params.id);
      const limit = query.limit ?? page_max;
      const rows = await utterances(ctx, params.id, query.before ?? null, limit);
      return { messages: await message_views(ctx, rows), earlier: rows.length === limit ? rows[0]!.id : null };
    },
  });
  const listen = listener(app.house.db);
  define_bare(app, {
    method: 'POST', url: '/api/groups/:id/messages', summary: '在群里说一句', roles: 'any', status: 201,
    schema: { params: Id, body: SendMessage, response: Sent },
    handler: async ({ params, body, raw }, reply) => {
      const { actor } = raw.session!;
      const message = {
        conversation_id: params.id,
        channel: 'web',
        channel_message_id: `${actor.person_id}:${body.channel_message_id}`,
        text: body.text,
        file_ids: body.file_ids ?? [],
        voice_seconds: body.voice_seconds ?? null,
        reply_to: body.reply_to ?? null,
      };
      const written = await listen(actor, app.house.clock(), message, async (ctx, { said, replies, opened, joined }) => {
        const [shown, ...answers] = await message_views(ctx, [said, ...replies], opened ?? joined);
        return String(reply.serialize({ message: shown!, replies: answers }));
      });
      return reply.type('application/json; charset=utf-8').send(written);
    },
  });
  define(app, {
    method: 'POST', url: '/api/groups/:id/settings', summary: '群里的 AI 网格员怎么做', roles: ['grid_worker', 'community', 'street'],
    schema: { params: Id, body: AssistantSettings, response: GroupView },
    handler: async (ctx, { params, body }) => {
      const one = await known(ctx, params.id);
      const patch = { assistant_on: body.on, auto_open_confidence_min: body.auto_open_confidence_min };
      await update_conversation(ctx, params.id, patch);
      await record(ctx, { name: 'conversation.set', subject: params.id, place_path: `/${ctx.actor.district}`, data: patch });
      return group_view(ctx, { ...one, ...patch });
    },
  });
}

async function known(ctx: Ctx, id: string): Promise<ConversationRow> {
  const one = await conversation_by_id(ctx, id);
  if (!one) throw new Refusal('conversation.unknown');
  return one;
}

async function group_view(ctx: Ctx, one: ConversationRow & { last_text?: string | null; last_at?: Date | null }): Promise<GroupView> {
  return {
    id: one.id,
    name: one.name,
    estate_id: one.estate_id,
    member_count: await count_members(ctx, one.estate_id),
    assistant_on: one.assistant_on,
    auto_open_confidence_min: one.auto_open_confidence_min,
    last_text: one.last_text ?? null,
    last_at: one.last_at?.toISOString() ?? null,
  };
}

function notices(app: FastifyInstance): void {
  define(app, {
    method: 'GET', url: '/api/notices', summary: '告诉我的', roles: 'any',
    schema: { response: Type.Object({ notices: Type.Array(NoticeView), unread: Type.Integer() }) },
    handler: async (ctx, { raw }) => ({
      notices: (await notices_of_reader(ctx, 50)).map((row) => ({
        id: row.id,
        at: (row.params['day_only'] ? start_of_day(row.at) : row.at).toISOString(),
        code: row.code,
        text: notice_words(row.code, row.params, language_of(raw.headers['accept-language'] ?? '')),
        case_id: row.case_id,
        read: row.read_at !== null,
      })),
      unread: await count_unread(ctx),
    }),
  });
  define(app, {
    method: 'POST', url: '/api/notices/read', summary: '看过了', roles: 'any',
    schema: { body: Type.Object({ ids: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 200 }) }) },
    handler: async (ctx, { body }) => void (await mark_read(ctx, body.ids)),
  });
}
