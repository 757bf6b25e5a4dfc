import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitment_of, link_of, list_hash_of, order_hash_of, order_of, spelling, type PublicLine } from './lot.ts';
import { may_close, free_codes, twins_of } from './line.ts';
import type { Body, Publication } from './publication.ts';
import { changed, lines_that_stand, next_turn, standing } from './standing.ts';
import type { LineRow } from './tables.ts';
import { verify } from './verify.ts';

const seed = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const value = fc.stringMatching(/^\d{6,24}$/);
const codes = fc.uniqueArray(fc.stringMatching(/^[0-9A-Z]{1,6}$/), { minLength: 2, maxLength: 60 });
const households = Array.from({ length: 60 }, (_, index) => String(index + 1).padStart(3, '0'));
const seed_number = (number: number) => createHash('sha256').update(`seed ${number}`).digest('hex');

describe('the draw', () => {
  it('gives every household exactly one place, whatever the secret, the number called out and the order in which they were listed', () => {
    fc.assert(fc.property(seed, value, codes, (secret, called, all) => {
      const order = order_of(secret, called, all);
      expect(order.toSorted()).toEqual(all.toSorted());
      expect(order_of(secret, called, all.toReversed())).toEqual(order);
    }));
  });

  it('is another draw altogether when any bit of the secret or any digit of the number is another', () => {
    const stayed: number[] = [];
    fc.assert(fc.property(seed, value, fc.nat(255), fc.nat(), (secret, called, bit, at) => {
      const flipped = Buffer.from(secret, 'hex');
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const digit = at % called.length;
      const other = called.slice(0, digit) + ((Number(called[digit]) + 1) % 10) + called.slice(digit + 1);
      const order = order_of(secret, called, households);
      for (const second of [order_of(flipped.toString('hex'), called, households), order_of(secret, other, households), order_of(secret, `${called}0`, households)])
        stayed.push(second.filter((code, index) => order[index] === code).length);
      expect(commitment_of(flipped.toString('hex'))).not.toBe(commitment_of(secret));
    }));
    // of two unrelated orders one household in all keeps its place by chance, on average
    expect(Math.max(...stayed)).toBeLessThan(12);
    expect(stayed.reduce((sum, one) => sum + one, 0) / stayed.length).toBeLessThan(1.5);
  });

  it('favours no household and no place: chi-squared over 6,000 draws stays within what chance gives', () => {
    const all = ['001', '002', '013', '甲-1', 'ZZ9'];
    const draws = 6_000;
    const counts = all.map(() => all.map(() => 0));
    for (let number = 0; number < draws; number += 1) order_of(seed_number(number), '20260527', all).forEach((code, place) => counts[all.indexOf(code)]![place]!++);
    const expected = draws / all.length;
    const chi = counts.flat().reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    expect(chi).toBeLessThan(39.25); // 16 degrees of freedom, one in a thousand
  });

  it('can be done again with openssl: HMAC-SHA-256 under the secret followed by the digits', () => {
    const order = order_of('00'.repeat(32), '123456', ['001', '002', '003']);
    // printf 001 | openssl dgst -sha256 -mac HMAC -macopt hexkey:$(printf '0%.0s' {1..64})313233343536
    expect(order).toEqual(['002', '001', '003']);
    expect(commitment_of('00'.repeat(32))).toBe('66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925');
  });
});

