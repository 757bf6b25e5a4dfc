export { open_shelf, type Shelf } from './shelf.ts';
