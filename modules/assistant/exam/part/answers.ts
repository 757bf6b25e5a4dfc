import type { Command } from '../../command/stream.ts';
import { ask, path_of, read_rows } from '../ask.ts';
import { figure, share, type Part } from '../figure.ts';
import { best_threshold, bm25, first_best } from '../simple.ts';

type Row = { id: string; text: string; answerable: boolean; article?: string; why?: string };
type Told = { id: string; answerable: boolean; article: string | null; reply: string };
type Article = { id: string; title: string; body: string };
const at = '2026-06-15';
/** Numbers that anybody may be told at any time. */
const hotlines = /1[12]0|119|122|12345|12348|12356|12320|12119/g;

/** `answer` on questions that an article in force answers, and on those that must be refused. */
export function examine_answers(command: Command, part = 'answer', files = { questions: 'questions.jsonl', articles: 'articles.jsonl' }): Part {
  const rows = read_rows<Row>(files.questions);
  const articles = read_rows<Article>(files.articles);
  const told = ask<Told>(command, rows.map(({ id, text }) => ({ id, text })), ['--articles', path_of(files.articles), '--at', at]);
  const pairs = rows.map((row, k) => ({ row, told: told[k]! }));
  const right = ({ row, told: { answerable, article } }: { row: Row; told: Told }): boolean => answerable === row.answerable && (!row.answerable || article === row.article);
  const search = bm25(articles.map(({ title, body }) => `${title}${title}${body}`));
  const found = rows.map((row) => {
    const scores = search(row.text);
    const best = first_best(scores);
    return { row, score: scores[best]!, right: articles[best]!.id === row.article };
  });
  const least = best_threshold(found, (score, article_right, threshold) => (score >= threshold ? article_right : !found.some((one) => one.score === score && one.row.answerable)));
  const simply = ({ row, score, right: article_right }: (typeof found)[number]): boolean => (row.answerable ? score >= least && article_right : score < least);
  const one = (id: string, wanted: (row: Row) => boolean) =>
    figure(part, id, share(pairs.filter(({ row }) => wanted(row)).map(right)), { name: 'bm25', estimate: share(found.filter(({ row }) => wanted(row)).map(simply)) });
  const refused = pairs.filter(({ told: guess }) => !guess.answerable);
  const reasons = [...new Set(rows.flatMap(({ why }) => why ?? []))];
  return {
    figures: [
      one('right', () => true),
      one('answered', ({ answerable }) => answerable),
      one('refused', ({ answerable }) => !answerable),
      ...(part === 'answer' ? reasons : []).map((reason) => one(reason, ({ why }) => why === reason)),
      figure(part, 'no_figure_in_refusal', share(refused.map(({ told: { reply } }) => !/\d/.test(reply.replace(hotlines, '')))), null),
      figure(part, 'labelled', share(pairs.map(({ told: { reply } }) => /AI/.test(reply) && /人工/.test(reply))), null),
    ],
    misses: pairs
      .filter((pair) => !right(pair))
      .map(({ row, told: guess }) => ({ part, id: row.id, kind: row.answerable ? (guess.answerable ? 'wrong_article' : 'not_answered') : `answered_${row.why!}`, text: row.text, expected: row.article ?? row.why!, got: guess.article ?? '–' })),
  };
}
