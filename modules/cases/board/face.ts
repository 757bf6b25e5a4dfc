export { publish_board } from './publish.ts';
export { board } from './read.ts';
export { publications } from '../weak/publish.ts';
