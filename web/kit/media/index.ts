export type { Attachment } from './attachment.ts';
export { shrink_photo } from './photo.ts';
export { recorded } from './recorded.ts';
export { record_seconds_max, type Recording, useRecorder } from './use-recorder.ts';
