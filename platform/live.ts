import type { Ctx } from './ctx.ts';
import { hubs } from './live/hub.ts';

export { open_live } from './live/hub.ts';
export type { Live } from './live/hub.ts';
export { refusals } from './live/refusals.ts';

/** What changed and whom it may concern; the screen is told only type and id, and fetches the rest under its own hat. */
export type Change = {
  type: 'message' | 'case' | 'notice' | 'figures' | 'visit' | 'errand' | 'issue' | 'ledger' | 'vote' | 'project' | 'meeting' | 'hats' | 'import';
  id: string;
  conversation_id?: string;
  /** only this person */
  person_id?: string | null;
  /** everybody whose hat reaches this place or this estate; neither given: the whole county */
  place_path?: string | null;
  estate_id?: string | null;
};

/** Tells the screens after the commit, here and in other processes. A hint, not a promise: a screen that reconnects looks anew. */
export function publish(ctx: Ctx, change: Change): void {
  const told = { ...change, district: ctx.actor.district };
  ctx.after(() => {
    for (const hub of hubs.values()) hub.tell(told);
  });
}
