import { Button, Form, Input, InputNumber, Select } from 'antd';
import type { PollList } from '../../../modules/deliberation/polls/contract.ts';
import { legal_effects, type LegalEffect, type VoteList } from '../../../modules/deliberation/votes/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { useDeed } from '../shell/use-deed.ts';
import { tender_url, type TenderProps } from './TenderDesk.tsx';
import { tender_words } from './words.ts';

const at_shanghai = (local: string) => new Date(`${local}:00+08:00`).toISOString();

/** The owners' vote, the contract, what changed hands, the years, and the end. */
export function AfterScoring({ tender, again }: TenderProps) {
  const text = tender_words.use();
  const { contract, dismissal } = tender;
  return (
    <>
      {tender.vote_id ? <p><Link href={address('votes', tender.vote_id)}>{text.asked}</Link>{tender.vote && !tender.contract ? ` · ${text.said[tender.vote]}` : ''}</p> : null}
      {tender.keeps && tender.state === 'scored' && (tender.vote === null || tender.vote === 'failed') ? <Ask tender={tender} again={again} /> : null}
      {tender.keeps && tender.state === 'scored' && tender.vote === 'passed' ? <Sign tender={tender} again={again} /> : null}
      {contract ? (
        <section className="panel">
          <h2>{text.contract}</h2>
          <p><b>{text.terms(contract.firm, contract.from_on, contract.until_on, String(contract.price_fen / 100))}</b></p>
          {dismissal ? <p>{text.served(dismissal.notice_on, dismissal.ends_on)} {text.field.why}：{dismissal.reason}</p> : null}
          {dismissal?.taken_over_on && dismissal.by_whom ? <p><b>{text.taken(dismissal.taken_over_on, dismissal.by_whom)}</b></p> : null}
          <HandOver tender={tender} again={again} />
          <Years tender={tender} again={again} />
        </section>
      ) : null}
      {tender.keeps && tender.state === 'contracted' ? <Dismiss tender={tender} again={again} /> : null}
      {tender.keeps && tender.state === 'dismissed' ? <TakeOver tender={tender} again={again} /> : null}
    </>
  );
}

type AskFields = { legal_effect: LegalEffect; years: number; unsold?: string; opens: string; closes: string };
function Ask({ tender, again }: TenderProps) {
  const text = tender_words.use();
  const { busy, send } = useDeed(text.saved, again);
  const first = tender.bids.find(({ place }) => place === 1);
  const ask = ({ opens, closes, unsold, ...fields }: AskFields) => send(tender_url(tender, 'vote'), { ...fields, bid_id: first!.id, unsold: (unsold ?? '').split('\n').map((line) => line.trim()).filter(Boolean), opens_at: at_shanghai(opens), closes_at: at_shanghai(closes) });
  const needed = (message: string) => [{ required: true, message }];
  return (
    <Form layout="vertical" className="panel" initialValues={{ legal_effect: 'paper_formal', years: 3 }} onFinish={(fields: AskFields) => void ask(fields)}>
      <h2>{text.ask}：{first?.firm}</h2>
      <div className="vote-times">
        <Form.Item name="years" label={text.field.years}><InputNumber min={1} max={10} /></Form.Item>
        <Form.Item name="opens" label={text.field.starts} rules={needed(text.field.starts)}><Input type="datetime-local" /></Form.Item>
        <Form.Item name="closes" label={text.field.ends} rules={needed(text.field.ends)}><Input type="datetime-local" /></Form.Item>
      </div>
      <Form.Item name="legal_effect" label={text.field.effect}><Select options={legal_effects.map((value) => ({ value, label: text.effect[value] }))} /></Form.Item>
      <Form.Item name="unsold" label={text.field.unsold}><Input.TextArea rows={2} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>{text.ask}</Button>
    </Form>
  );
}

function Sign({ tender, again }: TenderProps) {
  const text = tender_words.use();
  const { busy, send } = useDeed(text.saved, again);
  return (
    <Form layout="inline" className="panel tender-line" onFinish={(days: object) => void send(tender_url(tender, 'contract'), days)}>
      <Form.Item name="from_on" label={text.field.from} rules={[{ required: true }]}><Input type="date" /></Form.Item>
      <Form.Item name="until_on" label={text.field.until} rules={[{ required: true }]}><Input type="date" /></Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>{text.sign}</Button>
    </Form>
  );
}

