export { routes } from './routes.ts';
export { refusals } from './refusals.ts';
export { divide, fen_of_yuan, yuan_of_fen } from './fen.ts';
export { books, check, enter, open_books, post_agreed, reverse, void_entry, type NewEntity } from './post.ts';
export { ask_close, close_month, hand_over } from './close.ts';
export { book, trial } from './view.ts';
export { may_read_file } from './store.ts';
export type { EntityRow } from './tables.ts';
