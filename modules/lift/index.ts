export { routes } from './routes.ts';
export { refusals } from './refusals.ts';
export { adopt, ask_vote, make_lift, plant_signatures, renew, sign, sign_on_paper, transfer_home } from './agree.ts';
export { advance, levy, pass_on, pay, pay_stage, repay } from './pay.ts';
export { plant_confirmations, say_advance } from './confirm.ts';
export { lift_view } from './view.ts';
export { may_read_file } from './store.ts';
