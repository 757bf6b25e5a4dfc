import { Attachments } from '../media/Attachments.tsx';
import { PhotoButton } from '../media/PhotoButton.tsx';
import { recorded } from '../../kit/media/index.ts';
import { Recorder } from '../media/Recorder.tsx';
import type { Attachment } from '../outbox/index.ts';
import { words } from '../words/index.ts';

type Props = {
  asking: boolean;
  text: string;
  set_text: (text: string) => void;
  attachments: Attachment[];
  set_attachments: (attachments: Attachment[]) => void;
};

/** Words, photos or a voice: one of them is enough. */
export function What({ asking, text, set_text, attachments, set_attachments }: Props) {
  const w = words.use().report;
  return (
    <section className="panel">
      <label className="field">
        {asking ? w.ask : w.what}
        <textarea rows={3} maxLength={2000} value={text} placeholder={w.what_for_example} onChange={(event) => set_text(event.target.value)} />
      </label>
      <div className="report-media">
        <PhotoButton className="button plain" count={attachments.length} add={(added) => set_attachments([...attachments, ...added])} />
        <Recorder done={(recording) => set_attachments([...attachments, recorded(recording)])} />
      </div>
      <Attachments list={attachments} remove={(index) => set_attachments(attachments.toSpliced(index, 1))} />
    </section>
  );
}
