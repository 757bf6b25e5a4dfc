import { readFileSync } from 'node:fs';
import type { Actor, Ctx } from '../platform/ctx.ts';
import { add_conversation, add_utterance, type ArticleRow, type UtteranceRow } from '../modules/assistant/index.ts';
import { category_by_code } from '../modules/cases/index.ts';
import type { Estate } from './estates.ts';
import type { Cast, Resident } from './people.ts';
import type { Played, Stage } from './play.ts';
import { dice } from './random.ts';
import { insert_asked_questions, insert_gap } from './store.ts';
import { later } from './story.ts';

export const conversation_id = (estate_id: string) => `${estate_id}-group`;
const channel = 'web';
const file = new URL('data/chatter.txt', import.meta.url);
const shown_days = 12;
const thread_ms_max = 20 * 60_000;
const unanswered = '没有生效的说明能回答，记下来，留给工作人员和邻居';

export async function add_group(ctx: Ctx, { plan }: Estate): Promise<void> {
  await add_conversation(ctx, { district: plan.district, id: conversation_id(plan.id), estate_id: plan.id, name: `${plan.name}居民群`, channel, assistant_on: true, auto_open_confidence_min: 0.6 });
}

/** What was said in an estate's group of late: demands with the assistant's cards, questions with its answers, talk. */
export async function add_talk(ctx: Ctx, stage: Stage, played: readonly Played[], articles: readonly ArticleRow[]): Promise<void> {
  const since = later(stage.until, -shown_days * 1440);
  const demands = played.filter(({ story }) => story.channel === channel && story.opened_at >= since).flatMap((one) => demand_talk(stage, one));
  for (const row of [...demands, ...chatter(stage, articles)]) {
    await add_utterance(ctx, row);
    if (row.why === unanswered) await insert_gap(ctx, { district: row.district, id: `${row.id}-gap`, conversation_id: row.conversation_id, text: row.text!, at: row.at });
  }
}

/** A month of questions in the group: most answered at once, some asked again, some taken over, some that nothing answers. */
export async function add_questions(ctx: Ctx, { estate: { plan }, until }: Stage, articles: readonly ArticleRow[]): Promise<void> {
  const roll = dice(`questions of ${plan.id}`);
  const rows = Array.from({ length: 48 }, (_, nth) => {
    const fate = roll.next();
    return {
      district: plan.district, id: `${plan.id}-asked-${nth}`, conversation_id: conversation_id(plan.id), person_id: null, terms: [],
      article_id: fate < 0.22 ? null : articles[Math.floor(roll.next() * articles.length)]!.id,
      at: later(until, -roll.between(60, 30 * 1440)), asked_again: fate >= 0.22 && fate < 0.32, by_person: fate >= 0.32 && fate < 0.4,
    };
  });
  await insert_asked_questions(ctx, rows);
}

function demand_talk(stage: Stage, { story, row }: Played): UtteranceRow[] {
  const id = `${stage.estate.plan.id}-said-${row.number}`;
  const decision = story.draft ? 'draft' : story.tier === 1 ? 'emergency' : 'open';
  const why = story.draft ? '把握不够，请网格员看一眼' : '听明白了';
  const said = { ...by_resident(stage, id, story.reporter, story.text, story.opened_at), case_id: row.id, decision, why, act: 'demand' };
  const reply = story.draft ? '我的理解在下面，对的话点「确认」就派单；不是这件事请点「不是」。' : '收到，已经登记并派单。办的进度都在这张卡片上。';
  const urgent = `看起来情况紧急。请先打${category_by_code(story.kind.code).emergency_lines.join('、')}，电话要您自己拨。已经通知网格员和值班人员赶去。`;
  const card = { ...by_assistant(stage, `${id}-card`, story.tier === 1 ? urgent : reply, later_ms(story.opened_at)), kind: story.tier === 1 ? ('emergency' as const) : ('card' as const), case_id: row.id, reply_to: id };
  return [said, card];
}

