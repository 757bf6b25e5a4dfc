import { Button, Form, Input } from 'antd';
import { useRef } from 'react';
import type { AssetView, CollectiveView, LeaseView, PublishedYear } from '../../../modules/funds/collective/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Buttons } from '../action/Buttons.tsx';
import { concerns_books } from '../books/BooksPage.tsx';
import { useAmountRule } from '../books/forms.tsx';
import { fen_typed, yuan } from '../books/yuan.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useLiveAgain } from '../shell/use-live-again.ts';
import { OneOf } from '../together/Choices.tsx';
import { Panel } from '../together/Panel.tsx';
import { usePost } from '../together/use-post.ts';
import { useNeeded, type OfUrl } from './forms.tsx';
import { funds_words } from './words.ts';

/** 村集体: what the village owns, to whom it is let, what came of it year by year, and the report that the village reads. */
export function Collective({ id }: { id: string }) {
  const text = funds_words.use();
  const url = `/api/collectives/${encodeURIComponent(id)}`;
  const asked = useAsk<CollectiveView>(url);
  const again = asked.again;
  useLiveAgain(again, concerns_books);
  return (
    <Answer asked={asked}>
      {(village) => (
        <>
          <header className="page-head">
            <h1>{village.name}</h1>
            <p className="quiet"><Link href={address('funds')}>{text.back}</Link> · <Link href={address('books', village.id)}>{text.books}</Link></p>
          </header>
          <h2>{text.years}</h2>
          <div className="book-table" role="region" aria-label={text.years} tabIndex={0}>
            <table>
              <thead><tr><th scope="col">{text.years}</th>{[text.income, text.rent_part, text.spent, text.shared].map((name) => <th key={name} scope="col" className="book-fen">{name}</th>)}</tr></thead>
              <tbody>{village.years.map((one) => <tr key={one.year}><th scope="row">{one.year}</th>{[one.income_fen, one.rent_fen, one.spent_fen, one.shared_fen].map((fen, index) => <td key={index} className="book-fen">{yuan(fen)}</td>)}</tr>)}</tbody>
            </table>
          </div>
          <h2>{text.assets}</h2>
          <div className="book-bar"><Panel primary label={text.add_asset} on_done={again}>{(props) => <AssetForm {...props} url={`${url}/assets`} today={village.today} />}</Panel></div>
          {village.assets.length === 0 ? <Saying title={text.no_assets} /> : <ul className="book-publications">{village.assets.map((one) => <Asset key={one.id} asset={one} village={village} again={again} />)}</ul>}
          <h2>{text.publications}</h2>
          <div className="book-bar"><Panel label={text.draft_year} on_done={again}>{(props) => <YearForm {...props} url={`${url}/years`} today={village.today} />}</Panel></div>
          {village.publications.length === 0 ? <p className="quiet">{text.no_publications}</p> : <ul className="book-publications">{village.publications.map((one) => <Report key={one.id} report={one} again={again} />)}</ul>}
        </>
      )}
    </Answer>
  );
}

type OfVillage = { village: CollectiveView; again: () => void };
function Asset({ asset, village, again }: OfVillage & { asset: AssetView }) {
  const text = funds_words.use();
  return (
    <li>
      <h3>{asset.name}</h3>
      <span>{[asset.words, asset.invested_fen > 0 ? text.invested_line(yuan(asset.invested_fen), asset.invested_by) : ''].filter(Boolean).join(' · ')}</span>
      {asset.leases.map((one) => <Lease key={one.id} lease={one} village={village} again={again} />)}
      <span className="book-deeds"><Panel label={text.let} on_done={again}>{(props) => <LeaseForm {...props} url={`/api/collective-assets/${encodeURIComponent(asset.id)}/leases`} />}</Panel></span>
    </li>
  );
}

