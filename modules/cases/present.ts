import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { estate_index, estate_name_at } from '../territory/index.ts';
import { mask_name, organisation_name, people_by_id, homes_of } from '../people/index.ts';
import { may_join } from './apart/may-join.ts';
import { may, may_by } from './case.ts';
import { categories, category_by_code, type Category } from './category.ts';
import { due_of, next_clock, type Clock } from './clock.ts';
import type { CaseCard, CaseDetail, CaseVerb, CategoryView, ClockView, TimelineEntry } from './contract.ts';
import { moves, type Verb } from './move.ts';
import { end_of_day, shanghai_date, start_of_day } from './calendar.ts';
import { owner_code_of, owners } from './owner.ts';
import type { Opened } from './open.ts';
import { person_before } from './part.ts';
import { select_case_facts, select_case_files, select_clocks_of, select_mine, select_notes, type CaseFact } from './reading-store.ts';
import { place_words, sight_of, title_words, type Mine, type Sight } from './sight.ts';
import { select_reporters } from './store.ts';
import type { CaseFileRow, CaseRow, ClockRow } from './tables.ts';
import { passes_the_task } from './task/guard.ts';
import { grid_words } from './tree/grid.ts';

const unknown_category: CategoryView = { code: '0000', name: '还没分类', group_code: '00', group_name: '待分类', tier: 3, emergency_lines: [] };

export function category_view(one: Category): CategoryView {
  const { code, name, group_code, group_name, tier, emergency_lines } = one;
  return { code, name, group_code, group_name, tier, emergency_lines: [...emergency_lines] };
}
export const category_views = categories.map(category_view);

const iso = (at: Date | null) => at?.toISOString() ?? null;
export function clock_view(clock: Clock, hours: boolean): ClockView {
  const { kind, state, schedule_known } = clock;
  // a deadline counted in hours tells the hour at which it began; one at the end of a day does not
  const due = due_of(clock);
  const due_at = hours || due.getTime() === end_of_day(shanghai_date(due)).getTime() ? due : start_of_day(due);
  return { kind, state, schedule_known, started_at: iso(hours ? clock.started_at : start_of_day(clock.started_at))!, due_at: iso(due_at)!, met_at: iso(clock.met_at) };
}

/** Cases as rows and cards for this hat; three questions to the database however many there are. */
export async function cards(ctx: Ctx, rows: readonly CaseRow[], at_hand: Opened | null = null): Promise<CaseCard[]> {
  if (rows.length === 0) return [];
  // what this very request opened or joined is known without asking: its clocks, and what the speaker is in it
  const ids = rows.map((row) => row.id).filter((id) => id !== at_hand?.id);
  const mine: Map<string, Mine> = ids.length > 0 ? await select_mine(ctx, ids) : new Map();
  const clocks = Map.groupBy(ids.length > 0 ? await select_clocks_of(ctx, ids) : [], (clock) => clock.case_id);
  if (at_hand) {
    clocks.set(at_hand.id, at_hand.clocks);
    if (at_hand.mine) mine.set(at_hand.id, at_hand.mine);
  }
  const names = await organisation_names(ctx, rows);
  return Promise.all(rows.map((row) => card(ctx, row, mine.get(row.id), clocks.get(row.id) ?? [], names)));
}