const line = (code: string, name = '赵**'): PublicLine => ({ code, name, seal: createHash('sha256').update(`${code}${name}`).digest('hex') });
function chain(bodies: readonly Body[]): Publication[] {
  const made: Publication[] = [];
  for (const body of bodies) {
    const next = { number: made.length + 1, at: `2026-05-27T02:00:${String(made.length % 60).padStart(2, '0')}.000Z`, body, previous: made.at(-1)?.hash ?? '' };
    made.push({ ...next, hash: link_of(next) });
  }
  return made;
}
/** A roster of so many households that was drawn, and then changed as wished where a change means something. */
function story(count: number, changes: readonly { what: 'correct' | 'strike' | 'add' | 'move'; at: number; to: number }[], turns: number): Publication[] {
  const lines = households.slice(0, count).map((code) => line(code));
  const list_hash = list_hash_of(lines);
  const order = order_of(seed_number(1), '424242', lines.map(({ code }) => code));
  const bodies: Body[] = [
    { kind: 'list', title: '一期', about: '棚改', office: '社区', way: 'lots', absent_rule: 'keeps', objection_days: 5, lines, list_hash, commitment: commitment_of(seed_number(1)) },
    { kind: 'opened', attempt: 1 },
    { kind: 'order', attempt: 1, seed: seed_number(1), value: '424242', witnesses: ['resident', 'grid_worker'], order, list_hash, order_hash: order_hash_of(order), objections_until: '2026-06-03T15:59:59.999Z' },
  ];
  changes.forEach(({ what, at, to }, index) => {
    const now = standing(chain(bodies));
    const one = what === 'add' ? line(`N${index}`, '新**') : lines_that_stand(now)[at % lines_that_stand(now).length];
    if (!one) return;
    const { code, name, seal } = one;
    const before = what === 'add' ? null : { code, name, seal };
    const after = what === 'strike' ? null : what === 'correct' ? line(code, '改**') : { code, name, seal };
    const change = { version: now.version + 1, what, code, after, to_place: what === 'move' ? 1 + (to % now.order!.length) : null };
    const next = changed(now, change);
    bodies.push({ kind: 'change', ...change, before, reason: '核查后更正', asked_office: '社区', asked_at: '2026-05-28T02:00:00Z', approved_office: '街道', list_hash: list_hash_of(lines_that_stand(next)), order_hash: order_hash_of(next.order!) });
  });
  for (let turn = 0; turn < turns; turn += 1) {
    const due = next_turn(standing(chain(bodies)), 'keeps');
    if (due) bodies.push({ kind: 'turn', ...due, outcome: turn % 3 === 0 ? 'absent' : 'chosen' });
  }
  return chain(bodies);
}
const any_changes = fc.array(fc.record({ what: fc.constantFrom('correct' as const, 'strike' as const, 'add' as const, 'move' as const), at: fc.nat(40), to: fc.nat(40) }), { maxLength: 6 });

describe('what was made public', () => {
  it('fits, whatever changes followed; each of them is one more version, and what stood before can still be read', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 40 }), any_changes, fc.nat(8), (count, changes, turns) => {
      const publications = story(count, changes, turns);
      expect(verify({ roster_id: 'one', publications })).toEqual([]);
      const said = publications.filter(({ body }) => body.kind === 'change');
      expect(standing(publications).version).toBe(1 + said.length);
      for (const { number } of said) expect(standing(publications.slice(0, number - 1)).version).toBe(standing(publications.slice(0, number)).version - 1);
      expect(standing(publications).drawn!.order).toHaveLength(count);
    }), { numRuns: 60 });
  });

  it('is found out when anything in it is edited, taken out, put in or turned round, and also when the hashes are made to fit again', () => {
    fc.assert(fc.property(fc.integer({ min: 6, max: 30 }), any_changes, fc.nat(), fc.nat(), (count, changes, where, how) => {
      const publications = story(count, changes, 3);
      const at = where % publications.length;
      const taken_out = publications.filter((_, index) => index !== at);
      // what was taken from the very end leaves no gap: the facts and whoever noted the last hash know of it
      if (at < publications.length - 1) expect(verify({ roster_id: 'one', publications: taken_out })).not.toEqual([]);
      const order = publications.findIndex(({ body }) => body.kind === 'order');
      const { body } = publications[order]! as Publication & { body: { order: string[] } };
      const [first, second] = [how % count, (how + 1 + (how % (count - 1))) % count];
      if (first === second) return;
      const swapped = body.order.map((code, index) => (index === first ? body.order[second]! : index === second ? body.order[first]! : code));
      const edited = publications.map((one, index) => (index === order ? { ...one, body: { ...one.body, order: swapped } as Body } : one));
      expect(verify({ roster_id: 'one', publications: edited })).toContain('chain');
      const rehashed = chain(edited.map((one) => (one.body.kind === 'order' ? { ...one.body, order_hash: order_hash_of(swapped) } : one.body)));
      expect(verify({ roster_id: 'one', publications: rehashed })).toContain('order');
    }), { numRuns: 60 });
  });

  it('says so when somebody draws a second time, or another secret is shown than the one that was sealed', () => {
    const publications = story(8, [], 0);
    const drawn = publications.at(-1)!.body as Extract<Body, { kind: 'order' }>;
    const again = order_of(seed_number(1), '777777', households.slice(0, 8));
    expect(verify({ roster_id: 'one', publications: chain([...publications.map(({ body }) => body), { ...drawn, value: '777777', order: again, order_hash: order_hash_of(again) }]) })).toEqual(['drawn_twice']);
    const other = order_of(seed_number(2), '424242', households.slice(0, 8));
    expect(verify({ roster_id: 'one', publications: chain([...publications.slice(0, 2).map(({ body }) => body), { ...drawn, seed: seed_number(2), order: other, order_hash: order_hash_of(other) }]) })).toEqual(['commitment']);
  });

  it('of a selection with 2,000 households, half of them called, is computed again within seconds', () => {
    const lines = Array.from({ length: 2000 }, (_, index) => line(String(index + 1).padStart(4, '0')));
    const [list_hash, order] = [list_hash_of(lines), order_of(seed_number(1), '424242', lines.map(({ code }) => code))];
    const publications = chain([
      { kind: 'list', title: '大', about: '大', office: '街道', way: 'lots', absent_rule: 'loses', objection_days: 5, lines, list_hash, commitment: commitment_of(seed_number(1)) },
      { kind: 'order', attempt: 1, seed: seed_number(1), value: '424242', witnesses: [], order, list_hash, order_hash: order_hash_of(order), objections_until: '2026-06-03T15:59:59.999Z' },
      ...order.slice(0, 1000).map((code): Body => ({ kind: 'turn', code, round: 1, outcome: 'chosen' })),
    ]);
    expect(verify({ roster_id: 'one', publications })).toEqual([]);
  });

  it('is spelled the same whatever the order of its keys', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string()))), (one) => {
      expect(spelling(Object.fromEntries(Object.entries(one).toReversed()))).toBe(spelling(one));
      expect(JSON.parse(spelling(one))).toEqual(JSON.parse(JSON.stringify(one)));
    }));
  });
});

