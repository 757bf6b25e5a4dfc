import { field_words, word_for } from '../../kit/words/index.ts';

/** The four tiers have a shape each, so that they are told apart without colour. */
const shapes: Record<number, string> = {
  1: 'M8 1 15 14.5H1Z',
  2: 'M8 .5 15.5 8 8 15.5.5 8Z',
  3: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z',
  4: 'M2 2h12v12H2Z',
};

export function TierMark({ tier }: { tier: number }) {
  const field = field_words.use();
  return (
    <span className={`tier tier-${tier}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden>
        <path d={shapes[tier] ?? shapes[3]} fill="currentColor" />
      </svg>
      {word_for(field.tier, String(tier), String(tier))}
    </span>
  );
}
