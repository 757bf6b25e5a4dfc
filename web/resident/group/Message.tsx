import type { MessageView } from '../../../channels/web/contract.ts';
import type { CaseDetail } from '../../../modules/cases/contract.ts';
import { Button } from '../../kit/button/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { date_words, useNow, when_words } from '../../kit/time/index.ts';
import { field_words, useLanguage, word_for } from '../../kit/words/index.ts';
import { CaseCard, CaseLink } from '../cases/CaseCard.tsx';
import { AskLink } from '../errands/AskLink.tsx';
import { DialButtons } from '../help/DialButtons.tsx';
import { Photo } from '../media/Photo.tsx';
import { Voice } from '../media/Voice.tsx';
import { Link } from '../shell/Link.tsx';
import { useElder } from '../shell/elder.ts';
import { words } from '../words/index.ts';

type Props = {
  message: MessageView;
  quoted: MessageView | null;
  /** The last word on its case: only there the card stands, so that it is asked and answered in one place. */
  latest: boolean;
  staff: boolean;
  reply: (message: MessageView) => void;
  ask_person: (message: MessageView) => void;
  changed: (detail: CaseDetail) => void;
};

/** One message in the stream. The machine's words always carry its name and that nobody typed them. */
export function Message({ message, quoted, latest, staff, reply, ask_person, changed }: Props) {
  const [w, language, now, elder] = [words.use().group, useLanguage(), useNow(), useElder().on];
  const { from, ai, kind, text } = message;
  return (
    <li className={`message from-${ai ? 'machine' : from.mine ? 'me' : 'neighbour'} about-${kind}`}>
      <Face message={message} />
      <div className="message-body">
        <p className="message-head">
          <Name message={message} />
          <time dateTime={message.at}>{when_words(new Date(message.at), now, language)}</time>
          {!ai && !elder && (
            <button type="button" className="message-reply" onClick={() => reply(message)} aria-label={w.reply_to(from.name)}>
              <Icon name="reply" />
            </button>
          )}
        </p>
        <div className="bubble">
          {quoted && (
            <p className="quoted">
              {w.quoted(quoted.from.mine ? w.me : quoted.from.name, short(quoted, w))}
            </p>
          )}
          {kind === 'emergency' && message.emergency_lines.length > 0 && <DialButtons lines={message.emergency_lines} />}
          {text && <p className="message-text">{text}</p>}
          <Files message={message} />
          {message.article && (
            <p className="citation">
              <Icon name="book" />{' '}
              <Link to={`/articles/${encodeURIComponent(message.article.id)}`}>{w.cited(message.article.title, message.article.department, date_words(new Date(message.article.valid_from), language, true))}</Link>
            </p>
          )}
          {ai && message.case && !latest && <CaseLink card={message.case} />}
          {ai && message.case && latest && <CaseCard card={message.case} ask_draft={message.draft?.for_me ?? false} changed={changed} />}
          {kind === 'answer' && (
            <Button icon="people" press={() => ask_person(message)}>
              {w.ask_person}
            </Button>
          )}
          {kind === 'answer' && message.article && !staff && <AskLink title={message.article.title} />}
          {staff && message.why && (
            <details className="soft">
              <summary>{w.why}</summary>
              {message.why}
            </details>
          )}
        </div>
      </div>
    </li>
  );
}

function Name({ message: { from, ai } }: { message: MessageView }) {
  const [w, field] = [words.use().group, field_words.use()];
  if (ai) return <strong className="ai-label">{field.assistant.label}</strong>;
  const role = from.role === 'resident' ? null : word_for(field.role, from.role, from.role);
  return (
    <strong>
      {from.mine ? w.me : from.name}
      {from.home && <span className="soft"> {from.home}</span>}
      {role && <span className="role">{role}</span>}
    </strong>
  );
}

function Face({ message: { from, ai } }: { message: MessageView }) {
  return (
    <span className="avatar" aria-hidden="true">
      {ai ? <Icon name="robot" /> : from.role === 'resident' ? from.name.slice(0, 1) : <Icon name="shield" />}
    </span>
  );
}

function Files({ message }: { message: MessageView }) {
  const w = words.use().media;
  if (message.file_ids.length === 0) return null;
  if (message.kind === 'voice') return <Voice src={`/api/files/${encodeURIComponent(message.file_ids[0] ?? '')}`} seconds={message.voice_seconds} />;
  return (
    <div className="photo-row">
      {message.file_ids.map((id, index) => (
        <Photo key={id} file_id={id} label={w.photo_of(message.from.name, index + 1)} />
      ))}
    </div>
  );
}

/** What is quoted of a message: its words, else what it is. */
export function short(message: MessageView, w: { a_voice: string; a_photo: string }): string {
  if (message.text) return message.text.length > 40 ? `${message.text.slice(0, 40)}…` : message.text;
  return message.kind === 'voice' ? w.a_voice : w.a_photo;
}
