import { AudioOutlined, CameraOutlined } from '@ant-design/icons';
import { useEffect, useId, useMemo, useRef } from 'react';
import { recorded, shrink_photo, useRecorder } from '../../kit/media/index.ts';
import type { VisitFile } from './parcel.ts';
import { words } from './words.ts';

const files_max = 9;

/** Photos made small and recordings, kept on the phone until they are sent. */
export function Files({ files, on_change, photos = true }: { files: VisitFile[]; on_change: (files: VisitFile[]) => void; photos?: boolean }) {
  const text = words.use().form;
  const input = useId();
  const latest = useRef(files);
  latest.current = files;
  const { stage, seconds, start, stop } = useRecorder((recording) => on_change([...latest.current, recorded(recording)]));
  const urls = useMemo(() => files.map(({ blob }) => URL.createObjectURL(blob)), [files]);
  useEffect(() => () => urls.forEach((url) => URL.revokeObjectURL(url)), [urls]);

  async function add(chosen: File[]) {
    const made = await Promise.all(chosen.slice(0, files_max - latest.current.length).map(async (file): Promise<VisitFile> => ({ blob: await shrink_photo(file), name: `${crypto.randomUUID()}.jpg`, kind: 'photo', file_id: null })));
    on_change([...latest.current, ...made]);
  }
  return (
    <div className="visit-media">
      {stage === 'missing' || stage === 'denied' ? (
        <p className="quiet">{text.no_microphone}</p>
      ) : (
        <button type="button" className={stage === 'recording' ? 'big recording' : 'big'} aria-pressed={stage === 'recording'} onClick={() => (stage === 'recording' ? stop() : void start())}>
          <AudioOutlined aria-hidden /> {stage === 'recording' ? `${text.stop} · ${text.recording(seconds)}` : text.start}
        </button>
      )}
      {photos ? (
        <>
          <input
            id={input} className="visually-hidden" type="file" accept="image/*" capture="environment" multiple
            onChange={({ target }) => {
              const chosen = [...(target.files ?? [])];
              target.value = '';
              void add(chosen);
            }}
          />
          <label className="big" htmlFor={input}>
            <CameraOutlined aria-hidden /> {text.photo}
          </label>
        </>
      ) : null}
      <ul className="visit-files">
        {files.map((file, index) => (
          <li key={file.name}>
            {file.kind === 'voice' ? <audio controls src={urls[index]} aria-label={text.voice(index + 1)} /> : <img src={urls[index]} alt={text.photo_number(index + 1)} width="96" height="72" />}
            <button type="button" className="big" onClick={() => on_change(files.toSpliced(index, 1))}>
              {text.remove}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
