import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { audit } from './audit.ts';
import type { MyRosters, ObjectionView, PublicRoster, RosterCard, RosterList } from './contract.ts';
import type { Publication } from './publication.ts';
import { lines_that_stand, next_turn, nothing, standing, state_of, step } from './standing.ts';
import { is_in_reach, select_lines_of, select_objections, select_publications, select_roster, select_rosters } from './store.ts';
import type { LineRow, ObjectionRow, RosterRow } from './tables.ts';

/** What everybody may know of a roster: derived from what was made public, and computed again each time it is read. */
export async function public_roster(ctx: Ctx, id: string): Promise<PublicRoster> {
  const roster = await select_roster(ctx, id);
  if (!roster?.closed_at) throw new Refusal('roster.unknown');
  return public_view(ctx, roster, (await select_publications(ctx, [id])).get(id)!);
}

export async function public_view(ctx: Ctx, roster: RosterRow, publications: readonly Publication[]): Promise<PublicRoster> {
  const now = standing(publications);
  const { list, drawn } = now;
  if (!list) throw new Refusal('roster.unknown');
  const places_of = (order: readonly string[] | undefined | null) => new Map((order ?? []).map((code, index) => [code, index + 1]));
  const [places, first_places, outcomes] = [places_of(now.order), places_of(drawn?.order), new Map(now.turns.map(({ code, outcome }) => [code, outcome]))];
  const lines = now.lines.map(({ code, name, struck }) => ({ code, name, struck, place: places.get(code) ?? null, first_place: first_places.get(code) ?? null, outcome: outcomes.get(code) ?? null }));
  return {
    id: roster.id, title: list.title, about: list.about, office: list.office, way: list.way, absent_rule: list.absent_rule, objection_days: list.objection_days,
    state: state_of(now), version: now.version, closed_at: publications.find(({ body }) => body.kind === 'list')!.at, list_hash: list.list_hash, commitment: list.commitment,
    drawn: drawn && { at: drawn.at, seed: drawn.seed, value: drawn.value, witnesses: [...drawn.witnesses], order_hash: drawn.order_hash, objections_until: drawn.objections_until },
    drawing: now.drawing !== null,
    failed: publications.flatMap(({ at, body }) => (body.kind === 'failed' ? [{ attempt: body.attempt, at, why: body.why, reason: body.reason }] : [])),
    objections_open: !drawn || ctx.now <= new Date(drawn.objections_until),
    lines: lines.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0) || (a.code < b.code ? -1 : 1)),
    changes: changes_of(publications), calling: drawn && ctx.now > new Date(drawn.objections_until) ? next_turn(now, list.absent_rule) : null,
    tip: publications.at(-1)!.hash, troubles: await audit(ctx, roster, publications),
  };
}

function changes_of(publications: readonly Publication[]): PublicRoster['changes'] {
  let next = nothing;
  return publications.flatMap((one) => {
    const stood = next;
    next = step(stood, one);
    const { number, at, body } = one;
    if (body.kind !== 'change') return [];
    const { version, what, code, before, after, reason, asked_office, approved_office } = body;
    const place = (order: readonly string[] | null) => (order?.includes(code) ? order.indexOf(code) + 1 : null);
    return [{ number, version, what, code, before: before?.name ?? null, after: after?.name ?? null, from_place: place(stood.order), to_place: place(next.order), reason, at, asked_office, approved_office }];
  });
}

/** Those of the hat's place, or all that are public. */
export async function roster_list(ctx: Ctx, which: 'reach' | 'public'): Promise<RosterList> {
  return { rosters: await cards(ctx, await select_rosters(ctx, which)) };
}
export async function cards(ctx: Ctx, rosters: readonly RosterRow[]): Promise<RosterCard[]> {
  const published = await select_publications(ctx, rosters.map(({ id }) => id));
  return rosters.map((roster) => {
    const now = standing(published.get(roster.id)!);
    return { id: roster.id, title: roster.title, office: roster.office, state: state_of(now), households: lines_that_stand(now).length, at: (roster.drawn_at ?? roster.closed_at ?? roster.made_at).toISOString() };
  });
}

export async function objection_views(ctx: Ctx, roster: RosterRow, rows: readonly ObjectionRow[], lines: readonly LineRow[]): Promise<ObjectionView[]> {
  const works_here = ['grid_worker', 'community', 'street', 'county'].includes(ctx.actor.hat.role) && (await is_in_reach(ctx, roster));
  return rows.map((row) => ({
    id: row.id, code: row.code, about: row.about, words: row.words, raised_at: row.raised_at.toISOString(), due_at: row.due_at.toISOString(), missed: row.missed_at !== null,
    answered_at: row.answered_at?.toISOString() ?? null, upheld: row.upheld, answer: row.answer, at_desk: row.person_id !== row.raised_by,
    may_answer: works_here && !row.answered_at && !own_ids(ctx.actor).some((id) => [row.raised_by, row.person_id, lines.find(({ code }) => code === row.code)?.checked_by].includes(id)),
  }));
}

/** One's own household on every public roster; the salt lets it prove which name stands behind its mask. */
export async function my_rosters(ctx: Ctx): Promise<MyRosters> {
  const own_records = own_ids(ctx.actor);
  const lines = own_records.length === 0 ? [] : await select_lines_of(ctx, own_records);
  const found: MyRosters['rosters'] = [];
  for (const [roster_id, own] of Map.groupBy(lines, (line) => line.roster_id)) {
    const roster = await select_roster(ctx, roster_id);
    if (!roster?.closed_at) continue;
    const [card] = await cards(ctx, [roster]);
    const said = (await select_objections(ctx, roster_id)).filter((one) => own_records.includes(one.person_id ?? '') || own_records.includes(one.raised_by));
    found.push({ ...card!, lines: own.map(({ code, name, address, salt }) => ({ code, name, address, salt })), objections: await objection_views(ctx, roster, said, own) });
  }
  return { rosters: found };
}
