import type { Ctx } from '../../../platform/ctx.ts';
import { as_software } from '../../../platform/db.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { day_after, shanghai_day } from '../covenants/index.ts';
import { add_topic, make_series, meetings_of_series } from '../meetings/index.ts';
import type { CallAssembly, Order } from './contract.ts';
import { note, people_of_level, seen, tell_some } from './found.ts';
import { after_missed, may_call } from './petition.ts';
import { lock_petition, select_due, select_heads, update_petition } from './store.ts';
import type { PetitionRow } from './tables.ts';

/** 召集业主大会: a meeting of the house with its topic on the agenda, so many full days ahead (15: 物业管理条例 14, as far as the county’s terms say so); every owner is told. */
export async function call_assembly(ctx: Ctx, id: string, { on, time, venue }: CallAssembly): Promise<void> {
  const petition = await standing(ctx, id);
  const { role } = ctx.actor.hat;
  if (!may_call(role, petition.level)) throw new Refusal('petition.not_your_turn');
  const { notice_days: days } = petition.terms;
  const earliest = day_after(shanghai_day(ctx.now), days + 1);
  if (on < earliest) throw new Refusal('petition.notice_too_short', { days, earliest });
  const series = await make_series(ctx, { kind: 'owners_assembly', title: '业主大会临时会议', estate_id: petition.estate_id, venue, rhythm: { every: 'on_call' }, time, open: true, organisation_ids: [], people: [], first_on: on });
  const [meeting] = await meetings_of_series(ctx, series.id, 1);
  await add_topic(ctx, meeting!.id, { title: petition.title, words: petition.words });
  await update_petition(ctx, id, { state: 'called', called_at: ctx.now, called_office: series.office, meeting_id: meeting!.id, meeting_on: on, due_on: null });
  const seq = await note(ctx, petition, 'called', { meeting_id: meeting!.id, on });
  const owners = (await as_software(ctx, () => select_heads(ctx, id))).flatMap(({ owner_ids }) => owner_ids);
  await tell_some(ctx, owners, 'notice.petition_called', seq, { title: petition.title, when: `${on} ${time}`, venue });
}

/** 责令限期召开: the street sets the committee a last day, which everybody can read. */
export async function order(ctx: Ctx, id: string, { until_on, words }: Order): Promise<void> {
  const petition = await standing(ctx, id);
  if (ctx.actor.hat.role !== 'street' || petition.level !== 'street') throw new Refusal('petition.nothing_to_order');
  if (until_on <= shanghai_day(ctx.now)) throw new Refusal('petition.order_day');
  await update_petition(ctx, id, { level: 'ordered', due_on: until_on, order_words: words.trim() });
  const seq = await note(ctx, petition, 'ordered', { until_on });
  await tell_some(ctx, [...(await people_of_level(ctx, petition, 'ordered')), petition.started_by], 'notice.petition_turn', seq, { title: petition.title, due: until_on });
}

const at_once_max = 50;
export const due_petitions = (ctx: Ctx): Promise<string[]> => select_due(ctx, shanghai_day(ctx.now), at_once_max);
/** The worker’s part: too few in time, and it lapses; not called in time, and the next must act, in everybody’s sight. */
export async function tick_petition(ctx: Ctx, id: string): Promise<void> {
  const petition = await lock_petition(ctx, id);
  const today = shanghai_day(ctx.now);
  if (petition?.state === 'collecting' && petition.collect_until < today) {
    await update_petition(ctx, id, { state: 'lapsed' });
    const seq = await note(ctx, petition, 'lapsed');
    return tell_some(ctx, [petition.started_by], 'notice.petition_lapsed', seq, { title: petition.title });
  }
  if (petition?.state !== 'reached' || petition.due_on === null || petition.due_on >= today) return;
  const next = after_missed(petition.level!, petition.terms);
  const due_on = next.days === null ? null : day_after(today, next.days);
  await update_petition(ctx, id, { level: next.level, due_on, missed: [...petition.missed, { level: petition.level!, due_on: petition.due_on }] });
  const seq = await note(ctx, petition, 'missed', { level: petition.level, due_on: petition.due_on, next: next.level });
  await tell_some(ctx, [...(await people_of_level(ctx, petition, next.level)), petition.started_by], next.days === null ? 'notice.petition_overdue' : 'notice.petition_turn', seq, { title: petition.title, due: due_on ?? '' });
}

async function standing(ctx: Ctx, id: string): Promise<PetitionRow> {
  await lock_petition(ctx, id);
  const petition = await seen(ctx, id);
  if (petition.state !== 'reached') throw new Refusal('petition.over');
  return petition;
}
