import { commitment_of, link_of, list_hash_of, order_hash_of, order_of, spelling } from './lot.ts';
import type { Body, ListBody, Published } from './publication.ts';
import { changed, lines_that_stand, next_turn, nothing, step, type Standing } from './standing.ts';

export type Trouble = 'chain' | 'list' | 'commitment' | 'order' | 'change' | 'turn' | 'drawn_twice' | 'facts' | 'names';

/**
 * Everything about a roster that can be computed again from what was published: the chain, the list's hash, the order from
 * the revealed secret and the public value, each later change on top, and that households were called in their order.
 */
export function verify({ publications }: Published): Trouble[] {
  const troubles = new Set<Trouble>();
  let now = nothing;
  publications.forEach((one, index) => {
    const previous = publications[index - 1]?.hash ?? '';
    if (one.number !== index + 1 || one.previous !== previous || one.hash !== link_of(one)) troubles.add('chain');
    const trouble = wrong_with(one.body, now);
    if (trouble) troubles.add(trouble);
    now = step(now, one);
  });
  return [...troubles];
}

function wrong_with(body: Body, before: Standing): Trouble | null {
  if (body.kind === 'list') return !before.list && is_list(body) ? null : 'list';
  if (!before.list) return 'list';
  if (body.kind === 'order') {
    if (before.drawn) return 'drawn_twice';
    const codes = lines_that_stand(before).map(({ code }) => code);
    if (before.list.way === 'lots') {
      if (!body.seed || !body.value || commitment_of(body.seed) !== before.list.commitment) return 'commitment';
      if (order_of(body.seed, body.value, codes).join('\n') !== body.order.join('\n')) return 'order';
    }
    const whole = body.order.toSorted().join('\n') === codes.toSorted().join('\n');
    return whole && body.order_hash === order_hash_of(body.order) && body.list_hash === list_hash_of(lines_that_stand(before)) ? null : 'order';
  }
  if (body.kind === 'change') {
    const line = before.lines.find(({ code }) => code === body.code);
    const { struck: _, ...stood } = line ?? { struck: false };
    const fits = body.version === before.version + 1 && spelling(body.before) === (line ? spelling(stood) : 'null');
    const next = changed(before, body);
    return fits && body.list_hash === list_hash_of(lines_that_stand(next)) && body.order_hash === (next.order && order_hash_of(next.order)) ? null : 'change';
  }
  if (body.kind === 'turn') {
    const due = next_turn(before, before.list.absent_rule);
    return due?.code === body.code && due.round === body.round ? null : 'turn';
  }
  if (body.kind === 'opened') return before.drawn ? 'drawn_twice' : null;
  return null;
}

const is_list = ({ lines, list_hash }: ListBody) => new Set(lines.map(({ code }) => code)).size === lines.length && list_hash === list_hash_of(lines);

/** Whether something is a document to verify at all. */
export function is_published(value: unknown): value is Published {
  if (typeof value !== 'object' || value === null || !('publications' in value) || !Array.isArray(value.publications)) return false;
  return value.publications.every((one: unknown) => typeof one === 'object' && one !== null && ['number', 'at', 'body', 'previous', 'hash'].every((name) => name in one));
}
