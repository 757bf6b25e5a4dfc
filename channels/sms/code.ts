import { system_actor } from '../../platform/ctx.ts';
import type { Db } from '../../platform/db.ts';
import { new_id } from '../../platform/id.ts';
import type { SmsSender } from '../../platform/auth/index.ts';
import { put } from '../../platform/outbox/index.ts';

const life_ms = 5 * 60_000;

/** One-time codes go by the outbox like everything else: past quiet hours and TD, because somebody just asked for one, and not a minute longer than they are good. */
export function code_sender(db: Db, clock: () => Date = () => new Date()): SmsSender {
  return {
    async send_code(phone, code, { district, person_id }) {
      const now = clock();
      await db.transaction(system_actor(district), now, (ctx) =>
        put(ctx, [{ channel: 'sms', kind: 'code', code: 'auth.code', cause: `code:${new_id(now)}`, params: { code }, address: phone, person_id, urgent: true, until_at: new Date(now.getTime() + life_ms) }]));
    },
  };
}
