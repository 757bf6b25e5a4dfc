import * as covenants from './covenants/index.ts';
import * as honours from './honours/index.ts';
import * as meetings from './meetings/index.ts';
import * as petitions from './petitions/index.ts';
import * as polls from './polls/index.ts';
import * as tenders from './tenders/index.ts';
import * as votes from './votes/index.ts';
export { covenants, honours, meetings, petitions, polls, tenders, votes };
