import { useRef } from 'react';
import { Icon } from '../../kit/icon/index.ts';
import type { Attachment } from '../outbox/index.ts';
import { words } from '../words/index.ts';
import { shrink_photo } from '../../kit/media/index.ts';
import './media.css';

export const photos_max = 9;

/** Opens the camera or the album, as the phone offers; hands over photos made small. */
export function PhotoButton({ add, className, count }: { add: (photos: Attachment[]) => void; className: string; count: number }) {
  const w = words.use().media;
  const input = useRef<HTMLInputElement>(null);
  const choose = async (files: File[]): Promise<void> => {
    const photos = await Promise.all(
      files.slice(0, photos_max - count).map(async (file): Promise<Attachment> => {
        const blob = await shrink_photo(file);
        return { blob, name: `${crypto.randomUUID()}.jpg`, kind: 'photo', file_id: null };
      }),
    );
    add(photos);
  };
  return (
    <>
      <button type="button" className={className} onClick={() => input.current?.click()} disabled={count >= photos_max}>
        <Icon name="camera" />
        <span>{w.photo}</span>
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void choose(files);
        }}
      />
    </>
  );
}
