import * as meetings from './meetings/index.ts';
import * as polls from './polls/index.ts';
import * as tenders from './tenders/index.ts';
import * as votes from './votes/index.ts';
export { meetings, polls, tenders, votes };
