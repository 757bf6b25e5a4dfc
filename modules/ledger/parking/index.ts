export { come, hand_in, held_by, leave, open_lot, take_in, write_paper } from './park.ts';
export { plant_stays, type PlantedStay } from './plant.ts';
export { refusals } from './refusals.ts';
