import type { Ctx } from '../ctx.ts';
import { ring_sealer } from '../crypto.ts';
import { as_software } from '../db.ts';
import { new_id } from '../id.ts';
import type { NoticeParams } from '../notify/notice.ts';
import { after_quiet, type Quiet } from './quiet.ts';
import { insert_messages, select_reaches_of, type NewMessage } from './store.ts';
import type { ReachRow } from './tables.ts';

/** The words and, of some, the address of what leaves the house; gone once it was sent. */
export const letters = ring_sealer('letter');
export type Body = { params: NoticeParams; address?: string; path?: string };

export type Carried = { id: string; person_id: string; code: string; params: NoticeParams; urgent: boolean; case_id: string | null };

/**
 * Carries notices further to those who chose a channel, in the transaction of the notice (issue 6, outbox). The
 * notice in the app stays as it is; quiet hours keep it until they are over, unless it is an emergency. With the software's
 * eyes: how somebody wants to be reached is for nobody else to see, whoever caused the notice.
 */
export function carry(ctx: Ctx, notices: readonly Carried[]): Promise<void> {
  return as_software(ctx, () => carry_each(ctx, notices));
}
async function carry_each(ctx: Ctx, notices: readonly Carried[]): Promise<void> {
  const reaches = new Map((await select_reaches_of(ctx, [...new Set(notices.map(({ person_id }) => person_id))])).map((row) => [row.asked_id, row]));
  const rows = notices.flatMap(({ id, person_id, code, params, urgent, case_id }): NewMessage[] => {
    const reach = reaches.get(person_id);
    if (!reach || reach.channel === 'app') return [];
    const due_at = urgent ? ctx.now : after_quiet(ctx.now, quiet_of(reach));
    return [{ id: new_id(ctx.now), channel: reach.channel, person_id: reach.person_id, subscription_id: null, kind: 'notice', code, cause: `notice:${reach.person_id}:${id}`, urgent, due_at, until_at: null, body_cipher: letters.seal(JSON.stringify({ params, path: case_id ? `/cases/${case_id}` : '/notices' } satisfies Body)) }];
  });
  await insert_messages(ctx, rows);
}
export const quiet_of = ({ quiet_from_minute, quiet_until_minute }: ReachRow): Quiet | null =>
  quiet_from_minute === null || quiet_until_minute === null ? null : { from_minute: quiet_from_minute, until_minute: quiet_until_minute };

export type Put = { channel: string; kind: 'code' | 'event'; code: string; cause: string; params: NoticeParams; address?: string; person_id?: string | null; subscription_id?: string | null; urgent?: boolean; until_at?: Date };
/** A message that somebody just asked for, or another office's software is subscribed to; no hour is quiet for it. */
export function put(ctx: Ctx, messages: readonly Put[]): Promise<void> {
  return as_software(ctx, () => insert_messages(ctx, messages.map(({ channel, kind, code, cause, params, address, person_id = null, subscription_id = null, urgent = false, until_at }) => ({
    id: new_id(ctx.now), channel, person_id, subscription_id, kind, code, cause, urgent, due_at: ctx.now, until_at: until_at ?? null,
    body_cipher: letters.seal(JSON.stringify({ params, ...(address === undefined ? {} : { address }) } satisfies Body)),
  }))));
}
