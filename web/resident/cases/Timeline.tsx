import type { TimelineEntry } from '../../../modules/cases/contract.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { field_words, useLanguage, useServerWord, word_for } from '../../kit/words/index.ts';
import { Photo } from '../media/Photo.tsx';
import { words } from '../words/index.ts';

/** What happened, newest first, in the words of the field. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const [w, field, language, now] = [words.use(), field_words.use(), useLanguage(), useNow()];
  const said_by_server = useServerWord();
  const say = ({ name, data }: TimelineEntry): string => {
    const said = word_for(field.fact, name, field.fact.other);
    if (name === 'case.confirmed') return `${said}: ${data['solved'] === false ? w.cases.not_solved : w.cases.solved}`;
    const satisfaction = data['satisfaction'];
    if (name === 'case.rated' && typeof satisfaction === 'string') return `${said}: ${word_for(field.satisfaction, satisfaction, '')}`;
    const arrive = data['arrive_at'];
    if (name === 'case.planned' && typeof arrive === 'string') return `${said}: ${when_words(new Date(arrive), now, language)}`;
    return said;
  };
  return (
    <ol className="timeline">
      {entries.toReversed().map((entry) => (
        <li key={`${entry.at}${entry.name}`}>
          <strong>{say(entry)}</strong>
          <span className="soft">
            {when_words(new Date(entry.at), now, language)} · {said_by_server(entry.who)}
          </span>
          {entry.text && <p>{entry.text}</p>}
          {entry.file_ids.length > 0 && (
            <div className="photo-row">
              {entry.file_ids.map((id, index) => (
                <Photo key={id} file_id={id} label={w.media.photo_number(index + 1)} />
              ))}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
