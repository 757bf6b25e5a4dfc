import type { Prepared, Question } from './relevance.ts';
import { said_in } from './relevance.ts';
import { coverage } from './term.ts';
import type { Article } from './shelf.ts';

const whole_max = 120;
const sentences_max = 3;

/** The article's own words: all of it where it is short, else what says most about the question, in its order, at most three sentences. */
export function quote(question: Question, leaf: Prepared): string {
  const { sentences } = leaf;
  const whole = sentences.map(({ said }) => said).join('');
  if (whole.length <= whole_max || sentences.length <= 2) return whole;
  const needed = question.aspects.map((aspect) => said_in(aspect, question, leaf)?.at);
  return sentences
    .map(({ unified }, at) => ({ at, worth: coverage(question.terms, unified) + (needed.includes(at) ? 2 : 0) + (question.aspects.some((aspect) => aspect.said_in(sentences[at]!.said)) ? 0.3 : 0) }))
    .sort((a, b) => b.worth - a.worth || a.at - b.at)
    .slice(0, sentences_max)
    .sort((a, b) => a.at - b.at)
    .map(({ at }) => sentences[at]!.said)
    .join('');
}

const said_day = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');

/** What is quoted, whose word it is, from when to when it holds, where it stands, and that a person can be asked. */
export function reply_of({ id, title, department, valid_from, valid_until }: Article, quoted: string): string {
  const since = valid_from ? `${said_day(valid_from)}起执行` : '正在执行';
  const until = valid_until ? `，到${said_day(valid_until)}止` : '';
  return `《${title}》（${department}，${since}${until}）：「${quoted}」原文：/articles/${encodeURIComponent(id)} 。没答到您的问题，可以点「找人工」。`;
}
