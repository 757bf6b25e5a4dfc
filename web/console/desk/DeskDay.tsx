import { App, Button } from 'antd';
import { useState } from 'react';
import type { Desk } from '../../../channels/phone/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { useNow, when_words } from '../../kit/time/index.ts';
import { useLanguage, useServerWord } from '../../kit/words/index.ts';
import { useMe } from '../shell/me.ts';
import { words } from './words.ts';

/** Who waits to be called back, and how the desk kept its promises today. */
export function DeskDay({ desk, changed }: { desk: Desk; changed: () => void }) {
  const text = words.use();
  const operates = useMe().hat.role === 'operator';
  return (
    <div className="desk-day">
      <section className="panel" aria-labelledby="backs">
        <h2 id="backs">{text.backs}</h2>
        {desk.call_backs.length === 0 ? <p className="quiet">{text.backs_none}</p> : null}
        <ul className="desk-past">
          {desk.call_backs.map((one) => (
            <Back key={one.id} one={one} operates={operates} changed={changed} />
          ))}
        </ul>
      </section>
      <section className="panel" aria-labelledby="today">
        <h2 id="today">
          {text.today} · {text.calls(desk.calls)}
        </h2>
        <dl className="desk-kept">
          {desk.kept.map(({ kind, seconds, source, measured, within }) => (
            <div key={kind}>
              <dt>
                {text.limit[kind]} {text.span(seconds)} <small className="quiet">{text[source]}</small>
              </dt>
              <dd>{text.kept(within, measured)}</dd>
            </div>
          ))}
        </dl>
        <p className="quiet">{text.nobody}</p>
      </section>
    </div>
  );
}

function Back({ one, operates, changed }: { one: Desk['call_backs'][number]; operates: boolean; changed: () => void }) {
  const [text, said, now, language, { message }] = [words.use(), useServerWord(), useNow(), useLanguage(), App.useApp()];
  const [phone, set_phone] = useState<string | null>(null);
  const fail = (error: unknown): void => void message.error(error instanceof Refused ? error.message : String(error), 6);
  const say = (result: string): void => void ask('POST', `/api/phone-calls/${one.id}/called-back`, { result }).then(changed, fail);
  return (
    <li>
      {said(one.title)} <small className="quiet">{one.number}</small> · {text.due(when_words(new Date(one.due_at), now, language))}{' '}
      {operates && phone === null ? (
        <Button size="small" onClick={() => void ask<{ phone: string | null }>('POST', `/api/phone-calls/${one.id}/number`, {}).then((found) => set_phone(found.phone ?? ''), fail)}>
          {text.show_number}
        </Button>
      ) : null}
      {phone === null ? null : (
        <>
          <a href={`tel:${phone}`}>{phone}</a>{' '}
          <Button size="small" type="primary" onClick={() => say('reached')}>
            {text.reached}
          </Button>{' '}
          <Button size="small" onClick={() => say('no_answer')}>
            {text.no_answer}
          </Button>
        </>
      )}
    </li>
  );
}