function HandOver({ tender, again }: TenderProps) {
  const text = tender_words.use();
  const { busy, send } = useDeed(text.saved, again);
  const open = tender.keeps && (tender.state === 'contracted' || tender.state === 'dismissed');
  return (
    <>
      <h3>{text.hand_over}</h3>
      <ul className="vote-found">
        {tender.hand_over.map(({ item, done_on }, index) => <li key={item}><span>{item} · {done_on ?? (open ? <Button size="small" loading={busy} onClick={() => void send(tender_url(tender, 'hand-over'), { index })}>{text.hand}</Button> : '—')}</span></li>)}
      </ul>
    </>
  );
}

function Years({ tender, again }: TenderProps) {
  const text = tender_words.use();
  const open = tender.keeps && (tender.state === 'contracted' || tender.state === 'dismissed');
  const polls = useAsk<PollList>(open ? '/api/polls' : null);
  const { busy, send } = useDeed(text.saved, again);
  const year = new Date().getFullYear();
  const counted = (polls.data?.polls ?? []).filter(({ form, state }) => form === 'satisfaction' && state === 'tallied');
  return (
    <>
      <h3>{text.appraisals}</h3>
      <ul>{tender.appraisals.map((one) => <li key={one.year}><b>{one.year}</b> · {text.satisfied(one.numerator, one.denominator)} · {one.words}</li>)}</ul>
      {open && counted.length === 0 ? <p className="quiet">{text.poll_first}</p> : null}
      {open && counted.length > 0 ? (
        <Form layout="inline" className="tender-line" initialValues={{ year }} onFinish={(fields: object) => void send(tender_url(tender, 'appraise'), fields)}>
          <Form.Item name="year" label={text.field.year} rules={[{ required: true }]}><InputNumber min={2000} max={2200} /></Form.Item>
          <Form.Item name="poll_id" label={text.field.poll} rules={[{ required: true }]}><Select style={{ minWidth: 220 }} options={counted.map(({ id, title }) => ({ value: id, label: title }))} /></Form.Item>
          <Form.Item name="words" label={text.field.words} rules={[{ required: true }]}><Input maxLength={1000} /></Form.Item>
          <Button htmlType="submit" loading={busy}>{text.appraise}</Button>
        </Form>
      ) : null}
    </>
  );
}

function Dismiss({ tender, again }: TenderProps) {
  const text = tender_words.use();
  const votes = useAsk<VoteList>('/api/votes');
  const { busy, send } = useDeed(text.saved, again);
  // ids are in the order of making: what was voted before this firm was chosen does not dismiss it
  const passed = (votes.data?.votes ?? []).filter(({ id, kind, decided }) => kind.id === 'firm' && decided === 'yes' && id > (tender.vote_id ?? ''));
  return (
    <details className="panel">
      <summary>{text.dismissal}</summary>
      {passed.length === 0 ? <p className="quiet">{text.vote_first}</p> : null}
      <Form layout="vertical" onFinish={(fields: object) => void send(tender_url(tender, 'dismiss'), fields)}>
        <Form.Item name="vote_id" label={text.field.vote} rules={[{ required: true }]}><Select options={passed.map(({ id, title }) => ({ value: id, label: title }))} /></Form.Item>
        <Form.Item name="reason" label={text.field.why} rules={[{ required: true }]}><Input.TextArea rows={2} maxLength={1000} /></Form.Item>
        <div className="vote-times">
          <Form.Item name="notice_on" label={text.field.notice} rules={[{ required: true }]}><Input type="date" /></Form.Item>
          <Form.Item name="ends_on" label={text.field.leaves} rules={[{ required: true }]}><Input type="date" /></Form.Item>
        </div>
        <Button danger htmlType="submit" loading={busy}>{text.dismiss}</Button>
      </Form>
    </details>
  );
}

function TakeOver({ tender, again }: TenderProps) {
  const text = tender_words.use();
  const { busy, send } = useDeed(text.saved, again);
  return (
    <Form layout="inline" className="panel tender-line" onFinish={(fields: object) => void send(tender_url(tender, 'take-over'), fields)}>
      <Form.Item name="on" label={text.field.on} rules={[{ required: true }]}><Input type="date" /></Form.Item>
      <Form.Item name="by_whom" label={text.field.by} rules={[{ required: true }]}><Input maxLength={60} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>{text.take}</Button>
    </Form>
  );
}
