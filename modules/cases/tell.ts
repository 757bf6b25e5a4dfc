import type { Ctx } from '../../platform/ctx.ts';
import type { JobPayload } from '../../platform/jobs.ts';
import { tell, type NoticeCode } from '../../platform/notify/index.ts';
import { coordinators_at, holders_of, organisation_by_id } from '../people/index.ts';
import { category_by_code } from './category.ts';
import { due_of, next_clock, type Clock } from './clock.ts';
import { level_above, owner_code_of, owners, type Level } from './owner.ts';
import { is_of_the_team, may_be_about_its_handler, neighbours_see, title_words } from './sight.ts';
import { select_notes } from './reading-store.ts';
import { tell_deadlock } from './deadlock/tell.ts';
import { tell_group } from './group/tick.ts';
import { tell_whistle } from './whistle/tick.ts';
import { select_assisting } from './rule/store.ts';
import { select_case, select_clocks, select_reporters } from './store.ts';
import type { CaseRow } from './tables.ts';

type Audience = 'offered' | 'keeper' | 'reporters' | 'coordinators' | 'level_above' | 'assisting';
/** Which fact is told to whom, and in which words. What is not here is seen on the screen and told to nobody. */
const told: Readonly<Record<string, readonly { to: Audience; code: NoticeCode; when?: (row: CaseRow) => boolean }[]>> = {
  // whoever reports a danger to life is told that the grid worker knows: so the grid worker does
  'case.opened': [{ to: 'coordinators', code: 'notice.danger', when: (row) => row.tier === 1 && row.offered_organisation_id === null }],
  'case.dispatched': [{ to: 'offered', code: 'notice.offered' }, { to: 'assisting', code: 'notice.assist' }, { to: 'coordinators', code: 'notice.danger', when: (row) => row.tier === 1 }],
  'case.accepted': [{ to: 'reporters', code: 'notice.accepted' }],
  'case.objected': [{ to: 'coordinators', code: 'notice.objected' }],
  'case.planned': [{ to: 'reporters', code: 'notice.planned' }],
  'case.resolved': [{ to: 'reporters', code: 'notice.resolved' }],
  'case.reopened': [{ to: 'keeper', code: 'notice.reopened' }],
  'case.reminded': [{ to: 'keeper', code: 'notice.reminded' }, { to: 'offered', code: 'notice.reminded' }],
  'case.escalated': [{ to: 'coordinators', code: 'notice.escalated' }],
  'case.withdrawn': [{ to: 'keeper', code: 'notice.withdrawn' }],
  'case.merged': [{ to: 'reporters', code: 'notice.merged' }],
  'case.noted': [{ to: 'reporters', code: 'notice.noted' }, { to: 'keeper', code: 'notice.noted' }],
  'case.paused': [{ to: 'reporters', code: 'notice.waiting' }],
  'case.answered': [{ to: 'keeper', code: 'notice.answered' }],
  'case.extension_asked': [{ to: 'level_above', code: 'notice.extension_asked' }],
  'case.extended': [{ to: 'reporters', code: 'notice.extended' }, { to: 'keeper', code: 'notice.extended' }],
  'case.extension_refused': [{ to: 'keeper', code: 'notice.extension_refused' }],
  'case.exclusion_asked': [{ to: 'level_above', code: 'notice.exclusion_asked' }],
  'case.split': [{ to: 'reporters', code: 'notice.split' }],
  'case.unmerged': [{ to: 'reporters', code: 'notice.unmerged' }],
  'case.closed': [{ to: 'reporters', code: 'notice.closed' }],
  'clock.reminded': [{ to: 'keeper', code: 'notice.due_soon' }, { to: 'offered', code: 'notice.due_soon' }],
  'clock.missed': [{ to: 'keeper', code: 'notice.missed' }, { to: 'coordinators', code: 'notice.missed' }],
};

