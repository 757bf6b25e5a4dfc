import type { CaseCard } from '../../../modules/cases/contract.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage } from '../../kit/words/index.ts';
import './closing.css';
import { closing_words } from './words.ts';

/** That the clock of the work rests, for what, and until when at most. */
export function WaitingNote({ waiting }: { waiting: CaseCard['waiting'] }) {
  const [text, now, language] = [closing_words.use().waiting, useNow(), useLanguage()];
  if (!waiting) return null;
  return (
    <div className="waiting-note">
      <strong>
        {text.title} · {text[waiting.for]}
      </strong>
      <p>{text.until(when_words(new Date(waiting.until), now, language))}</p>
    </div>
  );
}
