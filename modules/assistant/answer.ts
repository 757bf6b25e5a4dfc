import { misses_focus } from './answering/focus.ts';
import { quote, reply_of } from './answering/quote.ts';
import { refuses } from './answering/refuse.ts';
import { understand } from './answering/relevance.ts';
import { index, search, type Indexed } from './answering/search.ts';
import { standing, type Article } from './answering/shelf.ts';
import { asks_elsewhere, estates_in, towns_in, towns_meant } from './answering/town.ts';
import { shipped_weights } from './background.ts';
import { normalise } from './text.ts';

export type { Article } from './answering/shelf.ts';
export type Refusal_reason = 'nothing' | 'personal' | 'medical' | 'legal' | 'elsewhere' | 'expired' | 'not_yet';
/** `score`: how sure it is that the best article answers, 0..1. */
export type Answer =
  | { answerable: true; article: string; reply: string; score: number }
  | { answerable: false; article: null; reply: string; reason: Refusal_reason; score: number };

const label = '【AI 助手】';
/** No figure stands in them but the numbers of the emergency and legal aid lines. */
const refusals: Readonly<Record<Refusal_reason, string>> = {
  nothing: '我没有找到正在执行的说明，不敢乱答。可以点「找人工」，社区工作人员会回复您。',
  expired: '这方面的说明已经过期，新的还没有公布。可以点「找人工」，社区工作人员会回复您。',
  not_yet: '这方面的说明还没有开始执行。可以点「找人工」，社区工作人员会回复您。',
  personal: '这是您个人的事，要工作人员核对后才能答复。可以点「找人工」。',
  medical: '看病用药的事我不能回答，请问医生；情况紧急请拨打 120。也可以点「找人工」。',
  legal: '打官司、追究责任这类法律问题我不能回答。可以点「找人工」，或拨打 12348 法律援助热线。',
  elsewhere: '这说的是别的地方，我只知道本地的说明。可以点「找人工」。',
};
const refuse = (reason: Refusal_reason, score = 0): Answer => ({ answerable: false, article: null, reply: label + refusals[reason], reason, score });

/** A process meets the same articles again and again; each is read once. */
const read_before = new WeakMap<Article, Indexed>();
function read(article: Article): Indexed {
  const known = read_before.get(article) ?? index(article);
  read_before.set(article, known);
  return known;
}

/** A year that the article does not speak of, or an estate or a town that is not the article's. */
function speaks_of_another(question: string, { title, body, department }: Article, today: string): boolean {
  const words = `${title} ${body} ${department}`;
  const year = /(?<!\d)(20\d\d) ?年?/.exec(question)?.[1];
  if (year && year !== today.slice(0, 4) && !words.includes(year)) return true;
  if (/去年|前年|往年/.test(question) || (/明年|后年/.test(question) && !/次年|明年/.test(body))) return true;
  const head = `${title} ${department}`;
  const other = (named: readonly string[], own: readonly string[]): boolean => named.length > 0 && own.length > 0 && !named.some((name) => words.includes(name));
  return other(estates_in(question), estates_in(head)) || other(towns_meant(question), towns_in(head));
}

/**
 * The articles in force that a question may be about, the likeliest first: for a person who answers, or a model that words
 * an answer from them and says itself where none does. None for what is left to people: own cases, medicine, law, elsewhere.
 */
export function nearest(question: string, articles: readonly Article[], at: Date, count: number): Article[] {
  const asked = normalise(question);
  const today = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const meant = understand(asked);
  if (refuses(asked) || meant.terms.length === 0 || asks_elsewhere(asked, articles.map(({ title, body, department }) => `${title} ${body} ${department}`).join(' '))) return [];
  const stands = standing(articles, today);
  const shelf = articles.filter((article) => stands.get(article.id) === 'in_force' && !speaks_of_another(asked, article, today));
  return search(meant, shelf.map(read), shipped_weights().answer).slice(0, count).map(({ at: nth }) => shelf[nth]!);
}

/**
 * Answers from the articles in force on `at` (row C2): quotes one, says from when it holds, links it, labels itself as AI.
 * Refuses, without any figure, when none in force answers, and for personal cases, medicine, law and other towns.
 */
export function answer(question: string, articles: readonly Article[], at: Date): Answer {
  const asked = normalise(question);
  const today = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const left = refuses(asked);
  if (left) return refuse(left);
  if (asks_elsewhere(asked, articles.map(({ title, body, department }) => `${title} ${body} ${department}`).join(' '))) return refuse('elsewhere');
  const { answer: weights, answer_min } = shipped_weights();
  const stands = standing(articles, today);
  const meant = understand(asked);
  if (meant.terms.length === 0) return refuse('nothing');
  const shelf = articles.filter((article) => stands.get(article.id) !== 'replaced' && !speaks_of_another(asked, article, today));
  const in_force = shelf.filter(({ id }) => stands.get(id) === 'in_force');
  const best = first(in_force);
  const resting = first(shelf);
  const score = Math.round((best?.sure ?? 0) * 1000) / 1000;
  // what has ended or not begun and fits far better is what was asked for
  const stand = resting && stands.get(resting.article.id);
  if (resting && (stand === 'expired' || stand === 'not_yet') && resting.sure >= answer_min && resting.worth - (best ? resting.of(best.article) : -Infinity) > 2) return refuse(stand, score);
  if (best && misses_focus(asked, normalise(`${best.article.title} ${best.article.body}`))) return refuse('nothing', score);
  if (best && score >= answer_min) return { answerable: true, article: best.article.id, reply: label + reply_of(best.article, quote(meant, read(best.article).leaf)), score };
  return refuse('nothing', score);

  function first(of: readonly Article[]): { article: Article; sure: number; worth: number; of: (article: Article) => number } | null {
    const ranked = search(meant, of.map(read), weights);
    const [top] = ranked;
    return top ? { article: of[top.at]!, sure: top.sure, worth: top.worth, of: (article) => ranked.find(({ at }) => of[at] === article)?.worth ?? -Infinity } : null;
  }
}
