import type { Ctx } from '../../../platform/ctx.ts';
import { system_actor } from '../../../platform/ctx.ts';
import { record, record_and_queue } from '../../../platform/facts.ts';
import { new_id } from '../../../platform/id.ts';
import type { LongWork, JobPayload } from '../../../platform/jobs.ts';
import { shanghai_date, start_of_day, staff_words, words_of_cases, type StaffWord } from '../../cases/index.ts';
import type { Tier } from '../reading.ts';
import { forget_layers } from './in-use.ts';
import { prepare, type Lesson } from './learn.ts';
import { ready } from './layer.ts';
import { count_corrections, end_used_layer, insert_corrections, insert_layer, select_last_correction, select_layers, select_lessons, select_used_layers } from './store.ts';
import type { CorrectionRow } from './tables.ts';
import { try_layer } from './trial.ts';

const night_hour = 2;
const words_max = 20_000;
const lessons_max = 3_000;
/** After somebody rolled a layer back, only so many new corrections make it worth trying again. */
const after_roll_back_min = 10;

export const learning_task = 'learn_layers';

/** Once a night, after two: queues the night's learning (product C5). The fact of the night says that it was queued. */
export async function plan_learning(ctx: Ctx): Promise<void> {
  const today = shanghai_date(ctx.now);
  const begins = start_of_day(ctx.now).getTime() + night_hour * 3_600_000;
  if (ctx.now.getTime() < begins || planned.get(ctx.actor.district) === today) return;
  planned.set(ctx.actor.district, today);
  if (!(await keep_corrections(ctx))) return;
  await record_and_queue(ctx, [{ name: 'learning.planned', subject: ctx.actor.district, place_path: `/${ctx.actor.district}` }], () => [{ task: learning_task, payload: { day: today } }]);
}
/** A worker begun anew plans the night once more: learning twice from the same corrections makes the same layer, which is no better. */
const planned = new Map<string, string>();

/** What staff said since the last time, kept by its fact; true when there is anything new. */
export async function keep_corrections(ctx: Ctx): Promise<boolean> {
  const since = await select_last_correction(ctx);
  const words = await staff_words(ctx, since ? new Date(since.getTime() - 600_000) : new Date(0), words_max);
  await insert_corrections(ctx, words.flatMap((word) => corrections_of(ctx.actor.district, word)));
  return words.some(({ at }) => !since || at > since);
}

export function corrections_of(district: string, { seq, at, name, case_id, community_path, category, was_category, tier, was_tier, place_changed, into, drafted }: StaffWord): CorrectionRow[] {
  const row = (kind: CorrectionRow['kind'], was: string | null, became: string | null): CorrectionRow => ({ district, fact_seq: seq, kind, community_path, case_id, was, became, at });
  if (name === 'case.merged') return [row('merge', null, into)];
  if (name === 'case.split' || name === 'case.unmerged') return [row('apart', null, null)];
  if (name === 'case.withdrawn') return drafted ? [row('act', was_category, null)] : [];
  const rows: CorrectionRow[] = [];
  if (category !== null && category !== was_category) rows.push(row('category', was_category, category));
  if (tier !== null && was_tier !== null && tier !== was_tier) rows.push(row('tier', String(was_tier), `${category ?? ''}:${tier}`));
  if (place_changed) rows.push(row('place', null, null));
  return rows.length === 0 && name === 'case.opened' && category !== null ? [row('stands', was_category, category)] : rows;
}

/** Each community's layer, learnt outside of any transaction so that nobody waits for it; halted, the next night does it. */
export async function learn_layers({ db, clock, halted }: LongWork, { district }: JobPayload): Promise<void> {
  const inside = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => db.transaction(system_actor(String(district)), clock(), work);
  const paths = new Set((await inside(count_corrections)).map((one) => one.community_path));
  for (const path of [...paths].toSorted()) if (!halted()) await learn_one(inside, path);
}
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export async function learn_one(inside: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>, path: string): Promise<void> {
  const { lessons, used, past } = await inside(async (ctx) => ({ lessons: await lessons_of(ctx, path), used: (await select_used_layers(ctx)).find((one) => one.community_path === path), past: await select_layers(ctx, path, 5) }));
  const last = past[0];
  if (last && (last.lessons === lessons.length || (last.state === 'rolled_back' && lessons.length < last.lessons + after_roll_back_min))) return;
  const prepared = prepare(lessons);
  const { layer, trial } = await try_layer(prepared, used?.layer ? ready(used.layer) : null, breathe);
  const takes = trial.verdict === 'better' && layer !== null;
  await inside(async (ctx) => {
    if (takes) await end_used_layer(ctx, path, 'replaced');
    const id = new_id(ctx.now);
    await insert_layer(ctx, { district: ctx.actor.district, id, community_path: path, made_at: ctx.now, state: takes ? 'used' : 'turned_down', lessons: lessons.length, trial, layer: takes ? layer : null, ended_at: null, ended_by: null });
    await record(ctx, { name: takes ? 'learning.used' : 'learning.turned_down', subject: id, place_path: path, data: { lessons: lessons.length, held_back: trial.held_back, right_now: trial.right_now, right_new: trial.right_new } });
    ctx.after(() => forget_layers(ctx.actor.district));
  });
}

/** The last word of staff on each case, with the case's own words while it has them. */
async function lessons_of(ctx: Ctx, path: string): Promise<Lesson[]> {
  const rows = await select_lessons(ctx, path, lessons_max);
  const by_case = Map.groupBy(rows, ({ case_id }) => case_id);
  const words = new Map((await words_of_cases(ctx, [...by_case.keys()])).map(({ id, description }) => [id, description]));
  return [...by_case].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([case_id, own]) => {
    const [named, tier, text] = [own.find(({ kind }) => kind !== 'tier'), own.find(({ kind }) => kind === 'tier'), words.get(case_id)];
    const [code, to] = tier?.became?.split(':') ?? [];
    const became = named?.became ?? code;
    if (!text || !became) return [];
    const read_tier = (said: string | null | undefined): Tier | null => (said ? (Number(said) as Tier) : null);
    return [{ case_id, text, was: named?.was ?? null, became, was_tier: read_tier(tier?.was), became_tier: read_tier(to) }];
  });
}
