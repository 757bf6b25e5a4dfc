import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  may,
  may_be_given,
  may_by,
  may_merge_into,
  may_promise,
  may_resolve_with,
  sent_on_max,
  who_decides,
  type Case,
  type Person,
} from './case.ts';
import type { CaseState, Satisfaction } from './contract.ts';
import { is_underway, moves, state_after, type Part, type Verb } from './move.ts';
import { outcome_after, type Outcome } from './outcome.ts';
import { refusals } from './refusals.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const now = at('2026-05-27T10:00:00');
const lamp: Case = {
  state: 'accepted',
  tier: 3,
  level: 'community',
  offered_role: null,
  keeper_person_id: null,
  objection_count: 0,
  decided: false,
  reporter_count: 1,
  resolved_at: null,
  closed_at: null,
  rated_at: null,
  reminded_at: null,
  recused_ids: [],
};
const as = (...parts: Part[]): Person => ({ parts, ids: ['somebody'] });

describe('the life of a case', () => {
  test('a lamp goes from the message to the confirmation', () => {
    const path: Verb[] = ['open', 'dispatch', 'accept', 'plan', 'resolve', 'confirm', 'rate'];
    const states = path.reduce<(CaseState | null)[]>((seen, verb) => [...seen, state_after(verb, seen.at(-1) ?? 'draft')], ['draft']);
    expect(states).toEqual(['draft', 'open', 'dispatched', 'accepted', 'planned', 'resolved', 'closed', 'closed']);
  });

  test('what has ended is not worked on, and says which end it was', () => {
    for (const [state, code] of [
      ['closed', 'case.already_closed'],
      ['withdrawn', 'case.already_withdrawn'],
      ['merged', 'case.already_merged'],
    ] as const) {
      for (const verb of ['open', 'dispatch', 'accept', 'plan', 'resolve', 'confirm', 'withdraw', 'merge', 'escalate', 'remind'] as const) {
        expect(may(verb, { ...lamp, state }, now)).toBe(code);
      }
    }
  });

  test('nobody finishes what nobody accepted', () => {
    expect(may('resolve', { ...lamp, state: 'dispatched' }, now)).toBe('case.not_accepted_yet');
    expect(may('resolve', { ...lamp, state: 'open' }, now)).toBe('case.not_accepted_yet');
    expect(may('accept', { ...lamp, state: 'dispatched' }, now)).toBe('case.not_offered');
    expect(may('accept', { ...lamp, state: 'dispatched', offered_role: 'WY' }, now)).toBe(true);
  });

  test('a case sent on stays with whoever accepted it first until another accepts', () => {
    for (const state of ['accepted', 'planned'] as const) {
      expect(state_after('dispatch', state)).toBe(state);
      expect(may('resolve', { ...lamp, state, offered_role: 'WY' }, now)).toBe(true);
      expect(may('accept', { ...lamp, state, offered_role: 'WY' }, now)).toBe(true);
    }
  });

  test('a case can be reopened to the end of the seventh day after it was closed', () => {
    const closed: Case = { ...lamp, state: 'closed', resolved_at: at('2026-05-26T09:00:00'), closed_at: at('2026-05-27T09:00:00') };
    expect(may('reopen', closed, at('2026-06-03T23:59:59.999'))).toBe(true);
    expect(may('reopen', closed, at('2026-06-04T00:00:00'))).toBe('case.reopen_too_late');
    expect(may('reopen', { ...closed, state: 'resolved' }, at('2026-08-01T00:00:00'))).toBe(true);
  });

  test('silence closes a case only after seven days, and only by itself', () => {
    const resolved: Case = { ...lamp, state: 'resolved', resolved_at: at('2026-05-27T09:00:00') };
    expect(may('close', resolved, at('2026-06-03T12:00:00'))).toBe('case.still_waiting_for_word');
    expect(may('close', resolved, at('2026-06-04T00:00:00'))).toBe(true);
    for (const part of ['keeper', 'offered', 'coordinator', 'higher_coordinator', 'reporter'] as const) {
      expect(may_by('close', resolved, as(part))).toBe('case.not_your_part');
    }
  });

  test('a resident rates once, and again after the work was done again', () => {
    const rated: Case = {
      ...lamp,
      state: 'closed',
      resolved_at: at('2026-05-26T09:00:00'),
      closed_at: at('2026-05-26T10:00:00'),
      rated_at: at('2026-05-26T11:00:00'),
    };
    expect(may('rate', rated, now)).toBe('case.already_rated');
    expect(may('rate', { ...rated, resolved_at: at('2026-05-27T09:00:00') }, now)).toBe(true);
    expect(may('rate', lamp, now)).toBe('case.not_resolved_yet');
  });

  test('a resident may urge as often as the first answer is promised', () => {
    const urged: Case = { ...lamp, tier: 2, reminded_at: at('2026-05-27T09:00:00') };
    expect(may('remind', urged, at('2026-05-27T10:59:59'))).toBe('case.reminded_just_now');
    expect(may('remind', urged, at('2026-05-27T11:00:00'))).toBe(true);
  });

  test('a danger to life is not withdrawn by a tap, nor a case that neighbours reported too', () => {
    expect(may('withdraw', { ...lamp, tier: 1 }, now)).toBe('case.urgent_needs_a_person');
    expect(may('withdraw', { ...lamp, tier: 1, state: 'draft' }, now)).toBe(true);
    expect(may('withdraw', { ...lamp, reporter_count: 5 }, now)).toBe('case.neighbours_still_wait');
    expect(may('withdraw', lamp, now)).toBe(true);
  });

  test('above the county there is no higher level', () => {
    expect(may('escalate', { ...lamp, level: 'street' }, now)).toBe(true);
    expect(may('escalate', { ...lamp, level: 'county' }, now)).toBe('case.highest_level_already');
  });

  test('five neighbours and one lamp: four cases join the fifth, never one that has ended', () => {
    expect(may_merge_into('a', 'b', 'dispatched')).toBe(true);
    expect(may_merge_into('a', 'a', 'dispatched')).toBe('case.merge_into_itself');
    for (const state of ['merged', 'withdrawn', 'closed', 'resolved', 'draft'] as const)
      expect(may_merge_into('a', 'b', state)).toBe('case.merge_into_ended');
  });

  test('work is closed on a photo or a note that says something', () => {
    expect(may_resolve_with(1, '')).toBe(true);
    expect(may_resolve_with(0, '换了灯泡')).toBe(true);
    for (const note of ['', '  \n', '。。。', '👍']) expect(may_resolve_with(0, note)).toBe('case.needs_evidence');
  });

  test('a promised visit lies ahead, and within the deadline unless that has passed already', () => {
    const deadline = at('2026-05-29T23:59:59.999');
    expect(may_promise(at('2026-05-27T10:30:00'), deadline, 3, now)).toBe(true);
    expect(may_promise(now, deadline, 3, now)).toBe('case.promise_in_the_past');
    expect(may_promise(new Date(NaN), deadline, 3, now)).toBe('case.promise_in_the_past');
    expect(may_promise(at('2026-05-30T08:00:00'), deadline, 3, now)).toBe('case.promise_after_deadline');
    expect(may_promise(at('2026-05-30T08:00:00'), at('2026-05-20T00:00:00'), 3, now)).toBe('case.promise_too_late');
    expect(may_promise(at('2026-05-29T08:00:00'), at('2026-05-20T00:00:00'), 3, now), 'two working days').toBe(true);
    expect(may_promise(at('2026-05-28T11:00:00'), null, 2, now), 'urgent: a day').toBe('case.promise_too_late');
  });
});

