import { Button } from 'antd';
import type { MessageView } from '../../../channels/web/contract.ts';
import { date_words, useNow, when_words } from '../../kit/time/index.ts';
import { field_words, useLanguage, useServerWord, useTitle, word_for } from '../../kit/words/index.ts';
import { ClockLine } from '../case/ClockLine.tsx';
import { DraftActions } from '../case/DraftActions.tsx';
import { Emergency } from '../case/Emergency.tsx';
import { PhotoRow } from '../case/Photos.tsx';
import { TierMark } from '../case/TierMark.tsx';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { words } from '../words/index.ts';
import { reply_words } from './reply-words.ts';

/** Only what may be a question is worth looking up. */
const asks = /[?？吗呢么几多哪谁何怎啥]|请问|咨询|电话|流程|材料|能不能|可不可以|是不是/;

type Props = { message: MessageView; again: () => void; /** null where the reader does not answer for the community */ on_answer: ((message: MessageView) => void) | null };
export function Message({ message, again, on_answer }: Props) {
  const text = words.use();
  const reply = reply_words.use();
  const field = field_words.use();
  const now = useNow();
  const language = useLanguage();
  const { from } = message;
  const post = from.role === 'resident' || from.role === 'assistant' ? from.home : word_for(field.role, from.role, from.role);
  return (
    <li className={`message${from.mine ? ' mine' : ''}${message.ai ? ' by-ai' : ''}`}>
      <p className="message-head">
        <b>{from.name}</b>
        {post ? <span>{post}</span> : null}
        {message.ai ? <span className="ai-mark">{text.app.ai_label}</span> : null}
        <time dateTime={message.at}>{when_words(new Date(message.at), now, language)}</time>
      </p>
      <div className="bubble">
        {message.emergency_lines.length ? <Emergency lines={message.emergency_lines} /> : null}
        {message.text ? <p className="said">{message.text}</p> : null}
        <Attached message={message} />
        {message.article ? (
          <p className="quiet">{text.group.source(message.article.department, message.article.title, date_words(new Date(message.article.valid_from), language, true))}</p>
        ) : null}
        {message.draft && !message.case ? (
          <p>
            {text.group.draft} · <Link href={address('cases', message.draft.case_id)}>{text.group.draft_open}</Link>
          </p>
        ) : null}
        {message.case ? <Card card={message.case} /> : null}
        {message.ai && message.draft?.for_me ? (
          <div className="actions">
            <DraftActions case_id={message.draft.case_id} may_open may_withdraw again={again} />
          </div>
        ) : null}
      </div>
      {on_answer && !message.ai && !from.mine && from.role === 'resident' && asks.test(message.text ?? '') ? (
        <p>
          <Button onClick={() => on_answer(message)}>
            {reply.draft}
          </Button>
        </p>
      ) : null}
      {message.why ? (
        <p className="why">
          <span className="ai-mark">{text.app.ai}</span> {text.group.why}
          {message.why}
        </p>
      ) : null}
    </li>
  );
}

function Attached({ message }: { message: MessageView }) {
  const text = words.use().group;
  const [voice] = message.file_ids;
  if (message.kind === 'voice' && voice) {
    return (
      <figure className="voice">
        <figcaption>{text.voice(Math.round(message.voice_seconds ?? 0))}</figcaption>
        <audio controls preload="none" src={`/api/files/${encodeURIComponent(voice)}`} aria-label={text.voice(Math.round(message.voice_seconds ?? 0))} />
      </figure>
    );
  }
  return message.file_ids.length ? <PhotoRow ids={message.file_ids} label={text.photo} /> : null;
}

function Card({ card }: { card: NonNullable<MessageView['case']> }) {
  const text = words.use().case;
  const [title, said] = [useTitle(), useServerWord()];
  return (
    <Link className="message-card" href={address('cases', card.id)}>
      <span>
        <TierMark tier={card.tier} /> <span className="state">{text.state[card.state]}</span>
      </span>
      <b>{title(card)}</b>
      {card.state === 'draft' ? null : <span className="quiet">{card.owner_text ? text.owner(said(card.owner_text)) : text.no_owner}</span>}
      {card.clock ? <ClockLine clock={card.clock} /> : null}
    </Link>
  );
}
