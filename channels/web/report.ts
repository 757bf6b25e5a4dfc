import type { Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { estate_for, home_of, triage } from '../../modules/assistant/index.ts';
import { category_by_code, open_case, place_of, type CaseRow } from '../../modules/cases/index.ts';
import type { ReportCase } from '../../modules/cases/contract.ts';
import { estate_index, find_place } from '../../modules/territory/index.ts';

/**
 * The form, for those who would rather fill in than chat. What the person chose stands; what they left open is read from
 * their words. The phone's own `request_id` makes the same report sent twice one case.
 * Refuses `message.empty`, `place.unknown` and `case.place_outside`.
 */
export async function report(ctx: Ctx, form: ReportCase): Promise<CaseRow> {
  const file_ids = form.file_ids ?? [];
  if (!form.text.trim() && file_ids.length === 0) throw new Refusal('message.empty');
  const estate_id = form.estate_id ?? ctx.actor.hat.estate_ids[0];
  if (!estate_id) throw new Refusal('place.unknown');
  const index = await estate_index(ctx, estate_id);
  const reading = triage(form.text, { home: home_of(ctx, index), at: ctx.now, estate: estate_for(index) });
  const chosen = form.place_id ? await place_of(ctx, { estate_id }, form.place_id) : null;
  const spoken = chosen ?? reading.place;
  const place = chosen ?? find_place(index, reading.place) ?? index.whole;
  const category = form.category ?? reading.category;
  const named = category ? category_by_code(category) : null;
  const is_emergency = reading.emergency && (named === null || named.code === reading.category || reading.tier === 1);
  return open_case(ctx, {
    draft: false,
    category,
    tier: is_emergency ? 1 : form.category ? null : reading.tier,
    emergency: is_emergency,
    confidential: form.confidential ?? false,
    estate_id,
    place: { id: place.id, path: place.path },
    spoken: { building: spoken.building, unit: spoken.unit, floor: spoken.floor, room: spoken.room, spot: form.spot?.trim() || reading.place.spot },
    description: form.text.trim(),
    channel: 'form',
    channel_request_id: `${ctx.actor.person_id}:${form.request_id}`,
    conversation_id: null,
    reporter: ctx.actor.person_id ? { person_id: ctx.actor.person_id, home_id: ctx.actor.hat.role === 'resident' ? ctx.actor.hat.place_id : null } : null,
    file_ids,
    recused_ids: [],
    by_assistant: form.category ? null : { confidence: reading.confidence, why: reading.reasons[0]?.text ?? '' },
  });
}
