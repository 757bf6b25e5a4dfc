import type { Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { mask_name, names_of } from '../people/index.ts';
import { place_by_id } from '../territory/index.ts';
import type { RosterDetail } from './contract.ts';
import { is_of_office } from './found.ts';
import { homes_entitled } from './gather.ts';
import { may_close, twins_of } from './line.ts';
import { is_in_reach, select_changes, select_draws, select_lines, select_objections, select_publications, select_roster, with_kept_people } from './store.ts';
import { cards, objection_views, public_view } from './view.ts';

/** A roster as its place works on it: names masked, doubles and missing homes found, and what this hat may do next. */
export async function roster_detail(ctx: Ctx, id: string): Promise<RosterDetail> {
  const roster = await select_roster(ctx, id);
  if (!roster || !(await is_in_reach(ctx, roster))) throw new Refusal('roster.unknown');
  const [card] = await cards(ctx, [roster]);
  const lines = await select_lines(ctx, id);
  const names = await names_of(ctx, lines.flatMap(({ checked_by }) => checked_by ?? []));
  const people = await with_kept_people(ctx, lines);
  const twins = twins_of(people);
  const publications = (await select_publications(ctx, [id])).get(id)!;
  const draw = (await select_draws(ctx, id)).find(({ state }) => state === 'open');
  const ours = is_of_office(ctx, roster);
  const listed = new Set(lines.map(({ home_id }) => home_id));
  const may = may_close(people);
  const person_id = ctx.actor.person_id;
  return {
    ...card!, households: roster.closed_at ? card!.households : lines.length,
    about: roster.about, way: roster.way, absent_rule: roster.absent_rule, objection_days: roster.objection_days, ours,
    place_name: (await place_by_id(ctx, roster.place_id))?.name ?? '', from_register: roster.estate_id !== null,
    lines: lines.map((line) => ({
      code: line.code, name: mask_name(line.name), address: line.address, check_state: line.check_state, papers: line.papers, check_note: line.check_note,
      checked_by: line.checked_by === null ? null : (names.get(line.checked_by) ?? null), twin_of: twins.find((codes) => codes.includes(line.code))?.filter((code) => code !== line.code) ?? [], known: line.person_id !== null,
    })),
    missing: roster.estate_id === null || roster.closed_at ? [] : (await homes_entitled(ctx, roster)).filter(({ home_id }) => !listed.has(home_id)).map(({ address }) => ({ address })),
    may_close: !roster.closed_at && may === true, why_not: roster.closed_at || may === true ? null : may,
    draw: draw ? {
      attempt: draw.attempt, pass: ours ? draw.pass : null, first: draw.first_by !== null, codes: draw.codes,
      may_witness: !ours && ![roster.made_by, roster.closed_by, draw.opened_by, draw.first_by].includes(person_id),
    } : null,
    objections: await objection_views(ctx, roster, await select_objections(ctx, id), lines),
    changes: (await select_changes(ctx, id)).map((change) => ({
      id: change.id, what: change.what, code: change.code, name: change.name === null ? null : mask_name(change.name), to_place: change.to_place, reason: change.reason,
      asked_office: change.asked_office, asked_at: change.asked_at.toISOString(), state: change.state, why: change.why,
      may_decide: change.state === 'asked' && change.asked_by !== person_id && ['street', 'county'].includes(ctx.actor.hat.role),
    })),
    public: roster.closed_at ? await public_view(ctx, roster, publications) : null,
  };
}