/** The talk of the last day, the same threads in every group but with its own voices and a few minutes apart. */
function chatter(stage: Stage, articles: readonly ArticleRow[]): UtteranceRow[] {
  const { estate, cast, until } = stage;
  const roll = dice(`talk of ${estate.plan.id}`);
  const rows: UtteranceRow[] = [];
  let at = until;
  let voices = pair(cast, roll.next());
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n').slice(1)) {
    const [mark, text] = [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)];
    const id = `${estate.plan.id}-talk-${rows.length + 1}`;
    if (mark === '>') {
      at = last_time(text, until);
      voices = pair(cast, roll.next());
      continue;
    }
    at = later(at, roll.between(1, 3));
    if (mark === 'q') rows.push(...question(stage, id, voices[0], text, at, articles));
    else if (mark === 'u') rows.push({ ...by_resident(stage, id, voices[0], text, at), decision: 'silent', act: 'question', why: unanswered });
    else if (mark === 'r1' || mark === 'r2') rows.push({ ...by_resident(stage, id, voices[mark === 'r1' ? 0 : 1], text, at), decision: 'silent', act: act_of(text), why: '不是诉求，不用处理' });
    else rows.push(by_staff(stage, id, speaker(stage, mark), text, at));
  }
  return rows;
}

/** A question and the assistant's answer from an article, as `assistant/answer.ts` words it. */
function question(stage: Stage, id: string, by: Resident, line: string, at: Date, articles: readonly ArticleRow[]): UtteranceRow[] {
  const [article_id, text] = line.split('|');
  const article = articles.find((one) => one.id === `${stage.estate.plan.district}-${article_id}`);
  if (!article) throw new Error(`no article ${article_id}`);
  const [, month, day] = article.valid_from.split('-').map(Number);
  const reply = `《${article.title}》（${article.department}，${article.valid_from.slice(0, 4)}年${month}月${day}日起执行）：「${article.body.split(/(?<=。)/).slice(0, 2).join('')}」没答到您的问题，可以点「找人工」。`;
  return [
    { ...by_resident(stage, id, by, text!, at), decision: 'answer', act: 'question', why: '公开的办事说明里有答案' },
    { ...by_assistant(stage, `${id}-answer`, reply, later_ms(at)), kind: 'answer', article_id: article.id, reply_to: id },
  ];
}

const day_ms = 86_400_000;
/** The last 「18:20」 in Zunyi, early enough for a thread of talk to end before `until`. */
function last_time(clock: string, until: Date): Date {
  const [hour, minute] = clock.split(':').map(Number);
  const end = until.getTime() - thread_ms_max;
  const since_midnight = ((hour! - 8) * 60 + minute!) * 60_000;
  return new Date(Math.floor((end - since_midnight) / day_ms) * day_ms + since_midnight);
}

function pair({ residents }: Cast, at: number): [Resident, Resident] {
  const first = Math.floor(at * (residents.length - 1));
  return [residents[first]!, residents[first + 1]!];
}

/** p the firm, or who stands in for it; g the grid worker; s the community. */
function speaker({ estate, cast }: Stage, mark: string): Actor {
  const { plan, community, grids } = estate;
  const body = { p: plan.property ? `${plan.id}-wy` : `${plan.id}-yw`, g: `${grids[0]!.id}-wg`, s: `${community.id}-sq` }[mark];
  const found = body ? cast.staff.get(body)?.[0] : undefined;
  if (!found) throw new Error(`nobody speaks as ${mark} in ${plan.name}`);
  return found;
}

const later_ms = (at: Date) => new Date(at.getTime() + 1);
const act_of = (text: string) => (/谢谢|点个赞/.test(text) ? 'praise' : 'chatter');

function blank({ estate }: Stage, id: string, text: string, at: Date): UtteranceRow {
  return {
    district: estate.plan.district, id, conversation_id: conversation_id(estate.plan.id), person_id: null, role: 'assistant', home: null, kind: 'text', text,
    file_ids: [], voice_seconds: null, reply_to: null, channel, channel_message_id: `seed:${id}`, at,
    case_id: null, article_id: null, ai: false, decision: null, why: null, act: null, only_for: null,
  };
}
const by_resident = (stage: Stage, id: string, by: Resident, text: string, at: Date): UtteranceRow => ({ ...blank(stage, id, text, at), person_id: by.person_id, role: 'resident', home: `${by.home.id.split('-')[1]}栋` });
const by_staff = (stage: Stage, id: string, by: Actor, text: string, at: Date): UtteranceRow => ({ ...blank(stage, id, text, at), person_id: by.person_id, role: by.hat.role });
const by_assistant = (stage: Stage, id: string, text: string, at: Date): UtteranceRow => ({ ...blank(stage, id, text, at), ai: true });
