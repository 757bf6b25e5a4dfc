import type { Ctx } from '../../platform/ctx.ts';
import { record } from '../../platform/facts.ts';
import { new_id } from '../../platform/id.ts';
import { tell } from '../../platform/notify/index.ts';
import { coordinators_at } from '../people/index.ts';
import { inform, note } from './act.ts';
import { is_missed, next_reminder } from './errand.ts';
import { how_words, time_words } from './meet.ts';
import { lock_due, lock_expired, lock_meetings_due, select_errand, select_kinds, update_errand, update_meeting } from './store.ts';
import type { ErrandRow } from './tables.ts';

/** The clock's part, told once each: before the day an errand is due and after it, an hour before an appointment, and at the midnight with which an authority ends. */
export async function tick_errands(ctx: Ctx): Promise<number> {
  const expired = await lock_expired(ctx);
  for (const errand of expired) await expire(ctx, errand);
  const due = await lock_due(ctx);
  for (const errand of due) await remind(ctx, errand);
  const meetings = await lock_meetings_due(ctx);
  for (const meeting of meetings) {
    await update_meeting(ctx, meeting.id, { remind_at: null });
    const errand = await select_errand(ctx, meeting.errand_id);
    if (!errand || errand.state === 'closed' || errand.state === 'cancelled' || meeting.from_at <= ctx.now) continue;
    const [seq] = await record(ctx, { name: 'errand.meeting_reminded', subject: errand.id, place_path: errand.place_path, data: { meeting_id: meeting.id } });
    const params = { from: time_words(meeting.from_at), how: how_words[meeting.kind] };
    await inform(ctx, errand, seq!, null, [{ to: 'principal', code: 'notice.errand_meeting_soon', params }, { to: 'agent', code: 'notice.errand_meeting_soon', params }]);
  }
  return expired.length + due.length + meetings.length;
}

async function expire(ctx: Ctx, errand: ErrandRow): Promise<void> {
  await update_errand(ctx, errand.id, { state: 'stopped', changed_at: ctx.now });
  const by_clock = { request_id: new_id(ctx.now), verb: 'authority_expired' as const, by_id: ctx.actor.hat.id, for_id: null };
  await note(ctx, { ...errand, state: 'stopped' }, by_clock, { data: { authority_id: errand.authority_id }, tell: [{ to: 'agent', code: 'notice.errand_expired' }, { to: 'principal', code: 'notice.errand_expired' }] });
}

/** To whoever runs it, or to the grid while nobody does; once it is late the community hears of it too. */
async function remind(ctx: Ctx, errand: ErrandRow): Promise<void> {
  await update_errand(ctx, errand.id, { remind_at: next_reminder(errand.due_on, ctx.now) });
  const missed = is_missed(errand.due_on, ctx.now);
  const [seq] = await record(ctx, { name: missed ? 'errand.missed' : 'errand.reminded', subject: errand.id, place_path: errand.place_path, data: { due_on: errand.due_on } });
  const roles = [...(errand.agent_id === null ? ['grid_worker'] : []), ...(missed ? ['community'] : [])];
  const people = [...(errand.agent_id === null ? [] : [errand.agent_id]), ...(roles.length > 0 ? await coordinators_at(ctx, errand.place_path, roles) : [])];
  const title = (await select_kinds(ctx)).find(({ id }) => id === errand.kind)?.title_zh ?? '';
  await tell(ctx, people, { code: missed ? 'notice.errand_missed' : 'notice.errand_due', params: { title, due: errand.due_on }, case_id: null, fact_seq: seq! });
}
