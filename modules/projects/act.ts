import type { Ctx } from '../../platform/ctx.ts';
import { Refusal } from '../../platform/refusal.ts';
import { call_vote, confirm_meeting, count_meeting } from './ballot.ts';
import type { ListAct } from './contract.ts';
import { list_of, must, part_of } from './found.ts';
import { kept_while_asked, may } from './list.ts';
import { assess, choose, merge, unchoose } from './propose.ts';
import { publish, publish_month } from './publish.ts';
import { check_rectified, rectified, rectify } from './rectify.ts';
import { is_asked } from './store.ts';

/** One step of a village’s list by somebody at a desk: held, asked of the noun, done. */
export async function act_on_list(ctx: Ctx, list_id: string, act: ListAct): Promise<void> {
  const list = await list_of(ctx, list_id, 'lock');
  must(may(act.verb, list.state, await part_of(ctx, list)));
  if (kept_while_asked.includes(act.verb) && (await is_asked(ctx, list_id))) throw new Refusal('project.ballot_open');
  switch (act.verb) {
    case 'merge': return merge(ctx, list, act);
    case 'assess': return assess(ctx, list, act);
    case 'choose': return choose(ctx, list, act);
    case 'unchoose': return unchoose(ctx, list);
    case 'call_vote': return call_vote(ctx, list, act);
    case 'count_meeting': return count_meeting(ctx, list, act);
    case 'confirm_meeting': return confirm_meeting(ctx, list, act);
    case 'publish': return publish(ctx, list, act);
    case 'publish_month': return publish_month(ctx, list, act);
    case 'rectify': return rectify(ctx, list, act);
    case 'rectified': return rectified(ctx, list, act);
    case 'check_rectified': return check_rectified(ctx, list, act);
  }
}
