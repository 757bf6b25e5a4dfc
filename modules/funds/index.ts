import { refusals as collective_refusals } from './collective/refusals.ts';
import { refusals as repair_refusals } from './repair/refusals.ts';
export const refusals = { ...repair_refusals, ...collective_refusals } as const;
export { routes } from './routes.ts';
export { deposit, make_fund } from './repair/keep.ts';
export { ask_use, ask_vote, confirm_emergency, pay_use, publish_use } from './repair/spend.ts';
export { may_read_file } from './repair/store.ts';
export { add_asset, confirm_jobs, count_jobs, decide_year, draft_year, let_asset, take_rent } from './collective/act.ts';
