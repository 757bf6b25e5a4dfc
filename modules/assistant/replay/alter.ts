import type { Conversation, Line, Member } from './conversation.ts';
import type { Replayed } from './replay.ts';

/** Another way of telling one conversation, and how its numbers of messages became those of the first (-1: added). */
export type Altered = { conversation: Conversation; was: (nth: number) => number };

const same_lines = (conversation: Conversation): Altered => ({ conversation, was: (nth) => nth });
const with_texts = (one: Conversation, change: (line: Line, nth: number) => string): Altered => same_lines({ ...one, messages: one.messages.map((line, nth) => ({ ...line, text: change(line, nth) })) });

const talk = ['早上好呀', '今天好热', '哈哈哈', '晚上吃啥子', '[捂脸]', '周末带娃去爬山不', '👍', '明天要下雨', '[图片]', '收到'];
const stranger = { id: 'passer-by', member: { name: '路过的人', role: 'resident' } as Member };

/** Somebody who has nothing to do with it says something after every `each` messages. */
export function between(one: Conversation, each: number, first = 0): Altered {
  const lines: Line[] = [];
  const from: number[] = [];
  for (const [nth, line] of one.messages.entries()) {
    lines.push(line);
    from.push(nth);
    const next = one.messages[nth + 1];
    if ((nth + first) % each !== 0 || (next && next.at.getTime() - line.at.getTime() < 2_000)) continue;
    lines.push({ at: new Date(line.at.getTime() + 1_000), from: stranger.id, text: talk[(nth + first) % talk.length]! });
    from.push(-1);
  }
  return { conversation: { ...one, members: new Map([...one.members, [stranger.id, stranger.member]]), messages: lines }, was: (nth) => from[nth]! };
}

/** Other ids, other names of residents; whoever works there keeps the name, which may say so. */
export function renamed(one: Conversation): Altered {
  const id = (from: string): string => `wx_${from}_9`;
  const members = new Map([...one.members].map(([from, member], nth): [string, Member] => [id(from), { ...member, name: `邻居${'甲乙丙丁戊己庚辛壬癸'[nth % 10]}` }]));
  return same_lines({ ...one, members, messages: one.messages.map((line) => ({ ...line, from: id(line.from) })) });
}

/** Everything so many minutes later. */
export const later = (one: Conversation, minutes: number): Altered => same_lines({ ...one, messages: one.messages.map((line) => ({ ...line, at: new Date(line.at.getTime() + minutes * 60_000) })) });

const bare = /^(?:\[[^\]]+\]|\s)*$/;
/** With a greeting, thanks or a sign where a resident says something whole. */
export const wrapped = (one: Conversation, before: string, after: string): Altered =>
  with_texts(one, ({ text, from }) => (one.members.get(from)?.role === 'staff' || bare.test(text) || text.length < 6 || text.includes('\n') ? text : `${before}${text}${after}`));

const digits = '零一二三四五六七八九十';
const to_number = (said: string): number => (/^\d+$/.test(said) ? Number(said) : digits.indexOf(said));
const from_number = (number: number, said: string): string => (/^\d+$/.test(said) || number > 10 ? String(number) : digits[number]!);
/** Every building by a number so much higher, in words and in homes; null where one is called otherwise. */
export function moved(one: Conversation, by: number): Altered | null {
  const higher = (text: string): string =>
    text
      .replace(/(?<![\d.:-]|\d、)(\d{1,2}|[一二三四五六七八九十])(?=(?:[栋幢]|号楼)|(?:[和跟与]\s?(?:\d{1,2}|[一二三四五六七八九十])(?:[栋幢]|号楼)))/g, (said) => from_number(to_number(said) + by, said))
      .replace(/(?<![\d-])(\d{1,2})(?=-\d-\d{3,4})/g, (said) => String(Number(said) + by));
  const homes = [...one.members.values()].flatMap(({ home }) => home ?? []);
  if (homes.some((home) => !/^\d{1,2}-/.test(home)) || one.messages.some(({ text }) => /[a-z]座|[A-Z]栋|[A-Z]座|(?<!\d)\d-\d(?!-)/.test(text))) return null;
  const members = new Map([...one.members].map(([id, member]): [string, Member] => [id, { ...member, ...(member.home ? { home: higher(`${member.home}`).replace(/^(\d+)(?=-\d+$)/, (said) => String(Number(said) + by)) } : {}) }]));
  return same_lines({ ...one, members, home: one.home && higher(one.home), messages: one.messages.map((line) => ({ ...line, text: higher(line.text) })) });
}

/** What the cases are, whatever they and their people are called and wherever their buildings stand. */
export function gist({ cases }: Replayed, was: (nth: number) => number, back = 0): string[] {
  const place = (said: string | null): string => (said ?? '').replace(/^(\d+)(?=栋)/, (number) => String(Number(number) - back));
  const who = (id: string): string => id.replace(/^wx_(.*)_9$/, '$1');
  return cases
    .map((one) => `${one.category} ${one.tier} ${one.emergency ? '!' : ''} ${place(one.place)} ${one.reporters.map(who).toSorted().join()} [${one.messages.map(was).join()}]${one.withdrawn ? '×' : ''}`)
    .toSorted();
}
