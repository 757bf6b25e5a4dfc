import { mask_name } from '../../people/index.ts';
import type { ItemView, MeetingView, Paper } from './contract.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { day_of, when_words } from './rhythm.ts';

/** What a meeting's papers say, before they are drawn: a notice for the wall, and the paper of its kind (domain.md §2). */
export type Part = { heading: string | null; lines: string[]; table?: { head: string[]; widths: number[]; rows: string[][] } };
export type Written = { title: string; subtitle: string; parts: Part[]; foot: string; poster: boolean };

const kinds = { case: '诉求件', vote: '业主投票', project: '实事项目', task: '认领', raised: '交上级' } as const;
const outcomes = { waiting: '还没开始', underway: '正在办', overdue: '过了日子', done: '办好了', not_done: '没办成' } as const;
const titles: Readonly<Record<Paper, string>> = { notice: '会议通知', minutes: '会议纪要', decision: '协调决定书', issues: '问题清单' };

/** Paper hangs on walls: a neighbour's name is masked on it, whoever prints it. */
const owner_words = ({ owner, by_person }: ItemView): string => (by_person ? mask_name(owner) : owner);

/** The words of one paper. Refuses `meeting.no_paper` for what a meeting leaves while it is not over. */
export function written(view: MeetingView, paper: Paper, now: Date): Written {
  if (paper !== 'notice' && view.state !== 'closed') throw new Refusal('meeting.no_paper');
  const when = when_words(new Date(view.starts_at));
  const head = { title: titles[paper], subtitle: `${view.place} · ${view.title} · 第${view.number}次`, foot: `${view.office}  ${day_of(now)}` };
  if (paper === 'notice') return { ...head, poster: true, parts: notice_parts(view, when) };
  const items = view.items.toSorted((a, b) => a.number - b.number);
  const facts = { heading: null, lines: [`时间：${day_of(new Date(view.starts_at)).slice(0, 4)}年${when}`, `地点：${view.venue}`, `到会：名单上 ${view.present} 位，另有居民 ${view.others} 位`] };
  if (paper === 'issues') return { ...head, poster: false, parts: [facts, table('问题和交给谁', items)] };
  if (paper === 'decision') return { ...head, poster: false, parts: [facts, topics_part(view), { heading: '决定', lines: [view.summary ?? ''] }, table('由谁办、哪天前', items), { heading: null, lines: ['请各单位按上面的日期办理，办好后在「会上的事」里回复；办理情况在下次会上通报。'] }] };
  return { ...head, poster: false, parts: [facts, ...earlier_part(view), topics_part(view), { heading: '纪要', lines: [view.summary ?? ''] }, table('认领表', items)] };
}

function notice_parts(view: MeetingView, when: string): Part[] {
  const topics = view.topics.filter(({ state }) => !['asked', 'off'].includes(state)).map(({ title }, index) => `${index + 1}. ${title}`);
  return [
    { heading: null, lines: [`时间：${when}`, `地点：${view.venue}`] },
    { heading: '要说的事', lines: topics.length > 0 ? topics : ['大家有什么事，都可以来说。'] },
    { heading: null, lines: [view.open ? '住在这里的都可以来。想说什么事，可以先在手机上「议事会」里提，也可以来了再说。' : '请名单上的单位和人员按时参加。', '开会先说上次的事办得怎样。'] },
  ];
}
const topics_part = (view: MeetingView): Part => ({ heading: '议题', lines: view.topics.filter(({ state }) => !['asked', 'off'].includes(state)).map((one, index) => `${index + 1}. ${one.title}${one.state === 'settled' && one.answer ? `：${one.answer}` : one.state === 'later' ? '（下次再议）' : one.state === 'raised' ? '（交上级）' : ''}`) });
function earlier_part({ earlier }: MeetingView): Part[] {
  return earlier.length === 0 ? [] : [{ heading: '上次的事怎样了', lines: earlier.map((one) => `${one.what}（${owner_words(one)}）：${outcomes[one.outcome]}${one.note && one.outcome !== 'underway' ? `，${one.note}` : ''}`) }];
}
const table = (heading: string, items: readonly ItemView[]): Part => ({
  heading, lines: items.length === 0 ? ['这次没有定下要办的事。'] : [],
  ...(items.length === 0 ? {} : { table: { head: ['序', '事项', '去向', '谁办', '哪天前'], widths: [0.06, 0.46, 0.12, 0.22, 0.14], rows: items.map((one) => [String(one.number), one.what, kinds[one.kind], owner_words(one), one.due_on ?? '—']) } }),
});
