import { App, Button } from 'antd';
import { useState } from 'react';
import type { LedgerView } from '../../../modules/ledger/contract.ts';
import type { ImportList, ImportRead, ImportView } from '../../../modules/ledger/import/contract.ts';
import { ask, Refused, useAsk } from '../../kit/fetch/index.ts';
import { Answer } from '../shell/Saying.tsx';
import { OneOf } from '../together/Choices.tsx';
import { usePost } from '../together/use-post.ts';
import { found_words } from './found-words.ts';
import { yuan } from './yuan.ts';

type Props = { url: string; ledger: LedgerView; turn: number; on_changed: () => void };

/** 导入去年的账: looked through, entered whole, checked whole, taken back whole. */
export function Imports({ url, ledger, turn, on_changed }: Props) {
  const text = found_words.use();
  const [open, set_open] = useState(false);
  const asked = useAsk<ImportList>(open ? `${url}/imports?turn=${turn}` : null, turn > 0);
  return (
    <details className="book-part" onToggle={({ currentTarget }) => set_open(currentTarget.open)}>
      <summary>{text.import}</summary>
      <p className="quiet">{text.import_lead}</p>
      {ledger.is_cashier ? <Sheet url={url} ledger={ledger} on_changed={() => (on_changed(), asked.again())} /> : null}
      {open ? (
        <Answer asked={asked} rows={1}>
          {({ imports }) => imports.length === 0 ? null : (
            <>
              <h3>{text.past}</h3>
              <ul className="book-publications">{imports.map((one) => <Past key={one.id} one={one} on_changed={() => (on_changed(), asked.again())} />)}</ul>
            </>
          )}
        </Answer>
      ) : null}
    </details>
  );
}

function Past({ one, on_changed }: { one: ImportView; on_changed: () => void }) {
  const text = found_words.use();
  const { post, busy } = usePost(on_changed);
  const url = `/api/ledger-imports/${encodeURIComponent(one.id)}`;
  return (
    <li>
      <b>{text.line(one.file_name, one.rows, one.first_day, one.last_day)}</b>
      <span>{one.taken_back ? text.state.back : one.checked ? text.state.checked : text.state.waiting} · {one.made_by} {one.made_at.slice(0, 10)}</span>
      <span className="book-deeds">
        {one.may_check ? <Button type="primary" loading={busy} onClick={() => void post(`${url}/check`)}>{text.check}</Button> : null}
        {one.may_take_back ? <Button loading={busy} onClick={() => void post(`${url}/take-back`)}>{text.back}</Button> : null}
        {one.may_take_back ? <span className="quiet">{text.back_hint}</span> : null}
      </span>
    </li>
  );
}

function Sheet({ url, ledger, on_changed }: { url: string; ledger: LedgerView; on_changed: () => void }) {
  const text = found_words.use();
  const { message } = App.useApp();
  const money = ledger.accounts.filter((one) => one.is_money).map(({ id, name }) => ({ value: id, label: name }));
  const [money_id, set_money] = useState(money.at(-1)?.value ?? '');
  const [file, set_file] = useState<File | null>(null);
  const [read, set_read] = useState<ImportRead | null>(null);
  const [busy, set_busy] = useState(false);
  const { post } = usePost(() => set_read(null));
  async function send(chosen: File | null, enter: boolean) {
    if (!chosen) return;
    const form = new FormData();
    form.append('file', chosen, chosen.name);
    set_busy(true);
    try {
      const answer = await ask<ImportRead>('POST', `${url}/imports?${new URLSearchParams({ money: money_id, ...(enter ? { enter: 'yes' } : {}) })}`, form);
      set_read(answer);
      if (answer.entered) {
        set_file(null);
        void message.success(text.entered);
        on_changed();
      }
    } catch (error) {
      set_read(null);
      void message.error(error instanceof Refused ? error.message : String(error), 6);
    } finally {
      set_busy(false);
    }
  }
  return (
    <>
      <p>{text.money}</p>
      <OneOf label={text.money} options={money} value={money_id} onChange={(next) => (set_money(next), set_read(null))} />
      <div className="book-bar"><input type="file" aria-label={text.file} accept=".xlsx,.csv" disabled={busy} onChange={({ target }) => { const chosen = target.files?.[0] ?? null; set_file(chosen); void send(chosen, false); target.value = ''; }} /></div>
      {read ? (
        <div role="status">
          <p><b>{text.looked(read.rows)}</b> · {text.sums(yuan(read.opening_fen), yuan(read.received_fen), yuan(read.paid_fen), yuan(read.closing_fen))}</p>
          {read.entered ? <p><b>{text.entered}</b></p> : read.problems.length === 0 ? <p><b>{text.good}</b></p> : <p><b>{text.wrong(read.problems.length)}</b></p>}
          {read.problems.length > 0 ? <ul>{read.problems.map((one, index) => <li key={index}><b>{text.row(one.row)}</b> {text.problems[one.code]}{one.said ? `，${text.said(one.said)}` : ''}{one.expected ? `，${text.expected(one.expected)}` : ''}</li>)}</ul> : null}
          <div className="book-bar">
            {read.unknown.map((one) => <Button key={one.name} onClick={() => void post(`${url}/accounts`, one).then((done) => { if (done) void message.info(text.added); })}>{text.add(one.name)}</Button>)}
            {!read.entered && read.problems.length === 0 && read.rows > 0 ? <Button type="primary" loading={busy} onClick={() => void send(file, true)}>{text.enter}</Button> : null}
          </div>
        </div>
      ) : null}
    </>
  );
}
