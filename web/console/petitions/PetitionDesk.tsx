import { Button, Form, Input } from 'antd';
import { useId, useState } from 'react';
import type { CallAssembly, Order, PetitionView } from '../../../modules/deliberation/petitions/contract.ts';
import type { FileView } from '../../../platform/files/contract.ts';
import { petition_words, SignedOf, TurnOf } from '../../kit/covenant/index.ts';
import { upload, useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { shrink_photo } from '../../kit/media/index.ts';
import { Link } from '../shell/Link.tsx';
import { address } from '../shell/route.ts';
import { Answer } from '../shell/Saying.tsx';
import { useDeed } from '../shell/use-deed.ts';
import { desk_words } from './words.ts';
import '../covenants/covenants.css';

type Props = { petition: PetitionView; again: () => void };
const url_of = ({ id }: PetitionView, rest: string) => `/api/petitions/${encodeURIComponent(id)}/${rest}`;

/** One petition for the offices: how many signed, whose turn it is, and what this one may do. */
export function PetitionDesk({ id }: { id: string }) {
  const [text, shared] = [desk_words.use(), petition_words.use()];
  const asked = useAsk<PetitionView>(`/api/petitions/${encodeURIComponent(id)}`);
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  return (
    <>
      <p><Link href={address('votes')}>{text.back}</Link></p>
      <Answer asked={asked}>
        {(petition) => (
          <div className="covenant-desk">
            <header className="page-head">
              <h1>{petition.title}</h1>
              <p><b>{shared.state[petition.state]}</b> · {petition.estate}{petition.state === 'collecting' ? ` · ${shared.collect_until(petition.collect_until)}` : ''}</p>
              <p>{petition.words}</p>
            </header>
            <section className="panel">
              <SignedOf {...petition} />
              <TurnOf petition={petition} />
              {petition.meeting_id ? <p><Link href={address('meetings', petition.meeting_id)}>{text.meeting}</Link></p> : null}
              <p className="quiet">{shared.rule(petition.terms.heads.numerator, petition.terms.heads.denominator)} {shared.days(petition.terms.committee_days, petition.terms.street_days, petition.terms.community_days)}</p>
            </section>
            {petition.may_paper ? <Paper petition={petition} again={asked.again} /> : null}
            {petition.may_order ? <OrderForm petition={petition} again={asked.again} /> : null}
            {petition.may_call ? <CallForm petition={petition} again={asked.again} /> : null}
            {petition.to_check.length > 0 ? <Check petition={petition} /> : null}
          </div>
        )}
      </Answer>
    </>
  );
}

function Paper({ petition, again }: Props) {
  const [text, input] = [desk_words.use(), useId()];
  const [home, set_home] = useState('');
  const [file_id, take] = useState<string | null>(null);
  const { busy, send } = useDeed(text.saved, again);
  const photo = async (file: File | undefined) => {
    if (file) take((await upload<FileView>(await shrink_photo(file), 'paper.jpg')).id);
  };
  const save = async () => {
    if (!(await send(url_of(petition, 'papers'), { home, file_id }))) return;
    set_home('');
    take(null);
  };
  return (
    <section className="panel covenant-entry">
      <h2>{text.paper}</h2>
      <p className="quiet">{text.paper_lead}</p>
      <div className="covenant-line">
        <Input aria-label={text.home} placeholder="3栋2单元602" value={home} maxLength={40} onChange={({ target }) => set_home(target.value)} />
        <label htmlFor={input}>{text.photo}</label>
        <input id={input} type="file" accept="image/*" capture="environment" onChange={({ target }) => void photo(target.files?.[0])} />
        {file_id ? <b role="status">{text.photo_there}</b> : null}
        <Button type="primary" loading={busy} disabled={file_id === null || home.trim() === ''} onClick={() => void save()}>{text.enter}</Button>
      </div>
    </section>
  );
}

function OrderForm({ petition, again }: Props) {
  const text = desk_words.use();
  const { busy, send } = useDeed(text.saved, again);
  return (
    <section className="panel">
      <h2>{text.order}</h2>
      <Form layout="vertical" onFinish={(fields: Order) => void send(url_of(petition, 'order'), fields)}>
        <Form.Item name="until_on" label={text.order_until} rules={[{ required: true, message: text.order_until }]}><Input type="date" /></Form.Item>
        <Form.Item name="words" label={text.order_words} rules={[{ required: true, min: 2, message: text.order_words }]}><Input maxLength={300} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>{text.order}</Button>
      </Form>
    </section>
  );
}

function CallForm({ petition, again }: Props) {
  const text = desk_words.use();
  const { busy, send } = useDeed(text.saved, again);
  const needed = (message: string) => [{ required: true, message }];
  return (
    <section className="panel">
      <h2>{text.call}</h2>
      <p className="quiet">{text.call_lead(petition.terms.notice_days)}</p>
      <Form layout="vertical" initialValues={{ time: '19:30' }} onFinish={(fields: CallAssembly) => void send(url_of(petition, 'call'), fields)}>
        <div className="covenant-line">
          <Form.Item name="on" label={text.on} rules={needed(text.on)}><Input type="date" /></Form.Item>
          <Form.Item name="time" label={text.time} rules={needed(text.time)}><Input type="time" /></Form.Item>
          <Form.Item name="venue" label={text.venue} rules={needed(text.venue)}><Input maxLength={60} /></Form.Item>
        </div>
        <Button type="primary" htmlType="submit" loading={busy}>{text.call}</Button>
      </Form>
    </section>
  );
}

function Check({ petition }: Pick<Props, 'petition'>) {
  const text = desk_words.use();
  return (
    <details className="panel">
      <summary>{text.check}</summary>
      <p className="quiet">{text.check_lead}</p>
      <ul>{petition.to_check.map((one) => <li key={one.label}>{one.label} · {text.by[one.how]}{one.file_id ? <> · <a href={`/api/files/${encodeURIComponent(one.file_id)}`}>{text.see}</a></> : null}</li>)}</ul>
    </details>
  );
}
