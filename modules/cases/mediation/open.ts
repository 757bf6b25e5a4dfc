import { within_reach, type Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { holders_of, homes_of, names_of } from '../../people/index.ts';
import { place_by_id } from '../../territory/index.ts';
import { allow } from '../act.ts';
import { may_be_given } from '../case.ts';
import { serving } from '../offer.ts';
import { sight_of } from '../sight.ts';
import { select_case, select_reporters } from '../store.ts';
import type { CaseRow } from '../tables.ts';
import { happened } from './act.ts';
import type { Mediators, OpenMediation } from './contract.ts';
import { insert_mediation } from './store.ts';
import type { MediationPersonRow, MediationRow } from './tables.ts';

/** Whose people mediate: the mediation committee, the community, the grid, the street. */
const mediating: readonly string[] = ['TJ', 'SQ', 'WG', 'JD'];

/**
 * 调解: opened over a case or by itself (人民调解法 17). Whoever reported the case is a party without being named, and is
 * asked first: until they agree, nobody of the other side hears of it.
 */
export async function open_mediation(ctx: Ctx, { case_id, title, party_ids, mediator_ids }: OpenMediation): Promise<MediationRow> {
  const at = await ground(ctx, case_id);
  const reporters = at.row ? await reporters_of(ctx, at.row) : [];
  const sides = [...new Set([...reporters, ...party_ids])];
  if (sides.length < 2) throw new Refusal('mediation.two_sides');
  await check_parties(ctx, party_ids);
  await check_mediators(ctx, at, sides, mediator_ids);
  const row: MediationRow = {
    district: ctx.actor.district, id: new_id(ctx.now), case_id, place_path: at.place_path, title: title.trim(), opened_by: ctx.actor.person_id ?? '', at: ctx.now, state: 'asking',
    ended_at: null, end_reason: null, form: null, effective_at: null, confirm_until: null, remind_at: null, confirm_asked_at: null, confirm_outcome: null,
  };
  const first = reporters.length > 0 ? reporters : sides;
  const person = (person_id: string, part: MediationPersonRow['part']): MediationPersonRow => ({
    district: row.district, mediation_id: row.id, person_id, part, asked_at: part === 'mediator' || first.includes(person_id) ? ctx.now : null,
    answer: null, answered_at: null, answered_how: null, answer_witness: null, signed_at: null, signed_how: null, sign_witness: null, wants_confirmation_at: null,
  });
  const mediators = [...new Set(mediator_ids)];
  await insert_mediation(ctx, row, [...sides.map((id) => person(id, 'party')), ...mediators.map((id) => person(id, 'mediator'))]);
  await happened(ctx, row, 'opened', { case_id, parties: sides.length, mediators: mediators.length }, { to: first, code: 'notice.mediation_asked' });
  await happened(ctx, row, 'mediators_named', {}, { to: mediators, code: 'notice.mediation_yours' });
  return row;
}

type Ground = { row: CaseRow | null; place_path: string; estate_id: string | null };
async function ground(ctx: Ctx, case_id: string | null): Promise<Ground> {
  if (case_id === null) {
    const place = await place_by_id(ctx, ctx.actor.hat.place_id);
    return { row: null, place_path: place?.path ?? '', estate_id: null };
  }
  const row = await select_case(ctx, case_id);
  if (!row) throw new Refusal('case.unknown');
  if (row.state === 'draft') throw new Refusal('case.not_opened_yet');
  if (!may_be_talked_over(ctx, row)) throw new Refusal('mediation.not_over_this');
  allow(may_be_given(row, [ctx.actor.person_id ?? '', ctx.actor.hat.organisation_id ?? '']));
  return { row, place_path: row.place_path, estate_id: row.estate_id };
}
/** A mediation names who reported to the mediators, and to the other side in the end: never over what was said in confidence, is dangerous, or is about staff. */
export const may_be_talked_over = (ctx: Ctx, row: CaseRow): boolean => !row.confidential && !row.emergency && sight_of(ctx.actor, row, undefined).reporters;
const reporters_of = async (ctx: Ctx, row: CaseRow): Promise<string[]> => (await as_software(ctx, () => select_reporters(ctx, row.id))).map((one) => one.person_id);

/** Parties are residents of where the opener serves: nobody is asked from elsewhere, and no id is tried. */
async function check_parties(ctx: Ctx, ids: readonly string[]): Promise<void> {
  for (const id of ids) if (!(await as_software(ctx, () => homes_of(ctx, id))).some((home) => within_reach(ctx.actor.hat, home.home_path))) throw new Refusal('mediation.not_here');
}

/** 回避: a mediator is no party, shares no home with one, and serves no one whom the case complains about. */
async function check_mediators(ctx: Ctx, at: Ground, sides: readonly string[], ids: readonly string[]): Promise<void> {
  if (ids.some((id) => sides.includes(id))) throw new Refusal('mediation.mediator_is_party');
  const able = await able_at(ctx, at);
  if (ids.length === 0 || ids.some((id) => !able.some((one) => one.person_id === id))) throw new Refusal('mediation.no_mediator');
  const homes = async (id: string) => (await as_software(ctx, () => homes_of(ctx, id))).map((home) => home.home_id);
  const theirs = (await Promise.all(sides.map(homes))).flat();
  for (const id of ids) if ((await homes(id)).some((home) => theirs.includes(home))) throw new Refusal('mediation.mediator_lives_with_party');
}

async function able_at(ctx: Ctx, { row, place_path, estate_id }: Ground): Promise<{ person_id: string; organisation_name: string }[]> {
  const organisations = (await serving(ctx, place_path, estate_id)).filter((one) => mediating.includes(one.owner_code ?? '') && !row?.recused_ids.includes(one.id));
  const posts = await Promise.all(organisations.map(async (one) => (await holders_of(ctx, one.id)).map((person_id) => ({ person_id, organisation_name: one.name }))));
  return posts.flat().filter((one) => !row?.recused_ids.includes(one.person_id));
}

/** Who may be chosen as a mediator over this case, or where the hat serves; each once. */
export async function mediators_for(ctx: Ctx, case_id: string | null): Promise<Mediators['mediators']> {
  const able = await able_at(ctx, await ground(ctx, case_id));
  const once = [...new Map(able.map((one) => [one.person_id, one])).values()];
  const names = await names_of(ctx, once.map((one) => one.person_id));
  return once.map((one) => ({ ...one, name: names.get(one.person_id) ?? '' }));
}
