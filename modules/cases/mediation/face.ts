import { due_mediations, keep_promise, tick_mediation, want_confirmation } from './keep.ts';
import { open_mediation } from './open.ts';
import { select_promises, select_sessions_of } from './store.ts';
import { agree, answer_mediation, declare, meet, sign, write_minutes_of } from './talk.ts';

/** What the worker, seeds and tests call of this part. */
export const mediation = { agree, answer_mediation, declare, due_mediations, keep_promise, meet, open_mediation, promises_of: select_promises, sessions_of: select_sessions_of, sign, tick_mediation, want_confirmation, write_minutes_of };
