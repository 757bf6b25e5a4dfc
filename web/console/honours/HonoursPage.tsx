import { Button, Input } from 'antd';
import { useState } from 'react';
import type { HonourPage } from '../../../modules/deliberation/honours/contract.ts';
import { useAsk } from '../../kit/fetch/index.ts';
import { useLive } from '../../kit/live/index.ts';
import { Answer, Saying } from '../shell/Saying.tsx';
import { useDeed } from '../shell/use-deed.ts';
import { honour_words } from './words.ts';
import '../covenants/covenants.css';

type Line = HonourPage['desk'][number];
const url_of = ({ id }: Line, rest: string) => `/api/honours/${encodeURIComponent(id)}/${rest}`;

/** 好人榜 for the office: whom the house did not find, and who agreed and waits (product D4). */
export default function HonoursPage() {
  const text = honour_words.use();
  const asked = useAsk<HonourPage>('/api/honours');
  useLive((event) => {
    if (event === null || event.type === 'vote') asked.again();
  });
  return (
    <>
      <header className="page-head">
        <h1>{text.title}</h1>
        <p className="quiet">{text.lead}</p>
      </header>
      <Answer asked={asked}>
        {(page) => (
          <>
            {page.keeps ? (
              <section className="panel">
                <h2>{text.desk}</h2>
                {page.desk.length === 0 ? <p className="quiet">{text.desk_none}</p> : null}
                <ul className="covenant-comments">{page.desk.map((one) => <li key={one.id}><Waiting one={one} again={asked.again} /></li>)}</ul>
              </section>
            ) : null}
            <section>
              <h2>{text.published}</h2>
              {page.published.length === 0 ? <Saying title={text.none} /> : null}
              <ul className="covenant-cards">{page.published.map((one) => <li key={one.id} className="panel"><b>{one.name}</b> · {one.estate}<p>{one.reason}</p></li>)}</ul>
            </section>
          </>
        )}
      </Answer>
    </>
  );
}

function Waiting({ one, again }: { one: Line; again: () => void }) {
  const text = honour_words.use();
  const [why, set_why] = useState('');
  const [phone, set_phone] = useState('');
  const { busy, send } = useDeed(text.saved, again);
  return (
    <div className="covenant-entry">
      <p><b>{one.name}</b>{one.home ? ` · ${one.home}` : ''} · {one.estate}</p>
      <p>{one.reason}</p>
      <p className="quiet">{one.own ? text.own : one.state === 'agreed' ? text.agreed : text.sought}</p>
      {one.own ? null : (
        <div className="covenant-line">
          {one.state === 'agreed' ? <Button type="primary" loading={busy} onClick={() => void send(url_of(one, 'publish'))}>{text.publish}</Button> : (
            <>
              <Input aria-label={text.phone} placeholder={text.phone} inputMode="tel" value={phone} maxLength={20} onChange={({ target }) => set_phone(target.value)} />
              <Button type="primary" loading={busy} disabled={phone.trim() === ''} onClick={() => void send(url_of(one, 'nominee'), { phone })}>{text.find}</Button>
            </>
          )}
          <Input aria-label={text.why} placeholder={text.why} value={why} maxLength={200} onChange={({ target }) => set_why(target.value)} />
          <Button danger loading={busy} disabled={why.trim().length < 2} onClick={() => void send(url_of(one, 'return'), { why })}>{text.give_back}</Button>
        </div>
      )}
    </div>
  );
}
