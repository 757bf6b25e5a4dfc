import type { Effect } from './contract.ts';

/** A reading that a person decided on. */
export type Decided = { confidence: number; wrong: boolean };

/** As on the screen: from one half, in steps of a twentieth, to 「从不自动」. */
export const settings: readonly number[] = Array.from({ length: 11 }, (_, nth) => (50 + 5 * nth) / 100);

/** What each setting would have done: counts of the same decided readings, so every row has the same sum. At 1 nothing goes out by itself. */
export function effects_of(decided: readonly Decided[]): Effect[] {
  return settings.map((confidence_min) => {
    const goes_out = ({ confidence }: Decided): boolean => confidence_min < 1 && confidence >= confidence_min;
    const [auto, drafts] = [decided.filter(goes_out), decided.filter((one) => !goes_out(one))];
    const wrong = (some: readonly Decided[]): number => some.filter((one) => one.wrong).length;
    return { confidence_min, auto: auto.length, auto_wrong: wrong(auto), drafts: drafts.length, drafts_wrong: wrong(drafts) };
  });
}
