import { aspects, unify } from './synonym.ts';
import { normalise } from './text.ts';

/** A knowledge article as `answer` needs it. Dates are days, "2026-06-15"; null = open. */
export type Article = {
  id: string;
  title: string;
  body: string;
  department: string;
  valid_from: string | null;
  valid_until: string | null;
  /** id of the article that this one replaces */
  supersedes: string | null;
};
export type Refusal_reason = 'nothing' | 'personal' | 'medical' | 'legal' | 'elsewhere' | 'expired';
export type Answer =
  | { answerable: true; article: string; reply: string; score: number }
  | { answerable: false; article: null; reply: string; reason: Refusal_reason; score: number };

const score_min = 0.33;
const label = '【AI 助手】';

const refusals: Readonly<Record<Refusal_reason, string>> = {
  nothing: '我没有找到正在执行的说明，不敢乱答。可以点「找人工」，社区工作人员会回复您。',
  expired: '这方面的说明已经过期，新的还没有公布。可以点「找人工」，社区工作人员会回复您。',
  personal: '这是您个人的事，要工作人员核对后才能答复。可以点「找人工」。',
  medical: '看病用药的事我不能回答，请问医生；情况紧急请拨打 120。',
  legal: '打官司、追究责任这类法律问题我不能回答。可以点「找人工」，或拨打 12348 法律援助热线。',
  elsewhere: '这说的是别的地方，我只知道本地的说明。可以点「找人工」。',
};

const personal =
  /(?:我|我家|我妈|我爸|我们家|他|她)(?:自己)?的?.{0,8}(?:批(?:下来|了|准)|审核.{0,6}(?:了|到|过)|到账|进度|查一?下我|排到|排第|通过了?没|什么时候(?:能)?(?:到|批|下来)|为什么(?:没|不给|少|停)|欠(?:多少|费)|余额|够不够(?:条件|资格)|有没有资格|能(?:领|拿)(?:多少|到)|该(?:领|拿|交)多少|案子|工单|申请.{0,6}(?:怎么样|到哪))/;
const medical =
  /(?:吃|用|停|换)(?:什么|哪种|几片|多少|了)?药|药.{0,6}(?:吃几|一起吃|副作用|剂量)|(?:症状|发烧|头晕|胸闷|血压|血糖|咳嗽|疼|痛|皮疹|过敏).{0,10}(?:怎么治|吃什么|怎么办|严重吗|是什么病|要不要紧|正常吗)|(?:是不是|会不会).{0,4}(?:得了|癌|中风|心梗|病)|怎么治|能治好/;
const legal =
  /(?:起诉|打官司|告(?:他|她|物业|房东|老板|邻居)|判(?:几年|多少|刑)|胜诉|赔(?:我)?多少|违法吗|犯法吗|犯罪|遗嘱.{0,6}有效|离婚.{0,10}(?:分|判|归)|能不能告|法院.{0,6}(?:判|怎么)|律师|合同.{0,6}有效|抚养权|算不算(?:工伤|违约))/;
const elsewhere =
  /(?:贵阳|重庆|成都|北京|上海|广州|深圳|昆明|毕节|六盘水|安顺|铜仁|凯里|都匀|兴义|长沙|武汉|杭州|南京|西安|天津|四川|云南|广东|浙江|湖南|外省|外地|省外)(?:市|省|那边|的|怎么|老家)?/;

function grams(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const add = (gram: string): void => void found.set(gram, (found.get(gram) ?? 0) + 1);
  for (const word of text.split(/[\p{P}\p{S}\s]+/u)) {
    for (let i = 0; i < word.length; i++) {
      if (i + 1 < word.length) add(word.slice(i, i + 2));
      add(word[i]!);
    }
  }
  return found;
}

/** Words of asking say nothing about what is asked. */
const asking =
  /请问|我想问一?下?|问一?下|问哈|想了解|麻烦|你好|您好|谢谢|一下|可以|能不能|是不是|有没有|一个|每|吗|呢|啊|嘛|呀|了|的|我们|我|你们|你|要|怎么|如何|什么|咋个|哪个|现在|小区|社区/g;

const in_force = ({ valid_from, valid_until }: Article, today: string): boolean =>
  (valid_from === null || valid_from <= today) && (valid_until === null || valid_until >= today);