/** Job `case_changed`: everyone who asked is told, and whoever must act (product.md, the main job). Runs at least once. */
export async function tell_case_changed(ctx: Ctx, payload: JobPayload): Promise<void> {
  const row = await select_case(ctx, String(payload['case_id']));
  const name = String(payload['name']);
  if (row && name.startsWith('whistle.')) return tell_whistle(ctx, row, name, Number(payload['fact_seq']));
  if (row && name.startsWith('group.')) return tell_group(ctx, row, name, Number(payload['fact_seq']));
  if (row && name === 'deadlock.raised') return tell_deadlock(ctx, row, Number(payload['fact_seq']));
  const rules = told[name];
  if (!row || !rules) return;
  const clocks = await select_clocks(ctx, row.id);
  const unsaid = String(payload['name']) === 'case.noted' && (await select_notes(ctx, row.id)).some((note) => note.fact_seq === Number(payload['fact_seq']) && note.audience === 'staff');
  for (const { to, code, when } of rules) {
    if (when && !when(row)) continue;
    if (unsaid && to === 'reporters') continue; // a note among staff
    const people = await recipients(ctx, row, to, Number(payload['fact_seq']));
    // a neighbour who only reported the lamp is told of the lamp, not of the first reporter's room; whoever it may be about, of neither
    const day_only = to !== 'reporters' && may_be_about_its_handler(row);
    const title = title_words(row, to === 'reporters' ? neighbours_see(row.category) : day_only ? 'estate' : (to === 'offered' || to === 'keeper') && is_of_the_team(row) ? 'building' : 'home', row.category ? category_by_code(row.category).name : '诉求');
    const params = {
      title,
      owner: await owner_words(ctx, row),
      due: time_words(due_or_null(next_clock(clocks)), day_only),
      arrive: time_words(row.arrive_promised_at),
      until: time_words(row.waiting_until ?? null, day_only),
      level: level_words[row.level],
      ...(day_only ? { day_only: 1 } : {}),
    };
    await tell(ctx, people, { code, params, case_id: row.id, fact_seq: Number(payload['fact_seq']), urgent: row.tier === 1 });
  }
}

async function recipients(ctx: Ctx, row: CaseRow, to: Audience, fact_seq: number): Promise<string[]> {
  switch (to) {
    case 'offered':
      return row.offered_organisation_id ? holders_of(ctx, row.offered_organisation_id) : [];
    case 'keeper':
      return row.keeper_organisation_id ? holders_of(ctx, row.keeper_organisation_id) : [];
    case 'assisting': {
      const ids = (await select_assisting(ctx, fact_seq)).filter((id) => row.handler_organisation_ids.includes(id));
      return (await Promise.all(ids.map((id) => holders_of(ctx, id)))).flat();
    }
    case 'reporters':
      return (await select_reporters(ctx, row.id)).map((one) => one.person_id);
    case 'coordinators':
      return coordinators_at(ctx, row.place_path, coordinating[row.level]);
    case 'level_above':
      return coordinators_at(ctx, row.place_path, coordinating[level_above(row.level) ?? row.level]);
  }
}
const coordinating: Readonly<Record<Level, readonly string[]>> = { community: ['grid_worker', 'community'], street: ['street'], county: ['county'] };
const level_words: Readonly<Record<Level, string>> = { community: '社区', street: '街道', county: '县区' };

const due_or_null = (clock: Clock | null) => clock && due_of(clock);

async function owner_words(ctx: Ctx, row: CaseRow): Promise<string> {
  const id = row.keeper_organisation_id ?? row.offered_organisation_id;
  const role = owner_code_of(row.keeper_role ?? row.offered_role);
  return (id && (await organisation_by_id(ctx, id))?.name) || (role ? owners[role].zh : '');
}

const clock_words = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });
const day_words = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric' });
function time_words(at: Date | null, day_only = false): string {
  return at ? (day_only ? day_words : clock_words).format(at) : '';
}
