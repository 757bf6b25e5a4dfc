import type { ReportCase } from '../../../modules/cases/contract.ts';
import type { Attachment } from '../../kit/media/index.ts';

export type { Attachment } from '../../kit/media/index.ts';

/** What was said and has not reached the server yet. `id` is the phone's own and makes every retry harmless. */
export type Parcel = {
  id: string;
  person_id: string;
  hat_id: string;
  at: string;
  text: string;
  attachments: Attachment[];
  state: 'waiting' | 'sending' | 'refused';
  refusal: string | null;
} & (
  | { kind: 'message'; group_id: string; voice_seconds: number | null; reply_to: string | null }
  | { kind: 'hazard'; estate_id: string }
  | { kind: 'report'; report: Omit<ReportCase, 'request_id' | 'text' | 'file_ids'> }
);

/** What the server is asked for one parcel, once all its attachments have ids. */
export function request_of(parcel: Parcel): { url: string; body: object } {
  const file_ids = parcel.attachments.flatMap(({ file_id }) => (file_id === null ? [] : [file_id]));
  if (parcel.kind === 'report') return { url: '/api/cases', body: { ...parcel.report, request_id: parcel.id, text: parcel.text, file_ids } };
  if (parcel.kind === 'hazard') return { url: '/api/hazards', body: { request_id: parcel.id, estate_id: parcel.estate_id, text: parcel.text, file_ids } };
  const { id, text, group_id, voice_seconds, reply_to } = parcel;
  return {
    url: `/api/groups/${encodeURIComponent(group_id)}/messages`,
    body: { channel_message_id: id, text, file_ids, reply_to, ...(voice_seconds === null ? {} : { voice_seconds }) },
  };
}
