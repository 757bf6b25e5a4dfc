export { close_live, reopen_live, useLive, useLiveState } from './live.ts';
export type { LiveState } from './live.ts';
