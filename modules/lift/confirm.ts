import { own_ids, type Ctx } from '../../platform/ctx.ts';
import { as_software } from '../../platform/db.ts';
import { Refusal } from '../../platform/refusal.ts';
import { holders_of } from '../people/index.ts';
import type { SayAdvance } from './contract.ts';
import { note, tell_holders } from './found.ts';
import { select_advances, select_lift, update_advance } from './store.ts';

/** 两家各自确认: an advance is what the one who lent and the one who owes both say it is, not what a cashier wrote alone (seed: 周先生's story). */
export async function say_advance(ctx: Ctx, id: string, { advance_id, right }: SayAdvance): Promise<void> {
  const lift = ctx.actor.hat.role === 'resident' ? await select_lift(ctx, id) : undefined;
  const found = lift && (await select_advances(ctx, id)).find((one) => one.id === advance_id);
  if (!lift || !found) throw new Refusal('lift.advance_unknown');
  const me = own_ids(ctx.actor);
  const owes = found.debtor_ids.some((one) => me.includes(one));
  await as_software(ctx, () => update_advance(ctx, advance_id, owes ? { debtor_says: right, debtor_said_at: ctx.now } : { creditor_says: right, creditor_said_at: ctx.now }));
  const seq = await note(ctx, lift, right ? 'advance_confirmed' : 'advance_disputed', {}, advance_id);
  if (!right) await tell_holders(ctx, lift, await as_software(ctx, () => holders_of(ctx, lift.organisation_id)), 'notice.lift_disputed', seq);
}

/** Advances of a demo that the two confirmed long ago. */
export async function plant_confirmations(ctx: Ctx, id: string): Promise<void> {
  for (const one of await select_advances(ctx, id)) await update_advance(ctx, one.id, { debtor_says: true, debtor_said_at: ctx.now, creditor_says: true, creditor_said_at: ctx.now });
}
