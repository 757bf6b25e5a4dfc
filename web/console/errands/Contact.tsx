import { PhoneOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { contact_reasons, type Contact as Shown, type ContactReason, type ErrandView } from '../../../modules/errands/contract.ts';
import { ask, Refused } from '../../kit/fetch/index.ts';
import { words } from './words.ts';

/** The number after saying what for; each look is recorded and told to the principal. */
export function Contact({ errand }: { errand: ErrandView }) {
  const text = words.use();
  const [asking, set_asking] = useState(false);
  const [shown, set_shown] = useState<Shown | null>(null);
  const [refused, set_refused] = useState<string | null>(null);
  const show = (reason: ContactReason) =>
    ask<Shown>('POST', `/api/errands/${encodeURIComponent(errand.id)}/contact`, { reason }).then(set_shown, (error: unknown) => set_refused(error instanceof Refused ? error.message : String(error)));
  if (shown) {
    return (
      <p className="visit-contact">
        <b>{shown.name}</b>
        {shown.phone ? (
          <a className="big" href={`tel:${shown.phone}`}>
            <PhoneOutlined aria-hidden /> {text.call(shown.phone)}
          </a>
        ) : null}
      </p>
    );
  }
  if (!asking) {
    return (
      <button type="button" className="big" onClick={() => set_asking(true)}>
        <PhoneOutlined aria-hidden /> {text.contact}
      </button>
    );
  }
  return (
    <fieldset className="chips">
      <legend>{text.contact_why}</legend>
      {contact_reasons.map((reason) => (
        <button key={reason} type="button" className="big" onClick={() => void show(reason)}>
          {text.contact_reasons[reason]}
        </button>
      ))}
      {refused ? <p role="alert">{refused}</p> : null}
    </fieldset>
  );
}
