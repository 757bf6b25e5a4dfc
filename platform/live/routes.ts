import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Actor } from '../ctx.ts';
import { define_bare } from '../http/index.ts';
import type { Session } from '../http/index.ts';
import { Refusal } from '../refusal.ts';
import type { Live, Subscriber } from './hub.ts';

const heartbeat_ms = 20_000;
const streams_of_person_max = 12;
/** A phone that cannot keep up is let go; it reconnects and looks anew. */
const backlog_bytes_max = 64 * 1024;

export type LiveOptions = {
  look_up: (session_id: string) => Promise<Session | null>;
  /** the estates of which the hat reaches a part; handed in by `app/`, because the platform knows no places */
  estates_of?: (actor: Actor) => Promise<readonly string[]>;
};

type Screen = Subscriber & { session_id: string };

/**
 * GET /api/live: one server-sent event a change (HTML standard §9.2). Each beat asks `look_up` whether the session is
 * still open and which hat it wears, without counting as somebody being there. Gives the beat, for tests.
 */
export function live_routes(app: FastifyInstance, live: Live, { look_up, estates_of = async () => [] }: LiveOptions): () => Promise<void> {
  const screens = new Map<ServerResponse, Screen>();
  define_bare(app, {
    method: 'GET', url: '/api/live', summary: '实时变化（text/event-stream）', roles: 'any',
    schema: { response: Type.String({ description: 'event: change, data: LiveEvent' }) },
    handler: async ({ raw: request }, reply) => {
      const { id, actor } = request.session!;
      const same_person = [...screens.values()].filter((screen) => screen.actor.person_id === actor.person_id && screen.actor.district === actor.district);
      if (same_person.length >= streams_of_person_max) throw new Refusal('live.too_many');
      const estates = new Set(await estates_of(actor));
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, { ...heads(reply.getHeaders()), 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
      raw.write('retry: 2000\n\n');
      const screen: Screen = { session_id: id, actor, estates, end: () => void raw.end(), send: ({ type, id: changed, conversation_id }) => {
        const event = { type, id: changed, ...(conversation_id ? { conversation_id } : {}) };
        write(raw, `event: change\ndata: ${JSON.stringify(event)}\n\n`);
      } };
      screens.set(raw, screen);
      live.subscribers.add(screen);
      raw.on('close', () => {
        screens.delete(raw);
        live.subscribers.delete(screen);
      });
      return reply;
    },
  });

  const beat = async () => {
    for (const [raw, screen] of screens) {
      const session = await look_up(screen.session_id).catch(() => null);
      if (!session) screen.end();
      else {
        if (screen.actor.hat.id !== session.actor.hat.id) screen.estates = new Set(await estates_of(session.actor).catch(() => []));
        screen.actor = session.actor;
        write(raw, ': beat\n\n');
      }
    }
  };
  const timer = setInterval(() => void beat(), heartbeat_ms).unref();
  app.addHook('preClose', async () => {
    clearInterval(timer);
    for (const raw of screens.keys()) raw.end();
  });
  return beat;
}

function write(raw: ServerResponse, text: string): void {
  if (raw.writableLength > backlog_bytes_max) raw.destroy();
  else raw.write(text);
}

function heads(given: ReturnType<import('fastify').FastifyReply['getHeaders']>): Record<string, string | number | string[]> {
  return Object.fromEntries(Object.entries(given).filter((pair): pair is [string, string | number | string[]] => pair[1] !== undefined));
}
