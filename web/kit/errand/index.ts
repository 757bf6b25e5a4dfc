export { fen_of, yuan_of } from './money.ts';
export { AuthorityPart, DeedsPart, MeetingsPart, ReceiptPart, ThingsPart } from './Parts.tsx';
export { useDeed, type Deed } from './use-deed.ts';
export { errand_words } from './words.ts';
