import { call_out } from '../../platform/outbox/call.ts';
import { letters, type Channel, type Letter, type Outcome } from '../../platform/outbox/index.ts';
import { signed } from './sign.ts';
import { select_living } from './store.ts';

/** Where it goes and what signs it; in memory only, between the taking of a lot and its sending. */
type Target = { url: string; secret: string };

/** Signed notices to other offices' software. The id is the same at each attempt, so that they drop a second one. */
export function webhook_channel({ private_allowed, clock = () => new Date() }: { private_allowed: boolean; clock?: () => Date }): Channel {
  return {
    name: 'webhook', for_people: false, keyed: true, quota: { per_minute_max: 6_000, per_day_max: 1_000_000 }, at_once_max: 16, timeout_ms: 10_000,
    async addresses(ctx, due) {
      const living = new Map((await select_living(ctx)).map((row) => [row.id, row]));
      return new Map(due.map(({ id, subscription_id }) => {
        const row = living.get(subscription_id ?? '');
        return [id, row ? JSON.stringify({ url: row.url, secret: letters.unseal(row.secret_cipher) } satisfies Target) : ({ dropped: 'turned_off' } as const)];
      }));
    },
    deliver: (letter, signal) => deliver(letter, signal, private_allowed, clock()),
  };
}

async function deliver(letter: Letter, signal: AbortSignal, private_allowed: boolean, at: Date): Promise<Outcome> {
  const { url, secret } = JSON.parse(letter.address) as Target;
  const { at: timestamp, ...data } = letter.params;
  const body = JSON.stringify({ type: letter.code, timestamp, data });
  const { status } = await call_out({ url, body, signal, public_only: !private_allowed, headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Linli', ...signed({ id: letter.id, at, body, secret }) } });
  const detail = `HTTP ${status}`;
  if (status >= 200 && status < 300) return { as: 'sent', receipt: detail };
  if (status === 410) return { as: 'refused', why: 'rejected', detail };
  // one subscriber's storm is not the others': this message alone comes back later
  return { as: 'failed', why: status === 429 ? 'limited' : status >= 500 ? 'server_error' : 'rejected', detail };
}
