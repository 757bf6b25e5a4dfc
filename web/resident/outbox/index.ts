export { empty_outbox, on_delivered, open_outbox, put_in, take_out, try_again, useOutbox } from './outbox.ts';
export type { Attachment, Parcel } from './parcel.ts';
