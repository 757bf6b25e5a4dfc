export { ask, on_signed_out, Refused, upload } from './ask.ts';
export type { Method } from './ask.ts';
export { is_online, mark_network, on_network, useOnline } from './network.ts';
export { useAsk } from './use-ask.ts';
export type { Asked } from './use-ask.ts';