describe('who may do it', () => {
  test('whoever did the work neither confirms nor rates it, even if they reported it', () => {
    expect(may_by('confirm', lamp, as('keeper'))).toBe('case.not_your_part');
    expect(may_by('confirm', lamp, as('reporter', 'keeper'))).toBe('case.not_your_own_work');
    expect(may_by('rate', lamp, as('reporter', 'keeper'))).toBe('case.not_your_own_work');
    expect(may_by('confirm', lamp, as('reporter'))).toBe(true);
  });

  test('the one complained about takes no part in handling it', () => {
    const complaint: Case = { ...lamp, recused_ids: ['firm'] };
    for (const verb of Object.keys(moves) as Verb[]) {
      const staff: readonly Part[] = moves[verb].by.filter((part) => part !== 'reporter');
      if (staff.length > 0) expect(may_by(verb, complaint, { parts: staff, ids: ['manager', 'firm'] })).toBe('case.recused');
    }
    expect(may_be_given(complaint, ['manager', 'firm'])).toBe('case.recused');
    expect(may_be_given(complaint, ['other'])).toBe(true);
  });

  test('the keeper of a case cannot pass it upward or change its urgency', () => {
    for (const verb of ['escalate', 'correct', 'dispatch', 'merge', 'withdraw', 'reopen'] as const) {
      expect(may_by(verb, lamp, as('keeper', 'offered'))).toBe('case.not_your_part');
    }
  });

  test('after three objections only the higher level decides, and then no objection helps', () => {
    const contested: Case = { ...lamp, objection_count: 3 };
    expect(may_by('dispatch', contested, as('coordinator'))).toBe('case.higher_level_decides');
    expect(may_by('dispatch', contested, as('system'))).toBe('case.higher_level_decides');
    expect(may_by('dispatch', contested, as('higher_coordinator'))).toBe(true);
    expect(may('object', { ...contested, decided: true }, now)).toBe('case.objections_decided');
  });
});

