import { useState } from 'react';
import type { CaseDetail } from '../../../modules/cases/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { Sheet } from '../../kit/sheet/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';
import type { Act } from './use-act.ts';
import { waiting_words } from './waiting-words.ts';

/** What the one who works asks of me, in their words, and the one tap with which the work goes on. */
export function WaitingForMe({ detail, act }: { detail: CaseDetail; act: Act }) {
  const [w, now, language] = [waiting_words.use(), useNow(), useLanguage()];
  const close_word = words.use().close;
  const [answering, set_answering] = useState(false);
  const [text, set_text] = useState('');
  const { waiting } = detail;
  if (!waiting || !detail.may.includes('answer')) return null;
  const asked = detail.timeline.findLast(({ name }) => name === 'case.paused')?.text;
  const answer = async (): Promise<void> => {
    if (await act.act('answer', text.trim() ? { text: text.trim() } : {})) set_answering(false);
  };
  return (
    <div className="stack waiting-for-me">
      <strong>
        {w.title} · {w[waiting.for]}
      </strong>
      {asked && <blockquote>{asked}</blockquote>}
      <span className="soft">{w.until(when_words(new Date(waiting.until), now, language))}</span>
      <Button kind="main" icon="check" wide busy={act.busy === 'answer'} press={() => (waiting.for === 'be_there' ? void answer() : set_answering(true))}>
        {w.tap[waiting.for]}
      </Button>
      {answering && (
        <Sheet title={w.tap.answer} close={() => set_answering(false)} close_word={close_word}>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              void answer();
            }}
          >
            {asked && <p>{asked}</p>}
            <label className="field">
              {w.say}
              <textarea rows={3} maxLength={500} value={text} onChange={(event) => set_text(event.target.value)} />
            </label>
            {act.refusal && (
              <p className="wrong" role="alert">
                {act.refusal}
              </p>
            )}
            <Button kind="main" wide submit busy={act.busy === 'answer'}>
              {w.send}
            </Button>
          </form>
        </Sheet>
      )}
    </div>
  );
}
