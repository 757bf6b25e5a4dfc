export { tally } from './tally.ts';
