import { Refusal } from '../../../platform/refusal.ts';
import type { BallotChoice, Form, Terms } from '../votes/tables.ts';

/** What a vote asks, as far as its ballots go. */
type Asked = { readonly form: Form; readonly choices: readonly BallotChoice[]; readonly terms: Terms | null };
/** 弃权, the blank ballot of a list: it takes part and says nothing. */
export const blank = 'abstain';
/** Ballots that name several, in order (ranking) or not (budget). */
export const is_list = (form: Form): boolean => form === 'ranking' || form === 'budget';

/**
 * A ballot as it lies in the box: one choice, or several joined by a comma. What was only ticked is put into the order of
 * the ballot, so that the order of the ticks says nothing. Refuses `vote.no_such_choice`, `poll.twice`, `poll.too_many`.
 */
export function read_ballot({ form, choices, terms }: Asked, written: string): string {
  const said = written.split(',');
  if (said.some((id) => !choices.some((choice) => choice.id === id))) throw new Refusal('vote.no_such_choice');
  if (!is_list(form) || written === blank) {
    if (said.length !== 1) throw new Refusal('vote.no_such_choice');
    return written;
  }
  if (said.includes(blank)) throw new Refusal('vote.no_such_choice');
  if (new Set(said).size !== said.length) throw new Refusal('poll.twice');
  if (said.length > terms!.picks_max) throw new Refusal('poll.too_many', { max: terms!.picks_max });
  return form === 'ranking' ? written : choices.filter(({ id }) => said.includes(id)).map(({ id }) => id).join(',');
}
export const picks_of = (ballot: string): string[] => (ballot === blank ? [] : ballot.split(','));

/** For people: 「路灯 ＞ 水沟」, 「路灯、水沟」. */
export function ballot_words({ form, choices }: Omit<Asked, 'terms'>, ballot: string): string {
  return ballot.split(',').map((id) => choices.find((choice) => choice.id === id)?.label ?? '').join(form === 'ranking' ? ' ＞ ' : '、');
}
