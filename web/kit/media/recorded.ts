import type { Attachment } from './attachment.ts';
import type { Recording } from './use-recorder.ts';

/** A recording as something to send; iPhones record MP4, the others WebM. */
export function recorded({ blob }: Recording): Attachment {
  return { blob, name: `${crypto.randomUUID()}.${blob.type.includes('mp4') ? 'm4a' : 'webm'}`, kind: 'voice', file_id: null };
}