async function card(ctx: Ctx, row: CaseRow, mine: Mine, clocks: readonly ClockRow[], names: ReadonlyMap<string, string>): Promise<CaseCard> {
  const sight = sight_of(ctx.actor, row, mine);
  const category = row.category ? category_view(category_by_code(row.category)) : unknown_category;
  const place = place_words(row, sight.place);
  const estate = row.estate_id ? estate_name_at(await estate_index(ctx, row.estate_id), row.closed_at) : '';
  // sent on, it stays with whoever accepted it first until the other accepts (首接负责)
  const role = owner_code_of(row.keeper_role ?? row.offered_role);
  const organisation = row.keeper_organisation_id ?? row.offered_organisation_id;
  const clock = next_clock(clocks);
  return {
    id: row.id,
    number: String(row.number),
    title: title_words(row, sight.place, category.name, estate),
    category,
    tier: row.tier,
    state: row.state,
    level: row.level,
    estate_id: row.estate_id,
    place_text: [estate, place].filter(Boolean).join(' '),
    owner_text: organisation ? (names.get(organisation) ?? null) : role ? owners[role].zh : null,
    opened_at: iso(sight.hours ? row.opened_at : start_of_day(row.opened_at))!,
    arrive_promised_at: iso(row.arrive_promised_at),
    resolved_at: iso(row.resolved_at),
    closed_at: iso(sight.hours || !row.closed_at ? row.closed_at : start_of_day(row.closed_at)),
    clock: clock && clock_view(clock, sight.hours),
    reporter_count: row.reporter_count,
    mine: mine !== undefined,
    solved: row.solved,
    satisfaction: row.satisfaction,
    by_assistant: row.by_assistant && sight.hours,
    may_join: mine === undefined && may_join(ctx.actor, row),
    waiting: row.waiting_for && row.waiting_until ? { for: row.waiting_for, until: iso(row.waiting_until)! } : null,
  };
}

async function organisation_names(ctx: Ctx, rows: readonly CaseRow[]): Promise<Map<string, string>> {
  const ids = new Set(rows.flatMap((row) => [row.offered_organisation_id, row.keeper_organisation_id]).filter((id) => id !== null));
  const names = new Map<string, string>();
  for (const id of ids) names.set(id, await organisation_name(ctx, id));
  return names;
}

/** Everything of one case that this hat may see, and what it may do now. */
export async function detail(ctx: Ctx, row: CaseRow): Promise<CaseDetail> {
  const mine = (await select_mine(ctx, [row.id])).get(row.id);
  const sight = sight_of(ctx.actor, row, mine);
  const [one] = await cards(ctx, [row]);
  const clocks = await select_clocks_of(ctx, [row.id]);
  const facts = await select_case_facts(ctx, row.id);
  const files = (await select_case_files(ctx, row.id)).filter((file) => sees_picture(sight, file, facts));
  return {
    ...one!,
    // a grid may be a single building: the complained-about party is told the estate alone
    grid_text: sight.place === 'estate' ? '' : await grid_words(ctx, row),
    description: sight.words ? row.description : null,
    clocks: clocks.map((clock) => clock_view(clock, sight.hours)),
    timeline: await timeline(ctx, row, sight, facts),
    photos: files.map(({ file_id, kind }) => ({ file_id, kind })),
    reporters: sight.reporters ? await reporter_views(ctx, row) : [],
    may: may_now(ctx, row, mine !== undefined),
    emergency_lines: row.category ? [...category_by_code(row.category).emergency_lines] : [],
    reading: row.confidence !== null && sight.reporters ? { confidence: row.confidence, why: row.why ?? '' } : null,
    merged_into: row.merged_into,
  };
}

/** The verbs of the screens: `close` is the clock’s alone. */
export function may_now(ctx: Ctx, row: CaseRow, is_reporter: boolean): CaseVerb[] {
  const person = person_before(ctx.actor, row, is_reporter);
  const verbs = (Object.keys(moves) as Verb[]).filter((verb) => verb !== 'close');
  return verbs.filter((verb) => may_by(verb, row, person) === true && may(verb, row, ctx.now) === true && !passes_the_task(ctx.actor, row, verb)) as CaseVerb[];
}

async function timeline(ctx: Ctx, row: CaseRow, sight: Sight, facts: readonly CaseFact[]): Promise<TimelineEntry[]> {
  const deeds = new Set(sight.deeds ? facts.filter((fact) => is_deed(fact, ctx.actor.hat.organisation_id)).map((fact) => fact.seq) : []);
  const notes = Map.groupBy(
    (await select_notes(ctx, row.id)).filter((note) => sight.audiences.includes(note.audience) || deeds.has(note.fact_seq ?? -1)),
    (note) => note.fact_seq,
  );
  return facts
    .filter((fact) => sight.audiences.includes('staff') || !(staff_only.has(fact.name) || (fact.name === 'case.noted' && fact.data['to_resident'] === false)))
    .map((fact) => ({
      at: iso(sight.hours ? fact.at : start_of_day(fact.at))!,
      name: fact.name,
      who: who_words(fact, row, sight),
      text: notes.get(fact.seq)?.map((note) => note.text).join('\n') ?? null,
      file_ids: [],
      data: sight.hours ? fact.data : {},
    }));
}

