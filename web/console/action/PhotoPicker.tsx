import { CameraOutlined } from '@ant-design/icons';
import { useEffect, useId, useRef, useState } from 'react';
import type { FileView } from '../../../platform/files/contract.ts';
import { upload } from '../../kit/fetch/index.ts';
import { words } from '../words/index.ts';

type Shot = { key: number; preview: string; id: string | null; failed: boolean };
type Props = { label: string; on_change: (file_ids: string[]) => void; on_sending: (sending: boolean) => void };
const shots_max = 9;

/** Photos from the camera or the album, uploaded at once, so that sending the form is quick on a weak line. */
export function PhotoPicker({ label, on_change, on_sending }: Props) {
  const text = words.use().case;
  const input = useId();
  const next_key = useRef(0);
  const [shots, set_shots] = useState<Shot[]>([]);

  useEffect(() => {
    on_change(shots.flatMap((shot) => shot.id ?? []));
    on_sending(shots.some((shot) => shot.id === null && !shot.failed));
  }, [shots, on_change, on_sending]);

  async function add(file: File) {
    const key = next_key.current++;
    const change = (part: Partial<Shot>) => set_shots((old) => old.map((shot) => (shot.key === key ? { ...shot, ...part } : shot)));
    set_shots((old) => [...old, { key, preview: URL.createObjectURL(file), id: null, failed: false }]);
    try {
      change({ id: (await upload<FileView>(file, file.name)).id });
    } catch {
      change({ failed: true });
    }
  }
  function remove(shot: Shot) {
    URL.revokeObjectURL(shot.preview);
    set_shots((old) => old.filter(({ key }) => key !== shot.key));
  }

  return (
    <div className="photo-picker">
      <p className="label">{label}</p>
      <ul className="photo-row">
        {shots.map((shot, index) => (
          <li key={shot.key}>
            <img src={shot.preview} alt={text.photo_alt(text.after, index + 1)} width="96" height="96" />
            <span role="status">{shot.failed ? text.form.photo_failed : shot.id === null ? text.form.photo_sending : ''}</span>
            <button type="button" onClick={() => remove(shot)}>
              {text.form.photo_remove}
            </button>
          </li>
        ))}
        {shots.length < shots_max ? (
          <li>
            <input
              id={input}
              className="visually-hidden"
              type="file"
              accept="image/*"
              multiple
              onChange={({ target }) => {
                for (const file of [...(target.files ?? [])].slice(0, shots_max - shots.length)) void add(file);
                target.value = '';
              }}
            />
            <label className="photo-add" htmlFor={input}>
              <CameraOutlined aria-hidden />
              <span>{text.form.photo_add}</span>
            </label>
          </li>
        ) : null}
      </ul>
      <p className="quiet">{text.form.photo_privacy}</p>
    </div>
  );
}
