import type { Ctx } from '../../platform/ctx.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { open_books } from '../ledger/index.ts';
import { holders_of } from '../people/index.ts';
import { place_by_id } from '../territory/index.ts';
import type { ListAct, MonthFigures } from './contract.ts';
import { insert_acts, insert_projects } from './delivery/store.ts';
import { askers_of, is_me, me, note, office_of, tell_people, today_of } from './found.ts';
import { ten } from './list.ts';
import { add_money, project_accounts } from './money.ts';
import { count_states, is_late } from './outcome.ts';
import { insert_months, select_months, select_proposals, update_list } from './store.ts';
import { standing_of } from './standing.ts';
import type { ListRow, ProjectRow } from './tables.ts';

type Of<V extends ListAct['verb']> = Extract<ListAct, { verb: V }>;

/** 公布: the ten become projects with books of their own; by somebody else than who put the list together. From now on the list does not change. */
export async function publish(ctx: Ctx, list: ListRow, { cashier_id }: Of<'publish'>): Promise<void> {
  if (is_me(ctx, list.chosen_by)) throw new Refusal('project.another_person');
  if (!(await holders_of(ctx, list.organisation_id)).includes(cashier_id)) throw new Refusal('project.not_cashier');
  const chosen = (await select_proposals(ctx, list.id)).filter((one) => one.chosen_number !== null).toSorted((a, b) => a.chosen_number! - b.chosen_number!);
  if (chosen.length !== ten) throw new Refusal('project.not_ten');
  const rows = chosen.map((one): ProjectRow => ({
    district: list.district, id: new_id(ctx.now), list_id: list.id, number: one.chosen_number!, proposal_id: one.id, title: one.title, words: one.words, spot: one.spot, place_path: list.place_path, ...unbuilt, budget_fen: one.cost_fen!, first_budget_fen: one.cost_fen!,
  }));
  await insert_projects(ctx, rows);
  const office = await office_of(ctx);
  await insert_acts(ctx, rows.map((row) => ({ district: row.district, id: new_id(ctx.now), project_id: row.id, verb: 'published', at: ctx.now, by_id: me(ctx), office, text: null })));
  const village = (await place_by_id(ctx, list.village_id))?.name ?? '';
  for (const row of rows) await open_books(ctx, { id: row.id, kind: 'project', name: `${village}${list.year}年实事第${row.number}件：${row.title}`, organisation_id: list.organisation_id, estate_id: null, place_path: list.place_path, cashier_id, spend_max_fen: row.budget_fen, closed_through: day_before_month(today_of(ctx)) }, project_accounts);
  await update_list(ctx, list.id, { state: 'published', published_by: me(ctx), published_at: ctx.now });
  const seq = await note(ctx, 'project_list.published', list.id, list, { projects: rows.length, budget_fen: rows.reduce((sum, row) => sum + row.budget_fen, 0) });
  for (const row of rows) await tell_people(ctx, (await askers_of(ctx, list.id, row.proposal_id)).people, 'notice.project_chosen', seq, { title: row.title, number: row.number, year: list.year });
}
export const unbuilt = {
  state: 'planned', contractor: null, start_on: null, finish_on: null, first_finish_on: null, round: 1, started_on: null, finished_on: null, finished_by: null, accepted_at: null, accepted_by: null, warranty_until: null, cancelled_why: null,
} as const;
/** The books of a project begin with the month in which it is published. */
export const day_before_month = (day: string): string => new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, 0)).toISOString().slice(0, 10);

/** 月调度、按月公示 (seed: 「按月公示进度」): how far the ten are and what their money came to, counted now; only the words are somebody's. */
export async function publish_month(ctx: Ctx, list: ListRow, { words }: Of<'publish_month'>): Promise<void> {
  const month = today_of(ctx).slice(0, 7);
  if ((await select_months(ctx, list.id)).some((one) => one.month === month)) throw new Refusal('project.month_known');
  const figures = await month_figures(ctx, list);
  await insert_months(ctx, [{ district: list.district, list_id: list.id, month, figures, words: words.trim(), published_by: me(ctx), published_at: ctx.now }]);
  await note(ctx, 'project_list.month_published', list.id, list, { month, late: figures.late, spent_fen: figures.spent_fen });
}
async function month_figures(ctx: Ctx, list: ListRow): Promise<MonthFigures> {
  const { projects, money } = await standing_of(ctx, [list.id]);
  const all = add_money([...money.values()]);
  const sum = (key: 'promised_fen' | 'received_fen' | 'spent_fen') => all.reduce((whole, one) => whole + one[key], 0);
  return { states: count_states(projects), late: projects.filter((one) => is_late(one, today_of(ctx))).length, promised_fen: sum('promised_fen'), received_fen: sum('received_fen'), spent_fen: sum('spent_fen') };
}