// Whatever people try, in any order: mostly what the case allows, sometimes anything by anyone. A refused verb changes nothing.
const verbs = Object.keys(moves) as Verb[];
const attempt = fc.record({
  stray: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...verbs) }),
  pick: fc.nat(999),
  parts: fc.uniqueArray(fc.constantFrom<Part>('reporter', 'keeper', 'offered', 'coordinator', 'higher_coordinator', 'system'), {
    minLength: 1,
    maxLength: 3,
  }),
  wait_ms: fc.oneof(
    fc.integer({ min: 0, max: 7_200_000 }),
    fc.integer({ min: 0, max: 86_400_000 }),
    fc.integer({ min: 0, max: 12 * 86_400_000 }),
  ),
  word: fc.constantFrom<Satisfaction>('satisfied', 'fair', 'dissatisfied'),
});
interface Story {
  case: Case;
  outcome: Outcome;
  done: { verb: Verb; parts: readonly Part[]; at: Date; word: Satisfaction; outcome: Outcome }[];
  sent_on: number;
}

function tell(attempts: readonly (typeof attempt extends fc.Arbitrary<infer T> ? T : never)[]): Story {
  const story: Story = {
    case: { ...lamp, state: 'draft', tier: 4 },
    outcome: { handled: false, solved: null, satisfaction: null },
    done: [],
    sent_on: 0,
  };
  let clock = now;
  for (const { stray, pick, parts, wait_ms, word } of attempts) {
    clock = new Date(clock.getTime() + wait_ms);
    const one = story.case;
    const allowed = verbs.filter(
      (verb) => may(verb, one, clock) === true && !['merge', 'withdraw', 'note', 'correct', 'remind'].includes(verb),
    );
    const verb = stray ?? allowed[pick % allowed.length] ?? 'note';
    if (may(verb, one, clock) !== true || may_by(verb, one, as(...parts)) !== true) continue;
    const decides = verb === 'dispatch' && who_decides(one) === 'higher_coordinator';
    if (verb === 'object' && who_decides({ objection_count: one.objection_count + 1 }) === 'coordinator') story.sent_on += 1;
    story.case = {
      ...one,
      state: state_after(verb, one.state) ?? one.state,
      offered_role: verb === 'dispatch' ? 'WY' : verb === 'accept' ? null : one.offered_role,
      objection_count: one.objection_count + (verb === 'object' ? 1 : 0),
      decided: one.decided || decides,
      resolved_at: verb === 'resolve' ? clock : one.resolved_at,
      closed_at: verb === 'confirm' || verb === 'close' ? clock : one.closed_at,
      rated_at: verb === 'rate' ? clock : one.rated_at,
      reminded_at: verb === 'remind' ? clock : one.reminded_at,
      waiting_until: verb === 'pause' ? clock : verb === 'answer' ? null : (one.waiting_until ?? null),
      extension: verb === 'extend' ? 'asked' : verb === 'decide-extension' ? 'approved' : (one.extension ?? null),
      exclusion: verb === 'exclude' ? 'asked' : verb === 'decide-exclusion' ? 'refused' : (one.exclusion ?? null),
    };
    story.outcome = outcome_after(verb, story.outcome, verb === 'rate' ? word : null);
    story.done.push({ verb, parts, at: clock, word, outcome: story.outcome });
  }
  return story;
}

const stories = fc.array(attempt, { minLength: 10, maxLength: 120 });

