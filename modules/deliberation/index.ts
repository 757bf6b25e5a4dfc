import * as polls from './polls/index.ts';
import * as votes from './votes/index.ts';
export { polls, votes };
