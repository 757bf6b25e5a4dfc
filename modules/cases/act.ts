import type { Ctx } from '../../platform/ctx.ts';
import { record_and_queue, type FactData } from '../../platform/facts.ts';
import { own_files } from '../../platform/files/index.ts';
import { new_id } from '../../platform/id.ts';
import { publish } from '../../platform/live.ts';
import { Refusal } from '../../platform/refusal.ts';
import { by_calendar_of } from './calendar.ts';
import { clocks_after, reminder_times, type Clock, type ClockEvent } from './clock.ts';
import { may, may_by } from './case.ts';
import { state_after, type Part, type Verb } from './move.ts';
import { person_before } from './part.ts';
import { insert_case_files, insert_clocks, insert_note, is_reporter, lock_case, select_clocks, update_case, update_clock } from './store.ts';
import type { Audience, CaseRow, ClockRow } from './tables.ts';

/** What a verb decided; everything that follows from it is the same for all verbs. */
export type Change = {
  patch?: Partial<CaseRow>;
  clocks?: ClockEvent;
  data?: FactData;
  /** told apart from the verb’s own fact where one act is two events (「没解决」 is a confirm that reopens) */
  fact?: string;
  note?: { text: string; audience: Audience } | undefined;
  files?: { ids: readonly string[]; kind: 'before' | 'after'; audience: Audience } | undefined;
};
export type Found = { row: CaseRow; clocks: ClockRow[]; is_reporter: boolean };

/**
 * The one way in which a case changes: lock it, ask the rules whether this hat may do this now, let the verb decide,
 * save it with its clocks, record the fact and queue what others are told, all in the caller's transaction.
 * `given` are parts
 * that another decision lends this hat (a deadlock its committee). Refuses `case.unknown` and whatever `may` and `may_by` say.
 */
export async function act(ctx: Ctx, case_id: string, verb: Verb, decide: (found: Found) => Change | Promise<Change>, given: readonly Part[] = []): Promise<CaseRow> {
  const row = await lock_case(ctx, case_id);
  if (!row) throw new Refusal('case.unknown');
  const reported = await is_reporter(ctx, case_id);
  const { parts, ids } = person_before(ctx.actor, row, reported);
  allow(may_by(verb, row, { parts: [...parts, ...given], ids }));
  allow(may(verb, row, ctx.now));
  const clocks = await select_clocks(ctx, case_id);
  const change = await decide({ row, clocks, is_reporter: reported });
  const next: CaseRow = { ...row, state: state_after(verb, row.state) ?? row.state, ...change.patch };
  await update_case(ctx, case_id, { state: next.state, ...change.patch });
  if (change.clocks) await save_clocks(ctx, next, clocks, change.clocks);
  await happened(ctx, next, change.fact ?? `case.${fact_names[verb]}`, change);
  return next;
}

export function allow(answer: true | string): void {
  if (answer !== true) throw new Refusal(answer);
}

/** Records a fact about a case with its words and pictures beside it, and tells screens and people afterwards. */
export async function happened(ctx: Ctx, row: CaseRow, name: string, change: Change): Promise<number> {
  const fact = { name, subject: row.id, place_path: row.place_path, ...(change.data ? { data: change.data } : {}) };
  const [seq] = await record_and_queue(ctx, [fact], ([fact_seq]) => [{ task: 'case_changed', payload: { case_id: row.id, name, fact_seq: fact_seq! } }]);
  if (change.note?.text.trim()) {
    await insert_note(ctx, { district: row.district, id: new_id(ctx.now), case_id: row.id, fact_seq: seq!, at: ctx.now, audience: change.note.audience, text: change.note.text.trim() });
  }
  if (change.files && change.files.ids.length > 0) {
    const { ids, kind, audience } = change.files;
    await own_files(ctx, ids);
    await insert_case_files(ctx, ids.map((file_id) => ({ district: row.district, case_id: row.id, file_id, kind, audience, at: ctx.now })));
  }
  show(ctx, row);
  return seq!;
}

/** Screens of the estate hear of it; of what is confidential only those who coordinate the place. */
export function show(ctx: Ctx, row: Omit<CaseRow, 'number'>): void {
  publish(ctx, { type: 'case', id: row.id, estate_id: row.confidential ? null : row.estate_id, place_path: row.place_path });
}

async function save_clocks(ctx: Ctx, row: CaseRow, before: readonly ClockRow[], event: ClockEvent): Promise<void> {
  const after = by_calendar_of(row.district, () => clocks_after(before, event, row.tier, row.level, ctx.now));
  for (const [index, old] of before.entries()) {
    const now = after[index]!;
    if (now.state !== old.state || now.met_at !== old.met_at) await update_clock(ctx, old.id, { state: now.state, met_at: now.met_at });
  }
  await insert_clocks(ctx, clock_rows(ctx, row.id, after.slice(before.length)));
}

/** New clocks as rows, each with its first reminder. */
export function clock_rows(ctx: Ctx, case_id: string, clocks: readonly Clock[]): ClockRow[] {
  return clocks.map((clock) => ({
    ...clock,
    district: ctx.actor.district,
    id: new_id(ctx.now),
    case_id,
    remind_at: by_calendar_of(ctx.actor.district, () => reminder_times(clock))[0] ?? null,
  }));
}

const fact_names: Readonly<Record<Verb, string>> = {
  open: 'opened',
  dispatch: 'dispatched',
  accept: 'accepted',
  object: 'objected',
  plan: 'planned',
  arrive: 'arrived',
  resolve: 'resolved',
  confirm: 'confirmed',
  rate: 'rated',
  reopen: 'reopened',
  close: 'closed',
  escalate: 'escalated',
  merge: 'merged',
  withdraw: 'withdrawn',
  remind: 'reminded',
  note: 'noted',
  correct: 'corrected',
  pause: 'paused',
  answer: 'answered',
  extend: 'extension_asked',
  'decide-extension': 'extended',
  exclude: 'exclusion_asked',
  'decide-exclusion': 'excluded',
  split: 'split',
  unmerge: 'unmerged',
  'next-step': 'next_step',
  recuse: 'recused',
};
