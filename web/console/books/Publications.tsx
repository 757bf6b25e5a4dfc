import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { LedgerView } from '../../../modules/ledger/contract.ts';
import type { Publication, PublicationList } from '../../../modules/ledger/publication/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { Buttons } from '../action/Buttons.tsx';
import { Answer } from '../shell/Saying.tsx';
import { OneOf } from '../together/Choices.tsx';
import { Panel, type FormProps } from '../together/Panel.tsx';
import { usePost } from '../together/use-post.ts';
import { useRule } from './forms.tsx';
import { books_words } from './words.ts';
import { yuan } from './yuan.ts';

type Props = { url: string; ledger: LedgerView; turn: number; on_changed: () => void };

export function usePeriodWord() {
  const text = books_words.use();
  return (period: string) => (period.includes('Q') ? text.quarter(period.slice(0, 4), period.at(-1)!) : text.month_name(period.slice(0, 4), Number(period.slice(5))));
}

/** The periods that are closed as a whole, the newest first: two quarters and three months back. */
function periods_closed(open_from: string): string[] {
  const [year = 0, month = 0] = open_from.split('-').map(Number);
  const months = [1, 2, 3].map((back) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7));
  const whole = year * 4 + Math.floor((month - 1) / 3);
  const quarters = [1, 2].map((back) => `${Math.floor((whole - back) / 4)}Q${((whole - back) % 4) + 1}`);
  return [...quarters, ...months];
}

/** 公示: drafted, agreed, printed, and asked about. */
export function Publications({ url, ledger, turn, on_changed }: Props) {
  const text = books_words.use();
  const asked = useAsk<PublicationList>(`/api/publications?turn=${turn}`, turn > 0);
  return (
    <section className="book-part">
      <h2>{text.publish}</h2>
      <p className="quiet">{text.publish_lead}</p>
      {ledger.is_cashier ? <Panel label={text.draft} on_done={on_changed}>{(props) => <DraftForm {...props} url={url} open_from={ledger.open_from} />}</Panel> : null}
      <Answer asked={asked} rows={2}>
        {({ publications }) => (publications.length === 0 ? <p className="quiet">{text.no_publications}</p> : <ul className="book-publications">{publications.map(({ id }) => <One key={id} id={id} turn={turn} on_changed={on_changed} />)}</ul>)}
      </Answer>
    </section>
  );
}

function DraftForm({ url, open_from, post, busy, close }: FormProps & { url: string; open_from: string }) {
  const text = books_words.use();
  const word = usePeriodWord();
  return (
    <Form layout="vertical" onFinish={(body: object) => void post(`${url}/publications`, body)}>
      <Form.Item name="period" label={text.period} rules={useRule()}>
        <OneOf label={text.period} options={periods_closed(open_from).map((one) => ({ value: one, label: word(one) }))} />
      </Form.Item>
      <Buttons label={text.draft} busy={busy} cancel={close} />
    </Form>
  );
}

function One({ id, turn, on_changed }: { id: string; turn: number; on_changed: () => void }) {
  const text = books_words.use();
  const word = usePeriodWord();
  const url = `/api/publications/${encodeURIComponent(id)}`;
  const asked = useAsk<Publication>(`${url}?turn=${turn}`, true);
  const { post, busy } = usePost(on_changed);
  const one = asked.data;
  if (!one) return null;
  return (
    <li>
      <b>{word(one.period)}</b>
      <span>
        {text.received} {yuan(one.received_fen)} · {text.paid} {yuan(one.paid_fen)} · {text.left_over} {yuan(one.closing_fen)}
      </span>
      <span className="quiet">{[one.published_at ? text.published : text.draft_state, one.unanswered ? text.unanswered(one.unanswered) : ''].filter(Boolean).join(' · ')}</span>
      <span className="book-deeds">
        {one.may_publish ? (
          <Button type="primary" loading={busy} onClick={() => void post(`${url}/publish`)}>
            {text.agree}
          </Button>
        ) : null}
        {one.published_at ? null : (
          <Button loading={busy} onClick={() => void post(`${url}/drop`)}>
            {text.drop}
          </Button>
        )}
        <Button href={`${url}/poster`} target="_blank">
          {text.print}
        </Button>
      </span>
      {one.questions.map((question) => (
        <div key={question.id} className="book-question">
          <p>
            {text.question}：{question.text}
          </p>
          {question.answer ? (
            <p className="quiet">
              {text.answered}：{question.answer}
            </p>
          ) : (
            <AnswerForm url={`/api/publication-questions/${encodeURIComponent(question.id)}/answer`} on_done={on_changed} />
          )}
        </div>
      ))}
    </li>
  );
}

function AnswerForm({ url, on_done }: { url: string; on_done: () => void }) {
  const text = books_words.use();
  const [words, set_words] = useState('');
  const { post, busy } = usePost(on_done);
  return (
    <div className="book-answer">
      <Input aria-label={text.answer} maxLength={500} value={words} onChange={({ target }) => set_words(target.value)} />
      <Button loading={busy} disabled={words.trim().length < 2} onClick={() => void post(url, { text: words })}>
        {text.answer}
      </Button>
    </div>
  );
}
