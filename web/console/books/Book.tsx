import { Button } from 'antd';
import { useState } from 'react';
import type { Book as BookAnswer, BookLine } from '../../../modules/ledger/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { Panel } from '../together/Panel.tsx';
import { usePost } from '../together/use-post.ts';
import { ReverseForm, VoidForm } from './forms.tsx';
import { books_words } from './words.ts';
import { yuan } from './yuan.ts';

type Props = { url: string; month: string; turn: number; on_changed: () => void };

/** 日记账: a month, page after page, each line with what there was after it. */
export function Book({ url, month, turn, on_changed }: Props) {
  const text = books_words.use();
  const [pages, set_pages] = useState<string[]>([]);
  const [pending, set_pending] = useState(false);
  const ask = (after: string) => `${url}/book?${new URLSearchParams({ month, ...(after ? { after } : {}), ...(pending ? { state: 'pending' } : {}) })}`;
  return (
    <section>
      <div className="column-picks" role="group" aria-label={text.state}>
        {[false, true].map((one) => (
          <button key={String(one)} type="button" aria-pressed={pending === one} onClick={() => (set_pending(one), set_pages([]))}>
            {one ? text.only_pending : text.all}
          </button>
        ))}
      </div>
      {['', ...pages].map((after, index) => (
        <Page key={ask(after)} first={index === 0} url={ask(after)} book_url={url} turn={turn} on_changed={on_changed} on_more={index === pages.length ? (next) => set_pages([...pages, next]) : null} />
      ))}
    </section>
  );
}

function Page({ first, url, book_url, turn, on_changed, on_more }: { first: boolean; url: string; book_url: string; turn: number; on_changed: () => void; on_more: ((after: string) => void) | null }) {
  const text = books_words.use();
  const asked = useAsk<BookAnswer>(`${url}&turn=${turn}`, turn > 0);
  const { post, busy } = usePost(on_changed);
  return (
    <Answer asked={asked}>
      {(book) => {
        const mine = book.lines.filter((one) => one.may_check).map(({ id }) => id);
        return (
          <>
            {first ? (
              <p className="book-sums">
                {text.opening} <b>{yuan(book.opening_fen)}</b> · {text.received} <b>{yuan(book.received_fen)}</b> · {text.paid} <b>{yuan(book.paid_fen)}</b> · {text.closing} <b>{yuan(book.closing_fen)}</b>
                {book.closed ? <span className="book-closed">{text.closed}</span> : null}
              </p>
            ) : null}
            {mine.length > 1 ? (
              <Button loading={busy} onClick={() => void post(`${book_url}/check`, { ids: mine })}>
                {text.check_all(mine.length)}
              </Button>
            ) : null}
            {book.lines.length === 0 ? <Saying title={text.nothing} /> : <Lines lines={book.lines} book_url={book_url} on_changed={on_changed} />}
            {on_more && book.next ? <Button onClick={() => on_more(book.next!)}>{text.more}</Button> : null}
          </>
        );
      }}
    </Answer>
  );
}

function Lines({ lines, book_url, on_changed }: { lines: BookLine[]; book_url: string; on_changed: () => void }) {
  const text = books_words.use();
  return (
    <div className="book-table" role="region" aria-label={text.title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {[text.day, text.text, text.account, text.received, text.paid, text.balance, text.state, text.people].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.id} line={line} book_url={book_url} on_changed={on_changed} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ line, book_url, on_changed }: { line: BookLine; book_url: string; on_changed: () => void }) {
  const text = books_words.use();
  const { post, busy } = usePost(on_changed);
  const url = `/api/ledger-transfers/${encodeURIComponent(line.id)}`;
  return (
    <tr className={line.state === 'voided' ? 'book-void' : undefined}>
      <td>{line.day.slice(5)}</td>
      <td>
        {line.text}
        {line.void_reason ? <span className="quiet"> （{line.void_reason}）</span> : null}
        {line.files.length > 0 ? (
          <span className="book-receipts">
            {line.files.map(({ id }, index) => (
              <a key={id} href={`/api/files/${encodeURIComponent(id)}`} target="_blank" rel="noreferrer">
                {text.receipts(index + 1)}
              </a>
            ))}
          </span>
        ) : null}
      </td>
      <td>{line.lines.map(({ name }) => name).join(' / ')}</td>
      <td className="book-fen">{line.money_fen > 0 ? yuan(line.money_fen) : ''}</td>
      <td className="book-fen">{line.money_fen < 0 ? yuan(-line.money_fen) : ''}</td>
      <td className="book-fen">{line.state === 'posted' ? yuan(line.standing_fen) : ''}</td>
      <td>
        {[text.states[line.state], line.reverses ? text.reversal : '', line.reversed ? text.reversed : ''].filter(Boolean).join(' · ')}
        <span className="book-deeds">
          {line.may_check ? (
            <Button size="small" type="primary" loading={busy} onClick={() => void post(`${book_url}/check`, { ids: [line.id] })}>
              {text.check}
            </Button>
          ) : null}
          {line.state === 'pending' ? <Panel label={text.void} on_done={on_changed}>{(props) => <VoidForm {...props} url={`${url}/void`} />}</Panel> : null}
          {line.may_reverse ? <Panel label={text.reverse} on_done={on_changed}>{(props) => <ReverseForm {...props} url={`${url}/reverse`} />}</Panel> : null}
        </span>
      </td>
      <td>
        {line.made_by} / {line.checked_by ?? '—'}
      </td>
    </tr>
  );
}
