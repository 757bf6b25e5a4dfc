import * as votes from './votes/index.ts';
export { votes };
