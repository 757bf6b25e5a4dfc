export { Empty, Loading, Trouble } from './State.tsx';
