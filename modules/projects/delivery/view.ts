import { own_ids, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { pending_of } from '../../ledger/index.ts';
import { place_by_id } from '../../territory/index.ts';
import { askers_of, is_me, list_of, part_of, today_of } from '../found.ts';
import type { Part } from '../list.ts';
import { is_late } from '../outcome.ts';
import { standing_of } from '../standing.ts';
import type { ListRow, ProjectRow } from '../tables.ts';
import { project_cards } from '../view.ts';
import { phases } from '../contract.ts';
import { say_verbs, verbs, type ProjectView } from './contract.ts';
import { is_open, may, may_say } from './project.ts';
import { asked_for } from './say.ts';
import { select_acts, select_changes, select_faults, select_findings, select_inspections, select_milestones, select_photos, select_pledges, select_project, select_supervisors, select_words } from './store.ts';

/** One of the ten, as far as the hat may know it: what is public, and for the village its findings and what it said. */
export async function project_view(ctx: Ctx, id: string): Promise<ProjectView> {
  const row = await select_project(ctx, id);
  if (!row) throw new Refusal('project.unknown');
  const list = await list_of(ctx, row.list_id);
  const part = await part_of(ctx, list);
  const [card] = await project_cards(ctx, [row], await standing_of(ctx, [list.id]));
  return { ...card!, ...(await built(ctx, row)), ...(await supervised(ctx, row, part)), ...(await begun(ctx, row, list, part)), ...(await allowed(ctx, row, part)) };
}

async function built(ctx: Ctx, row: ProjectRow) {
  const today = today_of(ctx);
  const photos = await select_photos(ctx, row.id);
  const spots = [...new Set(photos.map(({ spot }) => spot))];
  const last = (spot: string, phase: (typeof phases)[number]) => photos.findLast((one) => one.spot === spot && one.phase === phase)?.file_id ?? null;
  return {
    today, words: row.words, cancelled_why: row.cancelled_why, contractor: row.contractor, start_on: row.start_on, started_on: row.started_on, finished_on: row.finished_on, first_finish_on: row.first_finish_on, first_budget_fen: row.first_budget_fen,
    milestones: (await select_milestones(ctx, row.id)).map(({ number, title, due_on, done_on }) => ({ number, title, due_on, done_on, late: is_late({ finish_on: due_on, finished_on: done_on }, today) })),
    timeline: (await select_acts(ctx, row.id)).map(({ at, verb, office, text }) => ({ at: at.toISOString(), verb, office, text })),
    spots: spots.map((spot) => ({ spot, before: last(spot, 'before'), during: last(spot, 'during'), after: last(spot, 'after') })),
    pledges: (await select_pledges(ctx, row.id)).map((one) => ({ id: one.id, source: one.source, giver: one.giver, amount_fen: one.amount_fen, at: one.made_at.toISOString(), taken_back_why: one.taken_back_why })),
    inspections: (await select_inspections(ctx, row.id)).map(({ at, office, good, text }) => ({ at: at.toISOString(), office, good, text })),
    faults: (await select_faults(ctx, row.id)).length,
  };
}

async function supervised(ctx: Ctx, row: ProjectRow, part: Part | null) {
  const [words, supervisors] = await as_software(ctx, async () => [(await select_words(ctx, row.id)).filter(({ round }) => round === row.round), await select_supervisors(ctx, row.id)] as const);
  return {
    supervisors: supervisors.length,
    findings: (await select_findings(ctx, row.id)).map((one) => ({ id: one.id, at: one.at.toISOString(), text: one.text, answer: one.answer, settled: one.settled, open: is_open(one), mine: is_me(ctx, one.by_id) })),
    changes: (await select_changes(ctx, row.id)).map((one) => ({
      id: one.id, at: one.asked_at.toISOString(), reason: one.reason, scope: one.scope, budget_fen: one.budget_fen, finish_on: one.finish_on, cancel: one.cancel, approved: one.approved, words: one.words,
      may_decide: one.approved === null && may('decide_change', row.state, part) === true && !is_me(ctx, one.asked_by),
    })),
    // what was said is for whoever puts it right, without a name; everybody else reads how many
    said: { good: words.filter(({ good }) => good).length, not_good: words.filter(({ good }) => !good).length, texts: part === 'keeper' || part === 'overseer' ? words.flatMap(({ text }) => (text ? [text] : [])) : [] },
    mine: { asker: part === 'neighbour' && (await asked_for(ctx, row)), supervisor: supervisors.some(({ person_id }) => is_me(ctx, person_id)), good: words.find(({ person_id }) => own_ids(ctx.actor).includes(person_id))?.good ?? null },
  };
}

async function begun(ctx: Ctx, row: ProjectRow, list: ListRow, part: Part | null) {
  const { proposals, people } = await askers_of(ctx, list.id, row.proposal_id);
  return {
    village: (await as_software(ctx, () => place_by_id(ctx, list.village_id)))?.name ?? '', village_id: list.village_id, year: list.year, askers: people.length,
    // that it came from a case is everybody's; which case is not
    origins: proposals.map(({ origin, origin_id, origin_note, made_at }) => ({ origin, origin_id: part === 'keeper' || part === 'overseer' ? origin_id : null, note: origin_note, at: made_at.toISOString() })),
  };
}

async function allowed(ctx: Ctx, row: ProjectRow, part: Part | null) {
  const books = part === 'keeper' ? await pending_of(ctx, row.id) : null;
  return {
    pending: books?.pending ?? 0, books: books !== null, is_cashier: books?.is_cashier ?? false,
    may: verbs.filter((verb) => may(verb, row.state, part) === true && ((verb !== 'receive' && verb !== 'pay') || books?.is_cashier === true) && (verb !== 'plan' || row.finish_on === null) && (verb !== 'start' || row.finish_on !== null)),
    may_say: say_verbs.filter((verb) => may_say(verb, row.state, part === 'neighbour') === true && (verb !== 'fault' || (row.warranty_until ?? '') >= today_of(ctx))),
  };
}
