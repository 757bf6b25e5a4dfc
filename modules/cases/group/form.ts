import type { Ctx } from '../../../platform/ctx.ts';
import { new_id } from '../../../platform/id.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { holders_of } from '../../people/index.ts';
import { allow, happened } from '../act.ts';
import { may_be_given } from '../case.ts';
import { case_behind, check_due, coordinated, coordinates, reminders } from '../coordinated.ts';
import { check_called } from '../whistle/blow.ts';
import type { FormGroup, WriteMinutes } from './contract.ts';
import { insert_group, insert_minutes, lock_group, lock_item, select_items, update_group, update_item } from './store.ts';
import type { GroupRow, ItemRow } from './tables.ts';

/** 成立协调组: several organisations over one case, with one named lead who holds a post today (product B3). */
export async function form_group(ctx: Ctx, case_id: string, { name, summary, lead_organisation_id, lead_person_id, member_ids }: FormGroup): Promise<GroupRow> {
  const row = await coordinated(ctx, case_id);
  const members = [...new Set([lead_organisation_id, ...member_ids])];
  allow(may_be_given(row, [lead_person_id]));
  await check_called(ctx, row, members);
  if (!(await holders_of(ctx, lead_organisation_id)).includes(lead_person_id)) throw new Refusal('group.lead_holds_no_post');
  const group: GroupRow = { district: row.district, id: new_id(ctx.now), case_id, name: name.trim(), summary: summary.trim(), lead_person_id, lead_organisation_id, member_ids: members, at: ctx.now, ended_at: null, outcome: null };
  await insert_group(ctx, group);
  await happened(ctx, row, 'group.formed', { data: { group_id: group.id, organisation_id: lead_organisation_id, members: members.length } });
  return group;
}

/** 纪要: what was agreed, who was there, and items each with an owner and a date within the case's own deadline. */
export async function write_minutes(ctx: Ctx, group_id: string, { present_ids, text, items }: WriteMinutes): Promise<GroupRow> {
  const { group, row } = await led(ctx, group_id);
  if (!text.trim()) throw new Refusal('case.needs_reason');
  if ([...present_ids, ...items.map((item) => item.organisation_id)].some((id) => !group.member_ids.includes(id))) throw new Refusal('group.not_member');
  await check_due(ctx, row, items.map((item) => new Date(item.due_at)));
  const minutes = { district: group.district, id: new_id(ctx.now), group_id, case_id: group.case_id, at: ctx.now, present_ids: [...new Set(present_ids)], text: text.trim() };
  const rows = items.map((item) => item_row(ctx, minutes, item));
  await insert_minutes(ctx, minutes, rows);
  await happened(ctx, row, 'group.agreed', { data: { group_id, items: rows.length }, note: { text, audience: 'staff' } });
  for (const item of rows) await happened(ctx, row, 'group.item_given', { data: { group_id, item_id: item.id, organisation_id: item.organisation_id, due_at: item.due_at.toISOString() }, note: { text: item.what, audience: 'staff' } });
  return group;
}

function item_row(ctx: Ctx, minutes: Pick<ItemRow, 'district' | 'group_id' | 'case_id'> & { id: string }, item: WriteMinutes['items'][number]): ItemRow {
  const due_at = new Date(item.due_at);
  const { district, group_id, case_id } = minutes;
  return {
    district, id: new_id(ctx.now), group_id, minutes_id: minutes.id, case_id, what: item.what.trim(), organisation_id: item.organisation_id,
    at: ctx.now, due_at, remind_at: reminders(ctx.now, due_at, ctx.now)[0] ?? null, done_at: null, done_note: null, missed_at: null, cancelled_at: null,
  };
}

/** Whoever leads, or the street that coordinates, writes for the group. */
async function led(ctx: Ctx, group_id: string) {
  const group = await lock_group(ctx, group_id);
  if (!group) throw new Refusal('group.unknown');
  if (group.ended_at) throw new Refusal('group.ended');
  const row = await case_behind(ctx, group.case_id);
  if (!may_lead(ctx, group) && coordinates(ctx, row) !== true) throw new Refusal('group.not_lead');
  return { group, row };
}
export const may_lead = (ctx: Ctx, group: GroupRow): boolean => group.lead_organisation_id === ctx.actor.hat.organisation_id && group.lead_person_id === ctx.actor.person_id;

/** An item is done when its owner says what was done; late stays late. */
export async function finish_item(ctx: Ctx, item_id: string, note: string): Promise<ItemRow> {
  const item = await lock_item(ctx, item_id);
  if (!item) throw new Refusal('group.unknown');
  if (item.organisation_id !== ctx.actor.hat.organisation_id) throw new Refusal('group.not_yours');
  if (item.done_at || item.cancelled_at) throw new Refusal('group.item_over');
  await happened(ctx, await case_behind(ctx, item.case_id), 'group.item_done', { data: { group_id: item.group_id, item_id, organisation_id: item.organisation_id, on_time: ctx.now <= item.due_at }, note: { text: note, audience: 'staff' } });
  const patch = { done_at: ctx.now, done_note: note.trim() };
  await update_item(ctx, item_id, patch);
  return { ...item, ...patch };
}

/** A group ends with what came of it, and not while something it agreed is still open. */
export async function end_group(ctx: Ctx, group_id: string, outcome: string): Promise<GroupRow> {
  const { group, row } = await led(ctx, group_id);
  if ((await select_items(ctx, [group_id])).some((item) => !item.done_at && !item.cancelled_at)) throw new Refusal('group.items_open');
  const patch = { ended_at: ctx.now, outcome: outcome.trim() };
  await update_group(ctx, group_id, patch);
  await happened(ctx, row, 'group.ended', { data: { group_id }, note: { text: outcome, audience: 'staff' } });
  return { ...group, ...patch };
}