const exchanged: ReadonlySet<string> = new Set(['case.planned', 'case.paused', 'case.answered', 'case.resolved']);
/** What the keeper wrote, and what the resident wrote back when asked: between the two of them, and so known to both. */
const is_deed = (fact: CaseFact, organisation_id: string | null): boolean => exchanged.has(fact.name) || (fact.name === 'case.noted' && organisation_id !== null && fact.data['organisation_id'] === organisation_id);
/** A picture that this sight shows; of who may be complained about, also what came with their own word that it is done. */
export function sees_picture(sight: Sight, file: Pick<CaseFileRow, 'audience' | 'kind' | 'at'>, facts: readonly CaseFact[]): boolean {
  if (sight.audiences.includes(file.audience)) return sight.pictures || file.kind === 'after';
  return sight.deeds === true && file.kind === 'after' && facts.some((fact) => fact.name === 'case.resolved' && fact.at.getTime() === file.at.getTime());
}

const of_departments: Readonly<Record<string, string>> = { 'whistle.called': '街道', 'whistle.appraised': '街道', 'whistle.rated': '居民', 'group.formed': '街道', 'group.agreed': '协调组', 'group.ended': '协调组', 'deadlock.raised': '街道' };
const staff_only: ReadonlySet<string> = new Set(['whistle.reminded', 'whistle.missed', 'whistle.appraised', 'group.formed', 'group.agreed', 'group.item_given', 'group.item_reminded', 'group.item_missed', 'group.item_done', 'group.ended', 'deadlock.raised', 'case.objected', 'case.corrected', 'clock.reminded', 'case.extension_asked', 'case.extension_refused', 'case.exclusion_asked', 'case.exclusion_refused', 'case.next_step', 'case.recused', 'case.unrecused']);
const by_residents: ReadonlySet<string> = new Set(['case.confirmed', 'case.rated', 'case.withdrawn', 'case.joined', 'case.reopened', 'case.drafted']);

/** A post, never a person: 「居民」「AI 网格员」「物业」. */
function who_words(fact: CaseFact, row: CaseRow, sight: Sight): string {
  if (fact.name === 'case.opened' || fact.name === 'case.drafted') return row.by_assistant && sight.hours ? 'AI 网格员' : '居民';
  if (fact.name === 'case.dispatched' && fact.data['deadlock_id']) return '行业党委';
  // whoever has it now is not the one who stepped back
  if (fact.name === 'case.recused' || fact.name === 'case.unrecused') return '工作人员';
  if (fact.hat === 'system' || fact.name === 'case.dispatched') return '系统';
  if (/^(?:whistle|group|deadlock)\./.test(fact.name)) return of_departments[fact.name] ?? '部门';
  if (fact.hat.startsWith('resident:') || by_residents.has(fact.name)) return '居民';
  const role = owner_code_of(row.keeper_role ?? row.offered_role);
  return role ? owners[role].zh : '工作人员';
}

async function reporter_views(ctx: Ctx, row: CaseRow): Promise<CaseDetail['reporters']> {
  const rows = await select_reporters(ctx, row.id);
  const people = new Map((await people_by_id(ctx, rows.map((one) => one.person_id))).map((one) => [one.id, one]));
  const views: CaseDetail['reporters'] = [];
  for (const { person_id, home_id } of rows) {
    // who sees the reporters sees the home that they reported from, also where it lies elsewhere
    const homes = home_id ? await as_software(ctx, () => homes_of(ctx, person_id)) : [];
    const person = people.get(person_id);
    views.push({ name_masked: mask_name(person?.name ?? ''), phone_masked: person?.phone_masked ?? null, home: homes.find((home) => home.home_id === home_id)?.home_name ?? null });
  }
  return views;
}
