import type { Ctx } from '../../platform/ctx.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { meetings } from '../deliberation/index.ts';
import { place_by_id } from '../territory/index.ts';
import type { ListAct, OpenList, Propose } from './contract.ts';
import { list_of, me, must_know_case, note, office_of, part_of } from './found.ts';
import { ten } from './list.ts';
import { tell_meetings } from './origin.ts';
import { choose_none, insert_lists, insert_proposals, is_asked, move_merged, select_list_of, select_proposal, select_proposals, update_list, update_proposal, write_support } from './store.ts';
import type { ListRow, ProposalRow } from './tables.ts';

/** A village's own figures, unless it sets others: four fifths at least fairly satisfied; two thirds of those entitled at a meeting. △ */
export const usual = { line_percent: 80, quorum_numerator: 2, quorum_denominator: 3 } as const;

/** 民需收集: a village's office begins to collect for a year (seed 《贵州日报》 「民需收集—项目落地—群众监督—长效评价」). */
export async function open_list(ctx: Ctx, { village_id, year }: OpenList): Promise<ListRow> {
  const place = await place_by_id(ctx, village_id);
  if (place?.kind !== 'community') throw new Refusal('project.not_village');
  const { role, organisation_id, place_paths } = ctx.actor.hat;
  if (role !== 'community' || organisation_id === null || !place_paths.includes(place.path)) throw new Refusal('project.not_your_part');
  if (await select_list_of(ctx, village_id, year)) throw new Refusal('project.list_known');
  const row: ListRow = {
    district: ctx.actor.district, id: `${village_id}-${year}`, village_id, year, place_path: place.path, organisation_id, state: 'collecting', ...usual,
    opened_at: ctx.now, chosen_by: null, chosen_at: null, published_by: null, published_at: null, closed_at: null,
  };
  await insert_lists(ctx, [row]);
  await note(ctx, 'project_list.opened', row.id, row, { year });
  return row;
}

/** 提建议: by a neighbour in their own words, or by staff who heard it at a meeting, in a message, at a door or in a case; where it was heard stays with it. */
export async function propose(ctx: Ctx, list_id: string, asked: Propose): Promise<ProposalRow> {
  const list = await list_of(ctx, list_id, 'lock');
  const part = await part_of(ctx, list);
  if (part === null) throw new Refusal('project.not_your_part');
  const all = await select_proposals(ctx, list_id);
  const known = all.find(({ request_id }) => request_id === asked.request_id);
  if (known) return known;
  if (list.state !== 'collecting') throw new Refusal('project.not_now');
  if (await is_asked(ctx, list_id)) throw new Refusal('project.ballot_open');
  if (asked.origin === 'case') {
    if (!asked.origin_id) throw new Refusal('project.origin_unknown');
    await must_know_case(ctx, asked.origin_id);
  }
  if (asked.origin_id && all.some((one) => one.origin === asked.origin && one.origin_id === asked.origin_id)) throw new Refusal('project.origin_known');
  const row: ProposalRow = {
    district: list.district, id: new_id(ctx.now), list_id, request_id: asked.request_id, title: asked.title.trim(), words: asked.words.trim(), spot: asked.spot.trim(), origin: asked.origin, origin_id: asked.origin_id, origin_note: asked.origin_note.trim(),
    asked_by: part === 'neighbour' ? ctx.actor.person_id : null, made_by: me(ctx), made_at: ctx.now, merged_into: null, feasible: null, assessed_by: null, assessed_office: null, assessed_at: null, reason: null, cost_fen: null, chosen_number: null,
  };
  if (row.origin === 'meeting' && row.origin_id !== null) await meetings.take_proposal(ctx, row.origin_id, row.id);
  await insert_proposals(ctx, [row]);
  await note(ctx, 'project.proposed', row.id, list, { list_id, origin: row.origin });
  return row;
}

/** 我也要: once a person, whoever lives there; it shows how many want it and decides nothing by itself. */
export async function support(ctx: Ctx, proposal_id: string): Promise<ProposalRow> {
  const found = await proposal(ctx, proposal_id);
  const list = await list_of(ctx, found.list_id, 'lock');
  if ((await part_of(ctx, list)) !== 'neighbour') throw new Refusal('project.not_your_part');
  if (list.state !== 'collecting') throw new Refusal('project.not_now');
  await write_support(ctx, found.merged_into ?? found.id, ctx.actor.person_id!);
  await note(ctx, 'project.supported', found.merged_into ?? found.id, list);
  return found;
}

async function proposal(ctx: Ctx, id: string, list_id?: string): Promise<ProposalRow> {
  const found = await select_proposal(ctx, id);
  if (!found || (list_id !== undefined && found.list_id !== list_id)) throw new Refusal('project.proposal_unknown');
  return found;
}

type Of<V extends ListAct['verb']> = Extract<ListAct, { verb: V }>;
/** 合并: the same wish said twice is one; both origins stay to be read, and both who asked are told. */
export async function merge(ctx: Ctx, list: ListRow, { proposal_id, into_id }: Of<'merge'>): Promise<void> {
  const [from, into] = [await proposal(ctx, proposal_id, list.id), await proposal(ctx, into_id, list.id)];
  if (from.id === into.id || from.merged_into !== null || into.merged_into !== null) throw new Refusal('project.merge_self');
  await move_merged(ctx, from.id, into.id);
  await update_proposal(ctx, from.id, { merged_into: into.id });
  await note(ctx, 'project.merged', from.id, list, { into_id });
}

/** 可行性: whether it can be done, who says so and why; what cannot is told with its reason and stays to be read. */
export async function assess(ctx: Ctx, list: ListRow, { proposal_id, feasible, reason, cost_fen }: Of<'assess'>): Promise<void> {
  const found = await proposal(ctx, proposal_id, list.id);
  if (found.merged_into !== null) throw new Refusal('project.merge_self');
  if (feasible && cost_fen === null) throw new Refusal('project.needs_cost');
  await update_proposal(ctx, found.id, { feasible, reason: reason.trim(), cost_fen: feasible ? cost_fen : null, assessed_by: me(ctx), assessed_office: await office_of(ctx), assessed_at: ctx.now });
  if (!feasible) await tell_meetings(ctx, found.id, 'refused');
  await note(ctx, 'project.assessed', found.id, list, { feasible, cost_fen: feasible ? cost_fen : null });
}

/** 十件: exactly ten, in the order of their numbers, each found feasible; then the village decides on them. */
export async function choose(ctx: Ctx, list: ListRow, { proposal_ids }: Of<'choose'>): Promise<void> {
  if (proposal_ids.length !== ten || new Set(proposal_ids).size !== ten) throw new Refusal('project.not_ten');
  for (const [index, id] of proposal_ids.entries()) {
    const found = await proposal(ctx, id, list.id);
    if (found.merged_into !== null || found.feasible !== true) throw new Refusal('project.not_feasible');
    await update_proposal(ctx, found.id, { chosen_number: index + 1 });
    await tell_meetings(ctx, found.id, 'chosen');
  }
  await update_list(ctx, list.id, { state: 'chosen', chosen_by: me(ctx), chosen_at: ctx.now });
  await note(ctx, 'project_list.chosen', list.id, list, { projects: ten });
}
/** Back to collecting: as long as the village has not been asked, or it said no. */
export async function unchoose(ctx: Ctx, list: ListRow): Promise<void> {
  await choose_none(ctx, list.id);
  await update_list(ctx, list.id, { state: 'collecting', chosen_by: null, chosen_at: null });
  await note(ctx, 'project_list.opened_again', list.id, list);
}
