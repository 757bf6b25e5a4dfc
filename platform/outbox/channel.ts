import type { Ctx } from '../ctx.ts';
import type { NoticeParams } from '../notify/notice.ts';

/** Why a message did not go out; the words for each are the screen's. Never a carrier's own sentence, which may quote a person. */
export const troubles = [
  'no_address', 'bad_address', 'opted_out', 'turned_off', 'expired', 'rejected', 'not_configured', 'unreachable', 'no_answer', 'server_error', 'bad_answer', 'limited', 'not_arrived', 'interrupted', 'given_up', 'window_over',
] as const;
export type Trouble = (typeof troubles)[number];

/** A message as a channel carries it. `id` is its idempotency key: the same at every attempt. */
export type Letter = {
  readonly id: string;
  readonly district: string;
  readonly kind: 'notice' | 'code' | 'event';
  readonly code: string;
  readonly params: NoticeParams;
  readonly address: string;
  /** where in the app there is more, `/cases/…` */
  readonly path: string;
  readonly urgent: boolean;
  readonly at: Date;
};

/** What became of one attempt. `detail` is a carrier's code (`isv.LIMIT`, `HTTP 503`), cut to what can hold no words. */
export type Outcome =
  | { as: 'sent'; receipt?: string }
  /** trying again would change nothing */
  | { as: 'refused'; why: Trouble; detail?: string }
  /** `unsure`: it may have gone out all the same */
  | { as: 'failed'; why: Trouble; detail?: string; unsure?: boolean }
  /** the whole channel waits; this costs no attempt */
  | { as: 'busy'; wait_ms: number; detail?: string }
  /** this one waits; this costs no attempt */
  | { as: 'later'; due_at: Date }
  | { as: 'dropped'; why: Trouble }
  /** not this way now: it goes to the person's second choice, or among the dead where they have none */
  | { as: 'elsewhere'; why: Trouble; detail?: string };

export type Quota = { readonly per_minute_max: number; readonly per_day_max: number };

/** A message whose turn it is, before its address is known. */
export type Due = { readonly id: string; readonly person_id: string | null; readonly subscription_id: string | null; readonly given: string | null };

/**
 * One way out of the house: a folder in `channels/` makes it, `app/` lists it. What comes in by the same folder is its
 * `routes`, which verify, hear each message once (`first_hearing`), find who speaks and call a verb.
 */
export type Channel = {
  readonly name: string;
  /** a person may choose it; false for what serves other offices' software */
  readonly for_people: boolean;
  /** true in the demo: everything is as usual, and nothing really leaves */
  readonly rehearsed?: boolean;
  /** true where the other side drops a second message with the same id */
  readonly keyed: boolean;
  /** ours, below the carrier's; emergencies pass it */
  readonly quota: Quota;
  readonly at_once_max: number;
  /** after this an attempt counts as unanswered */
  readonly timeout_ms: number;
  /** people say themselves where it finds them, and prove it by a code; what an address looks like */
  is_address?(address: string): boolean;
  /** where each message goes, asked in the transaction that takes them; none: it is dropped for `no_address` */
  addresses(ctx: Ctx, due: readonly Due[]): Promise<ReadonlyMap<string, string | { dropped: Trouble }>>;
  /** where the other side lets us speak only now and then: of those that are about to go, asked in the same transaction, where they go; those that are not in it may not */
  admit?(ctx: Ctx, letters: readonly Letter[]): Promise<ReadonlyMap<string, string>>;
  /** may throw: that is a failed attempt, whose end only `Unanswered` knows (call.ts) */
  deliver(letter: Letter, signal: AbortSignal): Promise<Outcome>;
};
