export { routes } from './routes.ts';
export { refusals } from './refusals.ts';
export { due_ballots, tick_ballot } from './ballot.ts';
export { due_rectifications, tick_rectification } from './rectify.ts';
export { may_read_file } from './delivery/store.ts';
export { nothing_planted, plant_projects, type Planted } from './plant.ts';
export { account_of, project_accounts } from './money.ts';
export { usual } from './propose.ts';
export { public_board } from './board.ts';
