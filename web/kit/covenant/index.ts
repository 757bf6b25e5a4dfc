export { DifferenceOf } from './DifferenceOf.tsx';
export { covenant_words } from './words.ts';
export { petition_words } from './petition-words.ts';
export { SignedOf, TurnOf } from './StandingOf.tsx';
