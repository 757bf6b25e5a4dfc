import type { Ctx } from '../../platform/ctx.ts';
import { estate_index } from '../territory/index.ts';
import { mask_name, organisation_by_id, people_by_id, homes_of } from '../people/index.ts';
import { may, may_by } from './case.ts';
import { categories, category_by_code, type Category } from './category.ts';
import { next_clock } from './clock.ts';
import type { CaseCard, CaseDetail, CaseVerb, CategoryView, ClockView, TimelineEntry } from './contract.ts';
import { moves, type Verb } from './move.ts';
import { owner_code_of, owners } from './owner.ts';
import { person_before } from './part.ts';
import { select_case_facts, select_case_files, select_clocks_of, select_mine, select_notes, type CaseFact } from './reading-store.ts';
import { place_words, sight_of, type Sight } from './sight.ts';
import { select_reporters } from './store.ts';
import type { CaseRow, ClockRow } from './tables.ts';

const unknown_category: CategoryView = { code: '0000', name: '还没分类', group_code: '00', group_name: '待分类', tier: 3, emergency_lines: [] };

export function category_view(one: Category): CategoryView {
  const { code, name, group_code, group_name, tier, emergency_lines } = one;
  return { code, name, group_code, group_name, tier, emergency_lines: [...emergency_lines] };
}
export const category_views = categories.map(category_view);

const iso = (at: Date | null) => at?.toISOString() ?? null;
function clock_view(clock: ClockRow): ClockView {
  const { kind, state, schedule_known } = clock;
  return { kind, state, schedule_known, started_at: clock.started_at.toISOString(), due_at: clock.due_at.toISOString(), met_at: iso(clock.met_at) };
}

/** Cases as rows and cards for this hat; three questions to the database however many there are. */
export async function cards(ctx: Ctx, rows: readonly CaseRow[]): Promise<CaseCard[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const mine = await select_mine(ctx, ids);
  const clocks = Map.groupBy(await select_clocks_of(ctx, ids), (clock) => clock.case_id);
  const names = await organisation_names(ctx, rows);
  return Promise.all(rows.map((row) => card(ctx, row, mine.has(row.id), clocks.get(row.id) ?? [], names)));
}

async function card(ctx: Ctx, row: CaseRow, is_mine: boolean, clocks: readonly ClockRow[], names: ReadonlyMap<string, string>): Promise<CaseCard> {
  const sight = sight_of(ctx.actor, row, is_mine);
  const category = row.category ? category_view(category_by_code(row.category)) : unknown_category;
  const place = place_words(row, sight.place);
  const estate = row.estate_id ? (await estate_index(ctx, row.estate_id)).estate.name : '';
  const role = owner_code_of(row.offered_role ?? row.keeper_role);
  const organisation = row.offered_organisation_id ?? row.keeper_organisation_id;
  const clock = next_clock(clocks) as ClockRow | null;
  return {
    id: row.id,
    number: String(row.number),
    title: [place || estate, category.name].join(' '),
    category,
    tier: row.tier,
    state: row.state,
    level: row.level,
    estate_id: row.estate_id,
    place_text: [estate, place].filter(Boolean).join(' '),
    owner_text: organisation ? (names.get(organisation) ?? null) : role ? owners[role].zh : null,
    opened_at: row.opened_at.toISOString(),
    arrive_promised_at: iso(row.arrive_promised_at),
    resolved_at: iso(row.resolved_at),
    closed_at: iso(row.closed_at),
    clock: clock && clock_view(clock),
    reporter_count: row.reporter_count,
    mine: is_mine,
    solved: row.solved,
    satisfaction: row.satisfaction,
    by_assistant: row.by_assistant,
  };
}

async function organisation_names(ctx: Ctx, rows: readonly CaseRow[]): Promise<Map<string, string>> {
  const ids = new Set(rows.flatMap((row) => [row.offered_organisation_id, row.keeper_organisation_id]).filter((id) => id !== null));
  const names = new Map<string, string>();
  for (const id of ids) names.set(id, (await organisation_by_id(ctx, id))?.name ?? '');
  return names;
}