function Lease({ lease, village, again }: OfVillage & { lease: LeaseView }) {
  const text = funds_words.use();
  const { post, busy } = usePost(again);
  const url = `/api/collective-leases/${encodeURIComponent(lease.id)}`;
  const { jobs } = lease;
  return (
    <div className="book-question">
      <p><b>{lease.tenant}</b> · {text.lease_line(lease.from_on, lease.ended_on ?? lease.until_on)} · {lease.running ? text.running : text.over}</p>
      <p>{text.year_rent} {yuan(lease.year_fen)} · {text.due} {yuan(lease.due_fen)} · {text.received} <b>{yuan(lease.received_fen)}</b>{lease.waiting_fen > 0 ? ` · ${text.waiting_check(yuan(lease.waiting_fen))}` : ''}</p>
      <p>{jobs ? text.jobs_line(jobs.jobs, jobs.local_jobs, jobs.on_day) : text.no_jobs}{jobs && !jobs.checked ? ` · ${text.unchecked}` : ''}</p>
      <span className="book-deeds">
        {jobs?.may_check ? <Button type="primary" loading={busy} onClick={() => void post(`/api/collective-jobs/${encodeURIComponent(jobs.id)}/check`)}>{text.check}</Button> : null}
        {village.is_cashier ? <Panel label={text.rent} on_done={again}>{(props) => <RentForm {...props} url={`${url}/rent`} village={village} />}</Panel> : null}
        {lease.running ? <Panel label={text.count} on_done={again}>{(props) => <JobsForm {...props} url={`${url}/jobs`} today={village.today} />}</Panel> : null}
        {lease.running && !lease.ended_on ? <Panel label={text.end} on_done={again}>{(props) => <EndForm {...props} url={`${url}/end`} today={village.today} />}</Panel> : null}
      </span>
    </div>
  );
}

function Report({ report, again }: { report: PublishedYear; again: () => void }) {
  const text = funds_words.use();
  const { post, busy } = usePost(again);
  const url = `/api/collective-years/${encodeURIComponent(report.id)}`;
  return (
    <li>
      <b>{text.year_line(report.year, yuan(report.income_fen), report.jobs)}</b>
      <span className="quiet">{report.published_at ? `${text.published} ${report.published_at.slice(0, 10)}` : text.drafted}</span>
      <span className="book-deeds">
        {report.may_publish ? <Button type="primary" loading={busy} onClick={() => void post(`${url}/publish`)}>{text.publish_year}</Button> : null}
        {report.may_drop ? <Button loading={busy} onClick={() => void post(`${url}/drop`)}>{text.drop_year}</Button> : null}
      </span>
    </li>
  );
}

