import { useState } from 'react';
import type { Publication, PublicationList, PublishedPart } from '../../../modules/ledger/publication/contract.ts';
import { Button, ButtonLink } from '../../kit/button/index.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { Icon } from '../../kit/icon/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Empty, Loading, Trouble } from '../../kit/state/index.ts';
import { Photo } from '../media/Photo.tsx';
import { Link } from '../shell/Link.tsx';
import { Page } from '../shell/Page.tsx';
import { book_words } from './words.ts';
import './books.css';

const yuan = (fen: number): string => `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100).toLocaleString('en-US')}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;

/** 账目公示: every period that was published, or one of them. */
export default function Books({ id }: { id: string | null }) {
  const w = book_words.use();
  return (
    <Page title={w.title} back={id ? '/books' : '/me'}>
      {id ? <One id={id} /> : <All />}
    </Page>
  );
}

function All() {
  const w = book_words.use();
  const asked = useAsk<PublicationList>('/api/publications');
  if (!asked.data) return asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />;
  const published = asked.data.publications.filter((one) => one.published_at);
  return (
    <>
      <Link to="/funds" className="menu-link"><Icon name="chart" /> <span>{w.funds}</span> <Icon name="forward" /></Link>
      {published.length === 0 ? <Empty icon="chart" title={w.none}>{w.none_hint}</Empty> : <p className="soft">{w.lead}</p>}
      <ul className="list books-list">
        {published.map((one) => (
          <li key={one.id} className="panel">
            <Link to={`/books/${encodeURIComponent(one.id)}`} className="menu-link">
              <strong>{w.period(one.period)}</strong>
            </Link>
            <span>{one.name}</span>
            <span>
              {w.received} {w.yuan(yuan(one.received_fen))} · {w.paid} {w.yuan(yuan(one.paid_fen))} · {w.left} {w.yuan(yuan(one.closing_fen))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function One({ id }: { id: string }) {
  const w = book_words.use();
  const url = `/api/publications/${encodeURIComponent(id)}`;
  const asked = useAsk<Publication>(url);
  useLive((event) => {
    if (event === null || event.type === 'ledger') asked.again();
  });
  if (!asked.data) return asked.error ? <Trouble error={asked.error} again={asked.again} /> : <Loading />;
  const { body, period, name } = asked.data;
  return (
    <>
      <section className="panel">
        <h2>
          {name} · {w.period(period)}
        </h2>
        <p className="soft">{w.from_to(body.first_day, body.last_day)}</p>
        <p className="books-sentence">{w.sentence(yuan(body.opening_fen), yuan(body.received_fen), yuan(body.paid_fen), yuan(body.closing_fen))}</p>
        <ButtonLink wide icon="chart" href={`${url}/poster`}>
          {w.print}
        </ButtonLink>
      </section>
      <Parts title={w.from} parts={body.received} />
      <Parts title={w.to} parts={body.paid} />
      <Questions url={url} publication={asked.data} on_changed={asked.again} />
    </>
  );
}

/** Bars beside the figures, so that the largest is seen before it is read. */
function Parts({ title, parts }: { title: string; parts: PublishedPart[] }) {
  const w = book_words.use();
  const most = Math.max(1, ...parts.map((one) => one.fen));
  return (
    <section className="panel">
      <h2>{title}</h2>
      <ul className="list books-parts">
        {parts.map((part) => (
          <li key={part.account_id}>
            <span className="books-line">
              <strong>{part.name}</strong> <strong>{w.yuan(yuan(part.fen))}</strong>
            </span>
            <span className="books-bar" aria-hidden="true" style={{ width: `${Math.max(1, (100 * Math.max(part.fen, 0)) / most)}%` }} />
            {part.lines.length === 0 ? (
              <span className="soft">{w.homes}</span>
            ) : (
              <details>
                <summary>{w.lines(part.lines.length)}</summary>
                <ul className="list">
                  {part.lines.map((line) => (
                    <li key={line.transfer_id} className="books-entry">
                      <span className="books-line">
                        <span>
                          {line.day.slice(5)} {line.text}
                        </span>
                        <span>{yuan(line.fen)}</span>
                      </span>
                      {line.file_ids.length > 0 ? (
                        <span className="row">
                          {line.file_ids.map((file_id, index) => (
                            <Photo key={file_id} file_id={file_id} label={w.receipt(index + 1)} />
                          ))}
                        </span>
                      ) : null}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Questions({ url, publication: { questions, may_ask }, on_changed }: { url: string; publication: Publication; on_changed: () => void }) {
  const w = book_words.use();
  const [text, set_text] = useState('');
  const [busy, set_busy] = useState(false);
  const [refusal, set_refusal] = useState<string | null>(null);
  const send = async () => {
    set_busy(true);
    set_refusal(null);
    try {
      await ask('POST', `${url}/questions`, { text });
      set_text('');
      on_changed();
    } catch (error) {
      set_refusal(error instanceof Refused ? error.message : String(error));
    } finally {
      set_busy(false);
    }
  };
  return (
    <section className="panel">
      <h2>{w.questions}</h2>
      <ul className="list">
        {questions.map((one) => (
          <li key={one.id} className="books-entry">
            <strong>
              {one.text}
              {one.mine ? ` （${w.mine}）` : ''}
            </strong>
            {one.answer ? (
              <span>
                {w.answer}：{one.answer}
              </span>
            ) : (
              <span className="soft">{w.waiting}</span>
            )}
          </li>
        ))}
      </ul>
      {may_ask ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <label className="stack">
            <strong>{w.ask}</strong>
            <textarea value={text} maxLength={200} rows={3} onChange={({ target }) => set_text(target.value)} />
          </label>
          <p className="soft">{w.ask_hint}</p>
          {refusal && (
            <p className="wrong" role="alert">
              {refusal}
            </p>
          )}
          <Button submit wide kind="main" busy={busy} off={text.trim().length < 2}>
            {w.send}
          </Button>
        </form>
      ) : null}
    </section>
  );
}
