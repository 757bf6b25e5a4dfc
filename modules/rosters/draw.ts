import { randomInt } from 'node:crypto';
import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { tell } from '../../platform/notify/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { add_working_days } from '../cases/index.ts';
import { note_sealer } from '../people/index.ts';
import type { Witness } from './contract.ts';
import { held_closed, is_of_office, standing_of, type Closed } from './found.ts';
import { list_hash_of, order_hash_of, order_of } from './lot.ts';
import type { FailedWhy } from './publication.ts';
import { publish } from './publish.ts';
import { lines_that_stand } from './standing.ts';
import { insert_draw, lock_roster, select_changes, select_draws, select_lines, select_seed, update_draw, update_roster } from './store.ts';
import type { DrawRow, RosterRow } from './tables.ts';

/** 摇号开始: seen by everybody, and once only; a draw that came to nothing stays on the page (the organiser cannot try again unseen). */
export async function open_draw(ctx: Ctx, roster_id: string): Promise<void> {
  const { roster, now } = await held_closed(ctx, roster_id);
  if (now.drawn) throw new Refusal('roster.drawn_already');
  if (now.drawing !== null) throw new Refusal('roster.draw_open');
  if ((await select_changes(ctx, roster.id)).some(({ state }) => state === 'asked')) throw new Refusal('roster.change_waits');
  const attempt = (await select_draws(ctx, roster.id)).length + 1;
  const pass = String(randomInt(1_000_000)).padStart(6, '0');
  await insert_draw(ctx, { district: roster.district, roster_id: roster.id, attempt, pass, opened_by: ctx.actor.person_id ?? '', opened_at: ctx.now, state: 'open', first_by: null, first_role: null, first_value: null, codes: null });
  await publish(ctx, roster, { kind: 'opened', attempt });
}

/** What stands on the hall's screen while a draw is open. */
export async function pass_of_draw(ctx: Ctx, roster_id: string): Promise<string> {
  const draw = (await select_draws(ctx, roster_id)).find(({ state }) => state === 'open');
  if (!draw) throw new Refusal('roster.no_draw');
  return draw.pass;
}

/**
 * Two witnesses who are not the organiser enter, each by themselves, the digits that were called out in the hall. The
 * second entry reveals the secret and draws; two different entries are a failed draw that everybody sees.
 */
export async function witness(ctx: Ctx, roster_id: string, { pass, value }: Witness): Promise<'first' | 'drawn' | 'failed'> {
  const { found, draw } = await open_draw_of(ctx, roster_id, pass);
  if (found.roster.way !== 'lots') throw new Refusal('roster.wrong_way');
  if (!draw.first_by) {
    await as_software(ctx, () => update_draw(ctx, draw, { first_by: ctx.actor.person_id, first_role: ctx.actor.hat.role, first_value: value }));
    return 'first';
  }
  if (draw.first_by === ctx.actor.person_id) throw new Refusal('roster.same_witness');
  return as_software(ctx, async () => {
    if (draw.first_value !== value) return fail(ctx, found.roster, draw, 'values_differ', null);
    const sealed = await select_seed(ctx, roster_id);
    if (!sealed) throw new Error(`roster ${roster_id} has no seed`);
    const seed = note_sealer.unseal(sealed);
    const codes = lines_that_stand(found.now).map(({ code }) => code);
    return conclude(ctx, found, draw, { seed, value, order: order_of(seed, value, codes) });
  });
}

/** Lots from a box: what was drawn is entered by the organiser's office, each household once. */
export async function enter_box(ctx: Ctx, roster_id: string, codes: readonly string[]): Promise<void> {
  const { roster, now } = await held_closed(ctx, roster_id);
  if (roster.way !== 'box') throw new Refusal('roster.wrong_way');
  const draw = (await select_draws(ctx, roster.id)).find(({ state }) => state === 'open');
  if (!draw) throw new Refusal('roster.no_draw');
  const wanted = lines_that_stand(now).map(({ code }) => code).toSorted().join('\n');
  if (codes.toSorted().join('\n') !== wanted) throw new Refusal('roster.order_incomplete');
  await update_draw(ctx, draw, { codes: [...codes], first_by: ctx.actor.person_id, first_role: ctx.actor.hat.role });
}

