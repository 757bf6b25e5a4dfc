import { useState } from 'react';
import { Sheet } from '../../kit/sheet/index.ts';
import { words } from '../words/index.ts';
import './media.css';

/** A photo as a small picture that opens in full. */
export function Photo({ file_id, label }: { file_id: string; label: string }) {
  const w = words.use();
  const [open, set_open] = useState(false);
  const url = `/api/files/${encodeURIComponent(file_id)}`;
  return (
    <>
      <button type="button" className="photo" onClick={() => set_open(true)} aria-label={w.media.enlarge(label)}>
        <img src={`${url}?size=thumb`} alt={label} loading="lazy" />
      </button>
      {open && (
        <Sheet title={label} close={() => set_open(false)} close_word={w.close}>
          <img className="photo-full" src={url} alt={label} />
        </Sheet>
      )}
    </>
  );
}
