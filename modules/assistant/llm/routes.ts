import type { FastifyInstance } from 'fastify';
import { define_bare } from '../../../platform/http/index.ts';
import { answer, nearest } from '../answer.ts';
import { articles_in_force } from '../article.ts';
import { without_label } from '../words.ts';
import { chosen_llm } from './chosen.ts';
import { AskDraft, Drafted } from './contract.ts';
import { draft_answer } from './draft.ts';

const offered_max = 3;
/** What the assistant adds and a person does not say. */
const for_a_machine = /没答到您的问题，可以点「找人工」。$/;

/** A reply for staff to look at before they send it: worded by the model where there is one, else the quoting answer (product C6). The model is asked after the transaction. */
export function draft_routes(app: FastifyInstance): void {
  define_bare(app, {
    method: 'POST', url: '/api/answers/draft', summary: '替工作人员起草答复', schema: { body: AskDraft, response: Drafted }, limit: { max: 20, per_seconds: 60 },
    handler: async ({ body: { question }, raw }) => {
      const { db, clock } = app.house;
      const now = clock();
      const articles = raw.session ? await db.transaction(raw.session.actor, now, articles_in_force) : [];
      const quoted = answer(question, articles, now);
      const llm = chosen_llm();
      // an article that does not answer well enough to be quoted may still hold what a worded answer needs
      const offered = articles.find(({ id }) => id === quoted.article);
      const drafted = llm && (await draft_answer(llm, question, offered ? [offered] : nearest(question, articles, now, offered_max)));
      const article = drafted?.article ?? quoted.article;
      const source = articles.find(({ id }) => id === article);
      const reply = drafted?.reply ?? quoted.reply;
      return {
        answerable: source !== undefined, article, source: source ? { title: source.title, department: source.department } : null,
        reply, words: without_label(reply).replace(for_a_machine, ''), drafted: Boolean(drafted),
      };
    },
  });
}
