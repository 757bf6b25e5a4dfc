import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { define_bare } from '../../../platform/http/index.ts';
import { answer } from '../answer.ts';
import { articles_in_force } from '../article.ts';
import { draft_answer } from './draft.ts';
import { open_llm, type Llm, type LlmSettings } from './endpoint.ts';

let llm: Llm | null = null;
/** Set once by `app/` where the operator named an endpoint; without one everything works as it did. */
export function use_llm(settings: LlmSettings | null): void {
  llm = settings && open_llm(settings);
}

const Asked = Type.Object({ question: Type.String({ minLength: 1, maxLength: 500 }) });
const Drafted = Type.Object({
  answerable: Type.Boolean(),
  article: Type.Union([Type.String(), Type.Null()]),
  reply: Type.String(),
  drafted: Type.Boolean({ description: 'true: worded by the language model and checked against the article; false: quoted' }),
});

/** A reply for staff to look at before they send it: worded by the model where there is one, else the quoting answer (product C6). The model is asked after the transaction. */
export function draft_routes(app: FastifyInstance): void {
  define_bare(app, {
    method: 'POST', url: '/api/answers/draft', summary: '替工作人员起草答复', schema: { body: Asked, response: Drafted }, limit: { max: 20, per_seconds: 60 },
    handler: async ({ body: { question }, raw }) => {
      const { db, clock } = app.house;
      const now = clock();
      const articles = raw.session ? await db.transaction(raw.session.actor, now, articles_in_force) : [];
      const quoted = answer(question, articles, now);
      const drafted = llm && quoted.answerable ? await draft_answer(llm, question, articles.filter(({ id }) => id === quoted.article)) : null;
      return { answerable: quoted.answerable, article: quoted.article, reply: drafted?.reply ?? quoted.reply, drafted: drafted !== null };
    },
  });
}
