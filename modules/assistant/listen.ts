import { system_actor, type Actor, type Ctx } from '../../platform/ctx.ts';
import type { Db } from '../../platform/db.ts';
import { gather } from '../../platform/gather.ts';
import { Refusal } from '../../platform/refusal.ts';
import { hear_all, type Heard } from './hear.ts';
import type { Message } from './hearing.ts';
import { second_reader } from './second/read-again.ts';

/** How many messages share one transaction at most, and how many such transactions run at once in a county. */
const together_max = 32;
const at_once_max = 2;

type Item = { actor: Actor; now: Date; message: Message; answer: (ctx: Ctx, heard: Heard) => Promise<string> };
export type Listen = (actor: Actor, now: Date, message: Message, answer: Item['answer']) => Promise<string>;

/**
 * The way in for channels: messages of a county that come while others are being heard are heard together, in one
 * transaction (`hear_all`). `answer` is made inside it, with the eyes of the one who spoke, so that an answer that cannot be given
 * leaves nothing half-saved. Resolves after the commit; throws what `hear` refuses. What was unsure is read again after that.
 */
export function listener(db: Db): Listen {
  const read_again = second_reader(db);
  const counties = new Map<string, (item: Item) => Promise<string | Refusal>>();
  const listen_in = (district: string) =>
    gather<Item, string | Refusal>({ together_max, at_once_max, key_of: ({ actor }) => actor.person_id ?? actor.hat.id }, (items) =>
      db.transaction(
        system_actor(district),
        items.at(-1)!.now,
        (ctx) => hear_all(ctx, items.map(({ actor, now, message }) => ({ ctx: { ...ctx, actor, now }, message })), (own, heard, nth) => items[nth]!.answer(own, heard)),
        'force_generic_plan',
      ),
    );
  return async (actor, now, message, answer) => {
    const listen = counties.get(actor.district) ?? listen_in(actor.district);
    counties.set(actor.district, listen);
    let last: Heard | undefined;
    const result = await listen({ actor, now, message, answer: (ctx, heard) => answer(ctx, (last = heard)) });
    if (result instanceof Refusal) throw result;
    if (last) read_again(actor, now, last);
    return result;
  };
}
