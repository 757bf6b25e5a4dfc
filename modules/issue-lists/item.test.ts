import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { item_states, verbs, type ItemState, type ItemVerb } from './contract.ts';
import { add, count, is_overdue, may, no_figures, state_after, type Item, type Someone } from './item.ts';

const organiser: Someone = { organisation_id: 'sq', person_id: 'wang', of_county: false, is_firm: false };
const owner: Someone = { organisation_id: 'housing', person_id: 'zhu', of_county: true, is_firm: false };
const commander: Someone = { organisation_id: 'xb', person_id: 'chen', of_county: true, is_firm: false };
const firm: Someone = { organisation_id: null, person_id: null, of_county: false, is_firm: true };
const everybody = [organiser, owner, commander, firm];
const an_item: Item = { state: 'collected', organiser_id: 'sq', owner_organisation_id: null, cannot_asked_by: null };

/** What the room does beside the state, as far as the noun asks for it. */
function after(item: Item, verb: ItemVerb, who: Someone, solved: boolean): Item {
  const next = { ...item, state: state_after(verb, item.state, solved) };
  if (verb === 'assign') return { ...next, owner_organisation_id: 'housing' };
  if (verb === 'object') return { ...next, owner_organisation_id: null };
  if (verb === 'ask_cannot') return { ...next, cannot_asked_by: who.person_id };
  return verb === 'approve_cannot' || verb === 'refuse_cannot' ? { ...next, cannot_asked_by: null } : next;
}
const step = fc.record({ verb: fc.constantFrom(...verbs), who: fc.constantFrom(...everybody), solved: fc.boolean() });

describe('an item of an issue list', () => {
  it('is struck off only after it was handled, and only by the firm’s word, which the one who did the work never takes down', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let item = an_item;
      for (const { verb, who, solved } of steps) {
        if (may(verb, item, who) !== true) continue;
        const next = after(item, verb, who, solved);
        if (next.state === 'solved' && item.state !== 'solved') {
          expect(item.state).toBe('handled');
          expect(verb).toBe('say');
          expect(who.is_firm || who.organisation_id !== item.owner_organisation_id).toBe(true);
        }
        if (next.state === 'cannot' && item.state !== 'cannot') {
          expect(item.cannot_asked_by).not.toBeNull();
          expect(who.organisation_id).not.toBe(item.owner_organisation_id);
          expect(who.person_id).not.toBe(item.cannot_asked_by);
        }
        if (['assigned', 'underway', 'handled'].includes(next.state)) expect(next.owner_organisation_id).not.toBeNull();
        item = next;
      }
    }), { numRuns: 2_000 });
  });

  it('never stands where nobody can move it on', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const item = steps.reduce((now, { verb, who, solved }) => (may(verb, now, who) === true ? after(now, verb, who, solved) : now), an_item);
      expect(verbs.some((verb) => everybody.some((who) => may(verb, item, who) === true))).toBe(true);
    }));
  });

  it('that its organiser owns is heard about and given up by the county, not by the organiser', () => {
    const own: Item = { state: 'handled', organiser_id: 'sq', owner_organisation_id: 'sq', cannot_asked_by: null };
    expect(may('say', own, organiser)).toBe('issue.not_your_part');
    expect(may('say', own, commander)).toBe(true);
    const asked: Item = { ...own, state: 'underway', cannot_asked_by: 'wang' };
    expect(may('approve_cannot', asked, { ...organiser, person_id: 'another' })).toBe('issue.not_your_part');
    expect(may('approve_cannot', asked, commander)).toBe(true);
  });

  it('is told to wait while 「办不了」 is being decided', () => {
    const asked: Item = { state: 'underway', organiser_id: 'sq', owner_organisation_id: 'housing', cannot_asked_by: 'zhu' };
    expect(may('handle', asked, owner)).toBe('issue.cannot_asked');
    expect(may('approve_cannot', { ...asked, cannot_asked_by: null }, organiser)).toBe('issue.not_now');
  });
});

describe('the figures of a list', () => {
  const standing = fc.record({ state: fc.constantFrom<ItemState>(...item_states), due_on: fc.option(fc.constantFrom('2026-05-20', '2026-05-27', '2026-06-03')), count: fc.integer({ min: 1, max: 50 }) });
  it('always add up: solved, in progress and cannot are all that was collected, and the rest are parts of in progress', () => {
    fc.assert(fc.property(fc.array(standing), (all) => {
      const { collected, solved, in_progress, unassigned, unsaid, overdue, cannot } = count(all, '2026-05-27');
      expect(solved + in_progress + cannot).toBe(collected);
      expect(unassigned + unsaid + overdue).toBeLessThanOrEqual(in_progress);
      expect(count(all, '2026-05-27')).toEqual(all.map((one) => count([one], '2026-05-27')).reduce(add, no_figures));
    }));
  });
  it('call nothing overdue on its own day, nor what is handled and waits for the firm', () => {
    expect(is_overdue({ state: 'underway', due_on: '2026-05-27' }, '2026-05-27')).toBe(false);
    expect(is_overdue({ state: 'underway', due_on: '2026-05-26' }, '2026-05-27')).toBe(true);
    expect(is_overdue({ state: 'handled', due_on: '2026-05-26' }, '2026-05-27')).toBe(false);
  });
});
