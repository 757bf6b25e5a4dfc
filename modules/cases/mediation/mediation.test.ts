import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { is_working_day, shanghai_date } from '../calendar.ts';
import { after_answers, binds, confirm_until, effective_at, may, may_confirm, may_sign, said_at, witnessed } from './mediation.ts';

const moment = fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2026-11-01T00:00:00Z'), noInvalidDate: true });
const day_ms = 86_400_000;
const at = (text: string) => new Date(text);

describe('nobody is mediated against their will', () => {
  test('one refusal ends it whatever the others said, and it begins only when all have said yes', () => {
    fc.assert(fc.property(fc.array(fc.option(fc.boolean()), { minLength: 1, maxLength: 6 }), (answers) => {
      const next = after_answers(answers);
      if (answers.includes(false)) expect(next).toBe('ended');
      else expect(next === 'talking').toBe(answers.every((one) => one === true));
    }));
  });
  test('while it is asked nobody meets, writes or signs; once in force nobody ends it', () => {
    for (const deed of ['meet', 'write', 'agree', 'sign', 'finish', 'confirm'] as const) expect(may(deed, 'asking')).toBe('mediation.not_now');
    expect(may('end', 'in_force')).toBe('mediation.not_now');
    for (const deed of ['answer', 'meet', 'sign', 'end', 'finish', 'confirm'] as const) expect(may(deed, 'ended')).toBe('mediation.not_now');
  });
});

describe('an agreement takes effect', () => {
  const how = fc.constantFrom('self' as const, 'paper' as const, 'spoken' as const);
  const signer = fc.record({ part: fc.constantFrom('party' as const, 'mediator' as const), answer: fc.option(fc.boolean()), signed_at: fc.option(moment), signed_how: how });
  test('on paper with the last signature of the parties and of a mediator who has no stake in it, never before and never by a tap', () => {
    fc.assert(fc.property(fc.array(signer, { maxLength: 5 }), (people) => {
      const effective = effective_at(people, 'written');
      const parties = people.filter((one) => one.part === 'party');
      const signed = parties.length > 0 && parties.every((one) => one.signed_at && one.signed_how === 'paper') && people.some((one) => one.part === 'mediator' && one.answer === true && one.signed_at);
      expect(effective !== null).toBe(signed);
      if (effective) for (const one of parties) expect(effective >= one.signed_at!).toBe(true);
    }));
  });
  test('by word of mouth when the last party has agreed, whatever the mediator does', () => {
    fc.assert(fc.property(fc.array(signer, { maxLength: 5 }), (people) => {
      const parties = people.filter((one) => one.part === 'party');
      const agreed = parties.length > 0 && parties.every((one) => one.signed_at);
      expect(effective_at(people, 'oral')?.getTime() ?? null).toBe(agreed ? Math.max(...parties.map((one) => one.signed_at!.getTime())) : null);
    }));
  });
  test('nobody says twice what binds, nobody signs paper aloud, and a mediator signs no word of mouth', () => {
    fc.assert(fc.property(signer, fc.constantFrom('written' as const, 'oral' as const), how, (one, form, said) => {
      if (may_sign(one, form, said) !== true) return;
      expect(binds(one, form)).toBe(false);
      expect([form, one.part === 'party' ? said : form]).not.toEqual(['written', 'spoken']);
      expect([form, one.part]).not.toEqual(['oral', 'mediator']);
    }));
  });
  test('on the day that stands on the paper, which is neither ahead nor before the mediation began', () => {
    const [began, now] = [at('2026-05-20T02:00:00Z'), at('2026-05-29T02:00:00Z')];
    expect(said_at(undefined, began, now)).toBe(now);
    expect(said_at('2026-05-29', began, now)).toBe(now);
    expect(said_at('2026-05-27', began, now)).toEqual(at('2026-05-27T15:59:59.999Z'));
    for (const day of ['2026-05-30', '2026-05-19']) expect(said_at(day, began, now)).toBe('mediation.day_impossible');
  });
});

describe('the court may be asked within 30 days', () => {
  test('of which the day itself is not one, and a last day off ends with the next worked one', () => {
    expect(confirm_until(at('2026-05-27T02:00:00Z')).toISOString()).toBe('2026-06-26T15:59:59.999Z');
    // 30 days after 1 September is 1 October: the first worked day after the holidays
    expect(shanghai_date(confirm_until(at('2026-09-01T02:00:00Z')))).toBe('2026-10-08');
    // 23:59 and 00:01 in Shanghai are two days
    expect(confirm_until(at('2026-05-27T15:59:00Z')).getTime()).toBeLessThan(confirm_until(at('2026-05-27T16:01:00Z')).getTime());
  });
  test('never shorter, always to the end of a worked day, and later for what took effect later', () => {
    fc.assert(fc.property(moment, moment, (one, other) => {
      const until = confirm_until(one);
      expect(until.getTime() - one.getTime()).toBeGreaterThanOrEqual(30 * day_ms - 1);
      expect(until.getTime() - one.getTime()).toBeLessThan(45 * day_ms);
      expect(is_working_day(shanghai_date(until))).toBe(true);
      if (one <= other) expect(until <= confirm_until(other)).toBe(true);
    }));
  });
  test('not before it is in force, not twice, and not a moment too late', () => {
    const until = at('2026-06-26T15:59:59.999Z');
    const one = { state: 'in_force' as const, confirm_until: until, confirm_asked_at: null };
    expect(may_confirm(one, until)).toBe(true);
    expect(may_confirm(one, new Date(until.getTime() + 1))).toBe('mediation.confirmation_too_late');
    expect(may_confirm({ ...one, confirm_asked_at: until }, until)).toBe('mediation.answered');
    expect(may_confirm({ ...one, state: 'signing' }, until)).toBe('mediation.not_now');
  });
});

test('a spoken word stands with a witness who is neither a party nor the mediator', () => {
  expect(witnessed('spoken', '', [])).toBe('mediation.needs_witness');
  expect(witnessed('spoken', ' 赵示一 ', ['赵示一'])).toBe('mediation.needs_witness');
  expect(witnessed('spoken', '邻居示证', ['赵示一'])).toBe(true);
  expect(witnessed('paper', '', [])).toBe(true);
});
