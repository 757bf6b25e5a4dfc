import { Refusal } from '../../refusal.ts';
import type { Voice } from '../kind.ts';
import { strip_mp3 } from './mp3.ts';
import { strip_mp4 } from './mp4.ts';
import { strip_ogg } from './ogg.ts';
import { strip_wav } from './wav.ts';
import { strip_webm } from './webm.ts';

export const voice_mime: Readonly<Record<Voice, string>> = {
  webm: 'audio/webm', ogg: 'audio/ogg', mp4: 'audio/mp4', mp3: 'audio/mpeg', wav: 'audio/wav', amr: 'audio/amr',
};

/** Each blanks in place, so that no offset in the file moves; AMR has no room for metadata. Throws when it is damaged. */
const strippers: Readonly<Record<Voice, (bytes: Buffer) => Buffer>> = {
  webm: strip_webm, ogg: strip_ogg, mp4: strip_mp4, mp3: strip_mp3, wav: strip_wav, amr: (bytes) => bytes,
};

/**
 * The same sound without titles, places, dates, pictures and names of programs. What remains is inside the sound data
 * itself: an encoder may sign its frames (LAME does), which only encoding anew would remove. Refuses video.
 */
export function strip_voice(bytes: Buffer, container: Voice): Buffer {
  try {
    return strippers[container](Buffer.from(bytes));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('file.broken');
  }
}
