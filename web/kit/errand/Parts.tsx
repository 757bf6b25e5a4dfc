import { Fragment } from 'react';
import type { ErrandView } from '../../../modules/errands/contract.ts';
import { date_words, useNow, wall_clock, when_words } from '../time/index.ts';
import { useLanguage } from '../words/index.ts';
import { yuan_of } from './money.ts';
import { errand_words } from './words.ts';
import './errand.css';

const useWhen = () => {
  const [now, language] = [useNow(), useLanguage()];
  return (at: string) => when_words(new Date(at), now, language);
};

/** What may be done, with what, until when, and whether it still stands. */
export function AuthorityPart({ errand: { authority } }: { errand: ErrandView }) {
  const w = errand_words.use();
  const comma = useLanguage() === 'en' ? ', ' : '、';
  if (!authority) return null;
  return (
    <section className="panel errand-part">
      <h2>
        {w.authority} <span className={`errand-standing is-${authority.standing}`}>{w.standing[authority.standing]}</span>
      </h2>
      <dl>
        <dt>{w.scope_kinds}</dt>
        <dd>{authority.kinds.map((kind) => kind.title).join(comma)}</dd>
        <dt>{w.scope_documents}</dt>
        <dd>{authority.documents.length > 0 ? authority.documents.map((one) => w.documents[one]).join(comma) : w.no_documents}</dd>
      </dl>
      <p>{authority.cash_fen_max > 0 ? w.scope_cash(yuan_of(authority.cash_fen_max)) : w.no_cash}</p>
      <p>{w.substitute[authority.may_substitute ? 'yes' : 'no']}</p>
      <p>
        {w.how[authority.how]}
        {authority.by_guardian ? ` · ${w.by_guardian}` : ''} · {w.until(authority.until_on)}
      </p>
      {authority.file_id === null ? null : authority.how === 'recorded' ? <audio controls preload="none" src={`/api/files/${authority.file_id}`} aria-label={w.voice} /> : <img src={`/api/files/${authority.file_id}?size=thumb`} alt={w.how.written} width="160" />}
    </section>
  );
}