/** What is asked about, and which aspects of it (time, price …). */
type Wanted = { core: Map<string, number>; asked_for: string[] };

function want(question: string): Wanted {
  const said = unify(question);
  const asked_for = Object.keys(aspects).filter((aspect) => said.includes(aspect));
  const bare = asked_for.reduce((rest, aspect) => rest.replaceAll(aspect, ' '), said).replace(asking, ' ');
  const core = grams(bare);
  return { core: core.size > 2 ? core : grams(said.replace(asking, ' ')), asked_for };
}

type Shelf = { article: Article; title: Map<string, number>; body: Map<string, number> };

/** Share of the question's weight that the article holds; rare characters weigh more, titles count double. */
function relevance(question: Map<string, number>, { title, body }: Shelf, rarity: (gram: string) => number): number {
  let held = 0,
    total = 0;
  for (const gram of question.keys()) {
    const weight = rarity(gram) * (gram.length === 2 ? 1 : 0.35);
    total += weight;
    if (title.has(gram)) held += weight;
    else if (body.has(gram)) held += 0.7 * weight;
  }
  return total ? held / total : 0;
}

/** The sentences of the body that say most about the question, in their order, at most three. */
function quote({ core, asked_for }: Wanted, body: string): string {
  const sentences = body
    .split(/(?<=[。！？；\n])/)
    .map((part) => part.trim())
    .filter(Boolean);
  if (sentences.length <= 3) return sentences.join('');
  const ranked = sentences
    .map((sentence, at) => {
      const own = grams(unify(normalise(sentence)));
      const shared = [...core.keys()].filter((gram) => gram.length === 2 && own.has(gram)).length;
      return { at, score: shared + 2 * asked_for.filter((aspect) => aspects[aspect]!.test(sentence)).length };
    })
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, 3)
    .sort((a, b) => a.at - b.at);
  return ranked.map(({ at }) => sentences[at]).join('');
}

const said_day = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');

function reply_of({ title, body, department, valid_from, valid_until }: Article, wanted: Wanted): string {
  const since = valid_from ? `${said_day(valid_from)}起执行` : '正在执行';
  const until = valid_until ? `，到${said_day(valid_until)}止` : '';
  return `${label}《${title}》（${department}，${since}${until}）：「${quote(wanted, body)}」没答到您的问题，可以点「找人工」。`;
}

const refuse = (reason: Refusal_reason, score = 0): Answer => ({ answerable: false, article: null, reply: label + refusals[reason], reason, score });

/**
 * Answers from the articles in force on `at` (row C2): quotes one, says from when it holds, labels itself as AI.
 * Refuses, without any figure, when none in force answers, and for personal cases, medicine, law and other towns.
 */
export function answer(question: string, articles: readonly Article[], at: Date): Answer {
  const asked = normalise(question);
  const today = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  if (personal.test(asked)) return refuse('personal');
  if (medical.test(asked)) return refuse('medical');
  if (legal.test(asked)) return refuse('legal');
  if (elsewhere.test(asked) && !articles.some(({ title }) => elsewhere.test(title))) return refuse('elsewhere');
  const replaced = new Set(articles.filter((article) => in_force(article, today)).map(({ supersedes }) => supersedes));
  const shelf: Shelf[] = articles
    .filter(({ id }) => !replaced.has(id))
    .map((article) => ({
      article,
      title: grams(unify(normalise(article.title))),
      body: grams(unify(normalise(article.body))),
    }));
  const held_by = new Map<string, number>();
  for (const { title, body } of shelf) for (const gram of new Set([...title.keys(), ...body.keys()])) held_by.set(gram, (held_by.get(gram) ?? 0) + 1);
  const rarity = (gram: string): number => Math.log(1 + (shelf.length + 1) / (0.5 + (held_by.get(gram) ?? 0)));
  const wanted = want(asked);
  const ranked = shelf.map((item) => ({ item, score: relevance(wanted.core, item, rarity) })).sort((a, b) => b.score - a.score);
  const best = ranked.find(({ item }) => in_force(item.article, today));
  if (!best || best.score < score_min) return refuse(ranked[0] && ranked[0].score >= score_min ? 'expired' : 'nothing', best?.score ?? 0);
  return { answerable: true, article: best.item.article.id, reply: reply_of(best.item.article, wanted), score: Math.round(best.score * 1000) / 1000 };
}