describe('on the day', () => {
  const called = (rule: 'keeps' | 'loses', outcomes: ('chosen' | 'passed' | 'absent')[]) => {
    const now = { order: ['A', 'B', 'C'], lines: ['A', 'B', 'C'].map((code) => ({ ...line(code), struck: false })), turns: [] as { code: string; round: number; outcome: 'chosen' | 'passed' | 'absent'; at: string }[] };
    const said: string[] = [];
    for (const outcome of outcomes) {
      const next = next_turn(now, rule);
      if (!next) break;
      said.push(`${next.code}${next.round}`);
      now.turns.push({ ...next, outcome, at: '' });
    }
    return [...said, next_turn(now, rule)?.code ?? 'done'].join(' ');
  };
  it('who is not there is called once more after everybody, where the rule says they keep their turn', () => {
    expect(called('keeps', ['absent', 'chosen', 'passed', 'chosen', 'absent'])).toBe('A1 B1 C1 A2 C2 done');
  });
  it('or not again, where it says they lose it', () => {
    expect(called('loses', ['absent', 'chosen', 'passed'])).toBe('A1 B1 C1 done');
  });
});

describe('a list before it is closed', () => {
  const row = (code: string, over: Partial<LineRow> = {}): LineRow => ({
    district: '520303', roster_id: 'one', code, version: 1, name: `示${code}`, address: `${code}号`, home_id: null, person_id: null, salt: '', check_state: 'checked', papers: [], check_note: null, checked_by: 'grid', checked_at: null, ...over,
  });
  it('shows a household that stands on it twice, by person, by home, or by the same name at the same address', () => {
    expect(twins_of([row('1', { person_id: 'a' }), row('2', { person_id: 'a' }), row('3')])).toEqual([['1', '2']]);
    expect(twins_of([row('1', { name: '赵 示一', address: '3栋' }), row('2', { name: '赵示一', address: ' 3栋' })])).toEqual([['1', '2']]);
    expect(may_close([row('1', { home_id: 'h' }), row('2', { home_id: 'h' })])).toBe('roster.twins_unexplained');
    expect(may_close([row('1', { home_id: 'h' }), row('2', { home_id: 'h', check_note: '兄弟两户，两本证' })])).toBe(true);
    expect(may_close([row('1'), row('2', { check_state: 'questioned' })])).toBe('roster.not_all_checked');
  });
  it('gives whoever came without a code the next free number', () => {
    expect(free_codes(new Set(['001', '003']), 3)).toEqual(['002', '004', '005']);
  });
});