/** Every document and every fen that left the principal's hands, and whether it is back. */
export function ThingsPart({ errand: { things }, children }: { errand: ErrandView; children?: (thing: ErrandView['things'][number]) => React.ReactNode }) {
  const w = errand_words.use();
  const when = useWhen();
  if (things.length === 0) return null;
  return (
    <section className="panel errand-part">
      <h2>{w.things}</h2>
      <ul className="errand-things">
        {things.map((thing) => (
          <li key={thing.id}>
            <b>{thing.kind === 'cash' ? `${w.cash} ${w.yuan(yuan_of(thing.amount_fen ?? 0))}` : w.documents[thing.document ?? 'other']}</b>
            <span>
              {w.given(thing.given_to, when(thing.given_at))} · {w.sign[thing.given_sign]}
              {thing.given_witness ? `（${thing.given_witness}）` : ''}
            </span>
            <span className={thing.back_at ? 'errand-back' : 'errand-out'}>
              {thing.back_at ? `${w.back(when(thing.back_at))} · ${w.sign[thing.back_sign ?? 'spoken']}${thing.back_witness ? `（${thing.back_witness}）` : ''}` : w.not_back}
            </span>
            {thing.spent_fen !== null && thing.back_fen !== null ? <span>{w.spent(yuan_of(thing.spent_fen), yuan_of(thing.back_fen))}</span> : null}
            {thing.back_at ? null : children?.(thing)}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function DeedsPart({ errand: { deeds } }: { errand: ErrandView }) {
  const w = errand_words.use();
  const when = useWhen();
  const detail = (code: string) => code.split(' ').map((one) => w.details[one] ?? (one in w.documents ? w.documents[one as keyof typeof w.documents] : one)).join(' ');
  if (deeds.length === 0) return null;
  return (
    <section className="panel errand-part">
      <h2>{w.deeds}</h2>
      <ol className="errand-deeds">
        {deeds.map((deed, index) => (
          <li key={index}>
            <time dateTime={deed.at}>{when(deed.at)}</time>
            <span>
              {w.by(w.who[deed.by], deed.by_name ?? '')}
              {deed.for_name ? w.instead_of(deed.for_name) : ''} {w.verbs[deed.verb]}
              {deed.detail ? ` · ${detail(deed.detail)}` : ''}
              {deed.amount_fen === null ? '' : ` · ${w.yuan(yuan_of(deed.amount_fen))}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** 回执: what was done, where, with what to show for it, and the principal's word. Prints alone on its page. */
export function ReceiptPart({ errand }: { errand: ErrandView }) {
  const w = errand_words.use();
  const language = useLanguage();
  const { done, word } = errand;
  if (!done) return null;
  const proofs = errand.files.filter((file) => file.kind === 'proof' || file.kind === 'receipt');
  return (
    <section className="panel errand-part errand-receipt">
      <h2>{w.receipt}</h2>
      <dl>
        <dt>{w.receipt_for}</dt>
        <dd>
          {errand.principal_name} · {errand.place_text}
        </dd>
        <dt>{w.receipt_agent}</dt>
        <dd>{errand.agent_name}</dd>
        <dt>{w.receipt_note}</dt>
        <dd>
          {errand.kind.title}
          {done.note ? ` · ${done.note}` : ''}
        </dd>
        <dt>{w.receipt_where}</dt>
        <dd>{done.where}</dd>
        <dt>{w.receipt_when}</dt>
        <dd>
          {date_words(new Date(done.at), language, true)} {wall_clock(new Date(done.at)).time}
        </dd>
        {errand.things.map((thing) => (
          <Fragment key={thing.id}>
            <dt>{thing.kind === 'cash' ? `${w.cash} ${w.yuan(yuan_of(thing.amount_fen ?? 0))}` : w.documents[thing.document ?? 'other']}</dt>
            <dd>{!thing.back_at ? w.not_back : thing.spent_fen === null || thing.back_fen === null ? w.is_back : w.spent(yuan_of(thing.spent_fen), yuan_of(thing.back_fen))}</dd>
          </Fragment>
        ))}
        <dt>{w.receipt_word}</dt>
        <dd>{word ? `${w.words_said[word.said]}${word.text ? ` · ${word.text}` : ''}（${w.word_how[word.how]}）` : w.no_word}</dd>
      </dl>
      <ul className="errand-proofs" aria-label={w.proof}>
        {proofs.map((file, index) => (
          <li key={file.file_id}>
            <a href={`/api/files/${file.file_id}`} target="_blank" rel="noreferrer">
              <img src={`/api/files/${file.file_id}?size=thumb`} alt={w.photo(index + 1)} width="140" />
            </a>
          </li>
        ))}
      </ul>
      <p className="errand-sign-line">{w.sign_principal}</p>
      <p className="errand-sign-line">{w.sign_agent}</p>
      <button type="button" className="errand-print" onClick={() => print()}>
        {w.print}
      </button>
    </section>
  );
}

export function MeetingsPart({ errand: { meetings }, children }: { errand: ErrandView; children?: (meeting: ErrandView['meetings'][number]) => React.ReactNode }) {
  const w = errand_words.use();
  const when = useWhen();
  if (meetings.length === 0) return null;
  return (
    <section className="panel errand-part">
      <h2>{w.meeting_list}</h2>
      <ul className="errand-things">
        {meetings.map((meeting) => (
          <li key={meeting.id}>
            <b>
              {when(meeting.from_at)} · {w.meetings[meeting.kind]}
            </b>
            {meeting.where_text ? <span>{meeting.where_text}</span> : null}
            {meeting.outcome ? (
              <span>
                {w.outcomes[meeting.outcome]}
                {meeting.outcome_note ? ` · ${meeting.outcome_note}` : ''}
              </span>
            ) : (
              children?.(meeting)
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
