export { routes } from './routes.ts';
export { refusals } from './refusals.ts';
export { take_act } from './act.ts';
export { plan_care_visits } from './care.ts';
export { blank_visit, plan_for_person } from './plan.ts';
export { insert_visits as add_visits, may_read_file, select_planned_of as visits_planned_of, select_visit as visit_by_id } from './store.ts';
export type { VisitRow, VisitsTables } from './tables.ts';