/** …and compared with the paper by somebody else, who is not of that office; a difference is a failed draw. */
export async function confirm_box(ctx: Ctx, roster_id: string, { pass, same }: { pass: string; same: boolean }): Promise<'drawn' | 'failed'> {
  const { found, draw } = await open_draw_of(ctx, roster_id, pass);
  if (found.roster.way !== 'box') throw new Refusal('roster.wrong_way');
  const { codes } = draw;
  if (!codes) throw new Refusal('roster.box_not_entered');
  if (draw.first_by === ctx.actor.person_id) throw new Refusal('roster.same_witness');
  return as_software(ctx, () => (same ? conclude(ctx, found, draw, { seed: null, value: null, order: codes }) : fail(ctx, found.roster, draw, 'not_confirmed', null)));
}

/** The organiser gives up an open draw, and says why. */
export async function abandon_draw(ctx: Ctx, roster_id: string, reason: string): Promise<void> {
  const { roster } = await held_closed(ctx, roster_id);
  const draw = (await select_draws(ctx, roster.id)).find(({ state }) => state === 'open');
  if (!draw) throw new Refusal('roster.no_draw');
  await fail(ctx, roster, draw, 'abandoned', reason.trim());
}

/** What a witness stands before. Whoever has the pass is in the hall; whoever organises is no witness. */
async function open_draw_of(ctx: Ctx, roster_id: string, pass: string): Promise<{ found: Closed; draw: DrawRow }> {
  const roster = await lock_roster(ctx, roster_id);
  if (!roster) throw new Refusal('roster.unknown');
  return as_software(ctx, async () => {
    const found = await standing_of(ctx, roster);
    const draw = (await select_draws(ctx, roster_id)).find(({ state }) => state === 'open');
    if (!draw) throw new Refusal(found.now.drawn ? 'roster.drawn_already' : 'roster.no_draw');
    if ([roster.made_by, roster.closed_by, draw.opened_by].includes(ctx.actor.person_id) || is_of_office(ctx, roster)) throw new Refusal('roster.not_a_witness');
    if (draw.pass !== pass) throw new Refusal('roster.wrong_pass');
    return { found, draw };
  });
}

async function fail(ctx: Ctx, roster: RosterRow, draw: DrawRow, why: FailedWhy, reason: string | null): Promise<'failed'> {
  await update_draw(ctx, draw, { state: 'failed' });
  await publish(ctx, roster, { kind: 'failed', attempt: draw.attempt, why, reason });
  return 'failed';
}

async function conclude(ctx: Ctx, { roster, now }: Closed, draw: DrawRow, drawn: { seed: string | null; value: string | null; order: readonly string[] }): Promise<'drawn'> {
  await update_draw(ctx, draw, { state: 'done' });
  const objections_until = add_working_days(ctx.now, roster.objection_days);
  await update_roster(ctx, roster.id, { drawn_at: ctx.now, objections_until });
  const { seq } = await publish(ctx, roster, {
    kind: 'order', attempt: draw.attempt, ...drawn, witnesses: [draw.first_role ?? '', ctx.actor.hat.role],
    list_hash: list_hash_of(lines_that_stand(now)), order_hash: order_hash_of(drawn.order), objections_until: objections_until.toISOString(),
  });
  const lines = (await select_lines(ctx, roster.id)).filter((line) => line.person_id !== null);
  for (const { code, person_id } of lines) await tell(ctx, [person_id!], { code: 'notice.roster_drawn', params: { title: roster.title, place: drawn.order.indexOf(code) + 1 }, case_id: null, fact_seq: seq });
  return 'drawn';
}
