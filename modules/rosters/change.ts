import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { organisation_name, person_by_id } from '../people/index.ts';
import { place_by_id } from '../territory/index.ts';
import { public_line } from './check.ts';
import type { AskChange } from './contract.ts';
import { held_closed, type Closed } from './found.ts';
import { blank_line } from './gather.ts';
import { list_hash_of, order_hash_of } from './lot.ts';
import { publish } from './publish.ts';
import { changed, lines_that_stand } from './standing.ts';
import { insert_change, insert_lines, select_change, select_changes, select_lines, update_change } from './store.ts';
import type { ChangeRow } from './tables.ts';

/** What happens to a closed list is asked for with a reason that everybody will read, and waits for another's word. */
export async function ask_change(ctx: Ctx, roster_id: string, wanted: AskChange): Promise<string> {
  const found = await held_closed(ctx, roster_id);
  if (found.now.drawing !== null) throw new Refusal('roster.draw_open');
  if ((await select_changes(ctx, roster_id)).some(({ state }) => state === 'asked')) throw new Refusal('roster.change_waits');
  fits(found, wanted);
  const id = new_id(ctx.now);
  await insert_change(ctx, {
    ...wanted, name: wanted.name?.trim() ?? null, address: wanted.address?.trim() ?? null, reason: wanted.reason.trim(), district: ctx.actor.district, id, roster_id,
    asked_by: ctx.actor.person_id ?? '', asked_office: await office_of(ctx), asked_at: ctx.now, state: 'asked', decided_by: null, decided_office: null, decided_at: null, why: null,
  });
  await record(ctx, { name: 'roster.change_asked', subject: roster_id, place_path: found.roster.place_path, data: { change_id: id, what: wanted.what, code: wanted.code } });
  return id;
}

/** Whether the change means something on what stands. Refuses `roster.no_line`, `roster.code_taken`, `roster.turn_taken`, `roster.bad_change`. */
function fits({ now }: Closed, { what, code, name, address, to_place }: Pick<ChangeRow, 'what' | 'code' | 'name' | 'address' | 'to_place'>): void {
  const line = now.lines.find((one) => one.code === code);
  if (what === 'add' ? line : !line || line.struck) throw new Refusal(what === 'add' ? 'roster.code_taken' : 'roster.no_line');
  if ((what === 'strike' || what === 'move') && now.turns.some((turn) => turn.code === code)) throw new Refusal('roster.turn_taken');
  const places = (now.order?.length ?? 0) + (what === 'add' ? 1 : 0);
  const called = Math.max(0, ...now.turns.map((turn) => now.order!.indexOf(turn.code) + 1));
  const bad_place = to_place !== null && (!now.order || to_place > places || to_place <= called || (what === 'move' && now.order[to_place - 1] === code));
  const nothing = (what === 'correct' && name === null && address === null) || (what === 'add' && name === null) || (what === 'move' && to_place === null);
  if (nothing || bad_place || (to_place !== null && what !== 'move' && what !== 'add')) throw new Refusal('roster.bad_change');
}

/** Another decides, of the level above; what is approved is published at once beside what it was, for ever. Refuses `roster.own_change`. */
export async function decide_change(ctx: Ctx, id: string, { approve, why }: { approve: boolean; why: string }): Promise<void> {
  const roster_id = (await select_change(ctx, id))?.roster_id;
  if (roster_id === undefined) throw new Refusal('roster.change_unknown');
  const found = await held_closed(ctx, roster_id);
  const change = (await select_change(ctx, id))!;
  if (change.state !== 'asked') throw new Refusal('roster.change_decided');
  if (change.asked_by === ctx.actor.person_id) throw new Refusal('roster.own_change');
  const decided_office = await office_of(ctx);
  await update_change(ctx, id, { state: approve ? 'approved' : 'refused', decided_by: ctx.actor.person_id, decided_office, decided_at: ctx.now, why: why.trim() || null });
  await record(ctx, { name: 'roster.change_decided', subject: roster_id, place_path: found.roster.place_path, data: { change_id: id, approved: approve } });
  if (approve) await make_version(ctx, found, change, decided_office);
}

async function make_version(ctx: Ctx, found: Closed, change: ChangeRow, approved_office: string): Promise<void> {
  const { roster, now } = found;
  fits(found, change);
  const version = now.version + 1;
  const old = (await select_lines(ctx, roster.id)).find(({ code }) => code === change.code);
  const stood = now.lines.find(({ code }) => code === change.code);
  const before = stood ? { code: stood.code, name: stood.name, seal: stood.seal } : null;
  let after = change.what === 'strike' ? null : before;
  if (change.what === 'correct' || change.what === 'add') {
    const name = change.name ?? old?.name ?? '';
    const known_id = old?.person_id ?? null;
    const known = known_id === null ? undefined : await as_software(ctx, () => person_by_id(ctx, known_id));
    const entry = { code: change.code, name, address: change.address ?? old?.address ?? '', home_id: old?.home_id ?? null };
    // under another name it may be another person's line: it is theirs only if the register says so
    const line = blank_line(ctx, roster.id, { ...entry, person_id: name === old?.name || name === known?.name ? (old?.person_id ?? null) : null }, version);
    await insert_lines(ctx, [{ ...line, check_state: 'checked', check_note: change.reason, checked_by: change.asked_by, checked_at: change.asked_at }]);
    after = public_line(line);
  }
  const { what, code, to_place, reason, asked_office, asked_at } = change;
  const next = changed(now, { version, what, code, after, to_place });
  await publish(ctx, roster, {
    kind: 'change', version, what, code, before, after, to_place, reason, asked_office, asked_at: asked_at.toISOString(), approved_office,
    list_hash: list_hash_of(lines_that_stand(next)), order_hash: next.order && order_hash_of(next.order),
  });
}

export async function office_of(ctx: Ctx): Promise<string> {
  const { organisation_id, place_id } = ctx.actor.hat;
  return (organisation_id !== null && (await organisation_name(ctx, organisation_id))) || ((await place_by_id(ctx, place_id))?.name ?? '');
}
