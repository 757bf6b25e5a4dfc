import { within_reach, type Ctx } from '../../platform/ctx.ts';
import { cards, cases_by_id, end_of_day, shanghai_date } from '../cases/index.ts';
import type { CaseCard } from '../cases/contract.ts';
import { lives_at, mask_name, names_of, people_by_id } from '../people/index.ts';
import { estate_index, estates_within_reach, place_by_id, place_words } from '../territory/index.ts';
import type { Finish, VisitDay, VisitHistory, VisitView } from './contract.ts';
import { select_acts, select_before, select_cases, select_day, select_files, select_next, select_written_by } from './store.ts';
import type { VisitRow } from './tables.ts';
import { may_know_why, may_see_contact } from './visit.ts';

const units_max = 600;

/** The 08:00 list: one's own visits and the grid's, for the community all; with where one may walk in. Shanghai days. */
export async function visit_day(ctx: Ctx, day: string | null): Promise<VisitDay> {
  const on = day ?? shanghai_date(ctx.now);
  const rows = await select_day(ctx, on, ctx.actor.hat.role === 'community' ? null : ctx.actor.person_id);
  return { day: on, now: ctx.now.toISOString(), expires_at: end_of_day(on).toISOString(), visits: await visit_views(ctx, rows), units: await units_within_reach(ctx) };
}

async function units_within_reach(ctx: Ctx): Promise<VisitDay['units']> {
  const { hat } = ctx.actor;
  if (hat.role !== 'grid_worker' && hat.role !== 'community') return [];
  const units: VisitDay['units'] = [];
  for (const { id } of await estates_within_reach(ctx)) {
    const index = await estate_index(ctx, id);
    for (const building of index.buildings.values()) {
      if (!within_reach(hat, building.place.path)) continue;
      for (const unit of building.units.values()) units.push({ id: unit.place.id, text: `${index.estate.name} ${place_words(index, unit.place.id)}` });
    }
  }
  return units.slice(0, units_max);
}

/** Whether the register still has the person at this door; null where nobody or no home is named. */
export async function lives_here(ctx: Ctx, visit: Pick<VisitRow, 'person_id' | 'place_id'>): Promise<boolean | null> {
  return visit.person_id === null ? null : lives_at(ctx, visit.person_id, visit.place_id);
}

export function is_theirs(ctx: Ctx, visit: Pick<VisitRow, 'worker_id'>): boolean {
  return visit.worker_id === ctx.actor.person_id || (visit.worker_id === null && ctx.actor.hat.role === 'grid_worker');
}

/** Visits as this hat may see them: people masked, reasons by need, cases as cards that never carry a reporter. */
export async function visit_views(ctx: Ctx, rows: readonly VisitRow[]): Promise<VisitView[]> {
  const ids = rows.map((row) => row.id);
  const found_people = rows.some((row) => row.person_id !== null) ? await people_by_id(ctx, rows.flatMap((row) => row.person_id ?? [])) : [];
  const people = new Map(found_people.map((one) => [one.id, one]));
  const names = await names_of(ctx, rows.flatMap((row) => row.changed_by ?? []));
  const files = Map.groupBy(await select_files(ctx, ids), (file) => file.visit_id);
  const links = await select_cases(ctx, ids);
  const written = await select_written_by(ctx, ids);
  const case_ids = [...new Set(links.map((link) => link.case_id))];
  const case_cards = new Map<string, CaseCard>((case_ids.length > 0 ? await cards(ctx, await cases_by_id(ctx, case_ids)) : []).map((card) => [card.id, card]));
  const today = shanghai_date(ctx.now);
  return Promise.all(
    rows.map(async (row): Promise<VisitView> => {
      const person = row.person_id === null ? undefined : people.get(row.person_id);
      const last = await select_before(ctx, row, row.visited_at ?? new Date(ctx.now.getTime() + 1));
      const next = await select_next(ctx, row.id);
      const needs_why = written.has(row.id) || may_know_why(ctx.actor.hat.role, row.worker_id, ctx.actor.person_id);
      return {
        id: row.id,
        version: row.version,
        state: row.state,
        on_day: row.on_day,
        place_text: await place_text(ctx, row),
        person: person ? { name_masked: mask_name(person.name), phone_masked: person.phone_masked } : null,
        lives_here: await lives_here(ctx, row),
        why: needs_why ? { code: row.why, text: row.why_text } : { code: row.why === 'case' ? 'case' : 'look_in', text: null },
        worker: row.worker_id === null ? 'grid' : row.worker_id === ctx.actor.person_id ? 'me' : 'other',
        last: last ? { on_day: shanghai_date(last.visited_at ?? ctx.now), outcome: last.outcome, promised: last.promised } : null,
        outcome: row.outcome,
        note: needs_why ? row.note : null,
        promised: row.promised,
        next_on: next?.on_day ?? null,
        consent: row.consent,
        witness: row.witness,
        files: needs_why ? (files.get(row.id) ?? []).map(({ file_id, kind }) => ({ file_id, kind })) : [],
        visited_at: row.visited_at?.toISOString() ?? null,
        changed: { by: row.changed_by === null ? null : (names.get(row.changed_by) ?? null), at: row.changed_at.toISOString() },
        contact_open: row.person_id !== null && may_see_contact(row, today, is_theirs(ctx, row)) === true,
        cases: links.filter((link) => link.visit_id === row.id).flatMap((link) => case_cards.get(link.case_id) ?? []),
      };
    }),
  );
}

async function place_text(ctx: Ctx, row: VisitRow): Promise<string> {
  if (row.estate_id === null) return (await place_by_id(ctx, row.place_id))?.name ?? '';
  const index = await estate_index(ctx, row.estate_id);
  return `${index.estate.name} ${place_words(index, row.place_id)}${row.room ?? ''}`;
}

/** A visit with everything that was ever sent about it, also what gave way: both stay in its history. */
export async function visit_history(ctx: Ctx, row: VisitRow): Promise<VisitHistory> {
  const [visit] = await visit_views(ctx, [row]);
  const acts = await select_acts(ctx, row.id);
  const names = await names_of(ctx, acts.map((act) => act.by_id));
  const needs_why = acts.some((act) => act.verb === 'finish' && act.by_id === ctx.actor.person_id) || may_know_why(ctx.actor.hat.role, row.worker_id, ctx.actor.person_id);
  return {
    visit: visit!,
    acts: acts.map((act) => {
      const finish = act.verb === 'finish' && needs_why ? (act.body as Finish) : null;
      return { at: act.at.toISOString(), verb: act.verb, by: names.get(act.by_id) ?? null, result: act.result, outcome: finish?.outcome ?? null, note: finish?.note ?? null };
    }),
  };
}