/** Everything of one case that this hat may see, and what it may do now. */
export async function detail(ctx: Ctx, row: CaseRow): Promise<CaseDetail> {
  const is_mine = (await select_mine(ctx, [row.id])).has(row.id);
  const sight = sight_of(ctx.actor, row, is_mine);
  const [one] = await cards(ctx, [row]);
  const clocks = await select_clocks_of(ctx, [row.id]);
  const files = (await select_case_files(ctx, row.id)).filter((file) => sight.audiences.includes(file.audience) && (sight.pictures || file.kind === 'after'));
  return {
    ...one!,
    description: sight.words ? row.description : null,
    clocks: clocks.map(clock_view),
    timeline: await timeline(ctx, row, sight),
    photos: files.map(({ file_id, kind }) => ({ file_id, kind })),
    reporters: sight.reporters ? await reporter_views(ctx, row) : [],
    may: may_now(ctx, row, is_mine),
    emergency_lines: row.category ? [...category_by_code(row.category).emergency_lines] : [],
    reading: row.confidence !== null && sight.reporters ? { confidence: row.confidence, why: row.why ?? '' } : null,
    merged_into: row.merged_into,
  };
}

/** The verbs of the screens: `close` is the clock’s alone. */
export function may_now(ctx: Ctx, row: CaseRow, is_reporter: boolean): CaseVerb[] {
  const person = person_before(ctx.actor, row, is_reporter);
  const verbs = (Object.keys(moves) as Verb[]).filter((verb) => verb !== 'close');
  return verbs.filter((verb) => may_by(verb, row, person) === true && may(verb, row, ctx.now) === true) as CaseVerb[];
}

async function timeline(ctx: Ctx, row: CaseRow, sight: Sight): Promise<TimelineEntry[]> {
  const notes = Map.groupBy(
    (await select_notes(ctx, row.id)).filter((note) => sight.audiences.includes(note.audience)),
    (note) => note.fact_seq,
  );
  const facts = await select_case_facts(ctx, row.id);
  // the complained-about learns what happened and not at what hour
  const at = (fact: CaseFact) => (sight.words || sight.place !== 'estate' ? fact.at.toISOString() : `${fact.at.toISOString().slice(0, 10)}T00:00:00.000Z`);
  return facts
    .filter((fact) => sight.audiences.includes('staff') || !staff_only.has(fact.name))
    .map((fact) => ({
      at: at(fact),
      name: fact.name,
      who: who_words(fact, row),
      text: notes.get(fact.seq)?.map((note) => note.text).join('\n') ?? null,
      file_ids: [],
      data: fact.data,
    }));
}

const staff_only: ReadonlySet<string> = new Set(['case.objected', 'case.corrected', 'clock.reminded']);
const by_residents: ReadonlySet<string> = new Set(['case.confirmed', 'case.rated', 'case.withdrawn', 'case.joined', 'case.reopened', 'case.drafted']);

/** A post, never a person: 「居民」「AI 网格员」「物业」. */
function who_words(fact: CaseFact, row: CaseRow): string {
  if (fact.name === 'case.opened' || fact.name === 'case.drafted') return row.by_assistant ? 'AI 网格员' : '居民';
  if (fact.hat === 'system' || fact.name === 'case.dispatched') return '系统';
  if (fact.hat.startsWith('resident:') || by_residents.has(fact.name)) return '居民';
  const role = owner_code_of(row.keeper_role ?? row.offered_role);
  return role ? owners[role].zh : '工作人员';
}

async function reporter_views(ctx: Ctx, row: CaseRow): Promise<CaseDetail['reporters']> {
  const rows = await select_reporters(ctx, row.id);
  const people = new Map((await people_by_id(ctx, rows.map((one) => one.person_id))).map((one) => [one.id, one]));
  return Promise.all(
    rows.map(async ({ person_id, home_id }) => ({
      name_masked: mask_name(people.get(person_id)?.name ?? ''),
      phone_masked: people.get(person_id)?.phone_masked ?? null,
      home: home_id ? ((await homes_of(ctx, person_id)).find((home) => home.home_id === home_id)?.home_name ?? null) : null,
    })),
  );
}
