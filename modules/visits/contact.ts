import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { Refusal } from '../../platform/refusal.ts';
import { end_of_day, shanghai_date } from '../cases/index.ts';
import { person_by_id, phone_of } from '../people/index.ts';
import type { Contact, ContactReason } from './contract.ts';
import type { VisitRow } from './tables.ts';
import { is_theirs } from './view.ts';
import { may_see_contact } from './visit.ts';

/** Name and number, for this one visit, to whoever makes it; the reason is recorded with the person (domain.md §2). */
export async function reveal_contact(ctx: Ctx, visit: VisitRow, reason: ContactReason): Promise<Contact> {
  const today = shanghai_date(ctx.now);
  const may = may_see_contact(visit, today, is_theirs(ctx, visit));
  if (may !== true) throw new Refusal(may);
  const person_id = visit.person_id;
  const person = person_id === null ? undefined : await as_software(ctx, () => person_by_id(ctx, person_id));
  if (!person) throw new Refusal('visit.no_contact');
  await record(ctx, { name: 'person.revealed', subject: person.id, place_path: visit.place_path, data: { field: 'phone', reason, visit_id: visit.id } });
  return { name: person.name, phone: await as_software(ctx, () => phone_of(ctx, person.id)), until: end_of_day(today).toISOString() };
}
