import { catalogue } from '../../kit/words/index.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** The console's own words; the field's words (tiers, roles, clocks) are the kit's. */
export const words = catalogue(zh, en);
