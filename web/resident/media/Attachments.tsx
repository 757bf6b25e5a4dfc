import { useEffect, useMemo } from 'react';
import { Icon } from '../../kit/icon/index.ts';
import type { Attachment } from '../outbox/index.ts';
import { words } from '../words/index.ts';
import { Voice } from './Voice.tsx';
import './media.css';

/** What will go with the words, before it goes: each can be taken away again where `remove` is given. */
export function Attachments({ list, remove }: { list: Attachment[]; remove?: (index: number) => void }) {
  const w = words.use().media;
  const urls = useMemo(() => list.map(({ blob }) => URL.createObjectURL(blob)), [list]);
  useEffect(() => () => urls.forEach((url) => URL.revokeObjectURL(url)), [urls]);
  if (list.length === 0) return null;
  return (
    <ul className="attachments" aria-label={w.attached}>
      {list.map(({ kind, name }, index) => (
        <li key={name}>
          {kind === 'photo' ? <img src={urls[index]} alt={w.photo_number(index + 1)} /> : <Voice src={urls[index] ?? ''} seconds={null} />}
          {remove && (
            <button type="button" className="attachment-remove" aria-label={w.remove} onClick={() => remove(index)}>
              <Icon name="cross" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
