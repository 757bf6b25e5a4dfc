export { publish_board } from './publish.ts';
export { board, board_items } from './read.ts';
export { publications } from '../weak/publish.ts';
