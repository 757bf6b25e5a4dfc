export { routes } from './routes.ts';
export { refusals } from './refusals.ts';
export { make_tender, publish_tender } from './make.ts';
export { due_tenders, hand_in, tick_tender } from './bid.ts';
export { close_scoring, declare, name_scorer, score } from './judge.ts';
export { appraise, ask_owners, hand_over, sign_contract } from './sign.ts';
export { may_read_file } from './store.ts';
export { tender_view } from './view.ts';
