import { task_follows_case } from './offer.ts';
import { ask_companion, claim_task, leave_task, see_contact, start_task } from './claim.ts';
import { finish_task, thank_for_task } from './finish.ts';
import { end_task, offer_task } from './offer.ts';
import { refusals } from './refusals.ts';
import { tasks_of_case, tasks_of_team } from './present.ts';

/** What other rooms, seeds and tests call of this part. */
export const task = { refusals, ask_companion, claim_task, end_task, finish_task, leave_task, offer_task, see_contact, start_task, task_follows_case, tasks_of_case, tasks_of_team, thank_for_task };
