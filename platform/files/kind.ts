import { Refusal } from '../refusal.ts';

export type Voice = 'webm' | 'ogg' | 'mp4' | 'mp3' | 'wav' | 'amr';
export type Kind = { kind: 'photo' } | { kind: 'voice'; container: Voice };

export const megabytes_max = { photo: 15, voice: 20 } as const;

/** By what the bytes are. Browsers record sound in containers that the sniffer takes for video; `voice/` looks inside. */
const containers: Readonly<Record<string, Voice>> = {
  'video/webm': 'webm', 'audio/webm': 'webm', 'video/matroska': 'webm',
  'audio/ogg': 'ogg', 'audio/ogg; codecs=opus': 'ogg', 'application/ogg': 'ogg',
  'video/mp4': 'mp4', 'audio/mp4': 'mp4', 'audio/x-m4a': 'mp4', 'video/x-m4v': 'mp4',
  'audio/mpeg': 'mp3', 'audio/wav': 'wav', 'audio/amr': 'amr',
};
const photos: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

/**
 * What a file is, from its bytes. Which of the photo types it claims to be is not held against it (phones name a JPEG
 * `.png`), but a photo may not claim to be sound, nor anything else claim to be either.
 */
export async function kind_of(bytes: Buffer, claimed: string): Promise<Kind> {
  const { fileTypeFromBuffer } = await import('file-type'); // not while the house starts
  const sniffed = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? '';
  const container = containers[sniffed];
  const kind: Kind | null = photos.has(sniffed) ? { kind: 'photo' } : container ? { kind: 'voice', container } : null;
  if (!kind) throw new Refusal(/^(image|audio)\//.test(claimed) && !/^(image|audio|video)\//.test(sniffed) ? 'file.not_what_it_says' : 'file.bad_type');
  const honest = claimed === '' || claimed === 'application/octet-stream' || (kind.kind === 'photo' ? claimed.startsWith('image/') : /^(audio|video)\/|^application\/ogg$/.test(claimed));
  if (!honest) throw new Refusal('file.not_what_it_says');
  const megabytes = megabytes_max[kind.kind];
  if (bytes.length > megabytes * 1024 * 1024) throw new Refusal('file.too_large', { megabytes });
  return kind;
}
