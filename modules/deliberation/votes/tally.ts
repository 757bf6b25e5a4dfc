import { nothing, reach_both, type Asks, type Weight } from './threshold.ts';

/** One head of the roll: all that one buyer owns, or everything unsold. */
export type Head = { readonly number: number; readonly area_cm2: number };
/** `version` rises with every change of it: the last word counts, whatever order they are read in. */
export type Ballot = { readonly head: number; readonly choice: string; readonly version: number };
/** `approves`: could be the decision; 反对 and 弃权 take part and approve nothing. */
export type Choice = { readonly id: string; readonly approves: boolean };
export type Tally = {
  readonly whole: Weight;
  readonly taking_part: Weight;
  readonly of_choice: ReadonlyMap<string, Weight>;
  readonly quorum: boolean;
  /** which choice the owners decided for; null where none reached what the matter asks */
  readonly decided: string | null;
};

/**
 * Counts a vote as 民法典 278 does: who took part of the whole roll, then each choice of those who took part. A ballot not
 * returned counts for nothing. Heads are numbered from 1 without a gap, versions from 1. Throws where that is not so, and
 * where a ballot is of no head of the roll or for no choice: neither can be guessed.
 */
export function tally(roll: readonly Head[], ballots: readonly Ballot[], choices: readonly Choice[], asks: Asks): Tally {
  // flat arrays by number: a hundred thousand ballots are counted in a few milliseconds
  const area_cm2 = new Float64Array(roll.length + 1);
  for (const head of roll) {
    if (!(head.number >= 1 && head.number <= roll.length) || area_cm2[head.number] !== 0 || !(head.area_cm2 > 0)) throw new Error('heads are numbered from 1, each once, each with its area');
    area_cm2[head.number] = head.area_cm2;
  }
  const [version, said] = [new Float64Array(roll.length + 1), new Int32Array(roll.length + 1)];
  const place_of = new Map(choices.map(({ id }, index) => [id, index]));
  for (const ballot of ballots) {
    const place = place_of.get(ballot.choice);
    if (place === undefined || !(ballot.head >= 1 && ballot.head <= roll.length) || !(ballot.version >= 1)) throw new Error('a ballot of nobody, or for nothing');
    if (version[ballot.head]! >= ballot.version) continue;
    version[ballot.head] = ballot.version;
    said[ballot.head] = place;
  }
  const sums = choices.map(() => ({ area_cm2: 0, heads: 0 }));
  let whole_cm2 = 0;
  for (let number = 1; number <= roll.length; number += 1) {
    whole_cm2 += area_cm2[number]!;
    if (version[number] === 0) continue;
    const sum = sums[said[number]!]!;
    sum.area_cm2 += area_cm2[number]!;
    sum.heads += 1;
  }
  if (!Number.isSafeInteger(whole_cm2)) throw new Error('areas are whole square centimetres');
  return decide({ area_cm2: whole_cm2, heads: roll.length }, new Map(choices.map(({ id }, index) => [id, sums[index]!])), choices, asks);
}

/** The same from sums alone: what is left when the ballots of a secret vote are no more. */
export function decide(whole: Weight, of_choice: ReadonlyMap<string, Weight>, choices: readonly Choice[], asks: Asks): Tally {
  const taking_part = [...of_choice.values()].reduce<Weight>(plus, nothing);
  const quorum = reach_both(taking_part, whole, asks.quorum);
  const winners = choices.filter(({ id, approves }) => approves && reach_both(of_choice.get(id) ?? nothing, taking_part, asks.approval));
  // more than half of both measures is no more than one choice's; where a county asks for less, two winners are no decision
  return { whole, taking_part, of_choice, quorum, decided: quorum && winners.length === 1 ? winners[0]!.id : null };
}

export const plus = (one: Weight, other: Weight): Weight => ({ area_cm2: one.area_cm2 + other.area_cm2, heads: one.heads + other.heads });