function AssetForm({ url, today, post, busy, close }: OfUrl & { today: string }) {
  const text = funds_words.use();
  const [needed, amount] = [useNeeded(), useAmountRule()];
  type Fields = { name: string; words?: string; invested: string; invested_by?: string; since_on: string };
  return (
    <Form layout="vertical" initialValues={{ since_on: today, invested: '0' }} onFinish={({ invested, words, invested_by, ...fields }: Fields) => void post(url, { ...fields, words: words ?? '', invested_by: invested_by ?? '', invested_fen: fen_typed(invested) })}>
      <Form.Item name="name" label={text.name} rules={needed}><Input maxLength={40} /></Form.Item>
      <Form.Item name="words" label={text.words}><Input.TextArea rows={2} maxLength={400} /></Form.Item>
      <Form.Item name="invested" label={text.invested} rules={amount}><Input inputMode="decimal" maxLength={14} /></Form.Item>
      <Form.Item name="invested_by" label={text.invested_by}><Input maxLength={60} /></Form.Item>
      <Form.Item name="since_on" label={text.since} rules={needed}><Input type="date" max={today} /></Form.Item>
      <Buttons label={text.add_asset} busy={busy} cancel={close} />
    </Form>
  );
}
function LeaseForm({ url, post, busy, close }: OfUrl) {
  const text = funds_words.use();
  const [needed, amount] = [useNeeded(), useAmountRule()];
  return (
    <Form layout="vertical" onFinish={({ year, ...fields }: { tenant: string; year: string; from_on: string; until_on: string }) => void post(url, { ...fields, year_fen: fen_typed(year) })}>
      <Form.Item name="tenant" label={text.tenant} rules={needed}><Input maxLength={60} /></Form.Item>
      <Form.Item name="year" label={text.year_rent} rules={amount}><Input inputMode="decimal" maxLength={14} /></Form.Item>
      <Form.Item name="from_on" label={text.from} rules={needed}><Input type="date" /></Form.Item>
      <Form.Item name="until_on" label={text.until} rules={needed}><Input type="date" /></Form.Item>
      <Buttons label={text.let} busy={busy} cancel={close} />
    </Form>
  );
}
function RentForm({ url, village, post, busy, close }: OfUrl & { village: CollectiveView }) {
  const text = funds_words.use();
  const [needed, amount] = [useNeeded(), useAmountRule()];
  const request_id = useRef(crypto.randomUUID());
  return (
    <Form layout="vertical" initialValues={{ day: village.today, money_id: village.accounts.at(-1)?.id }} onFinish={({ amount: typed, ...fields }: { amount: string; day: string; money_id: string }) => void post(url, { ...fields, request_id: request_id.current, amount_fen: fen_typed(typed) })}>
      <Form.Item name="amount" label={text.amount} rules={amount}><Input inputMode="decimal" maxLength={14} /></Form.Item>
      <Form.Item name="money_id" label={text.money} rules={needed}><OneOf label={text.money} options={village.accounts.map(({ id, name }) => ({ value: id, label: name }))} /></Form.Item>
      <Form.Item name="day" label={text.day} rules={needed}><Input type="date" max={village.today} /></Form.Item>
      <Buttons label={text.rent} busy={busy} cancel={close} />
    </Form>
  );
}
function JobsForm({ url, today, post, busy, close }: OfUrl & { today: string }) {
  const text = funds_words.use();
  const number = [{ required: true, pattern: /^\d{1,5}$/, message: text.required }];
  return (
    <Form layout="vertical" initialValues={{ on_day: today }} onFinish={({ on_day, jobs, local_jobs }: { on_day: string; jobs: string; local_jobs: string }) => void post(url, { on_day, jobs: Number(jobs), local_jobs: Number(local_jobs) })}>
      <Form.Item name="jobs" label={text.jobs_all} rules={number}><Input inputMode="numeric" maxLength={5} /></Form.Item>
      <Form.Item name="local_jobs" label={text.jobs_local} rules={number}><Input inputMode="numeric" maxLength={5} /></Form.Item>
      <Form.Item name="on_day" label={text.on_day} rules={useNeeded()}><Input type="date" max={today} /></Form.Item>
      <Buttons label={text.count} busy={busy} cancel={close} />
    </Form>
  );
}
function EndForm({ url, today, post, busy, close }: OfUrl & { today: string }) {
  const text = funds_words.use();
  return (
    <Form layout="vertical" initialValues={{ ended_on: today }} onFinish={(body: object) => void post(url, body)}>
      <Form.Item name="ended_on" label={text.end_on} rules={useNeeded()}><Input type="date" /></Form.Item>
      <Buttons label={text.end} busy={busy} cancel={close} />
    </Form>
  );
}
function YearForm({ url, today, post, busy, close }: OfUrl & { today: string }) {
  const text = funds_words.use();
  const year = Number(today.slice(0, 4));
  return (
    <Form layout="vertical" initialValues={{ year: String(year - 1) }} onFinish={({ year: chosen }: { year: string }) => void post(url, { year: Number(chosen) })}>
      <Form.Item name="year" label={text.year} rules={useNeeded()}><OneOf label={text.year} options={[1, 2, 3].map((back) => ({ value: String(year - back), label: String(year - back) }))} /></Form.Item>
      <Buttons label={text.draft_year} busy={busy} cancel={close} />
    </Form>
  );
}
