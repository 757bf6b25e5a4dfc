import { useRef, useState } from 'react';
import type { MessageView } from '../../../channels/web/contract.ts';
import { Icon } from '../../kit/icon/index.ts';
import { Attachments } from '../media/Attachments.tsx';
import { PhotoButton } from '../media/PhotoButton.tsx';
import { recorded } from '../../kit/media/index.ts';
import { Recorder } from '../media/Recorder.tsx';
import type { Recording } from '../../kit/media/index.ts';
import type { Attachment } from '../outbox/index.ts';
import { words } from '../words/index.ts';
import { short } from './Message.tsx';

export type Said = { text: string; attachments: Attachment[]; voice_seconds: number | null; reply_to: string | null };

/** Write, speak or show. A draft that is not sent stays where it is. */
export function Composer({ reply_to, end_reply, say }: { reply_to: MessageView | null; end_reply: () => void; say: (said: Said) => void }) {
  const w = words.use();
  const [text, set_text] = useState('');
  const [photos, set_photos] = useState<Attachment[]>([]);
  const [speaking, set_speaking] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const empty = text.trim() === '' && photos.length === 0;

  const send = (): void => {
    if (empty) return;
    say({ text: text.trim(), attachments: photos, voice_seconds: null, reply_to: reply_to?.id ?? null });
    set_text('');
    set_photos([]);
    end_reply();
    input.current?.focus();
  };
  const send_voice = (recording: Recording): void => {
    say({ text: '', attachments: [recorded(recording)], voice_seconds: recording.seconds, reply_to: reply_to?.id ?? null });
    end_reply();
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {reply_to && <Replying to={reply_to} end={end_reply} />}
      <Attachments list={photos} remove={(index) => set_photos(photos.toSpliced(index, 1))} />
      <div className="composer-row">
        <button type="button" className="tool" onClick={() => set_speaking(!speaking)} aria-pressed={speaking}>
          <Icon name={speaking ? 'keyboard' : 'microphone'} />
          <span>{speaking ? w.group.write : w.group.speak}</span>
        </button>
        <PhotoButton className="tool" count={photos.length} add={(added) => set_photos([...photos, ...added])} />
        <div className="composer-words">
          {speaking ? (
            <Recorder done={send_voice} />
          ) : (
            <textarea
              ref={input}
              rows={1}
              maxLength={2000}
              value={text}
              aria-label={w.group.placeholder}
              placeholder={w.group.placeholder}
              onChange={(event) => set_text(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                send();
              }}
            />
          )}
        </div>
        {(!speaking || photos.length > 0) && (
          <button type="submit" className="tool send" disabled={empty}>
            <Icon name="send" />
            <span>{w.group.send}</span>
          </button>
        )}
      </div>
    </form>
  );
}

function Replying({ to, end }: { to: MessageView; end: () => void }) {
  const w = words.use().group;
  return (
    <p className="replying">
      <span>
        {w.quoted(w.reply_to(to.from.name), short(to, w))}
      </span>
      <button type="button" className="tool" onClick={end} aria-label={w.end_reply}>
        <Icon name="cross" />
      </button>
    </p>
  );
}