describe('whatever people try', () => {
  test('the stories tried here reach every end and every verb', () => {
    const seen = new Set(fc.sample(stories, { numRuns: 1500, seed: 1 }).flatMap((attempts) => tell(attempts).done.map(({ verb }) => verb)));
    expect(verbs.filter((verb) => !seen.has(verb))).toEqual([]);
  });

  test('silence is never satisfaction, nor a solution', () => {
    fc.assert(
      fc.property(stories, (attempts) => {
        const { done } = tell(attempts);
        done.forEach(({ outcome }, index) => {
          const so_far = done.slice(0, index + 1);
          const word = so_far.findLast(({ verb }) => verb === 'confirm' || verb === 'reopen')?.verb;
          // a good word about work that did not hold is not kept; a bad one is, until another is said
          const rated = so_far.findLastIndex(({ verb }) => verb === 'rate');
          const held = rated >= 0 && (so_far[rated]!.word === 'dissatisfied' || !so_far.slice(rated).some(({ verb }) => verb === 'reopen'));
          expect(outcome.satisfaction).toBe(held ? so_far[rated]!.word : null);
          expect(outcome.solved).toBe(word ? word === 'confirm' : null);
        });
      }),
    );
  });

  test('only the reporter’s own word confirms or rates', () => {
    fc.assert(
      fc.property(stories, (attempts) => {
        for (const { verb, parts } of tell(attempts).done) {
          if (verb === 'confirm' || verb === 'rate') {
            expect(parts).toContain('reporter');
            expect(parts).not.toContain('keeper');
          }
        }
      }),
    );
  });

  test('handled means resolved or closed, and nothing else does', () => {
    fc.assert(
      fc.property(stories, (attempts) => {
        const { outcome, case: one } = tell(attempts);
        expect(outcome.handled).toBe(one.state === 'resolved' || one.state === 'closed');
      }),
    );
  });

  test('a case is sent on at most twice before the higher level decides', () => {
    fc.assert(
      fc.property(stories, (attempts) => {
        const { sent_on, done } = tell(attempts);
        expect(sent_on).toBeLessThanOrEqual(sent_on_max);
        const third = done.findIndex((_, index) => done.slice(0, index + 1).filter(({ verb }) => verb === 'object').length > sent_on_max);
        const after = third < 0 ? [] : done.slice(third + 1);
        for (const { verb, parts } of after) if (verb === 'dispatch') expect(parts).toContain('higher_coordinator');
        const decision = after.findIndex(({ verb }) => verb === 'dispatch');
        if (decision >= 0) expect(after.slice(decision).some(({ verb }) => verb === 'object')).toBe(false);
      }),
    );
  });

  test('no verb leads from an end back into work, but reopening within the week and undoing a wrong merge', () => {
    fc.assert(
      fc.property(stories, (attempts) => {
        const { done } = tell(attempts);
        const ended = done.findIndex(({ verb }, index) => verb === 'withdraw' || (verb === 'merge' && done[index + 1]?.verb !== 'unmerge'));
        if (ended >= 0) expect(done).toHaveLength(ended + 1);
        done.forEach(({ verb, at }, index) => {
          const closing = done.slice(0, index).findLast((each) => ['confirm', 'close', 'reopen'].includes(each.verb));
          if (verb === 'reopen' && closing && closing.verb !== 'reopen') {
            expect(at.getTime() - closing.at.getTime()).toBeLessThan(8 * 86_400_000);
          }
        });
      }),
    );
  });

  test('every refusal is a 4xx with a Chinese and an English sentence', () => {
    for (const [code, { status, zh, en }] of Object.entries(refusals)) {
      expect(code).toMatch(/^(case|together|rule|whistle|group|deadlock|mediation)\.[a-z_]+$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(en).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('each verb and each state answers with yes or a sentence, never with nothing', () => {
    const states: CaseState[] = ['draft', 'open', 'dispatched', 'accepted', 'planned', 'resolved', 'closed', 'withdrawn', 'merged'];
    for (const verb of Object.keys(moves) as Verb[]) {
      for (const state of states) {
        const answer = may(verb, { ...lamp, state }, now);
        expect(answer === true || answer in refusals).toBe(true);
        if (answer === true) expect(state_after(verb, state)).not.toBe(null);
      }
    }
    expect(states.filter(is_underway)).toEqual(['open', 'dispatched', 'accepted', 'planned']);
  });
});
