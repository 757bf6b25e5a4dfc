import { catalogue } from '../../kit/words/index.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const words = catalogue(zh, en);
