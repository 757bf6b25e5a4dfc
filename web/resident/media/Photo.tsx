import { useState } from 'react';
import { Sheet } from '../../kit/sheet/index.ts';
import { words } from '../words/index.ts';
import './media.css';

/** A photo as a small picture that opens in full; `published` is the county whose published photos anybody may see. */
export function Photo({ file_id, label, published }: { file_id: string; label: string; published?: string }) {
  const w = words.use();
  const [open, set_open] = useState(false);
  const id = encodeURIComponent(file_id);
  const [url, county] = published === undefined ? [`/api/files/${id}`, ''] : [`/api/public/photos/${id}`, published && `district=${published}`];
  return (
    <>
      <button type="button" className="photo" onClick={() => set_open(true)} aria-label={w.media.enlarge(label)}>
        <img src={`${url}?size=thumb${county && `&${county}`}`} alt={label} loading="lazy" />
      </button>
      {open && (
        <Sheet title={label} close={() => set_open(false)} close_word={w.close}>
          <img className="photo-full" src={county ? `${url}?${county}` : url} alt={label} />
        </Sheet>
      )}
    </>
  );
}
