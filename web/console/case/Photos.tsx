import { CloseOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useEffect, useRef, useState } from 'react';
import type { CaseDetail } from '../../../modules/cases/contract.ts';
import { words } from '../words/index.ts';

const source = (id: string, thumb = false): string => `/api/files/${encodeURIComponent(id)}${thumb ? '?size=thumb' : ''}`;

/** Before and after side by side, so that the work can be judged. */
export function Photos({ photos }: { photos: CaseDetail['photos'] }) {
  const text = words.use().case;
  if (photos.length === 0) return <p className="quiet">{text.no_photos}</p>;
  return (
    <div className="photo-pair">
      {(['before', 'after'] as const).map((kind) => {
        const ids = photos.filter((photo) => photo.kind === kind).map((photo) => photo.file_id);
        return (
          <div key={kind}>
            <h3>{text[kind]}</h3>
            {ids.length ? <PhotoRow ids={ids} label={text[kind]} /> : <p className="quiet">{text.no_photos}</p>}
          </div>
        );
      })}
    </div>
  );
}

/** Small pictures that open large. */
export function PhotoRow({ ids, label }: { ids: string[]; label: string }) {
  const text = words.use().case;
  const [shown, set_shown] = useState<number | null>(null);
  return (
    <>
      <ul className="photo-row">
        {ids.map((id, index) => (
          <li key={id}>
            <button type="button" onClick={() => set_shown(index)} aria-haspopup="dialog">
              <img src={source(id, true)} alt={text.photo_alt(label, index + 1)} width="96" height="96" loading="lazy" />
            </button>
          </li>
        ))}
      </ul>
      {shown === null ? null : <Viewer ids={ids} label={label} index={shown} on_index={set_shown} />}
    </>
  );
}

type ViewerProps = { ids: string[]; label: string; index: number; on_index: (index: number | null) => void };

function Viewer({ ids, label, index, on_index }: ViewerProps) {
  const text = words.use();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const id = ids[index];
  const step = (by: number) => on_index((index + by + ids.length) % ids.length);
  const alt = text.case.photo_alt(label, index + 1);
  return (
    <dialog
      ref={dialog}
      className="viewer"
      aria-label={alt}
      onClose={() => on_index(null)}
      onKeyDown={({ key }) => {
        if (key === 'ArrowLeft') step(-1);
        if (key === 'ArrowRight') step(1);
      }}
    >
      {id ? <img src={source(id)} alt={alt} /> : null}
      <div className="viewer-tools">
        {ids.length > 1 ? (
          <button type="button" onClick={() => step(-1)} aria-label={text.case.photo_previous}>
            <LeftOutlined aria-hidden />
          </button>
        ) : null}
        <span>
          {label} {index + 1} / {ids.length}
        </span>
        {ids.length > 1 ? (
          <button type="button" onClick={() => step(1)} aria-label={text.case.photo_next}>
            <RightOutlined aria-hidden />
          </button>
        ) : null}
        <button type="button" onClick={() => dialog.current?.close()} aria-label={text.app.close}>
          <CloseOutlined aria-hidden />
        </button>
      </div>
    </dialog>
  );
}
