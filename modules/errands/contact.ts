import type { Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { record } from '../../platform/facts.ts';
import { new_id } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import { person_by_id, phone_of } from '../people/index.ts';
import { act, allow } from './act.ts';
import { may_act } from './authority.ts';
import type { Contact, SeeContact } from './contract.ts';
import type { ErrandRow } from './tables.ts';

/** Name and number, to whoever runs the errand while it runs; recorded with the person, told to them, listed among the deeds. */
export async function see_contact(ctx: Ctx, errand_id: string, { reason }: SeeContact): Promise<Contact> {
  // each look is one of its own: a request sent again is asked again whether it may
  const errand = await act(ctx, errand_id, new_id(ctx.now), 'see_contact', async ({ errand: row, authority, by_id, for_id }) => {
    // while it is not authorised yet the agent must be able to ask for it; once something stopped it, to give things back
    if (row.state === 'authorised') allow(may_act(authority, { by_id, for_id, kind: row.kind, documents: [], cash_fen: 0 }, ctx.now));
    await record(ctx, { name: 'person.revealed', subject: row.principal_id, place_path: row.place_path, data: { field: 'phone', reason, errand_id } });
    return { detail: reason, data: { reason }, tell: [{ to: 'principal', code: 'notice.errand_looked' }] };
  });
  return contact_of(ctx, errand);
}

async function contact_of(ctx: Ctx, errand: ErrandRow): Promise<Contact> {
  const person = await as_software(ctx, () => person_by_id(ctx, errand.principal_id));
  if (!person) throw new Refusal('errand.no_contact');
  return { name: person.name, phone: await as_software(ctx, () => phone_of(ctx, person.id)) };
}
