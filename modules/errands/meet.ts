import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { shanghai_date } from '../cases/index.ts';
import { place_by_id } from '../territory/index.ts';
import { plan_for_person } from '../visits/index.ts';
import { act, allow } from './act.ts';
import { may_act } from './authority.ts';
import type { Appoint, Met, MeetingKind } from './contract.ts';
import { may_meet, meeting_reminder } from './errand.ts';
import { insert_meetings, select_meetings, update_meeting } from './store.ts';
import type { ErrandRow } from './tables.ts';

export const how_words: Readonly<Record<MeetingKind, string>> = { video: '视频', home: '上门' };
/** 「6月1日 09:30」 in Shanghai. */
export const time_words = (at: Date) => {
  const [date, time] = [shanghai_date(at), new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)];
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日 ${time}`;
};

/**
 * 约视频, 约上门 (seeds/004: by video for elders who cannot leave home, at the door for others). One at home stands on the
 * agent's list of visits. It may come before the authority, which is often given then.
 */
export function appoint(ctx: Ctx, errand_id: string, asked: Appoint): Promise<ErrandRow> {
  return act(ctx, errand_id, asked.request_id, 'appoint', async ({ errand, authority, by_id, for_id }) => {
    if (authority) allow(may_act(authority, { by_id, for_id, kind: errand.kind, documents: [], cash_fen: 0 }, ctx.now));
    const [from_at, until_at] = [new Date(asked.from_at), new Date(asked.until_at)];
    allow(may_meet(from_at, until_at, ctx.now));
    if (asked.kind === 'video' && asked.where_text.trim() === '') throw new Refusal('errand.needs_where');
    const visit_id = asked.kind === 'home' ? await plan_visit(ctx, errand, shanghai_date(from_at), by_id) : null;
    const id = new_id(ctx.now);
    await insert_meetings(ctx, [{ district: errand.district, id, errand_id, kind: asked.kind, from_at, until_at, where_text: asked.where_text.trim(), visit_id, outcome: null, outcome_note: null, remind_at: meeting_reminder(from_at, ctx.now) }]);
    const params = { from: time_words(from_at), how: how_words[asked.kind] };
    return { detail: asked.kind, data: { meeting_id: id, kind: asked.kind, ...(visit_id ? { visit_id } : {}) }, tell: [{ to: 'principal', code: 'notice.errand_appointed', params }] };
  });
}

async function plan_visit(ctx: Ctx, errand: ErrandRow, on_day: string, worker_id: string): Promise<string> {
  const place = await as_software(ctx, () => place_by_id(ctx, errand.place_id));
  if (!place) throw new Refusal('place.unknown');
  return (await plan_for_person(ctx, { person_id: errand.principal_id, place, why: 'look_in', why_text: '代办上门', on_day, worker_id })).id;
}

/** What became of an appointment. A line that went dead is no meeting: nothing was agreed by it. */
export function note_meeting(ctx: Ctx, errand_id: string, said: Met): Promise<ErrandRow> {
  return act(ctx, errand_id, said.request_id, 'met', async () => {
    const meeting = (await select_meetings(ctx, errand_id)).find(({ id }) => id === said.meeting_id);
    if (!meeting) throw new Refusal('errand.meeting_unknown');
    if (meeting.outcome !== null) throw new Refusal('errand.meeting_over');
    if (said.outcome !== 'called_off' && meeting.from_at > ctx.now) throw new Refusal('errand.meeting_ahead');
    await update_meeting(ctx, meeting.id, { outcome: said.outcome, outcome_note: said.note.trim() || null, remind_at: null });
    return { detail: said.outcome, data: { meeting_id: meeting.id, outcome: said.outcome } };
  });
}
