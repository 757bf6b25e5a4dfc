import type { TimelineEntry } from '../../../modules/cases/contract.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage, word_for } from '../../kit/words/index.ts';
import { words } from '../words/index.ts';
import { entry_details } from './entry-details.ts';
import { PhotoRow } from './Photos.tsx';

/** The facts of a case in words, the newest first: who did what, when. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const text = words.use();
  const now = useNow();
  const language = useLanguage();
  if (entries.length === 0) return <p className="quiet">{text.app.none}</p>;
  return (
    <ol className="timeline">
      {entries.toReversed().map((entry, index) => (
        <li key={`${entry.at}${entry.name}${index}`}>
          <p className="timeline-head">
            <b>{word_for(text.case.fact, entry.name, text.case.fact_other)}</b>
            <span>{entry.who}</span>
            <time dateTime={entry.at}>{when_words(new Date(entry.at), now, language)}</time>
          </p>
          {entry_details(entry, now, language).map((line) => (
            <p key={line}>{line}</p>
          ))}
          {entry.text ? <p className="timeline-text">{entry.text}</p> : null}
          {entry.file_ids.length ? <PhotoRow ids={entry.file_ids} label={word_for(text.case.fact, entry.name, text.case.fact_other)} /> : null}
        </li>
      ))}
    </ol>
  );
}
