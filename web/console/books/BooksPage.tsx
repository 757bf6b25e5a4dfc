import { Button, Select } from 'antd';
import { useState } from 'react';
import type { LiveEvent } from '../../../channels/web/contract.ts';
import type { LedgerList, LedgerView } from '../../../modules/ledger/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { address, go } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { Panel } from '../together/Panel.tsx';
import { Book } from './Book.tsx';
import { Closing, HandOver } from './Closing.tsx';
import { Fees } from './Fees.tsx';
import { OpenBooks } from './Found.tsx';
import { EntryForm } from './forms.tsx';
import { Imports } from './Imports.tsx';
import { Publications } from './Publications.tsx';
import { Trial } from './Trial.tsx';
import { books_words } from './words.ts';
import { yuan } from './yuan.ts';
import './books.css';

export const concerns_books = (event: LiveEvent): boolean => event.type === 'ledger' || event.type === 'notice';

/** 账本: what the committee has, the cash book of a month, closing, handing over, and what neighbours are told. */
export default function BooksPage({ id, query }: { id: string | null; query: URLSearchParams }) {
  const text = books_words.use();
  const asked = useAsk<LedgerList>('/api/ledgers');
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.intro}</p>
        <OpenBooks on_done={asked.again} />
      </header>
      <Answer asked={asked}>
        {({ ledgers }) => {
          const chosen = ledgers.find((one) => one.id === id) ?? ledgers[0];
          if (!chosen) return <Saying title={text.none} hint={text.none_hint} />;
          return (
            <>
              {ledgers.length > 1 ? <Select aria-label={text.title} value={chosen.id} options={ledgers.map((one) => ({ value: one.id, label: one.name }))} onChange={(next) => go(address('books', next))} style={{ minWidth: 240 }} /> : null}
              <Ledger key={chosen.id} id={chosen.id} query={query} />
            </>
          );
        }}
      </Answer>
    </>
  );
}

function Ledger({ id, query }: { id: string; query: URLSearchParams }) {
  const text = books_words.use();
  const url = `/api/ledgers/${encodeURIComponent(id)}`;
  const asked = useAsk<LedgerView>(url);
  const [turn, set_turn] = useState(0);
  const again = () => (asked.again(), set_turn((count) => count + 1));
  useLiveAgain(again, concerns_books);
  return (
    <Answer asked={asked}>
      {(ledger) => {
        const month = query.get('month') ?? ledger.today.slice(0, 7);
        return (
          <>
            <h2>{ledger.name}</h2>
            <dl className="book-figures">
              {ledger.accounts.filter((one) => one.is_money).map((one) => (
                <Figure key={one.id} name={one.name} value={yuan(one.standing_fen)} />
              ))}
              <Figure name={text.money} value={yuan(ledger.money_fen)} />
              <Figure name={text.cashier} value={ledger.cashier?.name ?? text.no_cashier} />
              <Figure name={text.open_from} value={ledger.open_from} />
              <Figure name={text.check} value={text.pending(ledger.pending)} />
            </dl>
            <div className="book-bar">
              <label>
                {text.month} <input type="month" value={month} max={ledger.today.slice(0, 7)} onChange={({ target }) => target.value && go(address('books', id, { month: target.value }), true)} />
              </label>
              {ledger.is_cashier ? <Panel primary label={text.enter} on_done={again}>{(props) => <EntryForm {...props} url={url} ledger={ledger} />}</Panel> : null}
              <Button href={`${url}/workbook?month=${month}`}>{text.export}</Button>
            </div>
            <Book key={month} url={url} month={month} turn={turn} on_changed={again} />
            <Fees url={url} ledger={ledger} turn={turn} on_changed={again} />
            <Imports url={url} ledger={ledger} turn={turn} on_changed={again} />
            <Closing url={url} ledger={ledger} on_changed={again} />
            <Publications url={url} ledger={ledger} turn={turn} on_changed={again} />
            <Trial url={url} today={ledger.today} turn={turn} />
            <HandOver url={url} ledger={ledger} on_changed={again} />
          </>
        );
      }}
    </Answer>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
